import { describe, expect, test } from '@jest/globals';
import { blob, cocoaSeconds, column, flag, integer, real, rejected, sqlite, text } from '@bridle/core';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { z } from 'zod';

const shown = (type: z.ZodType, value: unknown): unknown => {
  const read = type.safeParse(value);
  return read.success ? read.data : 'rejected';
};

describe.each<[string, z.ZodType, readonly (readonly [unknown, unknown])[], readonly unknown[]]>([
  [
    'text',
    text(),
    [
      ['a', 'a'],
      ['', ''],
      [Uint8Array.of(0xe2, 0x82, 0xac), '€'],
      [Uint8Array.of(0xff), '\ufffd'],
      [7, '7'],
      [1.5, '1.5'],
      [9007199254740993n, '9007199254740993'],
    ],
    [null, undefined, true, [], 2 ** 53, 1e300],
  ],
  [
    'a whole number',
    integer(),
    [
      [7, 7],
      [7n, 7],
      [-1, -1],
      [2 ** 53 - 1, 9007199254740991],
      [9007199254740991n, 9007199254740991],
    ],
    [null, 1.5, NaN, Infinity, 2 ** 53, 9007199254740993n, -(2n ** 60n), '7', true],
  ],
  [
    'a number',
    real(),
    [
      [1.5, 1.5],
      [7n, 7],
      [-0.25, -0.25],
      [1e300, 1e300],
    ],
    [null, NaN, Infinity, -Infinity, '1.5', false],
  ],
  [
    'a truth value',
    flag(),
    [
      [true, true],
      [false, false],
      [0, false],
      [0n, false],
      [1, true],
      [1n, true],
      [-1, true],
    ],
    [null, 'true', '', Uint8Array.of(1)],
  ],
  ['bytes', blob(), [[Uint8Array.of(1), Uint8Array.of(1)]], [null, 'text', 1, [1]]],
])('%s', (_, type, accepted, refused) => {
  test.each(accepted)('%p is %p', (value, expected) => expect(shown(type, value)).toEqual(expected));
  test.each(refused.map((value) => [value]))('%p is none', (value) => expect(shown(type, value)).toBe('rejected'));
});

test('a type of one’s own says what it expects', () => {
  const even = column('an even number', (value) => (typeof value === 'number' && value % 2 === 0 ? value : rejected));
  expect(even.parse(4)).toBe(4);
  expect(even.safeParse(5).error?.issues[0]?.message).toBe('expected an even number');
});

describe('a row', () => {
  const read = (row: z.ZodObject, value: string) => {
    const format = sqlite({
      variants: [{ name: 'one', needs: { t: ['v'] }, sql: 'SELECT v AS v FROM t' }],
      row,
      key: {},
    });
    const source = memorySource({ 'A/a': bytesOf(database(`CREATE TABLE t (v); INSERT INTO t VALUES (${value})`)) });
    const [file] = source.find({ domain: 'A', path: 'a' });
    return [...format.rows(file!)].map((it) => ('problem' in it! ? it.problem : (it!.value as { v: unknown }).v));
  };

  test('gets integers beyond 2^53 whole only where a column of it asks for them', () => {
    const whole = column('anything', (value) => value, { needsBigIntegers: true });
    const rounded = column('anything', (value) => value);
    expect(read(z.object({ v: whole }), '9007199254740993')).toEqual([9007199254740993n]);
    expect(read(z.object({ v: rounded }), '9007199254740993')).toEqual([9007199254740992]);
  });

  test('may have a moment that is none, without being lost', () => {
    expect(read(z.object({ v: cocoaSeconds() }), "'soon'")).toEqual(['CELL_REJECTED', null]);
    expect(read(z.object({ v: cocoaSeconds() }), 'NULL')).toEqual([null]);
  });

  test('may be of types that zod knows itself', () => {
    const types = z.object({ v: z.enum(['a', 'b']).nullable() });
    expect(read(types, "'b'")).toEqual(['b']);
    expect(read(types, 'NULL')).toEqual([null]);
    expect(read(types, "'c'")).toEqual(['CELL_REJECTED', null]);
    expect(read(z.object({ v: z.enum(['a', 'b']) }), "'c'")).toEqual(['ROW_REJECTED']);
  });
});
