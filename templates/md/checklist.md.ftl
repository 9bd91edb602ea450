<#if checklist?has_content>
## Checklist before a deployment

<#list checklist as entry><#if entry.state != "not_measurable">
- [<#if entry.state == "done">x<#else> </#if>] <@prose entry.item/><#if entry.evidence??>: <@prose entry.evidence/></#if>
</#if></#list>
<#assign reasons = []>
<#list checklist as entry><#if entry.state == "not_measurable" && !reasons?seq_contains(entry.evidence!"")><#assign reasons = reasons + [entry.evidence!""]></#if></#list>
<#list reasons as reason>
- Not measurable: <#list checklist?filter(entry -> entry.state == "not_measurable" && (entry.evidence!"") == reason) as entry><@prose entry.item/><#sep>, </#sep></#list><#if reason?has_content> (<@prose reason/>)</#if>
</#list>

</#if>
