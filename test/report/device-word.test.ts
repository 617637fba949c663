import { describe, expect, test } from '@jest/globals';
import { renderHtml, renderText } from '@bridle/report';
import type { Outcome, Result } from '@bridle/model';
import { makeResult } from '../support/make-result.ts';
import { results } from '../support/results.ts';

/** A result as it would be of a device of another model, whose name is not known. */
const of = (productType: string | null, result: Result): Result => ({
  ...result,
  device: { ...result.device, name: null, productType },
});
/** The answer of a text, the facts below it, and what to do next: of it nothing was read on the phone. */
const spoken = (text: string): string => {
  const parts = text.split('\n\n');
  const titled = (title: string): string => parts.find((it) => it.startsWith(title)) ?? '';
  return [...parts.slice(0, 2), titled('What one further'), titled('What next')].join('\n');
};
const inWords = (page: string): string =>
  page
    .replace(/<(style|script)[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>|\s+/g, ' ')
    .replace(/ +/g, ' ');

describe.each<[model: string, word: string]>([
  ['iPad13,1', 'iPad'],
  ['iPod9,1', 'iPod'],
])('what is said of an %s', (model, word) => {
  test.each(Object.keys(results) as Outcome[])('speaks of no phone: %s', (outcome) => {
    const given = of(model, results[outcome]);
    const said = spoken(renderText(given));
    expect(said).not.toMatch(/\bphone\b/);
    expect(said).toMatch(new RegExp(`^  ${word} {${10 - word.length}}${model}`, 'm'));
    expect(said).toContain(`what ran on the ${word}: `);
    const page = inWords(renderHtml(given));
    expect(page).toContain(`Bridle: report on a backup of an ${word}`);
    expect(page).toMatch(new RegExp(`^ ${outcome}: an ${word} – Bridle`));
  });

  test('is the reviewed sentence else', () => {
    const [answer] = renderText(of(model, results.attempted)).split('\n');
    expect(answer).toBe(`ATTEMPTED: Traces show that spyware was aimed at this ${word}.`);
  });
});

test.each(['iPhone12,1', null])('a model that is %s is a phone', (model) => {
  const text = renderText(of(model, results.attempted));
  expect(text).toMatch(/^ATTEMPTED: Traces show that spyware was aimed at this phone\.$/m);
  expect(text).toMatch(/^ {2}phone {5}\S/m);
  expect(inWords(renderHtml(of(model, results.attempted)))).toContain('report on a backup of a phone');
});

test('what was read stays as it is', () => {
  const [implant, ...others] = makeResult().findings;
  const [evidence] = implant!.evidence;
  const read = { ...implant!, evidence: [{ ...evidence!, path: 'Library/phone/DataUsage.sqlite' }] };
  const result = of('iPad13,1', makeResult([read, ...others]));
  for (const render of [renderText, renderHtml]) expect(render(result)).toContain('Library/phone/DataUsage.sqlite');
});
