import { parseIndicatorBytes } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonFaultIn } from '../../packages/indicators/src/json-fault.ts';

const told = (text: string): string | null => {
  const fault = jsonFaultIn(text);
  return fault && `${fault.line}:${fault.column} ${fault.due}`;
};

describe('where a text stops being JSON is told', () => {
  test.each([
    ['{"a": 1\n "b": 2}', '2:2 “,” or “}” is due'],
    ['[1 2]', '1:4 “,” or “]” is due'],
    ['[1,]', '1:4 a value is due'],
    ['[,]', '1:2 a value or “]” is due'],
    ['{"a" 1}', '1:6 “:” is due'],
    ['{"a": }', '1:7 a value is due'],
    ['{"a": 1,\r\n}', '2:1 a name in quotation marks is due'],
    ["{'a': 1}", '1:2 a name in quotation marks or “}” is due'],
    ['{"a": 1}}', '1:9 nothing more is due'],
    ['[01]', '1:3 “,” or “]” is due'],
    ['[nul]', '1:2 a value or “]” is due'],
    ['[-1.50e+07, 0e1, 1.]', '1:19 “,” or “]” is due'],
    ['[-]', '1:2 a value or “]” is due'],
    ['[1e+]', '1:3 “,” or “]” is due'],
    ['["a\nb"]', '1:2 a text begins here that is not closed in its line, or holds what stands in none'],
    ['["\\x"]', '1:2 a text begins here that is not closed in its line, or holds what stands in none'],
    ['{"a": [1, {', '1:12 a name in quotation marks or “}” is due'],
    ['', '1:1 a value is due'],
  ])('%j: %s', (text, said) => expect(told(text)).toBe(said));

  test.each([
    ['plain', 'a'.repeat(40_000_000)],
    ['escaped', '\\n'.repeat(10_000_000)],
    ['mixed', 'a\\n'.repeat(5_000_000)],
  ])('however long the texts in it are: %s', (_, long) => {
    expect(told(`["${long}" 1]`)).toBe(`1:${long.length + 5} “,” or “]” is due`);
    expect(told(`["${long}`)).toBe(
      '1:2 a text begins here that is not closed in its line, or holds what stands in none',
    );
  });

  test.each([
    ['digits', '1'.repeat(40_000_000)],
    ['decimals', `0.${'1'.repeat(40_000_000)}`],
    ['blanks', `1${' '.repeat(40_000_000)}`],
  ])('and whatever else may be long: %s', (_, long) => {
    expect(told(`[${long} 1]`)).toBe(`1:${long.length + 3} “,” or “]” is due`);
  });

  test('however deep it is nested', () => {
    expect(told('['.repeat(1_000_000))).toBe('1:1000001 a value or “]” is due');
  });

  test('and nowhere in what the parser takes, however it is laid out; of what it refuses, somewhere', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 2), (text, indent) => {
        expect(told(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
      }),
    );
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '0.5',
      '1e3',
      'true',
      'null',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect([text, jsonFaultIn(text) === null]).toEqual([text, isTaken(text)]);
      }),
      { numRuns: 3_000 },
    );
  });
});

test('a file of indicators says so', () => {
  const text =
    '{"type":"bundle","id":"bundle--1","objects":[\n {"type":"indicator","id":"indicator--1" "pattern":"x"}\n]}\n';
  const { ledger } = parseIndicatorBytes('torn.json', Buffer.from(text));
  expect(ledger.files[0]).toMatchObject({
    status: 'unreadable',
    reason: 'damaged JSON, at line 2, column 42: “,” or “}” is due',
  });
});

function isTaken(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
