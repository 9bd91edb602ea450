<#if recommendations?has_content>
<!-- partial: causes -->
<section id="causes" aria-labelledby="h-cau"><h2 id="h-cau">Causes and recommendations</h2>
<p class="lead"><b>${look.lead("causes")}</b> Prometheus can’t join a request to its queries: these are correlations, and each says how strong.</p>
<div class="cards">
<#list recommendations as recommendation>
<#assign n = recommendation?counter>
<#assign level = recommendation.priority>
<article class="card" aria-labelledby="r${n}"><div class="who"><#if recommendation.state == "fixed"><b class="pass"><@shape "PASS"/> FIXED</b><#else><svg class="pr" aria-hidden="true"><rect class="on" x="0" y="8" width="7" height="4"/><rect<#if level != "LOW"> class="on"</#if> x="9" y="4" width="7" height="8"/><rect<#if level == "HIGH"> class="on"</#if> x="18" y="0" width="7" height="12"/></svg><b>${level}</b></#if><span class="dim">${(recommendation.state == "fixed")?then("", recommendation.state)}<#if recommendation.since?? && recommendation.state != "new"> since ${look.dateText(recommendation.since)}</#if></span></div>
<div><h3 id="r${n}"><@prose look.capital(recommendation.issue)/></h3><p class="dim"><#if recommendation.endpoint??><@route recommendation.endpoint/><#else><span class="sm">service-wide</span></#if></p>
<#if recommendation.evidence?has_content><ul class="ev sm"><#list recommendation.evidence as evidence><li><@prose look.capital(evidence.text)/></li></#list></ul></#if>
<#if recommendation.state != "fixed"><p class="fix"><b>Do:</b> <@prose look.sentence(recommendation.fix)/></p></#if>
<#assign shown = []><#list recommendation.evidence as evidence><#if evidence.query?? && !shown?seq_contains(evidence.query)><#assign shown = shown + [evidence.query]><details class="keep"><summary>Query behind the evidence</summary><pre>${evidence.query}</pre></details></#if></#list></div>
<p class="save"><#if recommendation.savingSeconds??><span class="cap">Expected saving</span><b>${look.saved(recommendation.savingSeconds)}</b>a request on average</#if></p></article>
</#list>
</div></section>
</#if>
