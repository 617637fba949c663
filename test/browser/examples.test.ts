import { describe, expect, test } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { renderHtml } from '@bridle/report';
import { outcomeSentences } from '../../packages/report/src/sentences.ts';
import { scanExamples } from '../support/example-phones.ts';
import { open, useBrowser } from '../support/page.ts';

const examples = await scanExamples();

useBrowser();

describe.each(examples)('the page of $name', ({ expected, result }) => {
  const html = renderHtml(result, { resultDigest: 'ab'.repeat(32) });

  test('opens from disk, asks for nothing and says nothing to the console', async () => {
    const { page, requests, messages } = await open(html);
    await page.waitForLoadState('networkidle');
    expect({ requests, messages }).toEqual({ requests: [], messages: [] });
  });

  test.each(['light', 'dark'] as const)('has no serious fault of access in %s', async (colorScheme) => {
    const { page } = await open(html, { colorScheme });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => [id, nodes.map((it) => it.html)])).toEqual([]);
  });

  test('shows the verdict, with script and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await open(html, { javaScriptEnabled });
      expect(await page.locator('h1').innerText()).toBe(`${expected.toUpperCase()}\n${outcomeSentences[expected]}`);
      expect(await page.title()).toMatch(new RegExp(`^${expected}: `));
    }
  });
});
