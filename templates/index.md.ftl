<#-- All services as Markdown, worst first. -->
<#include "md/marks.md.ftl">
# SLO reports

<#if environment??>${environment} · </#if><#if look.isOnePeriod()>${look.span(period.from, period.to)} ${period.timeZone} (${look.window(period.window)})<#else>${look.serviceCount()} ${(look.serviceCount() == 1)?then("service", "services")}</#if>

**${look.headline()}**
<#if look.hasPast()>

<#list look.turned() as turn>${turn.kind}: <#list turn.services as service>[${service.name}](${look.url(look.page(service.file))}) ${service.turn}<#sep>, </#sep></#list><#if turn.more gt 0> and ${turn.more} more</#if>.<#sep> </#sep></#list><#if look.unchanged()??><#if look.turned()?has_content> </#if>${look.unchanged()}</#if>
</#if>

| State | Service |<#if !look.isOnePeriod()> Period |</#if> Verdict | Objectives |<#if look.hasPast()> Past ${look.mostPast()} ${(look.mostPast() == 1)?then("report", "reports")} |</#if>
| :-- | :-- |<#if !look.isOnePeriod()> :-- |</#if> :-- | :-- |<#if look.hasPast()> :-- |</#if>
<#list look.services() as row>
| <#if row.status != "PASS" && !row.lastSeen>**<@state row.status/>**<#else><@state row.status/></#if><#if row.lastSeen> <br>last seen ${look.day(row.period.to)}</#if> | [${row.service}](${look.url(look.page(row.file))})<#if row.owner??> <br>${row.owner}</#if> |<#if !look.isOnePeriod()> ${look.days(row.period.from, row.period.to)} <br>${look.window(row.period.window)} |</#if> <@prose row.summary/> | <#list look.objectives(row) as name, count>${count} ${look.state(name)?lower_case}<#sep>, <br></#sep></#list> |<#if look.hasPast()> <#if row.past?has_content>`<#list row.past as past>${look.shape(past.status)}<#sep> </#sep></#list>`<#else>first report</#if> |</#if>
</#list>
<#if look.earlier()?has_content>

## Earlier reports

<#list look.earlier() as one>
- **${one.service}**, <#if one.period.kind == "explicit">spelled out<#else>${look.window(one.period.window)}</#if>: <#list one.kept as kept>${look.shape(kept.status)} [${look.days(kept.period.from, kept.period.to)}](${look.url(look.page(kept.file))})<#sep> · </#sep></#list><#if one.more gt 0> and ${one.more} older</#if>
</#list>
</#if>
