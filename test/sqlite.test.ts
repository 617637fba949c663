import { describe, expect, test } from '@jest/globals';
import { blob, flag, integer, real, sqlite, text, type Position } from '@bridle/core';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDatabase } from '../packages/core/src/formats/sqlite/open.ts';
import { looking, newBackup, newFolder } from './support/backup.ts';
import { linesOf, numbered } from './support/rows.ts';
import { snapshot } from './support/snapshot.ts';

const made = (sql: string): Uint8Array => bytesOf(database(sql));
const read = (sql: string): readonly string[] => linesOf(numbered, made(sql));
const table = 'CREATE TABLE numbered (number INTEGER PRIMARY KEY, words TEXT);';
const endless = 'WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)';

describe('a table', () => {
  test('is read', () =>
    expect(read(`${table} INSERT INTO numbered VALUES (1, 'a'), (2, NULL);`)).toEqual(['1 a', '2 null']));

  test('may be empty', () => expect(read(table)).toEqual([]));

  test('may be written in other letters, with more columns, and without row ids', () =>
    expect(
      read(`CREATE TABLE "NUMBERED" ("Number" INTEGER PRIMARY KEY, more BLOB, WORDS TEXT) WITHOUT ROWID;
            INSERT INTO numbered VALUES (1, NULL, 'a');`),
    ).toEqual(['1 a']));

  test('on disk gives the same, and nothing is made beside it', () => {
    const folder = newBackup({
      entries: [
        { domain: 'HomeDomain', path: 'some.db', content: database(`${table} INSERT INTO numbered VALUES (1, 'a');`) },
      ],
    });
    const before = snapshot(folder);
    looking(folder, ({ source }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'some.db' });
      expect(file!.place()).not.toBeNull();
      expect([...numbered.rows(file!)]).toMatchObject([{ value: { number: 1, words: 'a' } }]);
      expect(snapshot(folder)).toEqual(before);
    });
    expect(snapshot(folder)).toEqual(before);
  });

  test('need not be read to its end', () => {
    const [file] = memorySource({ 'A/a': made(`${table} INSERT INTO numbered VALUES (1, 'a'), (2, 'b');`) }).find({
      domain: 'A',
      path: 'a',
    });
    for (const row of numbered.rows(file!)) {
      expect(row).toMatchObject({ value: { number: 1 } });
      break;
    }
    expect([...numbered.rows(file!)]).toHaveLength(2);
  });
});

test('what a row is called by is asked nothing where it is a view: that one would not end', () => {
  const labelled = sqlite({
    variants: [{ name: 'v', needs: { numbered: ['number'] }, sql: 'SELECT number FROM numbered' }],
    row: z.object({ number: integer() }),
    key: { number: 'shown number' },
  });
  const view = `CREATE VIEW shown AS ${endless} SELECT n AS number, n AS rowid FROM endless;`;
  const content = made(`${table} ${view} INSERT INTO numbered VALUES (1, 'a');`);
  const [file] = memorySource({ 'A/a': content }).find({ domain: 'A', path: 'a' });
  const position: Position = {};
  expect([...labelled.rows(file!, position)]).toMatchObject([{ value: { number: 1 } }]);
  expect(position).toEqual({});
});

describe('what only looks like the table is another schema', () => {
  test.each([
    ['a view', 'CREATE VIEW numbered AS SELECT 1 AS number, 2 AS words'],
    ['a view without end', `CREATE VIEW numbered AS ${endless} SELECT n AS number, n AS words FROM endless`],
    ['a virtual table', 'CREATE VIRTUAL TABLE numbered USING fts5(number, words)'],
    ['a table whose column is computed', 'CREATE TABLE numbered (number INTEGER, words TEXT AS (number * 2))'],
    [
      'one whose column is computed and stored',
      'CREATE TABLE numbered (number INTEGER, words TEXT AS (number) STORED)',
    ],
    ['a table without the column', 'CREATE TABLE numbered (number INTEGER)'],
    ['an index of that name', 'CREATE TABLE other (number, words); CREATE INDEX numbered ON other (number)'],
  ])('%s', (_, sql) => {
    const unknown = /^thrown SCHEMA_UNKNOWN: (?:none of numbered \(lacks numbered|it holds no table, )/;
    expect(read(sql)).toEqual([expect.stringMatching(unknown)]);
  });

  test('and what is there is named, for whoever has to say what it is', () =>
    expect(read('CREATE TABLE b (y, x); CREATE TABLE a (z) ; CREATE VIEW numbered AS SELECT 1')).toEqual([
      'thrown SCHEMA_UNKNOWN: none of numbered (lacks numbered); found: a(rowid, z); b(rowid, x, y)',
    ]));

  test('and what each schema lacks, a table or the first of its columns', () => {
    const needs = [{ page: ['id', 'body'] }, { page: ['id'], author: ['id'] }, { page: ['body', 'ID'] }];
    const variants = needs.map((it, index) => ({ name: `v${index}`, needs: it, sql: 'SELECT id FROM page' }));
    const format = sqlite({ variants, row: z.object({ id: integer() }), key: { id: 'page id' } });
    expect(linesOf(format as never, made('CREATE TABLE Page (Id INTEGER PRIMARY KEY)'))).toEqual([
      'thrown SCHEMA_UNKNOWN: none of v0 (lacks page.body), v1 (lacks author), v2 (lacks page.body); found: page(id, rowid)',
    ]);
  });

  test('up to a bound', () => {
    const many = Array.from({ length: 500 }, (_, index) => `CREATE TABLE t${index} (${'x'.repeat(100)});`).join('');
    expect(read(many)[0]!.length).toBeLessThan(4_100);
  });
});

describe('what is no database', () => {
  test.each<[string, Uint8Array, string]>([
    ['other bytes', Buffer.alloc(4096, 'x'), 'FILE_UNREADABLE: the file is no SQLite database'],
    ['a few bytes', Buffer.from('SQLite'), 'FILE_UNREADABLE: the file is no SQLite database'],
    ['no bytes', new Uint8Array(), 'SCHEMA_UNKNOWN: it holds no table, as an empty file does'],
    ['a header and no more', made(table).subarray(0, 100), 'FILE_UNREADABLE: the file ends within a page'],
  ])('is refused: %s', (_, bytes, message) => expect(linesOf(numbered, bytes)).toEqual([`thrown ${message}`]));

  test('half a database gives what its other half does not hold', () => {
    const whole = made(`${table} INSERT INTO numbered VALUES (1, hex(zeroblob(20000)));`);
    expect(linesOf(numbered, whole.subarray(0, whole.length / 2))).toEqual([
      'thrown FILE_UNREADABLE: the file ends within a page; pages lost: 0, pages that can be of several tables or deleted: 0, cells lost: 1, rows salvaged: 0',
    ]);
  });
});

test('a damaged page midway costs the rows on it', () => {
  // A row of more than 2,000 bytes leaves no room for a second one in a page of 4,096.
  const values = Array.from({ length: 10 }, (_, index) => `(${index + 1}, 'row ${index + 1} ${'.'.repeat(3_000)}')`);
  const bytes = Buffer.from(made(`${table} INSERT INTO numbered VALUES ${values.join(', ')};`));
  const page = Math.floor(bytes.indexOf('row 6 ') / 4_096) * 4_096;
  bytes.fill(0xff, page, page + 4_096);
  expect(linesOf(numbered, bytes).map((line) => line.replace(/ \.+$/, ''))).toEqual([
    '1 row 1',
    '2 row 2',
    '3 row 3',
    '4 row 4',
    '5 row 5',
    '7 row 7',
    '8 row 8',
    '9 row 9',
    '10 row 10',
    'DATABASE_SALVAGED: the database is damaged (SQLITE_CORRUPT); pages lost: 1, pages that can be of several tables or deleted: 0, cells lost: 0, rows salvaged: 4',
  ]);
});

test('a statement that yields more rows than a file has bytes is stopped', () => {
  const format = sqlite({
    variants: [
      {
        name: 'endless',
        needs: { numbered: ['number'] },
        sql: `${endless} SELECT n AS number, NULL AS words FROM endless`,
      },
    ],
    row: z.object({ number: integer(), words: text().nullable() }),
    key: { number: 'number' },
  });
  const bytes = made(table);
  expect(bytes).toHaveLength(8_192);
  const lines = linesOf(format, bytes);
  expect(lines).toHaveLength(8_193);
  expect(lines.at(-1)).toBe('thrown FILE_UNREADABLE: the database claims more rows than its bytes can hold');
});

describe('a value that is not of its type', () => {
  const format = sqlite({
    variants: [{ name: 'all', needs: { every: ['a', 'b', 'c', 'd', 'e'] }, sql: 'SELECT a, b, c, d, e FROM every' }],
    row: z.object({
      a: integer(),
      b: real().nullable(),
      c: flag().nullable(),
      d: blob().nullable(),
      e: text().nullable(),
    }),
    key: { a: 'every a', e: 'and e' },
  });
  const rows = (values: string) => {
    const file = { 'A/a': made(`CREATE TABLE every (a, b, c, d, e); INSERT INTO every VALUES ${values};`) };
    const [found] = memorySource(file).find({ domain: 'A', path: 'a' });
    return [...format.rows(found!)];
  };

  test('is null, and told by its column and type only', () => {
    expect(rows("(7, 'secret', 'secret', 'secret', x'61')")).toMatchObject([
      {
        problem: 'CELL_REJECTED',
        locator: expect.stringMatching(/^every a 7, and e 1 bytes, SHA-256 ca978112/),
        detail: 'not as expected: b (string), c (string), d (string)',
      },
      { value: { a: 7, b: null, c: null, d: null, e: 'a' } },
    ]);
  });

  test.each([
    ['text', "('secret', 1, 1, NULL, 'e')", 'string'],
    ['nothing', "(NULL, 1, 1, NULL, 'e')", 'null'],
    ['bytes', "(x'01', 1, 1, NULL, 'e')", 'bytes'],
    ['a fraction', "(1.5, 1, 1, NULL, 'e')", 'number'],
    ['more than 2^53', "(9007199254740993, 1, 1, NULL, 'e')", 'number'],
  ])('costs the row where the row must have it: %s', (_, values, type) => {
    expect(rows(`${values}, (2, 1, 1, NULL, 'next')`)).toMatchObject([
      { problem: 'ROW_REJECTED', detail: `not as expected: a (${type})` },
      { value: { a: 2, e: 'next' } },
    ]);
  });

  test('is shown raw as the file has it', () => {
    const [row] = rows("(7, 1.5, 0, x'616263', 'text')");
    expect(format.raw(row as Parameters<typeof format.raw>[0])).toEqual({
      a: 7,
      b: 1.5,
      c: 0,
      // SHA-256 of `abc`, the first example of FIPS 180-2.
      d: '3 bytes, SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      e: 'text',
    });
  });
});

describe('an image too large for memory', () => {
  // The name of a new folder is a mark by which to know this image from any other run's.
  const image = made(`${table} INSERT INTO numbered VALUES (1, '${newFolder()}');`);
  const [file] = memorySource({ 'A/a': image }).find({ domain: 'A', path: 'a' });

  const foldersOfIt = (): readonly string[] =>
    readdirSync(tmpdir())
      .filter((name) => name.startsWith(`bridle-private-${process.pid}-`))
      .map((name) => join(tmpdir(), name))
      .filter((folder) => {
        try {
          return readFileSync(join(folder, 'image.db')).equals(image);
        } catch {
          return false;
        }
      });

  test('is opened from a folder that only its owner may enter, and that is removed', () => {
    const opened = openDatabase(file!, 1_000);
    const [folder, ...others] = foldersOfIt();
    expect(others).toEqual([]);
    expect((statSync(folder!).mode & 0o777).toString(8)).toBe('700');
    expect((statSync(join(folder!, 'image.db')).mode & 0o777).toString(8)).toBe('600');
    expect(readdirSync(folder!)).toEqual(['image.db']);
    expect(opened.database.prepare('SELECT number FROM numbered').all()).toEqual([{ number: 1 }]);
    opened.close();
    expect(foldersOfIt()).toEqual([]);
  });

  test('below that size stays in memory', () => {
    const opened = openDatabase(file!, image.length);
    expect(foldersOfIt()).toEqual([]);
    opened.close();
  });
});
