<#if intervals?has_content>
<!-- partial: when -->
<section id="when" aria-labelledby="h-when"><h2 id="h-when">When it was bad</h2>
<p class="lead"><b><@prose look.lead("when")/></b></p>
<table class="rt" role="table" aria-label="Intervals that missed an objective"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">Interval, ${period.timeZone}</th><th role="columnheader" scope="col" class="num">Length</th><th role="columnheader" scope="col">Objective</th><th role="columnheader" scope="col" class="num">Bad events</th><th role="columnheader" scope="col" class="num">Of the whole budget</th><th role="columnheader" scope="col">Mostly</th></tr></thead>
<tbody role="rowgroup">
<#list intervals as interval><#assign of = look.objectiveNamed(interval.objective)!"">
<tr role="row"><th role="rowheader" scope="row">${look.minute(interval.from)} – ${(interval.to == period.to)?then("end of period", look.minute(interval.to))}</th><td role="cell" class="num nw" data-l="Length">${look.length(interval.from, interval.to)}</td><td role="cell" data-l="Objective"><#if of?is_hash><span class="nw">${look.name(of)}</span><#if of.route??><small><@route of.route/></small></#if><#else><@route interval.objective/></#if></td><td role="cell" class="num nw" data-l="Bad events">${look.count(interval.bad)}</td><td role="cell" class="num nw" data-l="Of the budget"><#if interval.shareOfBudget??>${look.spent(interval.shareOfBudget, 0)}<#else>–</#if></td><td role="cell" data-l="Mostly"><#if interval.endpoint??><@route interval.endpoint/><#else>–</#if></td></tr>
</#list>
</tbody></table></section>
</#if>
