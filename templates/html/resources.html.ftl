<#macro usagerow name of><tr role="row"><th role="rowheader" scope="row"><b>${name}</b></th><td role="cell" class="num nw" data-l="Average"><#if of.average??><div>${look.spent(of.average, 1)}<@sharebar of.average/></div><#else>–</#if></td><td role="cell" class="num nw" data-l="Maximum"><#if of.max??><div>${look.spent(of.max, 1)}<@sharebar of.max/></div><#else>–</#if></td><td role="cell" data-l="Of"><div>${look.dressed(of.ofText)}<small><code>${of.of}</code></small></div></td></tr></#macro>
<#if resources?? && (resources.cpu?? || resources.memory??)>
<!-- partial: resources -->
<section id="resources" aria-labelledby="h-res"><h2 id="h-res">CPU and memory</h2>
<#assign finding = look.lead("resources")>
<#if finding?has_content><p class="lead"><b>${finding}</b></p></#if>
<table class="rt fit" role="table" aria-label="CPU and memory used"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col"><span class="vh">Resource</span></th><th role="columnheader" scope="col" class="num">Average of all instances</th><th role="columnheader" scope="col" class="num">Maximum of the worst one</th><th role="columnheader" scope="col">Of</th></tr></thead>
<tbody role="rowgroup">
<#if resources.cpu??><@usagerow "CPU" resources.cpu/></#if>
<#if resources.memory??><@usagerow "Memory" resources.memory/></#if>
</tbody></table></section>
</#if>
