<#-- The page around the sections: what a browser may load is nothing but the style and the script inside. -->
<#assign style><#include "page.css" parse=false></#assign>
<#assign script><#include "page.js" parse=false></#assign>
<#macro frame title kind>
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${look.hash(style?markup_string)}'; script-src '${look.hash(script?markup_string)}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title><link rel="icon" href="data:,">
<style>${style}</style></head><body><svg width="0" height="0" aria-hidden="true" focusable="false" class="vh"><defs>
<symbol id="pass" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5"/><path d="M4.3 8.3 7 11l4.8-5.6" fill="none" stroke="var(--bg)" stroke-width="2"/></symbol>
<symbol id="fail" viewBox="0 0 16 16"><rect x=".5" y=".5" width="15" height="15" rx="1.5"/><path d="m4.5 4.5 7 7m0-7-7 7" fill="none" stroke="var(--bg)" stroke-width="2"/></symbol>
<symbol id="risk" viewBox="0 0 16 16"><path d="M8 .6 15.9 15.2H.1z"/><path d="M8 5.4v5M8 11.6v2" fill="none" stroke="var(--bg)" stroke-width="2"/></symbol>
<symbol id="unsure" viewBox="0 0 16 16"><path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1v14L1 8z"/></symbol>
<symbol id="none" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.6 1.67"/><path d="M5 8h6" stroke="currentColor" stroke-width="1.6"/></symbol>
</defs></svg>
<div class="page ${kind}">
<#nested>
</div>
<script>${script}</script></body></html>
</#macro>
