<#macro usage name of>
| ${name} | <#if of.average??>${look.spent(of.average, 1)}<#else>–</#if> | <#if of.max??>${look.spent(of.max, 1)}<#else>–</#if> | ${look.dressed(of.ofText)} |
</#macro>
<#if resources?? && (resources.cpu?? || resources.memory??)>
## CPU and memory

| | average | maximum | of |
| :-- | --: | --: | :-- |
<#if resources.cpu??><@usage "CPU" resources.cpu/></#if>
<#if resources.memory??><@usage "Memory" resources.memory/></#if>

</#if>
