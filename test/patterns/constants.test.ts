import { parseIso } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { within, refusal } from './parsed.ts';

describe('constants', () => {
  const constant = (text: string) => (within(`x:y = ${text}`) as { value: unknown }).value;

  test.each([
    ["'text'", { type: 'string', value: 'text' }],
    ["''", { type: 'string', value: '' }],
    ["'it\\'s a \\\\'", { type: 'string', value: "it's a \\" }],
    ["'two\nlines'", { type: 'string', value: 'two\nlines' }],
    ["'/* no comment */ // none'", { type: 'string', value: '/* no comment */ // none' }],
    ["'\u{1f40e}'", { type: 'string', value: '\u{1f40e}' }],
    ['0', { type: 'integer', value: 0 }],
    ['-12', { type: 'integer', value: -12 }],
    ['+12', { type: 'integer', value: 12 }],
    ['9007199254740991', { type: 'integer', value: 9_007_199_254_740_991 }],
    ['8.321', { type: 'float', value: 8.321 }],
    ['-.5', { type: 'float', value: -0.5 }],
    ['+007.0', { type: 'float', value: 7 }],
    ['true', { type: 'boolean', value: true }],
    ['false', { type: 'boolean', value: false }],
    ["h'FFc3'", { type: 'hex', value: 'ffc3' }],
    ["h''", { type: 'hex', value: '' }],
    ["b'ZmZmZg=='", { type: 'binary', value: 'ZmZmZg==' }],
    ["b'ZmZm'", { type: 'binary', value: 'ZmZm' }],
  ])('%s', (text, expected) => expect(constant(text)).toEqual(expected));

  test.each([
    ['2014-01-13T07:03:17Z', '2014-01-13T07:03:17.000000Z'],
    ['2014-01-13T07:03:17.1Z', '2014-01-13T07:03:17.100000Z'],
    ['2014-01-13T07:03:17.123456Z', '2014-01-13T07:03:17.123456Z'],
    ['2014-01-13T07:03:17.1234565000Z', '2014-01-13T07:03:17.123457Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000000Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.500000Z'],
  ])("t'%s' is the moment %s", (text, at) => {
    expect(constant(`t'${text}'`)).toEqual({ type: 'timestamp', at: parseIso(at), text });
  });

  test.each([
    "t'2014-13-13T07:03:17Z'",
    "t'2014-01-32T07:03:17Z'",
    "t'2014-01-13T24:03:17Z'",
    "t'2014-01-13T07:60:17Z'",
    "t'2014-01-13T07:03:61Z'",
    "t'2014-01-13 07:03:17Z'",
    "t'2014-01-13T07:03:17'",
    "t'2014-01-13T07:03:17+00:00'",
    "t'2014-01-13'",
    "t''",
    "T'2014-01-13T07:03:17Z'",
    't "2014"',
    "h'ffc'",
    "h'gg'",
    "b'===='",
    "b''",
    "b'Zg'",
    "b'Z==='",
    '007',
    '1e5',
    '5.',
    '0x1f',
    'NaN',
    'TRUE',
    'text',
    '"text"',
    "'text",
    "'te\\xt'",
    "'text\\'",
  ])('%s is none', (text) => expect(refusal(`[x:y = ${text}]`)).toMatch(/^syntax /));

  test.each([
    ["t'2023-02-29T00:00:00Z'", '2023-02-29 is no day of the calendar'],
    ["t'2024-04-31T00:00:00Z'", '2024-04-31 is no day of the calendar'],
    ['9007199254740992', '9007199254740992 is beyond what an integer can be'],
    ['-9007199254740992', '-9007199254740992 is beyond what an integer can be'],
    [`${'9'.repeat(400)}.0`, 'a number is too large'],
  ])('%s is written soundly and is none', (text, reason) =>
    expect(refusal(`[x:y = ${text}]`)).toBe(`meaning at character 8, ${reason}`),
  );
});
