import { expect, test } from '@jest/globals';
import { canonicalJson, firstDifference } from '@bridle/case';
import type { JsonValue } from '@bridle/model';
import fc from 'fast-check';

test.each<[JsonValue, JsonValue, string, unknown, unknown]>([
  [1, 2, '', 1, 2],
  [{ b: 1, a: 1 }, { b: 2, a: 2 }, '/a', 1, 2],
  [{ a: [1, { b: 'x' }] }, { a: [1, { b: 'y' }] }, '/a/1/b', 'x', 'y'],
  [[1], [1, null], '/1', undefined, null],
  [{ a: 1 }, {}, '/a', 1, undefined],
  [{ 'a/b~c': 1 }, { 'a/b~c': 2 }, '/a~1b~0c', 1, 2],
  [[], {}, '', [], {}],
  [null, {}, '', null, {}],
  [Array.from({ length: 11 }, (_, at) => at), [0, 1, 9, 3, 4, 5, 6, 7, 8, 9, 11], '/2', 2, 9],
])('%j and %j differ first at %j', (left, right, pointer, one, other) =>
  expect(firstDifference(left, right)).toEqual({ pointer, left: one, right: other }),
);

test('there is none exactly where the canonical forms are one', () =>
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      const [a, b] = [left as JsonValue, right as JsonValue];
      expect(firstDifference(a, structuredClone(a))).toBeNull();
      expect(firstDifference(a, b) === null).toBe(canonicalJson(a) === canonicalJson(b));
    }),
    { seed: 6901, numRuns: 300, examples: [[0, -0]] },
  ));
