import { expect, test } from '@jest/globals';
import { loadBundled } from '@bridle/indicators';
import type { Confidence, Result } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { topicsNamed } from '../../packages/bridle/src/explain/find-topics.ts';
import { topicsOf } from '../../packages/bridle/src/explain/topics.ts';
import { makeResult } from '../support/make-result.ts';

const whole =
  '(in full they are two independent stores that agree, a trace that bears much, good sources, and evidence checked for alteration)';
// The link that came before the implant is of a source that grades nothing.
const assumed = 'a source that gives no grade was assumed to be reliable, as public feeds are';
const result = makeResult();

test.each<[Confidence, string]>([
  ['high', 'all its grounds are there'],
  ['moderate', 'some of its grounds are missing'],
  ['low', 'half of its grounds or more are missing'],
])('of %s confidence the text, the page and an explanation say the same', async (confidence, said) => {
  const campaigns = result.verdict.campaigns.map((it) => ({ ...it, confidence }));
  const given: Result = { ...result, verdict: { ...result.verdict, campaigns } };
  expect(renderText(given)).toContain(`\n  confidence  ${confidence}: ${said} ${whole}; ${assumed}\n`);
  const page = renderHtml(given);
  expect(page).toContain(`<dd>${confidence}: ${said} ${whole}; ${assumed}</dd>`);
  expect(page).toContain(`<span class="confidence">Confidence ${confidence}: ${said}; ${assumed}.</span>`);
  expect(topicsNamed(confidence, topicsOf(await loadBundled(), null))).toEqual([
    { sort: 'confidence', name: confidence, means: `${said} ${whole}` },
  ]);
});

test('where every source grades what it says, nothing is called assumed', () => {
  const findings = result.findings.map((it) =>
    it.indicator === null ? it : { ...it, indicator: { ...it.indicator, gradeAssumed: false } },
  );
  const page = renderHtml({ ...result, findings });
  expect(page).toContain('<span class="confidence">Confidence high: all its grounds are there.</span>');
  expect(page).not.toContain(assumed);
});
