<#if recommendations?has_content>
## Recommendations

<#list recommendations[0..*50] as recommendation>
${recommendation?counter}. **${recommendation.priority}, ${recommendation.state}<#if recommendation.since?? && recommendation.state != "new"> since ${look.dateText(recommendation.since)}</#if>: <#if recommendation.endpoint??>${look.code(recommendation.endpoint)}: </#if><@prose recommendation.issue/>**<br>
   <#list recommendation.evidence[0..*10] as evidence><@prose evidence.text/><#sep>; </#sep></#list><#if recommendation.evidence?has_content>. </#if><#if recommendation.state != "fixed">*Do:* <@prose look.sentence(recommendation.fix)/></#if><#if recommendation.savingSeconds??> *Saves* ${look.duration(recommendation.savingSeconds)} a request.</#if>
</#list>
<@more recommendations 50/>

</#if>
