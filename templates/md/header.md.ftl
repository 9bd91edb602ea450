# ${service}: ${look.state(status)}

<#if environment??>${environment} · </#if>${look.span(period.from, period.to)} ${period.timeZone} (${look.window(period.window)}) · ${look.kept(period.coverage, 1)} covered<#if look.since()??>, judged since ${look.minute(look.since())} (${look.length(look.since(), period.to)}): the service is younger than the period</#if><#if owner??> · owner ${owner}</#if>
<#if navigation?has_content>

${navigation}
</#if>
<#if look.excluded()?has_content>

Excluded ${look.excluded()}: <#list look.exclusions()[0..*20] as exclusion>${exclusion}<#sep>; </#sep></#list>
</#if>
<#if description??>

${description}
</#if>
<#if load??>

Load: <#if load.connections??>${look.count(load.connections)} connections</#if><#if load.durationSeconds??>, ${look.bound(load.durationSeconds)}</#if><#if load.requestsPerSecond??>, ${look.rate(load.requestsPerSecond)}</#if>
<#elseif traffic?? && traffic.requestsPerSecond??>

Load: ${look.count(traffic.requests)} requests, ${look.rate(traffic.requestsPerSecond)} on average<#if traffic.peakRequestsPerSecond??>, ${look.rate(traffic.peakRequestsPerSecond)} at the peak</#if>
</#if>
<#if look.webLinks()?has_content>

<#list look.webLinks()[0..*50] as link>[${link.title}](${look.url(link.url)})<#sep> · </#sep></#list>
</#if>

**<@prose summary/>**
<#if latencyWithout?? && latencyWithout.p95?? && latency??>

Without <#list latencyWithout.endpoints[0..*10] as endpoint>${look.code(endpoint)}<#sep>, </#sep></#list> P95 would be ${look.duration(latencyWithout.p95)}<#if latency.p95.seconds??> instead of ${look.figure(latency.p95)}</#if>.
</#if>
<#if past?has_content>

Past ${past?size} ${(past?size == 1)?then("report", "reports")}, to ${look.day(past[0].to)}<#if past?size gt 1> … ${look.day(past?last.to)}</#if>: `<#list past as state>${look.shape(state.status)}<#sep> </#sep></#list>`
</#if>
<#if previous??>

Last period (${look.days(previous.from, previous.to)}): ${look.state(previous.status)}.<#assign changes = look.changes()><#if !changes?has_content> Nothing changed.</#if>
<#if changes?has_content>

<#list changes[0..*50] as change>
- <#if change.status?has_content>${look.shape(change.status)} </#if>**${change.kind}:** <@prose change.text/>
</#list>
<@more changes 50/>
</#if>
<#else>

No earlier period is kept to compare with.
</#if>

