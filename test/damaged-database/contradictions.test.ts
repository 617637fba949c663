import { expect, test } from '@jest/globals';
import { imageOf, pageOf, pagesOfType, pagesWith } from '../support/damage.ts';
import { count, mark, numbers, numbersIn, on, rows, table, without } from '../support/numbered-rows.ts';

/* Pages that are sound and hold other rows than they did, so that SQLite reads a table without complaint. */

const index = 'CREATE INDEX by_words ON numbered (words);';
const indexed = (): Buffer => imageOf({ pageSize: 512 }, table, index, rows());

/** Makes an empty leaf of a page, as SQLite leaves one of a table whose rows were all deleted. */
function emptied(image: Buffer, page: number, type = 13): Buffer {
  const bytes = pageOf(image, page);
  bytes.fill(0);
  bytes[0] = type;
  bytes.writeUInt16BE(512, 5);
  return image;
}

/** The root of the only table, or index, of more than one page. */
const rootOf = (image: Buffer, type: 2 | 5): number => pagesOfType(image, type)[0]!;

const contradicted = (held: number, counted: number, of = 'by_words'): string =>
  `DATABASE_CONTRADICTED: numbered holds ${held} rows, and its index ${of} has ${counted}`;

test('a table of which the root is an empty leaf has no rows, and its index tells how many there were', () => {
  const image = indexed();
  expect(numbersIn(emptied(image, rootOf(image, 5)))).toEqual({ numbers: [], issues: [contradicted(0, count)] });
});

test('one leaf of another time costs the rows that it did not have then, and is told', () => {
  const image = indexed();
  const [leaf] = pagesWith(image, mark(50)).filter((page) => pageOf(image, page)[0] === 13);
  const last = on(image, leaf!).at(-1)!;
  const cells = pageOf(image, leaf!).readUInt16BE(3);
  pageOf(image, leaf!).writeUInt16BE(cells - 1, 3);
  expect(numbersIn(image)).toEqual({ numbers: without([last]), issues: [contradicted(count - 1, count)] });
});

test('an index that lacks rows is told, and costs the table none', () => {
  const image = indexed();
  expect(numbersIn(emptied(image, rootOf(image, 2), 10))).toEqual({ numbers, issues: [contradicted(count, 0)] });
});

test.each([
  ['with an index', [table, index]],
  ['of which no row is left', [table, index], []],
  ['without an index', [table]],
  ['with an index of a part of it', [table, `CREATE INDEX some ON numbered (words) WHERE number > 90;`]],
  ['with an index of an expression', [table, 'CREATE INDEX by_length ON numbered (LENGTH(words));']],
  ['with rows that go on in other pages', [table, index], numbers, 2_000],
  ['in other letters', [table.replace('TABLE numbered', 'TABLE "Numbered"'), index]],
  ['with a key that is an index', [table.replace('number INTEGER PRIMARY KEY', 'number INT PRIMARY KEY')]],
  ['without row ids', [table.replace(');', ') WITHOUT ROWID;'), index]],
] as const)(
  'a table that is whole contradicts nothing: %s',
  (_, made, of: readonly number[] = numbers, length?: number) =>
    expect(numbersIn(imageOf({ pageSize: 512 }, ...made, rows([...of], length)))).toEqual({ numbers: of, issues: [] }),
);

test('a table is the same in other letters', () => {
  const image = imageOf({ pageSize: 512 }, table.replace('TABLE numbered', 'TABLE "Numbered"'), index, rows());
  expect(numbersIn(emptied(image, rootOf(image, 5))).issues).toEqual([
    contradicted(0, count).replace('numbered holds', 'Numbered holds'),
  ]);
});

test('of several indexes one is asked', () => {
  const image = imageOf({ pageSize: 512 }, table, index, 'CREATE INDEX and_again ON numbered (words);', rows());
  expect(numbersIn(emptied(image, rootOf(image, 5))).issues).toEqual([contradicted(0, count, 'and_again')]);
});

/** Makes every child of an inner page of an index one page. */
function leadOnlyTo(image: Buffer, page: number, child: number): void {
  const bytes = pageOf(image, page);
  for (let cell = 0; cell < bytes.readUInt16BE(3); cell++)
    bytes.writeUInt32BE(child, bytes.readUInt16BE(12 + 2 * cell));
  bytes.writeUInt32BE(child, 8);
}

test('an index whose pages lead to themselves, or to one page again and again, is asked no further', () => {
  const itself = indexed();
  leadOnlyTo(itself, rootOf(itself, 2), rootOf(itself, 2));
  expect(numbersIn(itself)).toEqual({ numbers, issues: [] });

  // Eight pages below each other, each leading to the next by all its children: hundreds of ways to the last.
  const again = indexed();
  const root = rootOf(again, 2);
  const below = pagesOfType(again, 10).slice(0, 9);
  for (const page of below.slice(0, -1)) pageOf(again, root).copy(pageOf(again, page));
  for (const [level, page] of [root, ...below.slice(0, -1)].entries()) leadOnlyTo(again, page, below[level]!);
  expect(numbersIn(again)).toEqual({ numbers, issues: [] });
});
