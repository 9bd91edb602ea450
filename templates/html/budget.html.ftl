<#assign budgets = look.budgets()>
<#if budgets?has_content>
<!-- partial: budget -->
<section id="budget" aria-labelledby="h-bud"><h2 id="h-bud">Error budget</h2>
<p class="lead"><b><@prose look.lead("budget")/></b></p>
<table class="rt" role="table" aria-label="Error budgets, least left first"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">Objective</th><th role="columnheader" scope="col" class="num">Allowed</th><th role="columnheader" scope="col" class="num">Used</th><th role="columnheader" scope="col" class="num">Used, %</th><th role="columnheader" scope="col">Left</th><th role="columnheader" scope="col">Until</th></tr></thead>
<tbody role="rowgroup">
<#assign burning = false>
<#list budgets as objective>
<#if look.burning(objective)??><#assign burning = true></#if>
<#assign now = look.periodResult(objective)>
<tr role="row"<#if !objective.counted> class="off"</#if>><th role="rowheader" scope="row" class="what"><b class="nw">${look.name(objective)}</b><#if objective.route??><small><@route objective.route/></small></#if><#if look.burning(objective)??><small>${look.burning(objective)}</small></#if></th><td role="cell" class="num nw" data-l="Allowed">${look.count(now.budget.allowed)}</td><td role="cell" class="num nw" data-l="Used">${look.count(now.budget.consumed)}</td><td role="cell" class="num nw" data-l="Used, %">${look.used(now)}</td><td role="cell" class="left" data-l="Left"><div><span class="nw">${look.left(now)}</span><@budgetbar now/></div></td><td role="cell" data-l="Until"><#if now.budget.exhaustedAt??>gone on ${look.minute(now.budget.exhaustedAt)}<#elseif now.budget.exhaustionExpectedAt??>expected to end ${look.minute(now.budget.exhaustionExpectedAt)}<#else>–</#if></td></tr>
</#list>
</tbody></table>
<p class="note">Allowed and used: requests over the threshold, or failed, in ${look.window(period.window)}. A rolling budget regains what leaves the window.<#if burning> Burning: at the end of the period, in a long and a short window, faster than the Site Reliability Workbook has alerts for.</#if></p></section>
</#if>
