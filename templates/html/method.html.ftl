<!-- partial: method -->
<section id="method" aria-labelledby="h-met"><h2 id="h-met">Method and data quality</h2>
<p class="lead">Everything on this page can be computed again: each query is below, pinned to ${period.to}.</p>
<dl class="meth">
<dt>Coverage</dt><dd>${look.kept(period.coverage, 1)} of <#if look.excluded()?has_content>what is left of </#if><#if look.since()??>the ${look.length(look.since(), period.to)} since ${look.minute(look.since())}<#else>the period</#if> was seen.<#if timeline??><#list timeline.gaps as gap> No scrape from ${look.minute(gap.from)} to ${look.minute(gap.to)}.</#list></#if></dd>
<dt>Percentiles</dt><dd>The share of requests within a bucket bound is exact. A percentile between two bounds is an estimate; the range beside it is certain.</dd>
<dt>Rounding</dt><dd>Against the service: shares kept down, errors and usage up. Compared before rounding.</dd>
<#if look.excluded()?has_content>
<dt>Excluded</dt><dd>${look.excluded()} of planned maintenance belong to no window: <#list look.exclusions() as exclusion>${exclusion}<#sep>; </#sep></#list>.</dd>
</#if>
<#if timeline?? && timeline.events?has_content>
<dt>Changes</dt><dd><#list timeline.events as event>${look.minute(event.at)} ${event.kind}, ${event.text}<#sep>; </#sep></#list></dd>
</#if>
<#if look.notCounted()?has_content>
<dt>Not counted</dt><dd><#list look.notCounted() as objective>${look.name(objective)}<#sep>, </#sep></#list>: default objectives that don’t count here.</dd>
</#if>
<#if warnings?has_content>
<dt>Warnings</dt><dd><#list warnings as warning><@prose warning/><#sep><br></#sep></#list></dd>
</#if>
<dt>Source</dt><dd>${source.server} at <code>${source.prometheus}</code><#list source.selectors as selector><#if selector?is_first>, selected by <#else>, </#if><code>${selector}</code></#list><#if source.convention??>, metric convention <code>${source.convention}</code></#if></dd></dl>
<#if queries.list?has_content>
<h3 class="cap">Queries</h3>
<#list queries.list as query>
<details class="keep"><summary>${query.id}</summary><pre>${query.promql}</pre></details>
</#list>
</#if></section>
