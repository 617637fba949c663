export { renderFindingsCsv, renderFindingsJsonl } from './findings-table.ts';
export { renderHtml, type HtmlOptions } from './html/render-html.ts';
export { renderDocument, renderJson } from './json.ts';
export { renderMvtAlerts } from './mvt/alerts.ts';
export { safeText } from './safe-text.ts';
export { renderStix } from './stix/bundle.ts';
export { renderText, type TextOptions } from './text/render-text.ts';
export { renderFinding } from './text/render-finding.ts';
export { type TimelineFormat, type TimelineFormatName, timelineFormats } from './timeline-formats.ts';
