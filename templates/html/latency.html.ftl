<#macro percentilerow name of><tr role="row"><th role="rowheader" scope="row"><b>${name}</b></th><td role="cell" class="num nw now" data-l="${look.window(period.window)}">${look.figure(of)}</td><td role="cell" class="num nw" data-l="Certainly in">${look.bounds(of)?has_content?then(look.bounds(of), "–")}</td><td role="cell" class="num nw" data-l="histogram_quantile"><#if of.prometheus??>${look.duration(of.prometheus)}<#else>–</#if></td></tr></#macro>
<#if latency??>
<!-- partial: latency -->
<section id="latency" aria-labelledby="h-lat"><h2 id="h-lat">Latency</h2>
<p class="lead"><b>${look.lead("latency")}</b></p>
<table class="fit" role="table" aria-label="Latency by percentile"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">Percentile</th><th role="columnheader" scope="col" class="num now">${look.window(period.window)}</th><th role="columnheader" scope="col" class="num">Certainly in</th><th role="columnheader" scope="col" class="num"><code>histogram_quantile</code></th></tr></thead>
<tbody role="rowgroup">
<@percentilerow "P50" latency.p50/>
<@percentilerow "P75" latency.p75/>
<@percentilerow "P90" latency.p90/>
<@percentilerow "P95" latency.p95/>
<@percentilerow "P99" latency.p99/>
<#if latency.max.low??><tr role="row"><th role="rowheader" scope="row"><b>Max</b></th><td role="cell" class="num nw now" data-l="${look.window(period.window)}">–</td><td role="cell" class="num nw" data-l="Certainly in">${look.slowest(latency.max)}</td><td role="cell" class="num" data-l="histogram_quantile">–</td></tr></#if>
</tbody></table>
<p class="note">A percentile between two bucket bounds is an estimate; the bounds are certain. The last column is what a dashboard shows for the same counts.</p></section>
</#if>
