<#if recommendations?has_content>
## Recommendations

<#list recommendations as recommendation>
${recommendation?counter}. **${recommendation.priority}, ${recommendation.state}<#if recommendation.since?? && recommendation.state == "open"> since ${look.dateText(recommendation.since)}</#if>: <#if recommendation.endpoint??>${look.code(recommendation.endpoint)}: </#if><@prose recommendation.issue/>**<br>
   <#list recommendation.evidence as evidence><@prose evidence.text/><#sep>; </#sep></#list><#if recommendation.evidence?has_content>. </#if>*Do:* <@prose look.sentence(recommendation.fix)/><#if recommendation.savingSeconds??> *Saves* ${look.duration(recommendation.savingSeconds)} a request.</#if>
</#list>

</#if>
