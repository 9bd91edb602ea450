<#macro percentile name of>
| ${name} | ${look.figure(of)} | ${look.bounds(of)!"–"} | <#if of.prometheus??>${look.duration(of.prometheus)}<#else>–</#if> |
</#macro>
<#if latency??>
## Latency

<#if links.picture??>
![${look.pictureOfLatency()}; the table below has the figures](${look.url(links.picture)})

</#if>
| | ${look.window(period.window)} | certainly in | `histogram_quantile` |
| :-- | --: | :-: | --: |
<@percentile "P50" latency.p50/>
<@percentile "P75" latency.p75/>
<@percentile "P90" latency.p90/>
<@percentile "P95" latency.p95/>
<@percentile "P99" latency.p99/>
<#if latency.max.low??>
| Max | | ${look.slowest(latency.max)} | – |
</#if>

Estimates between two bucket bounds, the bounds are certain. The last column is what a dashboard shows for the same counts.

</#if>
