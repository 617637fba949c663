export { renderDocument, renderJson } from './json.ts';
export { safeText } from './safe-text.ts';
export { renderText, type TextOptions } from './text/render-text.ts';
export { fitted } from './text/words.ts';
export { renderFinding } from './text/render-finding.ts';
