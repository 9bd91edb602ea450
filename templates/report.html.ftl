<#-- One service's report as HTML. A file for each section is in html/. -->
<#include "html/marks.html.ftl">
<#include "html/frame.html.ftl">
<@frame service + ": " + look.state(status) + ", " + look.days(period.from, period.to) + " · SLO report" "report">
<#include "html/header.html.ftl">
<main>
<#include "html/verdict.html.ftl">
<#include "html/objectives.html.ftl">
<#include "html/budget.html.ftl">
<#include "html/when.html.ftl">
<#include "html/latency.html.ftl">
<#include "html/endpoints.html.ftl">
<#include "html/resources.html.ftl">
<#include "html/causes.html.ftl">
<#include "html/actions.html.ftl">
<#include "html/checklist.html.ftl">
<#include "html/method.html.ftl">
</main>
<footer>Data to ${look.full(period.to)} ${period.timeZone} · slo-reporter</footer>
</@frame>
