<#if actions?has_content>
<!-- partial: actions -->
<section id="actions" aria-labelledby="h-act"><h2 id="h-act">Actions taken</h2>
<p class="lead"><b>${look.lead("actions")}</b> P95 of the route, or of the service, before and after.</p>
<table class="rt" role="table" aria-label="Actions taken"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">Date</th><th role="columnheader" scope="col">Action</th><th role="columnheader" scope="col" class="num">P95 before</th><th role="columnheader" scope="col" class="num">after</th><th role="columnheader" scope="col">Effect</th></tr></thead>
<tbody role="rowgroup">
<#list actions as action>
<tr role="row"><th role="rowheader" scope="row" class="nw">${look.date(action.date)}</th><td role="cell" class="say"><div><@prose action.text/><#if action.endpoint??><small><@route action.endpoint/></small></#if></div></td><td role="cell" class="num nw" data-l="P95 before"><#if action.before??>${look.duration(action.before)}<#else>–</#if></td><td role="cell" class="num nw" data-l="P95 after"><#if action.after??>${look.duration(action.after)}<#else>–</#if></td><td role="cell" data-l="Effect"><div><#if action.state == "todo"><span class="st dim">to do</span><#elseif action.effect == "improved"><span class="st pass"><@shape "PASS"/> improved</span><#elseif action.effect == "worse"><span class="st fail"><@shape "FAIL"/> worse</span><#else><span class="st dim">${look.effect(action.effect)}</span></#if><#if action.before?? && action.after??><small>${look.change(action.before, action.after)}</small></#if></div></td></tr>
</#list>
</tbody></table></section>
</#if>
