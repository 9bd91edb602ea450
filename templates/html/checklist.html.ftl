<#if checklist?has_content>
<!-- partial: checklist -->
<section id="checklist" aria-labelledby="h-chk"><h2 id="h-chk">Checklist before a deployment</h2><p class="lead"><b>${look.lead("checklist")}</b></p>
<ul class="check">
<#list look.checklist() as entry>
<li><#if entry.state == "done"><span class="st pass"><@shape "PASS"/> done</span><#elseif entry.state == "open"><span class="st fail"><@shape "FAIL"/> open</span><#else><span class="st none"><@shape "NO_DATA"/> not measurable</span></#if><div><@prose entry.item/><#if entry.evidence??><small><@prose entry.evidence/></small></#if></div></li>
</#list>
</ul></section>
</#if>
