import {
  benignExplanations,
  channels,
  evidenceClasses,
  exactness,
  grounds,
  latticeRules,
  reasonCodes,
  type Outcome,
} from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
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

  test.each<[Outcome, string]>([
    ['infected', 'That does not mean that it runs now. Who sent it is not seen in a backup.'],
    ['attempted', 'That does not mean that it failed, unless that is said here: '],
    ['inconclusive', 'does not mean that the phone is probably fine, nor that it is probably infected.'],
    ['exposed', 'That does not mean that someone aimed at this person, nor that there was nothing else: '],
    ['no-traces', negated],
  ])('of %s says what it does not mean, and not what another does not', (outcome, caution) => {
    for (const told of [renderText(results[outcome]), renderHtml(results[outcome])]) {
      expect(told).toContain(caution);
      expect(told.includes(negated)).toBe(outcome === 'no-traces');
    }
  });

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
