import { fitted } from '@bridle/report';
import { expect, test } from '@jest/globals';

test.each<[string, string, number, readonly string[]]>([
  ['goes on beside its label', '  rule     one two three', 20, ['  rule     one two', '           three']],
  ['goes on where it began', '  one two three', 9, ['  one two', '  three']],
  ['keeps a word that is longer', '  a 0123456789abc d', 10, ['  a', '  0123456789abc', '  d']],
  [
    'keeps an id whole, whose blanks are part of it',
    '      id       a/b ZPROCESS Z_PK 5',
    20,
    ['      id       a/b ZPROCESS Z_PK 5'],
  ],
  [
    'goes below a label that leaves no room, and is told from it',
    '  Network use by process  read, 2 records',
    20,
    ['  Network use by', '  process', '    read, 2 records'],
  ],
])('a line %s', (_, line, columns, expected) => {
  expect(fitted([line], columns)).toEqual(expected);
});

test('a line goes on further to the right where that is asked, and a labelled one beside its label all the same', () => {
  expect(fitted(['file:3: error: one two', 'a: b'], 15, 2)).toEqual(['file:3:', '  error: one', '  two', 'a: b']);
  expect(fitted(['rule  one two three'], 14, 2)).toEqual(['rule  one two', '      three']);
});
