import { describe, expect, test } from '@jest/globals';
import { readCreateTable } from '../packages/core/src/formats/sqlite/salvage/create-table.ts';

const columnsOf = (sql: string): readonly string[] | undefined =>
  readCreateTable(sql)?.columns.map(({ name, affinity }) => `${name} ${affinity}`);

describe('the declaration of a table is read as SQLite reads it', () => {
  test.each<[string, string, readonly string[]]>([
    ['plain', 'CREATE TABLE t (a, b TEXT, c INTEGER)', ['a BLOB', 'b TEXT', 'c INTEGER']],
    [
      'names in quotes of all kinds',
      'CREATE TABLE "a (b" ("a,b" TEXT, [c d] INT, `e` BLOB, \'f\', "g""h")',
      ['a,b TEXT', 'c d INTEGER', 'e BLOB', 'f BLOB', 'g"h BLOB'],
    ],
    [
      'types of all kinds',
      'CREATE TABLE t (a VARCHAR(255), b UNSIGNED BIG INT, c DOUBLE PRECISION, d DECIMAL(10,5), e TIMESTAMP, f CLOB, g FLOATING POINT, h BOOLEAN)',
      ['a TEXT', 'b INTEGER', 'c REAL', 'd NUMERIC', 'e NUMERIC', 'f TEXT', 'g INTEGER', 'h NUMERIC'],
    ],
    [
      'constraints of columns',
      "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, b TEXT DEFAULT 'x, y' COLLATE NOCASE CHECK (b <> ')'), c REFERENCES u (d) ON DELETE SET NULL, e CONSTRAINT f UNIQUE)",
      ['a INTEGER', 'b TEXT', 'c BLOB', 'e BLOB'],
    ],
    [
      'constraints of the table',
      'CREATE TABLE t (a, b, CONSTRAINT k PRIMARY KEY (a, b), UNIQUE (b), CHECK (a > (b)), FOREIGN KEY (a) REFERENCES u (x, y))',
      ['a BLOB', 'b BLOB'],
    ],
    ['names that are keywords', 'CREATE TABLE t ("primary" TEXT, key TEXT)', ['primary TEXT', 'key TEXT']],
    ['comments', 'CREATE TABLE t (a -- , b\n, /* c, */ d)', ['a BLOB', 'd BLOB']],
    ['a computed column, which is not stored', 'CREATE TABLE t (a, b AS (a + 1), c)', ['a BLOB', 'c BLOB']],
    ['one that is', 'CREATE TABLE t (a, b GENERATED ALWAYS AS (a + 1) STORED)', ['a BLOB', 'b BLOB']],
    [
      'a key that comes first',
      'CREATE TABLE t (a, b, c, PRIMARY KEY (c, "A")) WITHOUT ROWID',
      ['c BLOB', 'a BLOB', 'b BLOB'],
    ],
  ])('%s', (_, sql, columns) => {
    expect(columnsOf(sql)).toEqual(columns);
  });

  test.each<[string, string, string | null]>([
    ['an integer that is the key', 'a INTEGER PRIMARY KEY', 'a'],
    ['in other letters', '"A" integer primary key', 'A'],
    ['in a constraint of the table', 'a INTEGER, b, PRIMARY KEY (a)', 'a'],
    ['in one that says descending', 'a INTEGER, b, PRIMARY KEY (a DESC)', 'a'],
    ['but not in a column that says so', 'a INTEGER PRIMARY KEY DESC', null],
    ['nor of another name of that type', 'a INT PRIMARY KEY', null],
    ['nor of two', 'a INTEGER, b INTEGER, PRIMARY KEY (a, b)', null],
    ['nor where there is none', 'a INTEGER', null],
  ])('which column is the rowid: %s', (_, columns, rowid) => {
    expect(readCreateTable(`CREATE TABLE t (${columns})`)?.rowidColumn).toBe(rowid);
  });

  test.each<[string, unknown]>([
    ['1', 1n],
    ['-1', -1n],
    ['+1.5', 1.5],
    ['(-2)', -2n],
    ['0x10', 16n],
    ["'it''s'", "it's"],
    ['"text"', 'text'],
    ['NULL', null],
    ['TRUE', 1n],
    ['CURRENT_TIMESTAMP', null],
    ["x'0aff'", Buffer.from([10, 255])],
  ])('what a row has that is older than a column: DEFAULT %s', (written, value) => {
    expect(readCreateTable(`CREATE TABLE t (a TEXT DEFAULT ${written} NOT NULL)`)?.columns[0]).toMatchObject({
      otherwise: value,
      isRequired: true,
    });
  });
});

describe('what is none, or cannot be one, is refused', () => {
  test.each([
    ['nothing', ''],
    ['a view', 'CREATE VIEW t AS SELECT 1'],
    ['a table of a query', 'CREATE TABLE t AS SELECT (1)'],
    ['one that does not end', 'CREATE TABLE t (a, b'],
    ['one without columns', 'CREATE TABLE t ()'],
    ['one with a column twice', 'CREATE TABLE t (a, A)'],
    ['one whose key it does not have', 'CREATE TABLE t (a, PRIMARY KEY (b))'],
    ['one without rowids and without a key', 'CREATE TABLE t (a) WITHOUT ROWID'],
    ['one of more than SQLite allows', `CREATE TABLE t (${'x'.repeat(2_000_000)})`],
    ['one of too many columns', `CREATE TABLE t (${Array.from({ length: 2_001 }, (_, at) => `c${at}`).join()})`],
    ['a quote that does not end', "CREATE TABLE t (a 'b)"],
  ])('%s', (_, sql) => {
    expect(readCreateTable(sql)).toBeNull();
  });

  test('and many of anything take no time to speak of', () => {
    const start = performance.now();
    readCreateTable(`CREATE TABLE t (${'('.repeat(400_000)}${"'".repeat(400_001)}`);
    readCreateTable(`CREATE TABLE t (${'/*'.repeat(400_000)}`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
