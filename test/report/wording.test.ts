import {
  benignExplanations,
  channels,
  evidenceClasses,
  exactness,
  grounds,
  latticeRules,
  outcomes,
  reasonCodes,
} from '@bridle/model';
import { renderText } from '@bridle/report';
import { describe, expect, test } from '@jest/globals';
import { results, oldPhone } from '../support/results.ts';

describe('the wording', () => {
  const negated = 'That none was found does not mean that the phone is safe.';
  const texts = [...Object.values(results), oldPhone].map((it) => renderText(it));
  const sentences = [
    benignExplanations,
    channels,
    evidenceClasses,
    exactness,
    grounds,
    latticeRules,
    reasonCodes,
  ].flatMap((it) => Object.values(it));

  test.each(outcomes)('of %s says that nothing found is not nothing there', (outcome) =>
    expect(renderText(results[outcome])).toContain(negated),
  );

  test('never calls a phone clean or safe', () => {
    for (const text of [...texts, ...sentences])
      expect(text.replaceAll(negated, '')).not.toMatch(/\b(?:clean|safe|unsafe|safely|secure|protected|virus-free)\b/i);
  });

  test('never names who is behind it', () => {
    for (const text of [...texts, ...sentences])
      expect(text).not.toMatch(
        /\b(?:governments?|customers?|operators?|states?|ministry|police|hacked by|NSO|Intellexa)\b/i,
      );
  });
});
