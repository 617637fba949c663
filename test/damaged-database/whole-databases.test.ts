import { loggedDatabase, memorySource } from '@bridle/testkit';
import { describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../packages/core/src/formats/sqlite/open.ts';
import { imageOf, pageOf, pagesOfType, pagesWith, random, salvagedFrom } from '../support/damage.ts';
import { mark, table, numbers, row, rows, numbersIn, salvaged, deep } from '../support/numbered-rows.ts';

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
