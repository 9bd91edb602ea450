<#if endpoints?has_content>
<#assign shown = look.listedEndpoints()>
<#assign others = look.unlistedEndpoints()!"">
<#assign missed = look.missesOf()!"">
<#assign changed = look.hasChanges()>
## <#if look.slowEndpoints()?has_content && !others?is_hash>Slow endpoints<#else>Endpoints</#if>

**<@prose look.lead("endpoints")/>**
<#if endpoints?size gt 1>

| Endpoint | Requests | P95 | certainly in | P99 | Errors | Waiting |<#if missed?is_hash> Misses |</#if><#if changed> P95 change |</#if>
| :-- | --: | --: | :-: | --: | --: | --: |<#if missed?is_hash> --: |</#if><#if changed> --: |</#if>
<#list shown as endpoint>
| ${look.code(endpoint.method + " " + endpoint.endpoint)} | ${look.count(endpoint.requests)}<#if look.volumeChange(endpoint)??> <br>${look.volumeChange(endpoint)}</#if> | ${look.figure(endpoint.p95)} | ${look.bounds(endpoint.p95)} | ${look.figure(endpoint.p99)} | <#if endpoint.errorRatio??>${look.spent(endpoint.errorRatio, 2)}<#if look.errorsBefore(endpoint)??> <br>${look.errorsBefore(endpoint)}</#if><#else>–</#if> | <#if endpoint.shareOfTime??>${look.share(endpoint.shareOfTime, 0)}<#else>–</#if> |<#if missed?is_hash> <#if look.misses(endpoint)??>${look.share(look.misses(endpoint), 0)}<#else>–</#if> |</#if><#if changed> <#if endpoint.change??>**${look.change(endpoint.change.before, endpoint.change.after)}** <br><#if endpoint.change.since == period.from>was ${look.p95Before(endpoint)}<#else>since ${look.minute(endpoint.change.since)}</#if><#else>–</#if> |</#if>
</#list>
<#if others?is_hash>

And ${look.count(others.routes)} more endpoints, with ${look.count(others.requests)} requests<#if traffic?? && traffic.errors??> and ${look.count(others.errors)} errors</#if>: all are in the JSON. Slow ones are listed first, then those with most misses, most waiting and most requests.
</#if>

Waiting: requests × mean duration, share of the service’s.<#if missed?is_hash> Misses: share of the requests that missed ${look.name(missed)}; most first.</#if>
</#if>

</#if>
