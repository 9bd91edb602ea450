<#-- All services as Markdown, worst first. -->
<#include "md/marks.md.ftl">
# SLO reports

<#if environment??>${environment} · </#if>${look.span(period.from, period.to)} ${period.timeZone} (${look.window(period.window)})

**${look.headline()}**
<#if look.hasPast()>

<#list look.turned() as turn>${turn.kind}: <#list turn.services as service>[${service.name}](${look.url(service.file + ".md")}) ${service.turn}<#sep>, </#sep></#list><#if turn.more gt 0> and ${turn.more} more</#if>.<#sep> </#sep></#list><#if look.unchanged()??><#if look.turned()?has_content> </#if>${look.unchanged()}</#if>
</#if>

| State | Service | Verdict | Objectives |<#if look.hasPast()> Past ${look.mostPast()} ${(look.mostPast() == 1)?then("report", "reports")} |</#if>
| :-- | :-- | :-- | :-- |<#if look.hasPast()> :-- |</#if>
<#list look.services() as row>
| <#if row.status != "PASS" && !row.lastSeen>**<@state row.status/>**<#else><@state row.status/></#if><#if row.lastSeen><br>last seen ${look.day(row.period.to)}</#if> | [${row.service}](${look.url(row.file + ".md")})<#if row.owner??><br>${row.owner}</#if> | <@prose row.summary/> | <#list look.objectives(row) as name, count>${count} ${look.state(name)?lower_case}<#sep><br></#sep></#list> |<#if look.hasPast()> <#if row.past?has_content>`<#list row.past as past>${look.shape(past.status)}<#sep> </#sep></#list>`<#else>first report</#if> |</#if>
</#list>
