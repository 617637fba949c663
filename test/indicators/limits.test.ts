import { defaultLimits } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { account, bundle, indicator, parse } from './support.ts';

const limits = { ...defaultLimits, objects: 3 };

function nested(levels: number): string {
  // The bundle, its list and the object are three levels.
  return `{"type":"bundle","objects":[{"x":${'['.repeat(levels - 3)}${']'.repeat(levels - 3)}}]}`;
}

describe('what exceeds a limit ends with a reason of its own', () => {
  test('a bundle may be nested 64 levels deep, and no deeper', () => {
    expect(account(parse(nested(64)))).toEqual(['stix-2.0', 'rejected objects[0]: no STIX object']);
    expect(account(parse(nested(65)))).toEqual(['unreadable stix: nested 65 levels deep: at most 64 are read']);
  });

  test('nesting that would end a recursive parser is refused beforehand', () => {
    const [line] = account(parse(`{"type":"bundle","objects":${'['.repeat(5_000_000)}`));
    expect(line).toBe('unreadable stix: nested 5,000,001 levels deep: at most 64 are read');
  });

  test('brackets inside strings nest nothing', () => {
    const name = `${'['.repeat(100)}\\"${'{'.repeat(100)}`;
    expect(account(parse(`{"type":"bundle","name":"${name}","objects":[]}`))).toEqual(['stix-2.0']);
  });

  test('a bundle may have as many objects as the limit, and not one more', () => {
    const objects = [1, 2, 3].map((it) => indicator(`${it}`, `[process:name='p${it}']`));
    expect(parse(bundle(...objects), limits).ledger.loaded).toBe(3);
    expect(account(parse(bundle(...objects, {}), limits))).toEqual([
      'unreadable stix: 4 objects: at most 3 are read from one file',
    ]);
  });

  test('half a million objects and one are too many', () => {
    const objects = Array.from({ length: 500_001 }, () => '1').join();
    expect(account(parse(`{"type":"bundle","objects":[${objects}]}`))).toEqual([
      'unreadable stix: 500,001 objects: at most 500,000 are read from one file',
    ]);
  });

  test('parts within parts are counted before they are made', () => {
    const text = `{"type":"bundle","objects":[{"x":[${Array.from({ length: 12 }, () => '[]').join()}]}]}`;
    expect(account(parse(text, limits))).toEqual([
      'unreadable stix: 16 objects and lists: at most 12 are read from one file',
    ]);
  });

  test('a pattern longer than 64 KiB costs itself', () => {
    const pattern = (length: number) => `[process:name='${'a'.repeat(length - "[process:name='']".length)}']`;
    const set = parse(bundle(indicator('1', pattern(65_536)), indicator('2', pattern(65_537))));
    expect(set.ledger).toMatchObject({ loaded: 1, rejected: 1 });
    expect(set.ledger.notes).toEqual([
      {
        file: 'example',
        object: 'indicator--2',
        status: 'rejected',
        reason: 'a pattern of 65,537 characters: too long to be one',
        // Cut to 200 characters, 15 of which come before the value.
        says: `[process:name='${'a'.repeat(185)}`,
      },
    ]);
  });

  test('a pattern has at most 64 parentheses around it, and 64 parts in its path', () => {
    const around = (count: number) => `${'('.repeat(count)}[process:name='x']${')'.repeat(count)}`;
    const within = (count: number) =>
      `[process${Array.from({ length: count }, () => 'name')
        .join('.')
        .replace(/^/, ':')}='x']`;
    const reasons = (pattern: string) => parse(bundle(indicator('1', pattern))).ledger.notes.map((it) => it.reason);
    expect(reasons(around(64))).toEqual([]);
    expect(reasons(around(65))).toEqual([
      'a pattern too large to be read: at character 66, a pattern is nested more than 64 times',
    ]);
    expect(reasons(within(64))[0]).toMatch(/is nothing that is looked for in a backup$/);
    expect(reasons(within(65))[0]).toMatch(/a path has more than 64 steps$/);
  });

  test('a family with a name longer than 64 KiB is one without a name', () => {
    const family = (length: number) => ({ type: 'malware', id: 'malware--1', name: 'n'.repeat(length) });
    const link = {
      type: 'relationship',
      id: 'r--1',
      relationship_type: 'uses',
      source_ref: 'malware--1',
      target_ref: 'indicator--1',
    };
    const campaign = (length: number) =>
      parse(bundle(family(length), indicator('1', "[process:name='x']"), link)).indicators[0]!.assertions[0]!.campaign;
    expect(campaign(65_536)).toHaveLength(65_536);
    expect(campaign(65_537)).toBeNull();
  });

  test('a file of the house format may have 512 KiB', () => {
    const text = `schema: iocset/1\n${'#'.repeat(524_288)}`;
    expect(account(parse(text))).toEqual(['unreadable iocset/1: larger than 512 KiB, the limit for YAML']);
  });

  test.each([
    ['brackets', `x: ${'['.repeat(65)}`],
    ['list marks', `x:\n${'- '.repeat(65)}y`],
    ['mapping marks', `${'? '.repeat(65)}y`],
    ['indentation', `x:\n${' '.repeat(513)}y: 1`],
    ['enough to fill the memory', `x:\n${'- '.repeat(60_000)}y`],
  ])('YAML nested too deeply by %s is refused beforehand', (_, text) => {
    expect(account(parse(`schema: iocset/1\n${text}\n`))).toEqual([
      'unreadable iocset/1: nested deeper than 64 levels',
    ]);
  });

  test('values that aliases multiply within a set are counted', () => {
    const values = '&v [a, b]';
    const groups = [values, '*v'].map((it) => `  - { kind: process-name, role: implant, source: r, values: ${it} }`);
    const text = [
      'schema: iocset/1',
      'id: x',
      'campaign: { name: X }',
      "sources: { r: { publisher: P, title: T, url: 'https://example.com', published: 2024-01-02, reliability: B } }",
      'indicators:',
      ...groups,
    ].join('\n');
    expect(parse(text).ledger.loaded).toBe(4);
    expect(account(parse(text, limits))).toEqual(['unreadable iocset/1: 4 entries: at most 3 are read from one file']);
  });
});
