import { parsePattern } from '@bridle/indicators';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

const name = fc.constantFrom(
  'file',
  'domain-name',
  'value',
  'hashes',
  'x_1',
  '_a',
  't',
  'true',
  'false',
  'AND',
  'SHA-256',
);
const text = fc.oneof(fc.constantFrom("'a.example'", "''", "'it\\'s'", "'a\\b'", "'é\n'", "t'2024'"), fc.string());
const blank = fc.constantFrom('', ' ', '  ', '\t', '/**/');

const comparison = fc
  .tuple(name, name, fc.option(fc.oneof(name, text)), blank, blank, text)
  .map(([object, first, second, before, after, value]) => {
    const path = second === null ? first : `${first}.${second}`;
    return `${object}:${path}${before}=${after}${value}`;
  });
const join = fc.constantFrom(' AND ', 'AND', ' AND  ', ' OR ', ' AND', ' ANDx', ' ', '] AND [', ' and ');

/** Patterns as feeds write them, and others that are nearly so. */
const nearlyPlain = fc.oneof(
  comparison.map((it) => `[${it}]`),
  fc.tuple(comparison, join, comparison).map((parts) => `[${parts.join('')}]`),
  // Of one object, as those are that can be met.
  fc
    .array(fc.tuple(fc.constantFrom('a', "b.'c-d'", 'e.f'), text), { minLength: 1, maxLength: 4 })
    .map((tests) => `[${tests.map(([path, value]) => `file:${path} = ${value}`).join(' AND ')}]`),
);

test('a plain pattern reads to the tree that the parser makes of it', () => {
  let parsed = 0;
  fc.assert(
    fc.property(nearlyPlain, (pattern) => {
      const read = parsePattern(pattern);
      // A blank before it is nothing to the parser, and makes it no plain one.
      const whole = parsePattern(` ${pattern}`);
      expect(read.status).toBe(whole.status);
      if (read.status !== 'parsed') return;
      parsed++;
      expect(read).toEqual(whole);
    }),
    { seed: 20240103, numRuns: 10_000 },
  );
  expect(parsed).toBeGreaterThan(500);
});

test('a plain pattern keeps to the limits', () => {
  const limits = { nesting: 1, comparisons: 4096 };
  expect(parsePattern("[file:hashes.'MD5' = 'a']", limits)).toMatchObject({ problem: { kind: 'limit' } });
  expect(parsePattern("[file:name = 'a']", { nesting: 64, comparisons: 0 })).toMatchObject({
    problem: { kind: 'limit' },
  });
  const pair = "[file:name = 'a' AND file:size = 'b']";
  expect(parsePattern(pair, { nesting: 64, comparisons: 1 })).toMatchObject({ problem: { kind: 'limit' } });
  expect(parsePattern(pair, { nesting: 64, comparisons: 2 })).toMatchObject({ status: 'parsed' });
});
