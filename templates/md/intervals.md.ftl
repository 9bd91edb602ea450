<#if intervals?has_content>
## When it was bad

| Interval | Length | Objective | Bad events | Of the budget | Mostly |
| :-- | --: | :-- | --: | --: | :-- |
<#list intervals[0..*50] as interval>
<#assign of = look.objectiveNamed(interval.objective)!"">
| ${look.minute(interval.from)} – ${look.minute(interval.to)} | ${look.length(interval.from, interval.to)} | <#if of?is_hash>${look.name(of)}<#if of.route??> ${look.code(of.route)}</#if><#else>${interval.objective}</#if> | ${look.count(interval.bad)} | <#if interval.shareOfBudget??>${look.spent(interval.shareOfBudget, 0)}<#else>–</#if> | <#if interval.endpoint??>${look.code(interval.endpoint)}<#else>–</#if> |
</#list>
<@more intervals 50/>

</#if>
