<#-- The latency over a period as a picture for Markdown pages. Where everything lies is worked out before. -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 320" width="860" height="320" role="img" aria-labelledby="t d">
<title id="t">${finding}</title><desc id="d">${subtitle}; ${span} ${zone}.<#list curves as curve> ${curve.name} ${curve.value} at the end<#sep>,</#sep></#list>.</desc>
<style>
svg{font:13px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
.page{fill:#fff}text{fill:#555b64}.b{fill:#1b1d21;font-weight:600}.title{font-size:15px}
path{fill:none;stroke-linejoin:round;stroke-linecap:round;stroke-width:1.5}
.g{stroke:#dfe0e2}.o{stroke:#1b1d21;stroke-dasharray:6 4;stroke-linecap:butt}.h{paint-order:stroke;stroke:#fff;stroke-width:4px}
path.gap{fill:url(#hatch)}#hatch path{stroke:#868c95;stroke-width:1}path.out{fill:#dfe0e2}path.r{fill:#555b64}
path.P50{stroke:#626a74}path.P95{stroke:#1f4f9e;stroke-width:2.25}path.P99{stroke:#7a6a9b}
text.P50{fill:#626a74}text.P95{fill:#1f4f9e;font-weight:600}text.P99{fill:#7a6a9b}
@media(prefers-color-scheme:dark){
.page{fill:#14161a}text{fill:#a5abb5}.b{fill:#e8e9ec}.g{stroke:#31353c}.o{stroke:#e8e9ec}.h{stroke:#14161a}
#hatch path{stroke:#7d848f}path.out{fill:#31353c}path.r{fill:#a5abb5}
path.P50{stroke:#949ca7}path.P95{stroke:#8db8f0}path.P99{stroke:#b3a4d6}
text.P50{fill:#949ca7}text.P95{fill:#8db8f0}text.P99{fill:#b3a4d6}}
@media(max-width:560px){svg{font-size:21px}.title{font-size:20px}.y{font-size:16px}.np{display:none}}
</style>
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6"/></pattern></defs>
<rect class="page" width="100%" height="100%"/><text class="b title" x="8" y="20">${finding}</text><text class="np" x="8" y="38">${subtitle}</text>
<#if exclusions?has_content><path class="out" d="${exclusions}"/></#if>
<#list lines as line><path class="g" d="M64 ${line.y}H758"/><text class="y" x="58" y="${line.label}" text-anchor="end">${line.text}</text>
</#list>
<#list ticks as tick><path class="g" d="M${tick.x} 62V284"/><text<#if tick.minor> class="np"</#if> x="${tick.label}" y="304" text-anchor="middle">${tick.text}</text>
</#list>
<#if gaps?has_content><path class="gap" d="${gaps}"/></#if>
<#if restarts?has_content><path class="r" d="${restarts}"/></#if>
<#list curves as curve><path class="${curve.name}" d="${curve.path}"/>
</#list>
<#list thresholds as threshold><path class="o" d="M64 ${threshold.y}H758"/><text class="b h" x="${threshold.x}" y="${threshold.label}">${threshold.text}</text>
</#list>
<#list curves as curve><text class="${curve.name}" x="765" y="${curve.label}">${curve.name}<tspan class="np"> ${curve.value}</tspan></text>
</#list>
</svg>
