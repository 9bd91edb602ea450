<#-- A few lines for a chat, a mail or a pipeline's page: one service's verdict, its objectives, what to do first. -->
<#include "md/marks.md.ftl">
**${service}: <@state status/>** · ${look.span(period.from, period.to)} ${period.timeZone} (${look.window(period.window)})<#if environment??> · ${environment}</#if>

<@prose summary/>
<#if objectives?has_content>

<#assign compared = look.isCompared()>
| | this period |<#if compared> last |</#if> objective |
| :-- | --: |<#if compared> --: |</#if> :-- |
<#list look.objectives() as objective>
<#assign result = look.periodResult(objective)!"">
| ${look.shape(objective.status)} ${look.metric(objective)}<#if objective.route??> ${look.code(objective.route)}</#if> | <#if !result?is_hash>–<#elseif objective.status == "NO_DATA">${look.detail(objective, result)}<#elseif look.actual(objective, result)??>**${look.actual(objective, result)}**<#else>–</#if> |<#if compared> <#if result?is_hash && look.before(objective, result)??>${look.before(objective, result)}<#else>–</#if> |</#if> ${look.goal(objective)}<#if !objective.counted>, not counted</#if><#if objective.status == "UNCERTAIN" && result?is_hash && result.leaning??>; leans ${look.state(result.leaning)}</#if> |
</#list>
</#if>
<#assign first = look.doFirst()!"">
<#if first?is_hash>

- **Do first:** <#if first.endpoint??>${look.code(first.endpoint)}: </#if><@prose first.issue/>; <@prose look.sentence(first.fix)/>
</#if>
<#if page??>

[Full report](${look.url(page)})
</#if>
