## Method

${look.kept(period.coverage, 1)} of <#if look.excluded()?has_content>what is left of </#if><#if look.since()??>the ${look.length(look.since(), period.to)} since ${look.minute(look.since())}<#else>the period</#if> was seen. Counts and shares within a bucket bound are exact; a percentile between two bounds is an estimate, its bounds are certain. Compared before rounding, rounded against the service.

- Source: ${source.server}, ${look.code(source.prometheus)}
<#list source.selectors[0..*20] as selector>
- Selector: ${look.code(selector)}
</#list>
<#if source.convention??>
- Metric convention: ${source.convention}
</#if>
<#list warnings[0..*50] as warning>
- Warning: <@prose warning/>
</#list>
<#if warnings?size gt 50>
- And ${warnings?size - 50} more warnings in the JSON.
</#if>
<#if queries.list?has_content>

<details><summary>Queries</summary>

<#list queries.list[0..*50] as query>
<#assign fence = look.fence(query.promql)>
${query.id}

${look.verbatim(fence)}promql
${look.verbatim(query.promql)}
${look.verbatim(fence)}

</#list>
<@more queries.list 50/>
</details>
</#if>
