<#-- A text of the document, endpoints in it set as code. -->
<#macro prose text><#list look.pieces(text) as piece><#if piece.code>${look.code(piece.text)}<#else>${piece.text}</#if></#list></#macro>
<#-- A state: its shape and its word. -->
<#macro state of>${look.shape(of)} ${look.state(of)}</#macro>
<#-- What a list of more than so many leaves out. -->
<#macro more list most><#if list?size gt most>

And ${list?size - most} more in the JSON.
</#if></#macro>
<#-- A figure of a window, with the shape of its state where it isn't kept. -->
<#macro cell objective result><#if look.actual(objective, result)??>${look.actual(objective, result)}<#if result.status != "PASS"> ${look.shape(result.status)}</#if><#elseif result.status == "NO_DATA">no data<#else>–</#if></#macro>
