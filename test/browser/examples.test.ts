import { describe, expect, test } from '@jest/globals';
import { renderHtml } from '@bridle/report';
import { outcomeSentences } from '../../packages/report/src/sentences.ts';
import { scanExamples } from '../support/example-phones.ts';
import { open, useBrowser } from '../support/page.ts';

const examples = await scanExamples();

useBrowser();

describe.each(examples)('the page of $name', ({ expected, result }) => {
  const html = renderHtml(result, { resultDigest: 'ab'.repeat(32) });

  test('opens from disk, asks for nothing and says nothing to the console, and shows the verdict', async () => {
    const { page, requests, messages } = await open(html);
    await page.waitForLoadState('networkidle');
    expect({ requests, messages }).toEqual({ requests: [], messages: [] });
    expect(await page.locator('h1').innerText()).toBe(`${expected.toUpperCase()}\n${outcomeSentences[expected]}`);
    expect(await page.title()).toMatch(new RegExp(`^${expected}: `));
  });

  test('shows the verdict without script', async () => {
    const { page } = await open(html, { javaScriptEnabled: false });
    expect(await page.locator('h1').innerText()).toBe(`${expected.toUpperCase()}\n${outcomeSentences[expected]}`);
  });
});
