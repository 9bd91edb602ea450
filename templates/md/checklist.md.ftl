<#if checklist?has_content>
## Checklist before a deployment

<#list checklist as entry><#if entry.state != "not_measurable">
- [<#if entry.state == "done">x<#else> </#if>] <@prose entry.item/><#if entry.evidence??>: <@prose entry.evidence/></#if>
</#if></#list>
<#list checklist as entry><#if entry.state == "not_measurable">
- Not measurable: <@prose entry.item/><#if entry.evidence??> (<@prose entry.evidence/>)</#if>
</#if></#list>

</#if>
