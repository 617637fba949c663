export { renderDocument, renderJson } from './json.ts';
export { safeText } from './safe-text.ts';
export { renderText } from './text/render-text.ts';
