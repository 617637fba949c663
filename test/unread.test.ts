import { describe, expect, test } from '@jest/globals';
import { unread } from '../packages/core/src/formats/sqlite/unread.ts';

type Cells = readonly (string | number | bigint | null | Uint8Array)[];

/** What is left of `salvaged`, where the first cell is the key. */
const left = (salvaged: readonly Cells[], before: readonly Cells[]): readonly Cells[] => [
  ...unread(
    () => salvaged,
    () => before,
    ([key]) => String(key),
  ),
];

describe('of the rows that are salvaged, those read before are left out', () => {
  test('by their key, whatever the order', () => {
    expect(left([[3], [1], [4], [2]], [[1], [2]])).toEqual([[3], [4]]);
  });

  test('none, where none was read', () => {
    expect(left([[1], [1]], [])).toEqual([[1], [1]]);
  });

  test('though a join now finds more for one of them', () => {
    expect(
      left(
        [
          [1, 'a'],
          [2, 'b'],
        ],
        [[1, null]],
      ),
    ).toEqual([[2, 'b']]);
  });

  test('by their content, where a key is shared by rows that were not read', () => {
    expect(
      left(
        [
          [1, 'a'],
          [1, 'b'],
          [1, 'c'],
          [2, 'd'],
        ],
        [[1, 'b']],
      ),
    ).toEqual([
      [1, 'a'],
      [1, 'c'],
      [2, 'd'],
    ]);
  });

  test('each as often as it was read, where all of it is alike', () => {
    expect(
      left(
        [
          [1, 'a'],
          [1, 'a'],
          [1, 'a'],
        ],
        [
          [1, 'a'],
          [1, 'a'],
        ],
      ),
    ).toEqual([[1, 'a']]);
  });

  test.each<[string, Cells, Cells]>([
    ['a text and a number', [1, '2'], [1, 2]],
    ['a number and a long one', [1, 2], [1, 2n]],
    ['nothing and its name', [1, null], [1, 'null']],
    ['a text and its bytes', [1, 'a'], [1, Buffer.from('a')]],
    ['two texts that join to the same', [1, 'ab', 'c'], [1, 'a', 'bc']],
  ])('and content that only looks alike is not the same: %s', (_, one, other) => {
    expect(left([one, other], [one])).toEqual([other]);
  });
});
