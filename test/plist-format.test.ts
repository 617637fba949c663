import { describe, expect, test } from '@jest/globals';
import { integer, plist, plistDateOf, plistUidOf, type PlistValue, text } from '@bridle/core';
import { memorySource, writeBinaryPlist } from '@bridle/testkit';
import { z } from 'zod';
import { at } from './support/at.ts';
import { plistOf } from './support/plist-bytes.ts';
import { thrownBy } from './support/thrown.ts';

const format = plist({
  document: z.object({ people: z.record(z.string(), z.custom<{ readonly [key: string]: unknown }>()) }),
  rows: ({ people }) =>
    Object.entries(people).map(([name, held]) => [`people › ${name}`, { ...held, name, age: held['age'] }] as const),
  row: z.object({ name: text(), age: integer().nullable() }),
});

const read = (value: PlistValue) => {
  const [file] = memorySource({ 'A/a': writeBinaryPlist(value) }).find({ domain: 'A', path: 'a' });
  return [...format.rows(file!)];
};

test('each piece is a row, found again by its key path', () => {
  const [first, second] = read({ people: { a: { age: 7 }, b: {} } });
  expect([first, second]).toMatchObject([{ value: { name: 'a', age: 7 } }, { value: { name: 'b', age: null } }]);
  expect(format.locator(first as Parameters<typeof format.locator>[0])).toBe('people › a');
});

test('a value that is not of its type is null, and told by its key and type only', () => {
  expect(read({ people: { a: { age: 'secret' } } })).toMatchObject([
    { problem: 'CELL_REJECTED', locator: 'people › a', detail: 'not as expected: age (string)' },
    { value: { name: 'a', age: null } },
  ]);
});

test('a document of another shape is said to be one, without its values', () => {
  const error = thrownBy(() => read({ people: 'secret' }));
  expect(error).toMatchObject({ name: 'FormatError', code: 'SCHEMA_UNKNOWN' });
  expect(error['message']).toMatch(/^people: /);
  expect(error['message']).not.toMatch(/secret/);
  expect(thrownBy(() => read(['secret']))['message']).toMatch(/^the whole: /);
});

test.each<[string, unknown, string]>([
  ['values alone', { name: 'a', age: 7 }, 'an object'],
  ['a key path alone', 'people › a', 'a text'],
  ['values before their key path', [{ name: 'a', age: 7 }, 'people › a'], 'a list'],
  ['no values', ['people › a', null], 'a list'],
])('a piece that is %s is refused by what the declaration is to give', (_, piece, found) => {
  const odd = plist({ document: z.unknown(), rows: () => [piece] as never, row: z.object({ name: text() }) });
  const [file] = memorySource({ 'A/a': writeBinaryPlist({}) }).find({ domain: 'A', path: 'a' });
  expect(thrownBy(() => [...odd.rows(file!)])).toMatchObject({
    code: 'DECLARATION_REFUSED',
    message:
      `The declaration of a format, plist, cannot be meant: of "rows", a piece is ${found}. ` +
      "Give its key path and its values, as ['pages.0', { title: 'A page' }].",
  });
});

describe('what was found is shown', () => {
  test.each<[string, PlistValue, unknown]>([
    ['a text', 'text', 'text'],
    ['a number', 1.5, 1.5],
    ['no number', NaN, 'NaN'],
    ['a number of many digits', 2n ** 63n, '9223372036854775808'],
    ['a truth value', true, true],
    // SHA-256 of `abc`, the first example of FIPS 180-2
    ['bytes', Buffer.from('abc'), '3 bytes, SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['a date', plistDateOf(at('2021-01-01T00:00:00Z')), '2021-01-01T00:00:00.000000Z'],
    ['a reference', plistUidOf(5), 'UID 5'],
    ['a list', [1, 'a', 2n ** 63n, [1, 2], { a: 1 }], '[1,"a","9223372036854775808","2 items","1 keys"]'],
    ['a dictionary', { a: 1, b: [1], c: {} }, '{"a":1,"b":"1 items","c":"0 keys"}'],
    [
      'a list of bytes and dates',
      [new Uint8Array(), plistDateOf(at('2021-01-01'))],
      expect.stringMatching(/^\["0 bytes, SHA-256 e3b0c4/),
    ],
  ])('%s', (_, value, shown) => {
    const [row] = read({ people: { a: { extra: value } } });
    expect(format.raw(row as Parameters<typeof format.raw>[0])).toEqual({ name: 'a', age: null, extra: shown });
  });

  test('one level deep, however much it would unfold to', () => {
    const [row] = [...format.rows(bomb())];
    expect(format.raw(row as Parameters<typeof format.raw>[0])).toMatchObject({ extra: '["2 items","2 items"]' });
  });

  /** Sixty lists, each of which holds the next one twice: written once, it would be 2^60 of them when unfolded. */
  function bomb() {
    const hex = (index: number): string => index.toString(16).padStart(2, '0');
    const objects = ['d1 01 02', '56 70656f706c65', 'd1 03 04', '51 61', 'd1 05 06', '55 6578747261'];
    for (let depth = 6; depth < 66; depth++) objects.push(`a2 ${hex(depth + 1)} ${hex(depth + 1)}`);
    objects.push('51 78');
    const [file] = memorySource({ 'A/a': plistOf(objects) }).find({ domain: 'A', path: 'a' });
    return file!;
  }
});
