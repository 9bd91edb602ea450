<#if objectives?has_content>
## Objectives

<#assign windows = look.windows()>
<#assign compared = look.isCompared()>
| Status | Metric | Target |<#list windows as window> <#if window == period.window>Actual, ${look.window(window)}<#else>${look.window(window)}</#if> |</#list><#if compared> Last period |</#if> Budget left |
| :-- | :-- | :-- |<#list windows as window> --: |</#list><#if compared> --: |</#if> :-- |
<#list look.objectives()[0..*100] as objective>
| <#if objective.status != "PASS" && objective.counted>**<@state objective.status/>**<#else><@state objective.status/></#if><#if !objective.counted>, not counted</#if> | ${look.metric(objective)}<#if objective.route??> ${look.code(objective.route)}</#if> | ${look.goal(objective)} |<#list windows as window><#assign result = look.result(objective, window)!""> <#if !result?is_hash>–<#elseif window == period.window><#if look.actual(objective, result)??>**${look.actual(objective, result)}**<#else>–</#if><#assign beside = look.detail(objective, result)><#if beside?has_content> <br>${beside}</#if><#else><@cell objective result/></#if> |</#list><#assign now = look.periodResult(objective)!""><#if compared> <#if now?is_hash && now.previous??><#if look.before(objective, now)??>${look.before(objective, now)}<#if now.previous.status != "PASS"> ${look.shape(now.previous.status)}</#if><#if now.previous.remaining??> <br>${look.budgetLeft(now.previous.remaining)} left</#if><#else>${look.state(now.previous.status)?lower_case}</#if><#else>–</#if> |</#if> <#if now?is_hash && look.left(now)??><#if look.blocks(now)??>`${look.blocks(now)}` </#if>${look.left(now)}<#if look.burning(objective)??> <br>${look.burning(objective)}</#if><#else>–</#if> |
</#list>
<@more look.objectives() 100/>

Latency: share of requests within the target; errors: share that failed; both rounded against the service. ✕ ▲ ◆ ○ beside a figure: the state of that window.

</#if>
