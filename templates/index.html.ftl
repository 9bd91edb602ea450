<#-- All services as HTML, worst first. -->
<#include "html/marks.html.ftl">
<#include "html/frame.html.ftl">
<@frame "All services: " + look.state(look.status()) + look.isOnePeriod()?then(", " + look.days(period.from, period.to), "") + " · SLO reports" "solo">
<!-- partial: index-header -->
<a class="skip" href="#all">Skip to the services</a>
<header class="top"><p class="sm">SLO reports<#if environment??> · ${environment}</#if></p><h1>All services</h1><p><#if look.isOnePeriod()>${look.span(period.from, period.to)} ${period.timeZone} · ${look.window(period.window)} · </#if>${look.serviceCount()} ${(look.serviceCount() == 1)?then("service", "services")}</p></header>
<main>
<section class="verdict ${look.icon(look.status())}" id="verdict" aria-labelledby="v"><div class="big"><@shape look.status()/> <b>${look.state(look.status())}</b><@tally look.tally() "Services by state"/></div>
<h2 id="v">${look.headline()}</h2>
<#assign turned = look.turned()>
<#if look.hasPast()><p class="why"><#list turned as turn><b>${turn.kind}:</b> <#list turn.services as service><a href="${look.url(look.page(service.file))}">${service.name}</a> ${service.turn}<#sep>, </#sep></#list><#if turn.more gt 0> and ${turn.more} more</#if>.<#sep> </#sep></#list><#if look.unchanged()??><#if look.turned()?has_content> </#if>${look.unchanged()}</#if></p></#if></section>
<!-- partial: index-services -->
<section id="all" aria-labelledby="h-all"><h2 id="h-all" class="vh">Services, worst first</h2>
<table class="rt ix" role="table" aria-label="Services, worst first"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">State</th><th role="columnheader" scope="col">Service</th><#if !look.isOnePeriod()><th role="columnheader" scope="col">Period</th></#if><th role="columnheader" scope="col">Verdict</th><#if look.hasPast()><th role="columnheader" scope="col">Past ${look.mostPast()} ${(look.mostPast() == 1)?then("report", "reports")}</th></#if><th role="columnheader" scope="col">Counted objectives</th></tr></thead>
<tbody role="rowgroup">
<#list look.services() as row>
<tr role="row"<#if row.lastSeen> class="off"</#if>><td role="cell" class="state"><@state row.status/></td><th role="rowheader" scope="row" class="what"><a href="${look.url(look.page(row.file))}"><b>${row.service}</b></a><#if row.owner??><small>${row.owner}</small></#if><#if row.lastSeen><small>last seen ${look.day(row.period.to)}</small></#if></th><#if !look.isOnePeriod()><td role="cell" data-l="Period"><div>${look.days(row.period.from, row.period.to)}<small>${look.window(row.period.window)}</small></div></td></#if><td role="cell" class="say"><@prose row.summary/></td><#if look.hasPast()><td role="cell" data-l="Past reports"><div><#if row.past?has_content><@history row.past "Past reports, oldest first"/><#else><span class="dim">first report</span></#if></div></td></#if><td role="cell" class="say" data-l="Counted objectives"><div><#list look.objectives(row) as name, count><span class="nw"><@shape name/> ${count} <span class="${look.icon(name)}">${look.state(name)?lower_case}</span></span><#sep> · </#sep></#list></div></td></tr>
</#list>
</tbody></table></section>
<#if look.earlier()?has_content>
<!-- partial: index-earlier -->
<section id="earlier" aria-labelledby="h-earlier"><h2 id="h-earlier">Earlier reports</h2>
<dl class="earlier"><#list look.earlier() as one><dt>${one.service} <span class="dim"><#if one.period.kind == "explicit">spelled out<#else>${look.window(one.period.window)}</#if></span></dt><dd><#list one.kept as kept><span class="nw"><@shape kept.status/><span class="vh">${look.state(kept.status)}</span> <a href="${look.url(look.page(kept.file))}">${look.days(kept.period.from, kept.period.to)}</a></span><#sep> </#sep></#list><#if one.more gt 0> <span class="dim">and ${one.more} older</span></#if></dd></#list></dl></section>
</#if></main>
<footer>Data to ${look.full(look.dataTo())} ${period.timeZone} · slo-reporter</footer>
</@frame>
