import { expect, test } from '@jest/globals';
import { eventKinds, instant, type TimelineEntry } from '@bridle/model';
import { renderHtml } from '@bridle/report';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { at } from '../support/make-record.ts';
import { implant, makeResult } from '../support/make-result.ts';
import { open, useBrowser } from '../support/page.ts';

const [hour, begin] = [3_600_000_000, at('2021-03-01T00:00:00Z')];

/** An event every hour for twenty days; every hundredth is a call, and names it. */
const events: readonly TimelineEntry[] = Array.from({ length: 480 }, (_, index) => {
  const isCall = index % 100 === 0;
  return {
    at: instant(begin + index * hour),
    event: eventKinds[0],
    summary: isCall ? `A call, İstanbul ${index}` : `A message ${index}`,
    clock: 'unix-seconds',
    column: 'date',
    artefact: isCall ? 'calls' : 'messages',
    channel: isCall ? 'callhistory' : 'imdpersistence',
    origin: { domain: 'HomeDomain', path: isCall ? 'calls.db' : 'sms.db', locator: `message ROWID ${index}` },
  };
});
const html = renderHtml(makeResult(), { timeline: events });

useBrowser();

async function openTimeline(options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await open(html, options);
  await page.locator('#timeline-view[data-rows="480"]').waitFor();
  return page;
}

const status = (page: Page): Promise<string> => page.locator('#timeline .status').innerText();
const shown = (page: Page): Promise<string[]> => page.locator('.rows tbody td:nth-child(2)').allTextContents();

test('a text filters, whatever its case and beside letters that grow in lower case', async () => {
  const page = await openTimeline();
  await page.getByRole('searchbox').fill('a CALL');
  await page.locator('#timeline .status', { hasText: ': 5 of 480' }).waitFor();
  expect(await shown(page)).toEqual([0, 100, 200, 300, 400].map((it) => `A call, İstanbul ${it}`));
});

test('where no row is as asked, that is said in their place', async () => {
  const page = await openTimeline();
  await page.getByRole('searchbox').fill('no event is called this');
  await page.locator('#timeline .status', { hasText: ': 0 of 480' }).waitFor();
  expect(await page.locator('.rows tbody').innerText()).toBe(
    'Nothing here is as asked: try other words, or all of the time.',
  );
});

test('on a phone no time is cut off, and the last row is reached', async () => {
  const page = await openTimeline({ viewport: { width: 390, height: 844 } });
  const times = page.locator('.rows tbody td:first-child');
  const cut =
    "[...document.querySelectorAll('.rows tbody td:first-child')].filter((it) => it.scrollWidth > it.clientWidth)";
  expect(await page.evaluate(`${cut}.length`)).toBe(0);
  await page.evaluate('document.querySelector(".rows").scrollTop = 1e9');
  await page.locator('.rows td', { hasText: 'A message 479' }).waitFor();
  expect(await times.count()).toBe(9);
});

test('on paper a page that is dark on its screen is light, and so is its chart', async () => {
  const page = await openTimeline({ colorScheme: 'dark' });
  // So few rows that the chart is printed.
  await page.getByRole('combobox').selectOption('calls');
  /** The colour at a corner of the chart, where nothing stands, and of the words above it. */
  const colours = () =>
    page.evaluate(`[
      'rgb(' + document.querySelector('canvas').getContext('2d').getImageData(1, 1, 1, 1).data.slice(0, 3).join(', ') + ')',
      getComputedStyle(document.querySelector('.status')).color,
    ]`);
  expect(await colours()).toEqual(['rgb(22, 24, 27)', 'rgb(163, 167, 173)']);
  await page.emulateMedia({ media: 'print' });
  // The page hears of it when it is drawn anew.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(89, 92, 97)']);
});

test('on paper no chart stands whose rows are not all below it', async () => {
  const page = await openTimeline();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#timeline').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  await page.getByRole('combobox').selectOption('calls');
  expect(await status(page)).toContain(': 5 of 480');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#timeline').isVisible()).toBe(true);
  expect(await page.locator('.rows tbody tr').count()).toBe(5);
});

test('a store filters', async () => {
  const page = await openTimeline();
  await page.getByRole('combobox').selectOption('calls');
  expect(await status(page)).toContain(': 5 of 480');
});

test('buttons and keys zoom and move, and All goes back', async () => {
  const page = await openTimeline();
  const whole = await status(page);
  expect(whole).toContain(': 480 of 480');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.locator('canvas').press('+');
  expect(await status(page)).toContain(': 0 of 480');
  const before = await status(page);
  await page.locator('canvas').press('ArrowRight');
  expect(await status(page)).not.toBe(before);
  await page.getByRole('button', { name: 'All: the whole time' }).click();
  expect(await status(page)).toBe(whole);
});

test('what is drawn over with the pointer is looked at', async () => {
  const page = await openTimeline();
  await page.locator('canvas').scrollIntoViewIfNeeded();
  const { x, y, width } = (await page.locator('canvas').boundingBox())!;
  await page.mouse.move(x + width * 0.5, y + 50);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + 50);
  await page.mouse.up();
  expect(await status(page)).toContain(': 0 of 480');
});

test('the episode is one press away, with what brought it', async () => {
  const page = await openTimeline();
  await page.getByRole('button', { name: 'Look at the episode of Example' }).click();
  expect(await status(page)).toMatch(/^2021-03-10 11:4\d:.* to 2021-03-10 14:\d\d/);
});

test('the last row is reached by scrolling, and a row opens to where it stands', async () => {
  const page = await openTimeline();
  await page.evaluate('document.querySelector(".rows").scrollTop = 1e9');
  await page.locator('.rows td', { hasText: 'A message 479' }).getByRole('button').click();
  expect(await page.locator('.opened-row dd').allTextContents()).toEqual([
    '2021-03-20 23:00:00 UTC',
    'A message 479',
    'message-sent',
    'messages',
    'HomeDomain/sms.db',
    'message ROWID 479',
  ]);
});

test('a link opens the finding it points to', async () => {
  const page = await openTimeline();
  await page.locator('.chain a').first().click();
  const opened = page.locator('details.finding[open]');
  expect(await opened.count()).toBe(1);
  expect(await opened.locator('.opened').first().isVisible()).toBe(true);
});

test('of what was found alone, a row is found by what was met in it', async () => {
  const { page } = await open(renderHtml(makeResult([implant])));
  await page.locator('#timeline-view[data-rows]').waitFor();
  await page.getByRole('searchbox').fill('exampled');
  expect(await shown(page)).toEqual(['exampled: a process of the implant’s name ran']);
});
