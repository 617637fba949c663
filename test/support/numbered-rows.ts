import { expect } from '@jest/globals';
import { imageOf, pageOf } from './damage.ts';
import { linesOf, numbered } from './rows.ts';

/*
 * Each row is marked by its number: `row 007.` stands in it and nowhere else.
 */

export const mark = (number: number): string => `row ${String(number).padStart(3, '0')}.`;
export const table = 'CREATE TABLE numbered (number INTEGER PRIMARY KEY, words TEXT);';
export const count = 100;
export const numbers = Array.from({ length: count }, (_, index) => index + 1);
export const row = (number: number, length = 60): [number, string] => [number, mark(number).padEnd(length, '.')];
export const rows = (of = numbers, length = 60) => ({
  table: 'numbered',
  columns: ['number', 'words'],
  rows: of.map((number) => row(number, length)),
});

/** The numbers that are read of a database, and the issue. */
export function numbersIn(image: Uint8Array, log?: Uint8Array) {
  const lines = linesOf(numbered, image, log);
  const found = lines.filter((line) => /^\d/.test(line));
  for (const line of found) expect(line).toContain(mark(Number.parseInt(line)));
  return {
    numbers: found.map((line) => Number.parseInt(line)),
    issues: lines.filter((line) => !/^\d/.test(line)),
  };
}

export const salvaged = (pages: number, strays: number, cells: number, more: number): readonly string[] => [
  `DATABASE_SALVAGED: the database is damaged (SQLITE_CORRUPT); pages lost: ${pages}, pages that can be of several tables or deleted: ${strays}, cells lost: ${cells}, rows salvaged: ${more}`,
];

/** The numbers of the rows on a page. */
export const on = (image: Buffer, page: number): readonly number[] =>
  numbers.filter((number) => pageOf(image, page).includes(mark(number)));

export const without = (...lost: readonly (readonly number[])[]): readonly number[] =>
  numbers.filter((number) => !lost.flat().includes(number));

/** A tree of three levels, as 100 rows of 60 bytes do not fit into the pages that one of 512 bytes can name. */
export const deep = (): Buffer => imageOf({ pageSize: 512 }, table, rows(numbers, 300));
