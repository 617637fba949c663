import { beforeAll, describe, expect, test } from '@jest/globals';
import { outcomes } from '@bridle/model';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { corpus } from '../packages/bridle/src/selftest/corpus.ts';
import { errorRates } from '../packages/bridle/src/selftest/error-rates.ts';
import { randomFrom } from '../packages/bridle/src/selftest/random.ts';
import { selfTest, type SelfTest } from '../packages/bridle/src/selftest/self-test.ts';
import { happenings } from '../packages/bridle/src/selftest/template.ts';

const phones = [...corpus()];

describe('the corpus', () => {
  test('has three hundred phones or more, each of its own name', () => {
    expect(phones.length).toBeGreaterThanOrEqual(300);
    expect(new Set(phones.map(({ name }) => name)).size).toBe(phones.length);
  });

  test('is the same whenever it is built', () => {
    const told = (all: typeof phones): string =>
      JSON.stringify(
        all.map(({ name, phone: { entries, ...rest } }) => [name, rest, [...entries].map((it) => it.path)]),
      );
    expect(told([...corpus()])).toBe(told(phones));
  });

  test('has phones of every happening and, but for none, of every label', () => {
    expect(new Set(phones.map(({ template }) => template.happened))).toEqual(new Set(happenings));
    expect(new Set(phones.map(({ template }) => template.expected))).toEqual(new Set(outcomes));
  });

  test('expects no infection where none happened', () =>
    expect(phones.filter(({ template: it }) => it.expected === 'infected' && it.happened !== 'infection')).toEqual([]));
});

test('numbers from a seed are the same everywhere, and differ between seeds', () => {
  const tenOf = (seed: number): readonly number[] => {
    const random = randomFrom(seed);
    return Array.from({ length: 10 }, () => random.below(1_000));
  };
  expect(tenOf(1)).toEqual(tenOf(1));
  expect(tenOf(1)).not.toEqual(tenOf(2));
  expect(Math.max(...tenOf(3))).toBeLessThan(1_000);
});

describe('what it measures', () => {
  let measured: SelfTest;
  const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('bridle-selftest-'));
  const before = left();

  beforeAll(async () => {
    measured = await selfTest();
  }, 600_000);

  test('every phone comes out as its label says', () => expect(measured.misses).toEqual([]));

  test('no phone is falsely infected', () => expect(measured.falselyInfected.count).toBe(0));

  test('is what is committed for this version', () => {
    expect(measured).toEqual({ ...errorRates, misses: measured.misses });
  });

  test('every rule of ours speaks somewhere', () => {
    const silent = measured.rules.filter(({ rule, met }) => met.count === 0 && !rule.startsWith('listed '));
    // It asks for an address in a table of the accounting that no phone of the corpus has.
    expect(silent.map(({ rule }) => rule)).toEqual(['PRG-03']);
  });

  test('leaves no folder behind', () => expect(left()).toEqual(before));
});
