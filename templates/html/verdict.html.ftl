<#macro fact name value small=""><div><dt>${name}</dt><dd>${value}<#if small?has_content><small>${small}</small></#if></dd></div></#macro>
<!-- partial: verdict -->
<section class="verdict ${look.icon(status)}" id="verdict" aria-labelledby="v">
<div class="big"><@shape status/> <b>${look.state(status)}</b><@tally look.tally() "Counted objectives by state"/></div>
<h2 id="v"><@prose look.headline()/></h2>
<#assign why = look.why()>
<#if why?has_content || latencyWithout??><p class="why"><@prose why/><#if latencyWithout?? && latencyWithout.p95?? && latency??> Without <#list latencyWithout.endpoints as endpoint><@route endpoint/><#sep>, </#sep></#list> the service’s P95 would be ${look.duration(latencyWithout.p95)}<#if latency.p95.seconds??> instead of ${look.figure(latency.p95)}</#if>.</#if></p></#if>
<#assign first = look.doFirst()!"">
<div class="two"><div>
<#if previous??><h3>Since last period (${look.days(previous.from, previous.to)})</h3><#assign changes = look.changes()><#if changes?has_content><ul class="chg"><#list changes as change><li><#if change.status?has_content><@shape change.status/><#else><span class="dim" aria-hidden="true">·</span></#if><span><b>${change.kind}:</b> <@prose change.text/></span></li></#list></ul><#else><p>Nothing changed.</p></#if>
<#else><h3>Since last period</h3><p class="dim">No earlier period is kept to compare with.</p></#if></div>
<#if first?is_hash><div><h3>Do first</h3><p><a href="#causes"><#if first.endpoint??><span class="route">${look.shortened(first.endpoint)}</span>: <@prose first.issue/><#else><@prose look.capital(first.issue)/></#if></a>. <@prose look.sentence(first.fix)/><#if first.savingSeconds??> Saves ${look.duration(first.savingSeconds)} a request.</#if></p></div></#if></div>
<#if traffic??>
<dl class="facts">
<@fact "Requests" look.count(traffic.requests) traffic.peakRequestsPerSecond???then("peak " + look.rate(traffic.peakRequestsPerSecond!0), "")/>
<#if latency??>
<@fact "P50" look.figure(latency.p50) look.bounds(latency.p50)/>
<@fact "P95" look.figure(latency.p95) look.bounds(latency.p95)/>
<@fact "P99" look.figure(latency.p99) look.bounds(latency.p99)/>
</#if>
<#if look.errorRatio()??><@fact "Errors" look.spent(look.errorRatio(), 2) look.count(traffic.errors)/></#if>
<#list look.budgets() as objective><#if objective?is_first><@fact "Budget left" look.left(look.periodResult(objective)) look.name(objective)/></#if></#list>
<#if load??>
<#if load.connections??><@fact "Connections" look.count(load.connections)/></#if>
<#if load.requestsPerSecond??><@fact "Load" look.rate(load.requestsPerSecond) load.durationSeconds???then("for " + look.bound(load.durationSeconds!0), "")/></#if>
</#if>
</dl>
</#if>
</section>
