<#-- A state's shape. -->
<#macro shape of><svg class="s ${look.icon(of)}" aria-hidden="true"><use href="#${look.icon(of)}"/></svg></#macro>
<#-- A state: shape and word. -->
<#macro state of><span class="st ${look.icon(of)}"><@shape of/> ${look.state(of)}</span></#macro>
<#-- States of earlier reports, oldest first; the shape and, for who hears the page, the words. -->
<#macro history of label><ol class="hist" aria-label="${label}"><#list of as past><li title="to ${look.day(past.to)}: ${look.state(past.status)}"><@shape past.status/><span class="vh">${look.day(past.to)} ${look.state(past.status)}</span></li></#list></ol></#macro>
<#-- How many are in each state. -->
<#macro tally of label><ul class="tally" aria-label="${label}"><#list of as name, count><li class="nw"><@shape name/> ${count} <span class="${look.icon(name)}">${look.state(name)?lower_case}</span></li></#list></ul></#macro>
<#-- A route, to be broken after its slashes; a long one opens. -->
<#macro route text><#if look.isLong(text)><details class="long"><summary><span class="route">${look.shortened(text)}</span></summary><span class="route">${text}</span></details><#else><span class="route"><#list look.parts(text) as part>${part}<#sep><wbr></#sep></#list></span></#if></#macro>
<#-- A text of the document, endpoints in it set as code. -->
<#macro prose text><#list look.pieces(text) as piece><#if piece.code><span class="route">${look.shortened(piece.text)}</span><#else>${piece.text}</#if></#list></#macro>
<#-- What is left of a budget: right of the line; overspent: left of it. -->
<#macro budgetbar of><#if look.bar(of)??><#assign b = look.bar(of)><svg class="bar" height="8" aria-hidden="true"><rect class="t" y="3.5" width="100%" height="1"/><rect class="${b.kind}" x="${b.x}" width="${b.width}" <#if b.kind == "q">y="1" height="6"<#else>height="8"</#if>/><line class="z" x1="50%" x2="50%" y1="-2" y2="10"/></svg></#if></#macro>
<#-- A share of a whole. -->
<#macro sharebar of><svg class="bar" height="4" aria-hidden="true"><rect class="t" width="100%" height="4"/><rect class="p" width="${look.width(of)}" height="4"/></svg></#macro>
