import { readFileSync } from 'node:fs';
import { parsePattern, printPattern } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pattern, pieces } from './arbitrary.ts';
import { grammarAccepts, ruleNames } from './grammar.ts';

/** Where the parser reads more than the grammar allows, and why it does. */
const tolerated: readonly (readonly [reason: string, sign: RegExp, example: string])[] = [
  ['feeds write `hashes.SHA-256` without quotes', /[:.]\s*[A-Za-z_][\w]*-/, "[file:hashes.SHA-256 = 'a']"],
  [
    'STIX 2.0 writes the moments of START and STOP as texts',
    /START[^]*'\d|STOP[^]*'\d/,
    "[a:b = 1] START '2024-01-02T03:04:05Z' STOP '2024-01-02T03:04:06Z'",
  ],
  ['some writers leave byte order marks', /\ufeff/, '\ufeff[a:b = 1]'],
];

/** Compares the two on a text; says what both made of it, `null` where the parser refused it for what it means. */
function compared(text: string): boolean | null {
  const read = parsePattern(text);
  const accepted = grammarAccepts(text);
  if (read.status === 'refused') {
    // What stands behind the place of such a refusal was not read.
    if (read.problem.kind !== 'syntax') return null;
    expect([text, accepted]).toEqual([text, false]);
    return false;
  }
  if (!accepted) expect([text, tolerated.some(([, sign]) => sign.test(text))]).toEqual([text, true]);
  expect([text, grammarAccepts(printPattern(read.pattern))]).toEqual([text, true]);
  return true;
}

/** Compares the two on so many texts; says how many both accepted, how many both rejected. */
function tally(texts: fc.Arbitrary<string>, numRuns: number): { accepted: number; rejected: number } {
  const figures = { accepted: 0, rejected: 0 };
  fc.assert(
    fc.property(texts, (text) => {
      const both = compared(text);
      if (both !== null) figures[both ? 'accepted' : 'rejected'] += 1;
    }),
    { seed: 20240102, numRuns },
  );
  return figures;
}

/** Other spellings of the same: they are put where a printed pattern has a blank. */
const blanks = fc.constantFrom(' ', '  ', '\n', '\t', ' /* x */ ', ' // x\n', '\u00a0');

const respelled = fc.tuple(pattern, fc.array(blanks, { minLength: 1, maxLength: 4 })).map(([tree, between]) => {
  let at = 0;
  return printPattern(tree)
    .split(/('(?:[^'\\]|\\.)*'| )/s)
    .map((it) => (it === ' ' ? between[at++ % between.length]! : it))
    .join('')
    .replaceAll(' != ', ' <> ');
});

/** A printed pattern with some places cut out, doubled, or replaced by pieces of patterns. */
const mutated = fc
  .tuple(
    pattern,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 }), fc.constantFrom('', ' ', ...pieces)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([tree, changes]) =>
    changes.reduce((text, [place, length, piece]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + piece + text.slice(at + length);
    }, printPattern(tree)),
  );

const jumbled = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).chain((words) => {
  const whole = words.join(' ');
  return fc.constantFrom(whole, words.join(''), `[x-object:value ${whole}]`, `[x-object:value = 1] ${whole}`);
});

describe('the parser and the grammar agree', () => {
  test('on patterns in many spellings', () => {
    const { accepted, rejected } = tally(respelled, 1500);
    expect([accepted, rejected]).toEqual([1500, 0]);
  }, 60_000);

  test('on patterns that were damaged', () => {
    const { accepted, rejected } = tally(mutated, 3000);
    expect(accepted).toBeGreaterThan(100);
    expect(rejected).toBeGreaterThan(2000);
  }, 60_000);

  test('on pieces of patterns in any order', () => {
    const { accepted, rejected } = tally(jumbled, 3000);
    expect(accepted).toBeGreaterThan(5);
    expect(rejected).toBeGreaterThan(2000);
  }, 60_000);

  test.each(tolerated)('but for this: %s', (_, sign, example) => {
    expect(example).toMatch(sign);
    expect(parsePattern(example).status).toBe('parsed');
    expect(grammarAccepts(example)).toBe(false);
    expect(compared(example)).toBe(true);
  });
});

test('the tables are those of the grammar beside them', () => {
  const grammar = readFileSync(new URL('StixPattern.g4', import.meta.url), 'utf8');
  const rules = [...grammar.matchAll(/^(?:fragment )?([A-Za-z]\w*)\s*:/gm)].map(([, name]) => name!);
  const named = ruleNames.filter((it) => !it.startsWith('T__'));
  expect(named.toSorted()).toEqual(rules.toSorted());
});
