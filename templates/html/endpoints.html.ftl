<#macro percentilecell name of><td role="cell" class="num nw" data-l="${name}" data-v="<#if of.seconds??>${of.seconds}<#else>-1</#if>"><div><#if of.seconds??>${look.figure(of)}<small>${look.bounds(of)}</small><#else><span class="dim">${look.figure(of)}</span></#if></div></td></#macro>
<#macro sharecell name of><td role="cell" class="num nw" data-l="${name}" data-v="<#if of?is_number>${of}<#else>-1</#if>"><#if of?is_number><div>${look.share(of, 1)}<@sharebar of/></div><#else>–</#if></td></#macro>
<#if endpoints?has_content>
<!-- partial: endpoints -->
<section id="endpoints" aria-labelledby="h-ep"><h2 id="h-ep">Endpoints</h2>
<p class="lead"><b><@prose look.lead("endpoints")/></b></p>
<#if endpoints?size gt 1>
<#assign missed = look.missesOf()!"">
<#assign changed = look.hasChanges()>
<div class="tools" hidden><label>Filter <input type="search" id="ep-q" placeholder="method or route"></label><label><input type="checkbox" id="ep-s"> slow only</label><output id="ep-n" for="ep-q ep-s"></output></div>
<table class="rt sort" role="table" aria-label="Endpoints"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">Endpoint</th><th role="columnheader" scope="col" class="num">Requests</th><th role="columnheader" scope="col" class="num">P50</th><th role="columnheader" scope="col" class="num">P95</th><th role="columnheader" scope="col" class="num">P99</th><th role="columnheader" scope="col" class="num">Errors</th><th role="columnheader" scope="col" class="num">Waiting time</th><#if missed?is_hash><th role="columnheader" scope="col" class="num">Misses of ${look.percentileName(missed)}</th></#if><#if changed><th role="columnheader" scope="col" class="num">P95 change</th></#if></tr></thead>
<tbody role="rowgroup">
<#list look.topEndpoints() as endpoint>
<tr role="row"<#if endpoint.slow!false> data-slow</#if>><th role="rowheader" scope="row" class="what"><@route endpoint.method + " " + endpoint.endpoint/><#if endpoint.slow!false><small class="risk">slow</small></#if></th>
<td role="cell" class="num nw" data-l="Requests" data-v="${endpoint.requests}"><div>${look.count(endpoint.requests)}<#if traffic?? && traffic.requests gt 0><small>${look.share(look.shareOfRequests(endpoint), 1)}</small></#if><#if look.volumeChange(endpoint)??><small>${look.volumeChange(endpoint)}</small></#if></div></td>
<@percentilecell "P50" endpoint.p50/>
<@percentilecell "P95" endpoint.p95/>
<@percentilecell "P99" endpoint.p99/>
<td role="cell" class="num nw" data-l="Errors" data-v="${endpoint.errorRatio!-1}"><#if endpoint.errorRatio??><div>${look.spent(endpoint.errorRatio, 2)}<small>${look.count(endpoint.errors)}</small><#if look.errorsBefore(endpoint)??><small>${look.errorsBefore(endpoint)}</small></#if></div><#else>–</#if></td>
<@sharecell "Waiting time" endpoint.shareOfTime!""/>
<#if missed?is_hash><@sharecell "Misses" look.misses(endpoint)!""/></#if>
<#if changed><td role="cell" class="num nw" data-l="P95 change" data-v="<#if endpoint.change??>${look.ratio(endpoint.change.before, endpoint.change.after)}<#else>0</#if>"><#if endpoint.change??><div><span class="st">${look.change(endpoint.change.before, endpoint.change.after)}</span><small><#if endpoint.change.since == period.from>was ${look.p95Before(endpoint)}<#else>since ${look.minute(endpoint.change.since)}</#if></small></div><#else><span class="dim">–</span></#if></td></#if></tr>
</#list>
<#if look.otherEndpoints()??>
<#assign other = look.otherEndpoints()>
<tr role="row" class="rest"><th role="rowheader" scope="row">other (${other.routes} routes)</th><td role="cell" class="num nw" data-l="Requests">${look.count(other.requests)}</td><td role="cell"></td><td role="cell"></td><td role="cell"></td><td role="cell" class="num nw" data-l="Errors">${look.count(other.errors)}</td><td role="cell" class="num nw" data-l="Waiting time">${look.share(other.shareOfTime, 1)}</td><#if missed?is_hash><td role="cell" class="num nw" data-l="Misses">${look.share(other.misses, 1)}</td></#if><#if changed><td role="cell"></td></#if></tr>
</#if>
</tbody></table>
<p class="key"><span><span class="risk">slow</span>: P${look.percent(source.slowPercentile)} over ${look.bound(source.slowThreshold)}</span><span>Small figures under a percentile: the bucket it certainly lies in</span><span>Waiting time: requests × mean duration, share of the service’s</span><#if missed?is_hash><span>Misses: share of the requests that missed ${look.name(missed)}</span></#if></p>
</#if></section>
</#if>
