import { describe, expect, test } from '@jest/globals';
import { loggedDatabase, memorySource } from '@bridle/testkit';
import { openDatabase } from '../packages/core/src/formats/sqlite/open.ts';
import { imageOf, pageOf, pagesOfType, pagesWith, random, salvagedFrom } from './support/damage.ts';
import { linesOf, numbered } from './support/rows.ts';

/*
 * Each row is marked by its number: `row 007.` stands in it and nowhere else.
 */

const mark = (number: number): string => `row ${String(number).padStart(3, '0')}.`;
const table = 'CREATE TABLE numbered (number INTEGER PRIMARY KEY, words TEXT);';
const count = 100;
const numbers = Array.from({ length: count }, (_, index) => index + 1);
const row = (number: number, length = 60): [number, string] => [number, mark(number).padEnd(length, '.')];
const rows = (of = numbers, length = 60) => ({
  table: 'numbered',
  columns: ['number', 'words'],
  rows: of.map((number) => row(number, length)),
});

/** The numbers that are read of a database, and the issue. */
function numbersIn(image: Uint8Array, log?: Uint8Array) {
  const lines = linesOf(numbered, image, log);
  const found = lines.filter((line) => /^\d/.test(line));
  for (const line of found) expect(line).toContain(mark(Number.parseInt(line)));
  return {
    numbers: found.map((line) => Number.parseInt(line)),
    issues: lines.filter((line) => !/^\d/.test(line)),
  };
}

const salvaged = (pages: number, strays: number, cells: number, more: number): readonly string[] => [
  `DATABASE_SALVAGED: the database is damaged (SQLITE_CORRUPT); pages lost: ${pages}, pages that can be of several tables or deleted: ${strays}, cells lost: ${cells}, rows salvaged: ${more}`,
];

/** The numbers of the rows on a page. */
const on = (image: Buffer, page: number): readonly number[] =>
  numbers.filter((number) => pageOf(image, page).includes(mark(number)));

const without = (...lost: readonly (readonly number[])[]): readonly number[] =>
  numbers.filter((number) => !lost.flat().includes(number));

/** A tree of three levels, as 100 rows of 60 bytes do not fit into the pages that one of 512 bytes can name. */
const deep = (): Buffer => imageOf({ pageSize: 512 }, table, rows(numbers, 300));

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

describe('what was deleted is not brought back', () => {
  const removed = numbers.filter((number) => number % 4 !== 1 || number > 60);
  const kept = numbers.filter((number) => !removed.includes(number));
  const image = imageOf(
    { pageSize: 512 },
    `${table} CREATE TABLE gone (number INTEGER PRIMARY KEY, words TEXT);`,
    rows(),
    { table: 'gone', columns: ['number', 'words'], rows: numbers.map((number) => [number + 500, 'gone '.repeat(12)]) },
    `DELETE FROM numbered WHERE number IN (${removed.join(', ')}); DROP TABLE gone;`,
  );
  const freed = (): Buffer => Buffer.from(image);

  test('though it is still there', () => {
    expect(pagesWith(image, mark(2))).not.toEqual([]);
    expect(pagesWith(image, mark(100))).not.toEqual([]);
    expect(pagesWith(image, 'gone gone')).not.toEqual([]);
    expect(image.readUInt32BE(36)).toBeGreaterThan(10);
  });

  test('by the pages that are free', () => {
    const damaged = freed();
    pageOf(damaged, 2).fill(0);
    expect(numbersIn(damaged).numbers).toEqual(kept);
  });

  test('where it is not known which pages are free: leaves that nothing leads to are lost then', () => {
    const damaged = freed();
    pageOf(damaged, damaged.readUInt32BE(32)).fill(0xff);
    pageOf(damaged, 2).fill(0);
    const { rows: found, losses } = salvagedFrom(damaged, ['numbered']);
    expect(found).toEqual([]);
    expect(losses).toMatchObject({ pages: 1, cells: 0 });
    expect(losses!.strays).toBeGreaterThan(10);
  });

  test('by a pointer to a row that is whole in room that is free', () => {
    const six = [1, 2, 3, 4, 5, 6];
    const before = imageOf({ pageSize: 512 }, table, rows(six));
    // What is free is marked at its beginning only: there lay the fourth row, and the third was joined to it.
    const damaged = imageOf(
      { pageSize: 512 },
      table,
      rows(six),
      'DELETE FROM numbered WHERE number = 4; DELETE FROM numbered WHERE number = 3;',
    );
    const third = pageOf(before, 2).readUInt16BE(8 + 2 * 2);
    expect(pageOf(damaged, 2).subarray(third, third + 60)).toEqual(pageOf(before, 2).subarray(third, third + 60));
    pageOf(damaged, 2).writeUInt16BE(third, 8 + 2 * 2);
    const { rows: found, losses } = salvagedFrom(damaged, ['numbered']);
    expect(found.map(({ values }) => values[0])).toEqual([1n, 2n, 6n]);
    expect(losses).toEqual({ pages: 0, strays: 0, cells: 1 });
  });

  test('by a chain that leads to a page that is free', () => {
    const damaged = imageOf(
      { pageSize: 512 },
      `${table} CREATE TABLE gone (words);`,
      rows([1], 600),
      {
        table: 'gone',
        columns: ['words'],
        rows: [['gone '.repeat(1_000)]],
      },
      'DELETE FROM gone;',
    );
    const trunk = damaged.readUInt32BE(32);
    // The only trunk is the last, and ends with the same zeros as a chain does.
    expect(pageOf(damaged, trunk).readUInt32BE()).toBe(0);
    const [leaf] = pagesWith(damaged, mark(1));
    const page = pageOf(damaged, leaf!);
    const pointer = page.length - 4;
    expect(pageOf(damaged, page.readUInt32BE(pointer)).readUInt32BE()).toBe(0);
    expect(salvagedFrom(damaged, ['numbered']).rows).toHaveLength(1);
    page.writeUInt32BE(trunk, pointer);
    expect(salvagedFrom(damaged, ['numbered'])).toEqual({ rows: [], losses: { pages: 0, strays: 0, cells: 1 } });
  });

  test('by a pointer into room that is free, or into the middle of a row', () => {
    const damaged = freed();
    const [leaf] = pagesWith(damaged, mark(21)).filter((page) => pageOf(damaged, page)[0] === 13);
    const page = pageOf(damaged, leaf!);
    const first = page.readUInt16BE(8);
    const live = salvagedFrom(damaged, ['numbered']).rows.length;
    for (let to = 0; to < 512; to++) {
      if (to === first) continue;
      page.writeUInt16BE(to, 8);
      const found = salvagedFrom(damaged, ['numbered']).rows.map(({ values }) => Number(values[0]));
      expect(found.filter((number) => !kept.includes(number))).toEqual([]);
      expect(found.length).toBeLessThan(live);
    }
  });
});

describe('a file that is cut short gives what its beginning holds', () => {
  test.each([1, 5, 10])('by %d pages', (pages) => {
    const image = imageOf({ pageSize: 512 }, table, rows());
    const end = image.length - pages * 512;
    const lost = numbers.filter((number) => !image.subarray(0, end).includes(mark(number)));
    expect(lost.length).toBeGreaterThan(0);
    const { numbers: found, issues } = numbersIn(image.subarray(0, end));
    expect(found).toEqual(without(lost));
    expect(issues).toEqual([expect.stringContaining(`DATABASE_SALVAGED: `)]);
    expect(issues[0]).toContain(`pages lost: ${pages}, `);
  });

  test('in the middle of a page, of which nothing is believed', () => {
    const image = imageOf({ pageSize: 512 }, table, rows());
    const end = image.length - 512;
    const lost = numbers.filter((number) => !image.subarray(0, end).includes(mark(number)));
    expect(numbersIn(image.subarray(0, end + 412))).toEqual({
      numbers: without(lost),
      issues: [
        `DATABASE_SALVAGED: the file ends within a page; pages lost: 1, pages that can be of several tables or deleted: 0, cells lost: 0, rows salvaged: ${count - lost.length}`,
      ],
    });
  });
});

describe('where the first page is damaged', () => {
  // More tables than one page can tell of, so that the first only leads to those that do.
  const others = Array.from({ length: 20 }, (_, index) => `CREATE TABLE other${index} (a, b, c, d, e, f, g, h);`);
  const large = (encoding = 'UTF-8'): Buffer => imageOf({ pageSize: 512, encoding }, others.join(' '), table, rows());
  const small = (): Buffer => imageOf({ pageSize: 1_024 }, table, rows());

  test('a header that is lost, the pages tell their size', () => {
    for (const image of [small(), large()]) {
      image.fill(0, 0, 100);
      expect(numbersIn(image)).toEqual({
        numbers,
        issues: [
          'DATABASE_SALVAGED: the file is no SQLite database; pages lost: 0, pages that can be of several tables or deleted: 0, cells lost: 0, rows salvaged: 100',
        ],
      });
    }
  });

  test('and a schema that goes on elsewhere, the rest of it is found', () => {
    const image = large();
    image.fill(0xff, 100, 512);
    expect(numbersIn(image)).toMatchObject({ numbers, issues: [expect.stringContaining('pages lost: 1, ')] });
  });

  test.each(['UTF-8', 'UTF-16le', 'UTF-16be'])('and both, in %s', (encoding) => {
    const image = large(encoding);
    const { rows: found } = salvagedFrom(image, ['numbered']);
    expect(found).toHaveLength(count);
    pageOf(image, 1, 512).fill(0);
    expect(salvagedFrom(image, ['numbered'])).toMatchObject({ rows: found, losses: { pages: 1 } });
  });

  test('and a schema that was nowhere else, nothing can be told of any row', () => {
    const image = small();
    image.fill(0, 0, 1_024);
    expect(numbersIn(image)).toEqual({
      numbers: [],
      issues: ['thrown FILE_UNREADABLE: the file is no SQLite database'],
    });
    const schemaLost = small();
    schemaLost.fill(0, 100, 1_024);
    expect(numbersIn(schemaLost)).toEqual({
      numbers: [],
      issues: ['thrown FILE_UNREADABLE: the database is damaged (SQLITE_CORRUPT)'],
    });
  });

  test('and of a format that is not yet', () => {
    const image = small();
    image.writeUInt32BE(99, 44);
    expect(numbersIn(image)).toEqual({
      numbers,
      issues: [expect.stringContaining('DATABASE_SALVAGED: the database is damaged (SQLITE_ERROR)')],
    });
  });
});

describe('whatever SQLite finds by stepping over keys is found', () => {
  test.each<[string, (image: Buffer) => void]>([
    ['a leaf', (image) => pageOf(image, pagesWith(image, mark(50))[0]!).fill(0)],
    ['two leaves', (image) => [30, 70].forEach((one) => pageOf(image, pagesWith(image, mark(one))[0]!).fill(0xff))],
    [
      'an inner page',
      (image) =>
        pageOf(
          image,
          pagesOfType(image, 5).find((page) => page !== 2)!,
        ).fill(0),
    ],
    ['a pointer', (image) => pageOf(image, pagesWith(image, mark(50))[0]!).writeUInt16BE(0xfff0, 8)],
    ['the beginning of the cells', (image) => pageOf(image, pagesWith(image, mark(50))[0]!).writeUInt16BE(600, 5)],
    ['a free block', (image) => pageOf(image, pagesWith(image, mark(50))[0]!).writeUInt16BE(0xfff0, 1)],
  ])('%s', (_, damage) => {
    const image = deep();
    damage(image);
    const [file] = memorySource({ 'A/a': image }).find({ domain: 'A', path: 'a' });
    const opened = openDatabase(file!);
    const statement = opened.database.prepare<[number], number>('SELECT number FROM numbered WHERE number = ?').pluck();
    const stepped = numbers.filter((number) => {
      try {
        return statement.get(number) === number;
      } catch {
        return false;
      }
    });
    opened.close();
    expect(stepped.length).toBeGreaterThan(10);
    const found = salvagedFrom(image, ['numbered']).rows.map(({ values }) => Number(values[0]));
    expect(stepped.filter((number) => !found.includes(number))).toEqual([]);
  });
});

test('of noise, and of a database that is encrypted, nothing is made up', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const next = random(seed);
    const noise = Buffer.from(Array.from({ length: 65_536 }, () => next() * 256));
    expect(numbersIn(noise)).toEqual({
      numbers: [],
      issues: ['thrown FILE_UNREADABLE: the file is no SQLite database'],
    });
    noise.write('SQLite format 3\0');
    expect(numbersIn(noise).numbers).toEqual([]);
    expect(numbersIn(noise).issues[0]).toContain('thrown FILE_UNREADABLE: ');
  }
});

describe('what is in the log counts', () => {
  const long = (number: number): string => `(${number}, '${mark(number).padEnd(3_000, '.')}')`;
  const { main, log } = loggedDatabase(
    `${table} INSERT INTO numbered VALUES ${[1, 2, 3, 4, 5].map(long).join(', ')};`,
    `INSERT INTO numbered VALUES ${[6, 7].map(long).join(', ')};`,
  );
  const damaged = (page: number): Buffer => {
    const image = Buffer.from(main);
    pageOf(image, page).fill(0xee);
    return image;
  };

  test('before the file is scanned', () => {
    const [page] = pagesWith(Buffer.from(main), mark(3));
    expect(numbersIn(damaged(page!), log)).toEqual({ numbers: [1, 2, 4, 5, 6, 7], issues: salvaged(1, 0, 0, 4) });
  });

  test('and heals a first page that it holds', () => {
    expect(numbersIn(damaged(1), log)).toEqual({ numbers: [1, 2, 3, 4, 5, 6, 7], issues: [] });
  });
});

describe('every kind of database is read', () => {
  const expected = numbers.map((number) => ({
    table: 'numbered',
    values: [BigInt(number), BigInt(number), row(number)[1]],
  }));
  const whole = { rows: expected, losses: { pages: 0, strays: 0, cells: 0 } };

  test.each([512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536])('with pages of %d bytes', (pageSize) => {
    const image = imageOf({ pageSize }, table, rows());
    expect(salvagedFrom(image, ['numbered'])).toEqual(whole);
  });

  test.each([512, 4_096])('with reserved bytes in pages of %d', (pageSize) => {
    const image = imageOf({ pageSize, reserved: 32 }, table, rows());
    expect(image[20]).toBe(32);
    expect(salvagedFrom(image, ['numbered'])).toEqual(whole);
  });

  test.each(['UTF-16le', 'UTF-16be'])('in %s', (encoding) => {
    const text = 'Zoë 🐎';
    const image = imageOf({ encoding }, table, { table: 'numbered', columns: ['number', 'words'], rows: [[1, text]] });
    expect(image.includes(text)).toBe(false);
    expect(salvagedFrom(image, ['numbered']).rows).toEqual([{ table: 'numbered', values: [1n, 1n, text] }]);
  });

  test('with values of every size', () => {
    const integers = [
      0n,
      1n,
      -1n,
      127n,
      -128n,
      32_767n,
      -32_768n,
      8_388_607n,
      -8_388_608n,
      2_147_483_647n,
      -2_147_483_648n,
      140_737_488_355_327n,
      -140_737_488_355_328n,
      9_223_372_036_854_775_807n,
      -9_223_372_036_854_775_808n,
    ];
    const cells = [...integers, 0.5, -1e300, null, '', 'ß', Buffer.from([]), Buffer.from([0, 255])];
    const image = imageOf({}, 'CREATE TABLE numbered (a, b);', {
      table: 'numbered',
      columns: ['rowid', 'a', 'b'],
      rows: cells.map((cell, index) => [integers[index] ?? BigInt(index + 1_000), cell, 'end']),
    });
    const found = salvagedFrom(image, ['numbered']).rows.map(({ values }) => values);
    expect(found).toHaveLength(cells.length);
    cells.forEach((cell, index) =>
      expect(found).toContainEqual([integers[index] ?? BigInt(index + 1_000), cell, 'end']),
    );
  });

  test('and rows older than a column have what it says they have', () => {
    const image = imageOf(
      {},
      `${table} INSERT INTO numbered VALUES (1, 'a');
       ALTER TABLE numbered ADD COLUMN kind TEXT DEFAULT 'it''s'; ALTER TABLE numbered ADD COLUMN size INTEGER NOT NULL DEFAULT -1;
       INSERT INTO numbered VALUES (2, 'b', 'c', 3);`,
    );
    expect(salvagedFrom(image, ['numbered']).rows.map(({ values }) => values.slice(1))).toEqual([
      [1n, 'a', "it's", -1n],
      [2n, 'b', 'c', 3n],
    ]);
  });

  test('and the columns of a key come first where there are no rowids', () => {
    const image = imageOf(
      {},
      `CREATE TABLE numbered (words TEXT, number INTEGER, more, PRIMARY KEY (number, words)) WITHOUT ROWID;
       INSERT INTO numbered VALUES ('b', 2, NULL), ('a', 1, 1.5);`,
    );
    expect(salvagedFrom(image, ['numbered']).rows.map(({ values }) => values)).toEqual([
      [1n, 'a', 1.5],
      [2n, 'b', null],
    ]);
  });
});
