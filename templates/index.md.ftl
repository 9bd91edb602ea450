<#-- All services as Markdown, worst first. -->
<#include "md/marks.md.ftl">
# SLO reports

<#if environment??>${environment} · </#if>${look.span(period.from, period.to)} ${period.timeZone} (${look.window(period.window)})

**${look.headline()}**

| State | Service | Verdict | Objectives |
| :-- | :-- | :-- | :-- |
<#list look.services() as row>
| <#if row.status != "PASS" && !row.lastSeen>**<@state row.status/>**<#else><@state row.status/></#if><#if row.lastSeen><br>last seen ${look.day(row.period.to)}</#if> | [${row.service}](${look.url(row.file + ".md")})<#if row.owner??><br>${row.owner}</#if> | <@prose row.summary/> | <#list look.objectives(row) as name, count>${count} ${look.state(name)?lower_case}<#sep><br></#sep></#list> |
</#list>
