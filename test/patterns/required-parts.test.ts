import { parsePattern } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expressionOf } from '../../packages/matcher/src/patterns/expressions.ts';
import { partIndex, partsOfExpression, partsOfLike } from '../../packages/matcher/src/patterns/required-parts.ts';
import { triggersOf } from '../../packages/matcher/src/patterns/triggers.ts';
import { likenessTo } from '../../packages/matcher/src/patterns/wildcards.ts';

test.each([
  ['/private/var/tmp/%.plist', ['/private/var/tmp/', '.plist']],
  ['%implant_1%', ['implant']],
  ['%', []],
  ['abc%', []],
  ['cafe\u0301.exe%', ['caf\u00e9.exe']],
])('what is like %s holds %j', (pattern, parts) => expect(partsOfLike(pattern)).toEqual(parts));

test.each([
  ['^https?://[^/]*/stage7[?&]', ['http', '/stage7']],
  ['implant', ['implant']],
  ['\\.example\\.com$', ['.example.com']],
  ['implants*', ['implant']],
  ['implant+s', ['implant']],
  ['implant{0,3}', ['implan']],
  ['implant{', ['implant{']],
  ['(?:implant)tail1', ['tail1']],
  ['(a(b)[)]c)tail1', ['tail1']],
  ['one1[]x]two2', ['one1', 'two2']],
  ['one1[[:alpha:]]two2', ['one1', 'two2']],
  ['one1\\dtwo2', ['one1', 'two2']],
  ['implant|other', []],
  ['(?i)implant', []],
  ['\\Qimplant\\E', []],
  ['\\x41bcd', []],
])('what %s is found in holds %j', (source, parts) => expect(partsOfExpression(source)).toEqual(parts));

test.each([
  ["[file:name LIKE '%implant_1%']", [{ type: 'file', property: 'name', value: null, parts: ['implant'] }]],
  ["[url:value MATCHES '/stage7[?]']", [{ type: 'url', property: 'value', value: null, parts: ['/stage7'] }]],
  ["[file:name LIKE 'a%']", [{ type: 'file', property: '', value: null, parts: [] }]],
  ["[file:name NOT LIKE '%implant%']", [{ type: 'file', property: '', value: null, parts: [] }]],
  ["[url:value MATCHES '/stage7[']", [{ type: 'url', property: '', value: null, parts: [] }]],
  [
    "[file:name LIKE '%implant%' AND file:path = '/tmp/x']",
    [{ type: 'file', property: 'path', value: '/tmp/x', parts: [] }],
  ],
  [
    "[file:size > 1 AND file:name LIKE '%implant%']",
    [{ type: 'file', property: 'name', value: null, parts: ['implant'] }],
  ],
])('%s is looked at where %j is', (text, triggers) => {
  const parsed = parsePattern(text);
  const comparison = parsed.status === 'parsed' && parsed.pattern.type === 'observe' ? parsed.pattern.comparison : null;
  expect(triggersOf(comparison!)).toEqual(triggers);
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 });

test('whatever is like a pattern holds its parts', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'a', 'b', '.', '%', '_'), maxLength: 9 });
  fc.assert(
    fc.property(pattern, letters, (like, text) => {
      if (likenessTo(like)(text)) for (const part of partsOfLike(like)) expect(text).toContain(part);
    }),
    { seed: 20240104, numRuns: 20_000 },
  );
});

test('whatever an expression is found in holds its parts', () => {
  const literals = fc.constantFrom('a', 'ab', 'aab', 'b', '\\.', 'abab', 'baab', 'b\\.ab');
  const others = fc.constantFrom(
    ...['.', '*', '+', '?', '{0,1}', '{2}', '(', ')', '(?:', '|', '[ab]', '[^a]', '^', '$', '\\b', '[]a]', '{'],
    ...['(?i)', '\\\\', '*?'],
  );
  const piece = fc.oneof({ weight: 3, arbitrary: literals }, { weight: 1, arbitrary: others });
  const words = fc.array(fc.constantFrom('a', 'b', '.', 'abab', 'baab', 'b.ab'), { maxLength: 6 });
  let found = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), words, (pieces, spoken) => {
      const [source, text] = [pieces.join(''), spoken.join('')];
      if (expressionOf(source)?.finds(text) !== true) return;
      const parts = partsOfExpression(source);
      found += parts.length;
      for (const part of parts) expect(text).toContain(part);
    }),
    { seed: 20240105, numRuns: 60_000 },
  );
  expect(found).toBeGreaterThan(500);
});

describe('an index of parts', () => {
  test('finds what all parts of are in a text, and nothing else', () => {
    const index = partIndex([
      { parts: ['/tmp/', 'implant1'], item: 1 },
      { parts: ['/tmp/', 'implant2'], item: 2 },
      { parts: ['/tmp/'], item: 3 },
    ]);
    const foundIn = (text: string): readonly number[] => {
      const found: number[] = [];
      index.find(text, (it) => found.push(it));
      return found.sort();
    };
    expect(foundIn('/tmp/implant1')).toEqual([1, 3]);
    expect(foundIn('/var/implant1')).toEqual([]);
    expect(foundIn('/tmp/tmp/tmp/')).toEqual([3]);
    expect(foundIn('imp')).toEqual([]);
  });

  test('finds a pattern wherever it holds', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '/'), minLength: 4, maxLength: 6 });
    const parts = fc.array(part, { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), letters, part, (sought, start, end) => {
        const text = start + end;
        const found: number[] = [];
        partIndex(sought.map((it, item) => ({ parts: it, item }))).find(text, (it) => found.push(it));
        const expected = sought.flatMap((it, item) => (it.every((one) => text.includes(one)) ? [item] : []));
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
      { seed: 20240106, numRuns: 5000 },
    );
  });
});
