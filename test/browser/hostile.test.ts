import { describe, expect, test } from '@jest/globals';
import type { TimelineEntry } from '@bridle/model';
import { renderHtml, safeText } from '@bridle/report';
import { hostileResult, hostileTexts } from '../support/hostile-result.ts';
import { at } from '../support/make-record.ts';
import { open, useBrowser } from '../support/page.ts';

const timeline: readonly TimelineEntry[] = Object.values(hostileTexts).map((text, index) => ({
  at: at(`2021-03-10T12:00:${String(index).padStart(2, '0')}Z`),
  event: 'message-received',
  summary: text,
  clock: 'unix-seconds',
  column: text,
  artefact: text.slice(0, 1_000),
  channel: 'imdpersistence',
  origin: { domain: text, path: text, locator: text },
}));
const html = renderHtml(hostileResult(), { timeline });

/** What the page has of its own: everything else would have come out of a text. */
const own = 'body > a, main, main *, body > script:last-child';

useBrowser();

test('no hostile text becomes an element, an attribute or an address that acts', async () => {
  const { page, requests, messages } = await open(html);
  await page.locator('#timeline-view[data-rows]').waitFor();
  expect({ requests, messages }).toEqual({ requests: [], messages: [] });
  expect(await page.locator(`body *:not(${own})`).count()).toBe(0);
  expect(await page.locator('script').count()).toBe(2);
  expect(await page.locator('img, iframe, object, embed, form, base, style:not(head style)').count()).toBe(0);
  const attributes = await page.evaluate<string[]>(
    '[...new Set([...document.querySelectorAll("*")].flatMap((it) => it.getAttributeNames()))]',
  );
  expect(attributes.filter((it) => it.startsWith('on') || it === 'style' || it === 'autofocus')).toEqual(['style']);
  const addresses = await page.evaluate<string[]>('[...document.links].map((it) => it.protocol)');
  expect([...new Set(addresses)].sort()).toEqual(['file:', 'https:']);
});

describe.each(Object.entries(hostileTexts))('%s', (_, text) => {
  test('is shown as text, spelt out where it would act on the eye', async () => {
    const { page } = await open(html, { javaScriptEnabled: false });
    const shown = await page.locator('.finding .what bdi').allTextContents();
    expect(shown).toContain(safeText(text, 400));
    expect(await page.locator('.rows').count()).toBe(0);
  });
});

test('nothing in the page turns text round or hides it', () => {
  expect([...new Set(html.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu))]).toEqual(['\n']);
});

test('a row of the timeline is shown whole and as text', async () => {
  const { page, messages } = await open(html);
  await page.getByRole('searchbox').fill('onmouseover');
  const rows = page.locator('.rows tbody tr');
  // What is clicked before the rows are made anew is gone before it is released.
  await rows.filter({ hasNotText: 'onmouseover' }).first().waitFor({ state: 'detached' });
  await rows.filter({ hasText: 'onmouseover' }).first().locator('button').click();
  await expect(page.locator('.opened-row dd').nth(1).textContent()).resolves.toBe(
    safeText(hostileTexts['handler']!, 300),
  );
  expect(messages).toEqual([]);
});

test('a phone of 320 pixels shows it without scrolling sideways', async () => {
  const { page } = await open(html, { viewport: { width: 320, height: 640 } });
  await page.locator('#timeline-view[data-rows]').waitFor();
  await page.evaluate('document.querySelectorAll("details").forEach((it) => { it.open = true; })');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
});
