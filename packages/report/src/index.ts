export { renderHtml, type HtmlOptions } from './html/render-html.ts';
export { type TimelineEntry } from './html/timeline-entry.ts';
export { renderDocument, renderJson } from './json.ts';
export { safeText } from './safe-text.ts';
export { renderText, type TextOptions } from './text/render-text.ts';
export { renderFinding } from './text/render-finding.ts';
