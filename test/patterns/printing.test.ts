import { parsePattern, printPattern } from '@bridle/indicators';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pattern } from './arbitrary.ts';

test('a tree that is printed and parsed is the same tree', () => {
  fc.assert(
    fc.property(pattern, (tree) => {
      expect(parsePattern(printPattern(tree))).toEqual({ status: 'parsed', pattern: tree });
    }),
    { seed: 20240102, numRuns: 2000 },
  );
}, 60_000);

test.each([
  ["  [ a:b == 'x' ] ", "[a:b = 'x']"],
  ['[a:b <> 1]AND[a:c=+2.50]', '[a:b != 1] AND [a:c = 2.5]'],
  ['[((a:b = 1))] /* why */ OR (([a:c = 2])) // so', '[a:b = 1] OR [a:c = 2]'],
  ['[a:b = 1 OR (a:c = 2 AND a:d = 3)]', '[a:b = 1 OR a:c = 2 AND a:d = 3]'],
  ['[(a:b = 1 OR a:c = 2) AND a:d = 3]', '[(a:b = 1 OR a:c = 2) AND a:d = 3]'],
  ['[a:b = 1] OR ([a:b = 2] FOLLOWEDBY [a:b = 3])', '[a:b = 1] OR ([a:b = 2] FOLLOWEDBY [a:b = 3])'],
  ["[a:'b'.'c-d'[*]='x']", "[a:b.'c-d'[*] = 'x']"],
  ["[a:b = h'FFD8']", "[a:b = h'ffd8']"],
  ['[a:b = 0.0000001]', '[a:b = 0.0000001]'],
  ['[a:b = 7.0]', '[a:b = 7.0]'],
  ['[a:b = -0]', '[a:b = 0]'],
  [
    "[a:b = 1] START '2024-01-02T03:04:05Z' STOP '2024-01-02T03:04:06Z'",
    "[a:b = 1] START t'2024-01-02T03:04:05Z' STOP t'2024-01-02T03:04:06Z'",
  ],
])('%s is written as %s', (text, expected) => {
  const read = parsePattern(text);
  expect(read.status === 'parsed' ? printPattern(read.pattern) : null).toBe(expected);
});
