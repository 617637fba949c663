import { mergeIndicatorSets } from '@bridle/indicators';
import { type Assertion, type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dates, read } from './support.ts';

describe('what is kept does not hang on how it is filed', () => {
  const row = fc.record({
    value: fc.constantFrom('a.example.com', 'b.example.com', 'c.example.com'),
    day: fc.constantFrom('2021-07-17', '2021-07-18', '', 'soon'),
    until: fc.constantFrom('2022-01-01', ''),
    confidence: fc.constantFrom('', '15', '90'),
    tlp: fc.constantFrom('', 'amber'),
    revoked: fc.constantFrom('', 'true'),
  });
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });
  const tableOf = (all: readonly { readonly [name: string]: string }[]): string =>
    ['domain,published,valid_until,confidence,tlp,revoked', ...all.map((it) => Object.values(it).join(','))].join('\n');

  /** Everything that is said of every value, but for the place where it is said. */
  const sayings = ({ indicators }: IndicatorSet): readonly string[] =>
    indicators.flatMap(({ id, assertions }) =>
      assertions.map(({ source, ...it }) => `${id} ${JSON.stringify(it)} ${source.published}`).sort(),
    );

  test('a table split in two says the same', () =>
    fc.assert(
      fc.property(rows, fc.nat(6), (all, at) => {
        const parts = [all.slice(0, at), all.slice(at)].filter((it) => it.length > 0);
        const split = parts.map((part, index) => read(`${index}.csv`, tableOf(part)));
        expect(sayings(mergeIndicatorSets(split))).toEqual(sayings(read('x.csv', tableOf(all))));
      }),
      { seed: 20210718, numRuns: 300 },
    ));

  test('sets merged in any order are the same', () =>
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat()), (tables, picks) => {
        const sets = tables.map((it, index) => read(`${index}.csv`, tableOf(it)));
        const rest = [...sets];
        const shuffled = sets.map(() => rest.splice(picks.next().value! % rest.length, 1)[0]!);
        expect(mergeIndicatorSets(shuffled)).toEqual(mergeIndicatorSets(sets));
      }),
      { seed: 20210718, numRuns: 200 },
    ));

  test('two statements that differ in a date, a confidence or a marking alone are both kept', () => {
    const set = read('x.csv', 'domain,valid_until\na.example.com,2021-01-01\n');
    const [only] = set.indicators;
    const [first] = only!.assertions;
    const changed: readonly Partial<Assertion>[] = [
      {},
      { dates: dates({ validUntil: '2022-01-01' }) },
      { confidence: 1 },
      { tlp: 'red' },
    ];
    const sets = changed.map((it) => ({ ...set, indicators: [{ ...only!, assertions: [{ ...first!, ...it }] }] }));
    expect(mergeIndicatorSets(sets).indicators[0]!.assertions).toHaveLength(4);
  });
});
