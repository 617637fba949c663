import { describe, expect, test } from '@jest/globals';
import { imageOf, pageOf, pagesOfType, pagesWith, random, salvagedFrom } from '../support/damage.ts';
import { mark, table, count, numbers, rows, numbersIn, salvaged, on, without, deep } from '../support/numbered-rows.ts';

describe('a damaged leaf costs the rows on it', () => {
  test.each<[string, (page: Buffer) => void]>([
    ['zeros', (page) => page.fill(0)],
    ['ones', (page) => page.fill(0xff)],
    [
      'noise',
      (page) => {
        const next = random(1);
        for (let at = 0; at < page.length; at++) page[at] = next() * 256;
      },
    ],
    ['a count of cells that cannot be', (page) => page.writeUInt16BE(0xffff, 3)],
  ])('that is overwritten with %s', (_, damage) => {
    const image = imageOf({ pageSize: 512 }, table, rows());
    const [page] = pagesWith(image, mark(50));
    const lost = on(image, page!);
    expect(lost.length).toBeGreaterThan(3);
    damage(pageOf(image, page!));
    const before = lost[0]! - 1;
    expect(numbersIn(image)).toEqual({
      numbers: without(lost),
      issues: salvaged(1, 0, 0, count - before - lost.length),
    });
  });

  test('and nothing else where a pointer of one cell lies', () => {
    const image = imageOf({ pageSize: 512 }, table, rows());
    const [page] = pagesWith(image, mark(50));
    const [first] = on(image, page!);
    // The first pointer of a leaf stands after its eight bytes of header.
    pageOf(image, page!).writeUInt16BE(0xfff0, 8);
    expect(numbersIn(image)).toEqual({
      numbers: without([first!]),
      issues: salvaged(0, 0, 1, count - first! + 1 - 1),
    });
  });
});

describe('of a table whose inner pages are damaged, the leaves are still its own', () => {
  test('below the root', () => {
    const image = deep();
    const inner = pagesOfType(image, 5).filter((page) => page !== 2);
    expect(inner.length).toBeGreaterThan(0);
    pageOf(image, inner[0]!).fill(0xff);
    expect(numbersIn(image)).toMatchObject({ numbers, issues: [expect.stringContaining('pages lost: 1, ')] });
  });

  test('and at the root', () => {
    const image = deep();
    pageOf(image, 2).fill(0);
    expect(numbersIn(image)).toEqual({ numbers, issues: salvaged(1, 0, 0, count) });
  });

  test('and where one of its pointers lies', () => {
    const image = deep();
    // The first pointer of an inner page stands after its twelve bytes of header.
    pageOf(image, 2).writeUInt16BE(0xfff0, 12);
    expect(numbersIn(image)).toEqual({ numbers, issues: salvaged(1, 0, 0, count) });
  });

  test('but are given to none of two tables they can be of', () => {
    const image = imageOf(
      { pageSize: 512 },
      `${table} CREATE TABLE other (number INTEGER PRIMARY KEY, words TEXT); CREATE TABLE third (words TEXT, number);`,
      rows(),
      { table: 'other', columns: ['number', 'words'], rows: [1, 2].map((number) => [number, 'x'.repeat(400)]) },
    );
    for (const page of [2, 3]) pageOf(image, page).fill(0);
    const leaves = pagesOfType(image, 13).filter((page) => page > 4).length;
    expect(salvagedFrom(image, ['numbered', 'other', 'third'])).toEqual({
      rows: [],
      losses: { pages: 2, strays: leaves, cells: 0 },
    });
  });

  test('and to the one that has lost the numbers on them, where both have lost some', () => {
    const image = imageOf(
      { pageSize: 512 },
      `${table} CREATE TABLE other (number INTEGER PRIMARY KEY, words TEXT);`,
      rows(),
      { table: 'other', columns: ['number', 'words'], rows: numbers.map((number) => [number + 1_000, 'x'.repeat(60)]) },
    );
    pageOf(image, 2).fill(0);
    const [page] = pagesOfType(image, 13).filter((one) => pageOf(image, one).includes('x'.repeat(60)));
    pageOf(image, page!).fill(0);
    expect(numbersIn(image)).toEqual({ numbers, issues: salvaged(1, 0, 0, count) });
  });
});

test('and where one is lost from its root and the other in a part, that part is given to neither', () => {
  const image = imageOf(
    { pageSize: 512 },
    `${table} CREATE TABLE other (number INTEGER PRIMARY KEY, words TEXT);`,
    rows(numbers, 300),
    { table: 'other', columns: ['number', 'words'], rows: numbers.map((number) => [number + 1_000, 'x'.repeat(300)]) },
  );
  // The last inner page of the other, whose numbers begin in its middle.
  const inner = pageOf(image, 3).readUInt32BE(8);
  expect(pageOf(image, inner)[0]).toBe(5);
  const below = pageOf(image, inner).readUInt16BE(3) + 1;
  pageOf(image, inner).fill(0);
  pageOf(image, 2).fill(0);
  expect(numbersIn(image)).toEqual({ numbers, issues: salvaged(1, below, 0, count) });
});

describe('a row that goes on in other pages is read whole or not at all', () => {
  /** Five rows of which the third fills some seven overflow pages. */
  function withOverflow(): { readonly image: Buffer; readonly chain: readonly number[] } {
    const image = imageOf({ pageSize: 512 }, table, {
      table: 'numbered',
      columns: ['number', 'words'],
      rows: [1, 2, 3, 4, 5].map((number) => [number, mark(number).repeat(number === 3 ? 450 : 1)]),
    });
    const chain = pagesWith(image, mark(3)).filter((page) => page > 2);
    expect(chain).toHaveLength(7);
    return { image, chain };
  }

  const read = (image: Buffer) => salvagedFrom(image, ['numbered']);

  test('whole', () => {
    const { image } = withOverflow();
    expect(read(image)).toEqual({
      rows: [1, 2, 3, 4, 5].map((number) => ({
        table: 'numbered',
        values: [BigInt(number), BigInt(number), mark(number).repeat(number === 3 ? 450 : 1)],
      })),
      losses: { pages: 0, strays: 0, cells: 0 },
    });
  });

  test.each<[string, (image: Buffer, chain: readonly number[]) => void]>([
    ['goes in a circle', (image, chain) => pageOf(image, chain[3]!).writeUInt32BE(chain[1]!)],
    ['leads to itself', (image, chain) => pageOf(image, chain[3]!).writeUInt32BE(chain[3]!)],
    ['leads out of the file', (image, chain) => pageOf(image, chain[3]!).writeUInt32BE(0x7fffffff)],
    ['leads to a page of a tree', (image, chain) => pageOf(image, chain[3]!).writeUInt32BE(2)],
    ['leads to the first page', (image, chain) => pageOf(image, chain[3]!).writeUInt32BE(1)],
    ['ends early', (image, chain) => pageOf(image, chain[3]!).writeUInt32BE(0)],
    ['does not end', (image, chain) => pageOf(image, chain[6]!).writeUInt32BE(chain[0]!)],
    ['goes through noise', (image, chain) => pageOf(image, chain[6]!).fill(0x61)],
  ])('a chain that %s', (_, damage) => {
    const { image, chain } = withOverflow();
    damage(image, chain);
    expect(read(image).rows.map(({ values }) => values[0])).toEqual([1n, 2n, 4n, 5n]);
    expect(read(image).losses).toEqual({ pages: 0, strays: 0, cells: 1 });
  });

  test('two chains of which one runs into the other are both lost', () => {
    const image = imageOf({ pageSize: 512 }, table, {
      table: 'numbered',
      columns: ['number', 'words'],
      rows: [1, 2, 3].map((number) => [number, mark(number).repeat(200)]),
    });
    const first = pagesWith(image, mark(1)).filter((page) => image[(page - 1) * 512] === 0);
    const second = pagesWith(image, mark(2)).filter((page) => image[(page - 1) * 512] === 0);
    pageOf(image, first[0]!).writeUInt32BE(pageOf(image, second[0]!).readUInt32BE());
    expect(read(image).rows.map(({ values }) => values[0])).toEqual([3n]);
    expect(read(image).losses).toEqual({ pages: 0, strays: 0, cells: 2 });
  });

  test('a row that claims more bytes than there are is none', () => {
    const { image } = withOverflow();
    const [leaf] = pagesWith(image, mark(5));
    const at = pageOf(image, leaf!).readUInt16BE(8);
    pageOf(image, leaf!).fill(0xff, at, at + 9);
    expect(read(image).rows.map(({ values }) => values[0])).not.toContain(1n);
  });
});
