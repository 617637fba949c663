import { html, type Markup } from './markup.ts';

/** How a stretch of time is drawn, in a chart and in its legend alike. */
export type Sign = 'whole' | 'part' | 'none' | 'unknown' | 'episode';

/** What the style hatches with, once in a page: a background would not be printed, nor shown in forced colours. */
export const hatching: Markup = html`<svg class="hidden" aria-hidden="true" focusable="false">
  <pattern id="hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="ground" width="6" height="6" />
    <rect class="line" width="2" height="6" />
  </pattern>
</svg>`;

/** A sign over a part of the width. */
export function drawn(sign: Sign, x = '0%', width = '100%'): Markup {
  if (sign === 'part')
    return html`${drawn('none', x, width)}<rect class="part" x="${x}" y="45%" width="${width}" height="55%" />`;
  return html`<rect class="${sign}" x="${x}" width="${width}" height="100%" />`;
}

/** A sign, and what it means. */
export function key(sign: Sign, means: string): Markup {
  return html`<span class="key">
    <svg aria-hidden="true" focusable="false">${drawn(sign)}</svg>
    ${means}
  </span>`;
}
