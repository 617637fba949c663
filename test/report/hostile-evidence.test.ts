import {
  benignExplanations,
  channels,
  evidenceClasses,
  exactness,
  familyCovers,
  grounds,
  issueCodes,
  latticeRules,
  outcomes,
  reasonCodes,
  ruleStatuses,
  type Result,
} from '@bridle/model';
import { renderJson, renderText, safeText } from '@bridle/report';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { results, oldPhone } from '../support/results.ts';

/** Nothing that a terminal obeys and no line but our own. */
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('whatever the evidence holds', () => {
  const hostile = `\u001b[31m\u009b2J\u202eX\u200b\ufeff\r\n\u2028\u0007=1+1<script>\ud800${'A'.repeat(1_000_000)}`;
  /** Words of ours, which come from closed lists and decide what is said. */
  const ours = new Set<unknown>([
    ...[
      ...[benignExplanations, channels, evidenceClasses, exactness, issueCodes, latticeRules, reasonCodes],
      ...[familyCovers, grounds, ruleStatuses],
    ].flatMap((it) => Object.keys(it)),
    ...outcomes,
    ...['weak', 'supporting', 'strong', 'decisive', 'high', 'moderate', 'low', 'open', 'refuted', 'holds'],
    ...[
      'no-sign-of-success',
      'undetermined',
      'decrypted-copy',
      'unencrypted',
      'parsed',
      'partial',
      'read',
      'unreadable',
    ],
  ]);
  const poisoned = (value: unknown, poison = hostile): unknown => {
    // What told two things apart still does.
    if (typeof value === 'string') return ours.has(value) ? value : `${poison}${value}`;
    if (Array.isArray(value)) return value.map((it) => poisoned(it, poison));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, poisoned(held, poison)]));
  };

  test.each([...Object.values(results), oldPhone])('the text has no line and no control but its own (%#)', (result) => {
    const text = renderText(poisoned(result) as Result);
    expect(text.replaceAll('\n', '')).not.toMatch(obeyed);
    expect(text.split('\n')).toHaveLength(renderText(result).split('\n').length);
    expect(text.length).toBeLessThan(50_000);
    expect(text).toContain('\\u{1b}[31m\\u{9b}2J\\u{202e}X');
  });

  test.each([...Object.values(results), oldPhone])(
    'the JSON acts on no terminal and says the very characters (%#)',
    (result) => {
      const short = hostile.slice(0, 1_000);
      const json = renderJson(poisoned(result, short) as Result);
      expect(json.replaceAll('\n', '')).not.toMatch(obeyed);
      const { device } = JSON.parse(json) as { device: { name: string } };
      expect(device.name).toBe(`${short}${result.device.name}`);
    },
  );

  test('safe text is short, of one line, and leaves ordinary words of every script alone', () => {
    for (const word of ['résumé', 'التقرير', '報告', 'отчёт', '🙂', 'a b', '50 %', 'C:\\x'])
      expect(safeText(word)).toBe(word);
    expect(safeText('a\nb\u001bc\u202ed\u{e0001}')).toBe('a\\u{a}b\\u{1b}c\\u{202e}d\\u{e0001}');
    expect(safeText('A'.repeat(200))).toBe('A'.repeat(200));
    expect(safeText('A'.repeat(201))).toBe(`${'A'.repeat(200)}…`);
    expect(safeText('abc', 2)).toBe('ab…');
    expect(safeText('a🙂', 2)).toBe('a…');
  });

  test('safe text is bounded and safe, whatever is given', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (value, longest) => {
        const text = safeText(value, longest);
        expect(text.length).toBeLessThanOrEqual(longest + 1);
        expect(text).not.toMatch(obeyed);
      }),
      { seed: 42, numRuns: 2_000 },
    ));
});
