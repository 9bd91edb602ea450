<#-- One service's report as Markdown: for wikis, and for reading as it is. A file for each section is in md/. -->
<#include "md/marks.md.ftl">
<#include "md/header.md.ftl">
<#include "md/objectives.md.ftl">
<#include "md/intervals.md.ftl">
<#include "md/latency.md.ftl">
<#include "md/endpoints.md.ftl">
<#include "md/resources.md.ftl">
<#include "md/recommendations.md.ftl">
<#include "md/actions.md.ftl">
<#include "md/checklist.md.ftl">
<#include "md/method.md.ftl">
