<#if actions?has_content>
## Actions taken

| Date | Action | P95 before | after | Effect |
| :-- | :-- | --: | --: | :-- |
<#list actions[0..*50] as action>
| ${look.date(action.date)} | <@prose action.text/><#if action.endpoint??>, ${look.code(action.endpoint)}</#if> | <#if action.before??>${look.duration(action.before)}<#else>–</#if> | <#if action.after??>${look.duration(action.after)}<#else>–</#if> | <#if action.state == "todo">to do<#else>${look.effect(action.effect)}<#if action.before?? && action.after??>, ${look.change(action.before, action.after)}</#if></#if> |
</#list>
<@more actions 50/>

</#if>
