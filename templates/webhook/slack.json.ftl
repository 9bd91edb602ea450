<#--
  What a chat is told: a Slack message, which Mattermost, Rocket.Chat and Discord (…/slack) take too; these show "text" only.
  Every ${...} is escaped as the inside of a JSON string; look.chat(text, most) makes a text harmless in a chat as well: no
  mention, no formatting, no link. Slack takes 50 blocks, 3000 characters in each, about 13000 in all; Discord 2000 of text.
-->
<#macro verdict notice>
<#t>${look.shape(notice.status)} *${look.chat(notice.service, 120)}: ${look.state(notice.status)}* (${look.turn(notice)})
<#t><#if notice.environment?has_content> · ${look.chat(notice.environment, 60)}</#if> · ${look.chat(look.window(notice.period.window), 40)}
</#macro>
<#macro report notice><#if notice.link??><${look.url(notice.link)}|Report></#if></#macro>
<#macro block text>
    {"type": "section", "text": {"type": "mrkdwn", "verbatim": true, "text": "${text}"}}<#t>
</#macro>
<#assign lines = [], sections = []>
<#list look.leading(10) as notice>
  <#assign line><@verdict notice/><#if notice.link??> · <@report notice/></#if></#assign>
  <#assign lines += [line]>
</#list>
<#list look.leading(40) as notice>
  <#assign told><@verdict notice/> · ${look.chat(look.span(notice), 80)}\n${look.chat(look.dressed(notice.summary), 800)}<#if notice.link??>\n<@report notice/></#if></#assign>
  <#assign sections += [told]>
</#list>
<#assign short = look.fitting(lines, 1700), long = look.fitting(sections, 12000)>
{
  "text": "${look.headline()}<#list short.texts as line>\n${line}</#list><#if short.more?has_content>\n${short.more}</#if>",
  "unfurl_links": false,
  "unfurl_media": false,
  "blocks": [
    <#if notices?size gt 1>
    <@block "*" + look.headline() + "*"/>,
    </#if>
    <#list long.texts as text>
    <@block text/><#sep>,</#sep>
    </#list>
    <#if long.more?has_content>
    , {"type": "context", "elements": [{"type": "mrkdwn", "verbatim": true, "text": "${long.more}"}]}
    </#if>
  ]
}
