import { expect, test } from '@jest/globals';
import { eventKinds, instant, type TimelineEntry } from '@bridle/model';
import { renderHtml } from '@bridle/report';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { fullCoverage } from '../support/make-coverage.ts';
import { at } from '../support/make-record.ts';
import { makeResult } from '../support/make-result.ts';
import { open, useBrowser } from '../support/page.ts';

const none = { records: 0, oldest: null, newest: null } as const;

/** One store has rows and was read, one has rows and was read in part, of one nothing could be read, and one is not there. */
const coverage = fullCoverage({
  'data-usage': { title: 'Read' },
  calendar: { title: 'Read in part', status: 'partial', oldest: at('2021-03-01T00:00:00Z') },
  messages: { title: 'Unread', status: 'failed', ...none },
  'safari-history': { title: 'Not there', status: 'absent', absence: 'not-in-backup', ...none },
});

/** A row of each of the two at the beginning of the period, so that the rest of their lanes is empty. */
const rows = ['data-usage', 'calendar'].map((artefact): TimelineEntry => {
  const origin = { domain: 'HomeDomain', path: 'x.db', locator: 'row 1' };
  const time = { at: instant(at('2020-06-02T00:00:00Z')), clock: 'unix-seconds', column: 'date' } as const;
  return { ...time, artefact, event: eventKinds[0], summary: 'x', channel: 'calendar', origin };
});
const html = renderHtml(makeResult([], { coverage }), { timeline: rows });
const legend = 'not known: the store could not be read, or not wholly';

useBrowser();

async function openChart(options?: BrowserContextOptions): Promise<Page> {
  const { page } = await open(html, options);
  await page.locator('#timeline-view[data-rows]').waitFor();
  await page.evaluate('new Promise(requestAnimationFrame)');
  return page;
}

/** How often the colour changes along each lane, in the fifth of the width that ends before the period does. */
const changesAlongLanes = (page: Page, lanes: number): Promise<number[]> =>
  page.evaluate(`(() => {
    const canvas = document.querySelector('#timeline canvas');
    const scale = canvas.width / canvas.clientWidth;
    return Array.from({ length: ${lanes} }, (_, lane) => {
      const middle = Math.round((20 + 24 + 18 * lane + 10) * scale);
      const [left, width] = [Math.round(canvas.width * 0.76), Math.round(canvas.width * 0.2)];
      const { data } = canvas.getContext('2d').getImageData(left, middle, width, 1);
      const pixels = Array.from({ length: width }, (_, at) => data.slice(at * 4, at * 4 + 4).join());
      return pixels.filter((it, at) => at > 0 && it !== pixels[at - 1]).length;
    });
  })()`);

test.each<[name: string, options: BrowserContextOptions]>([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
  ['a phone', { viewport: { width: 390, height: 800 } }],
])(
  'the timeline has a hatched lane for a store that could not be read, and hatches what was read in part: %s',
  async (_, options) => {
    const page = await openChart(options);
    expect((await page.locator('#timeline canvas').boundingBox())!.height).toBe(20 + 24 + 3 * 18);
    const [read, inPart, unread] = await changesAlongLanes(page, 3);
    // A line of the axis or two; a hatching has a line every 8.5 of at least 71 pixels.
    expect(read).toBeLessThan(6);
    expect(inPart).toBeGreaterThan(12);
    expect(unread).toBeGreaterThan(12);
  },
);

test('its legend names the stores, beside the chart and without script', async () => {
  const told = `${legend} (Unread; Read in part)`;
  const page = await openChart();
  expect(await page.locator('canvas + .legend').innerText()).toMatch(/ *not known: .* \(Unread; Read in part\)$/);
  const { page: plain } = await open(html, { javaScriptEnabled: false });
  expect((await plain.locator('#timeline .legend').innerText()).replace(/\s+/g, ' ').trim()).toBe(told);
});

test.each(['screen', 'print'] as const)(
  'the strip hatches what is not known, by a sign that its legend explains: %s',
  async (media) => {
    const page = await openChart();
    await page.emulateMedia({ media });
    const signs = '#record :is(.strip, .legend) rect.unknown';
    const fills = await page.evaluate<string[]>(
      `[...document.querySelectorAll('${signs}')].map((it) => getComputedStyle(it).fill)`,
    );
    // Two of stores, and one in the legend.
    expect(fills).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('#hatching')));
    expect(await page.locator('#record .legend').innerText()).toContain(legend);
  },
);

test('nothing is said of it where all was read', () => {
  const whole = renderHtml(makeResult([]), { timeline: rows });
  expect(whole).not.toContain('id="timeline-legend"');
  expect(whole).not.toContain(legend);
});
