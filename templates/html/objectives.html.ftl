<#macro objectiverow objective>
<#assign now = look.periodResult(objective)!"">
<tr role="row"<#if !objective.counted> class="off"</#if>><td role="cell" class="state"><@state objective.status/><#if !objective.counted><small>not counted</small></#if></td><th role="rowheader" scope="row" class="what"><b>${look.name(objective)}</b><small><#if objective.route??><@route objective.route/><#else>${look.promise(objective)}</#if></small></th>
<#list windows as window><#assign result = look.result(objective, window)!"">
<#if window == period.window>
<td role="cell" class="now" data-l="${look.window(window)}, the period"><div><#if result?is_hash>${look.actual(objective, result)!"–"}<#assign beside = look.detail(objective, result)><#if beside?has_content><small>${beside}</small></#if><#else>–</#if></div></td>
<#else>
<td role="cell" class="nw" data-l="${look.window(window)}"><#if result?is_hash><span><@shape result.status/> <span class="vh">${look.state(result.status)}</span>${look.actual(objective, result)!(result.status == "NO_DATA")?then("no data", "–")}</span><#else>–</#if></td>
</#if>
</#list>
<#if compared><td role="cell" class="nw" data-l="Change"><#if now?is_hash && now.previous??><div>${look.objectiveChange(objective, now)!"–"}<small>was <#if look.before(objective, now)??>${look.before(objective, now)}<#else>${look.state(now.previous.status)?lower_case}</#if></small><#if now.previous.status != now.status><small><@shape now.previous.status/> <span class="nw">${look.state(now.previous.status)}</span></small></#if></div><#else>–</#if></td></#if>
<td role="cell" class="left" data-l="Budget left"><#if now?is_hash && look.left(now)??><div><span class="nw">${look.left(now)}</span><#if now.previous?? && now.previous.remaining??><small class="nw">was ${look.budgetLeft(now.previous.remaining)}</small></#if><@budgetbar now/><#if dense && look.burn(objective)?has_content><small class="nw">${look.burn(objective)}</small></#if></div><#elseif now?is_hash && now.status != "NO_DATA" && !now.budget??><span class="dim">no budget</span><#else>–</#if></td>
<#if burns?has_content && !dense><td role="cell" class="nw" data-l="Burn rate ${burns}">${look.burn(objective)?has_content?then(look.burn(objective), "–")}</td></#if></tr>
</#macro>
<#macro objectivetable groups label>
<div class="scroll"><table class="rt" role="table" aria-label="${label}"><thead role="rowgroup">
<tr role="row"><th role="columnheader" scope="col">State, ${look.window(period.window)}</th><th role="columnheader" scope="col">Objective</th><#list windows as window><th role="columnheader" scope="col"<#if window == period.window> class="now"</#if>>${look.window(window)}<#if window == period.window>, the period</#if></th></#list><#if compared><th role="columnheader" scope="col">Change</th></#if><th role="columnheader" scope="col">Budget left<#if burns?has_content && dense><br>Burn rate ${burns}</#if></th><#if burns?has_content && !dense><th role="columnheader" scope="col">Burn rate<br>${burns}</th></#if></tr></thead>
<#list groups as group>
<tbody role="rowgroup">
<#if group.title?has_content><tr class="grp" role="row"><th role="columnheader" scope="colgroup" colspan="${windows?size + 3 + compared?then(1, 0) + (burns?has_content && !dense)?then(1, 0)}">${group.title}</th></tr></#if>
<#list group.objectives as objective><@objectiverow objective/></#list>
</tbody>
</#list>
</table></div>
</#macro>
<#if objectives?has_content>
<!-- partial: objectives -->
<#assign windows = look.windows()>
<#assign compared = look.isCompared()>
<#assign burns = look.burnWindows()>
<#-- With many windows the burn rates stand below the budget. -->
<#assign dense = windows?size gt 3>
<section id="objectives" aria-labelledby="h-obj"><h2 id="h-obj">Objectives</h2>
<p class="lead"><b>${look.lead("objectives")}</b></p>
<@objectivetable look.openGroups() "Objectives by window"/>
<#if look.foldedGroups()?has_content><details class="keep"><summary>Objectives that are kept</summary><@objectivetable look.foldedGroups() "Objectives that are kept, by window"/></details></#if>
<p class="key"><#list look.statesShown() as name><span><@shape name/> ${look.state(name)}: ${look.meaning(name)}</span></#list><span>Budget bar: the upright line is zero; right of it what is left, left of it what was overspent</span></p>
<p class="note">Percentages are shares of requests within the threshold (latency) or failed (errors), rounded against the service. A percentile such as “P95 250 ms (200–300 ms)” is an estimate between two bucket bounds.<#if burns?has_content> Burn rate 1.0 spends exactly the budget.</#if></p></section>
</#if>
