<#--
  What a program is told: schema slo-notification/v1. Texts are as the report has them; what shows them escapes them.
  Every ${...} is escaped as the inside of a JSON string, so the quotes are written here.
-->
<#macro text value=""><#if value?has_content>"${value}"<#else>null</#if></#macro>
{
  "schema": "${schema}",
  "generatedAt": "${generatedAt}",
  "on": "${on}",
  "notices": [
    <#list notices as notice>
    {
      "service": "${notice.service}",
      "environment": <@text notice.environment!/>,
      "owner": <@text notice.owner!/>,
      "period": {
        "window": "${notice.period.window}",
        "kind": "${notice.period.kind}",
        "from": "${notice.period.from}",
        "to": "${notice.period.to}",
        "timeZone": "${notice.period.timeZone}"
      },
      "before": <@text notice.before!/>,
      "status": "${notice.status}",
      "summary": "${notice.summary}",
      "objective": <#if notice.objective??>{
        "id": "${notice.objective.id}",
        "text": "${notice.objective.text}",
        "status": "${notice.objective.status}"
      }<#else>null</#if>,
      "link": <@text notice.link!/>
    }<#sep>,</#sep>
    </#list>
  ]
}
