import { expect, test } from '@jest/globals';
import { renderHtml } from '@bridle/report';
import { nextSteps } from '../../packages/report/src/sentences.ts';
import { fullCoverage, makeCoverage } from '../support/make-coverage.ts';
import { makeResult } from '../support/make-result.ts';
import { open, useBrowser } from '../support/page.ts';

/** Stores of apps that the owner need not have, as every backup lacks dozens of. */
const apps = Array.from({ length: 66 }, (_, index) =>
  makeCoverage({
    ...{ artefact: `app-${index}`, title: `Messages of the app ${index}`, onEveryPhone: false },
    ...{ status: 'absent', absence: 'not-in-backup', records: 0, oldest: null, newest: null },
  }),
);
const html = renderHtml(makeResult(undefined, { coverage: [...fullCoverage(), ...apps] }));
const counted = '66 stores that phones may have are not in this backup';

useBrowser();

test.each([true, false])(
  'on paper what to do comes before the names of stores that are not there, script %s',
  async (javaScriptEnabled) => {
    const { page } = await open(html, { javaScriptEnabled });
    await page.emulateMedia({ media: 'print' });
    if (javaScriptEnabled) await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    const printed = await page.locator('main').innerText();
    const [next, named] = [printed.indexOf(nextSteps.infected[0]!), printed.indexOf('Messages of the app 0')];
    expect(next).toBeGreaterThan(0);
    expect(named).toBeGreaterThan(next);
    expect(printed.slice(named)).toContain('Messages of the app 65');
  },
);

test('the screen counts them beside the answer, and leads to their names', async () => {
  const { page } = await open(html);
  const place = page.locator('.fold .unexamined li', { hasText: counted });
  expect(await place.innerText()).toBe(`${counted}: they are named under What was examined`);
  const names = page.locator('#not-in-backup');
  expect(await names.isVisible()).toBe(false);
  await place.getByRole('link').click();
  expect(await names.isVisible()).toBe(true);
  expect(await names.innerText()).toMatch(/^Messages of the app 0; Messages of the app 1; .*; Messages of the app 65$/);
});

test('nothing is counted where all of them are there', () =>
  expect(renderHtml(makeResult())).not.toContain('that phones may have'));
