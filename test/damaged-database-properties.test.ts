import { describe, expect, test } from '@jest/globals';
import { blob, FormatError, integer, real, sqlite, text } from '@bridle/core';
import { memorySource, type Cell } from '@bridle/testkit';
import { z } from 'zod';
import { imageOf, pageOf, pagesWith, random, salvagedFrom } from './support/damage.ts';

/*
 * Databases of three tables, an index and some deleted rows, damaged in every way at random. Each row is marked by a text
 * that stands in it and nowhere else, so that the pages it lies on are known without reading the database: of a record
 * that goes on in other pages, each holds at least 60 bytes.
 */

const pageSize = 1_024;
const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

interface MarkedRow {
  readonly table: string;
  readonly mark: string;
  readonly values: readonly Cell[];
}

const marked = (table: string, index: number): string => `${table}-${String(index).padStart(4, '0')};`;
const long = (mark: string, length: number): string => mark.repeat(Math.ceil(length / mark.length)).slice(0, length);

function rowsOf(next: () => number): readonly MarkedRow[] {
  const length = (): number => (next() < 0.1 ? Math.floor(next() * 6_000) : Math.floor(next() * 200));
  return Array.from({ length: 150 }, (_, index): readonly MarkedRow[] => {
    const [people, visits, keyed] = ['people', 'visits', 'keyed'].map((table) => marked(table, index));
    return [
      // The column is another name of the rowid.
      { table: 'people', mark: people!, values: [BigInt(index * 3), people!, Buffer.from(long(people!, length()))] },
      { table: 'visits', mark: visits!, values: [long(visits!, 20 + length()), index + 0.5, BigInt(index)] },
      { table: 'keyed', mark: keyed!, values: [keyed!, Buffer.from(long(keyed!, 20 + length()))] },
    ];
  }).flat();
}

const columns: { readonly [table: string]: readonly string[] } = {
  people: ['id', 'name', 'data'],
  visits: ['url', 'at', 'n'],
  keyed: ['k', 'v'],
};

function build(rows: readonly MarkedRow[]): Buffer {
  const of = (table: string, values: readonly (readonly Cell[])[]) => ({
    table,
    columns: columns[table]!,
    rows: values,
  });
  return imageOf(
    { pageSize },
    `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, data BLOB); CREATE INDEX names ON people (name);
     CREATE TABLE visits (url TEXT, at REAL, n INT); CREATE TABLE keyed (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;`,
    of(
      'people',
      Array.from({ length: 40 }, (_, index) => [
        BigInt(5_000 + index),
        `deleted-${index}`,
        Buffer.alloc(300, 'deleted'),
      ]),
    ),
    ...Object.keys(columns).map((table) =>
      of(
        table,
        rows.filter((row) => row.table === table).map(({ values }) => values),
      ),
    ),
    'DELETE FROM people WHERE id >= 5000;',
  );
}

type Damage = (image: Buffer, page: number, next: () => number) => void;

const fill: { readonly [name: string]: Damage } = {
  zeros: (image, page) => pageOf(image, page, pageSize).fill(0),
  noise(image, page, next) {
    const bytes = pageOf(image, page, pageSize);
    for (let at = 0; at < bytes.length; at++) bytes[at] = next() * 256;
  },
  // Of a page of a tree a pointer to a cell lies; of another, that to the next of its chain.
  pointers(image, page, next) {
    const bytes = pageOf(image, page, pageSize);
    const header = bytes[0] === 2 || bytes[0] === 5 ? 12 : 8;
    const cells = bytes.readUInt16BE(3);
    if ([2, 5, 10, 13].includes(bytes[0]!)) {
      if (cells > 0) bytes.writeUInt16BE(next() < 0.5 ? 0xfff0 : 1, header + 2 * Math.floor(next() * cells));
    } else bytes.writeUInt32BE(next() < 0.5 ? page : 0x00ffffff);
  },
};

interface Case {
  readonly rows: readonly MarkedRow[];
  readonly damaged: Buffer;
  /** The rows of which no page was touched. */
  readonly whole: readonly MarkedRow[];
  /** Those that were, by a way that leaves no trace: a last page of zeros. */
  readonly zeroed: ReadonlySet<string>;
}

function caseOf(seed: number): Case {
  const next = random(seed);
  const rows = rowsOf(next);
  const image = build(rows);
  expect(image[100]).toBe(13);
  const pages = image.length / pageSize;
  const trunk = image.readUInt32BE(32);
  let damaged: Buffer = Buffer.from(image);
  const touched = new Set<number>();
  const zeros = new Set<number>();
  for (let times = 1 + Math.floor(next() * 6); times > 0; times--) {
    const page = 2 + Math.floor(next() * (pages - 1));
    if (page === trunk || touched.has(page)) continue;
    const [name, damage] = Object.entries(fill)[Math.floor(next() * 3)]!;
    damage(damaged, page, next);
    touched.add(page);
    if (name === 'zeros') zeros.add(page);
  }
  if (next() < 0.2) {
    const left = Math.max(trunk, Math.floor(pages * (0.5 + next() / 2)));
    damaged = damaged.subarray(0, left * pageSize);
    for (let page = left + 1; page <= pages; page++) touched.add(page);
  }
  const placesOf = new Map(rows.map(({ mark }) => [mark, pagesWith(image, mark)]));
  return {
    rows,
    damaged,
    whole: rows.filter(({ mark }) => !placesOf.get(mark)!.some((page) => touched.has(page))),
    zeroed: new Set(rows.map(({ mark }) => mark).filter((mark) => placesOf.get(mark)!.some((page) => zeros.has(page)))),
  };
}

/** The mark is at the beginning of the first text. */
function markOf(values: readonly unknown[]): string {
  const first = values.find((value) => typeof value === 'string') ?? '';
  return first.slice(0, first.indexOf(';') + 1);
}

const shown = (values: readonly unknown[]): string =>
  values.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value))).join();

const cases = new Map<number, Case>();

/** Each is made once. */
function madeCase(seed: number): Case {
  const made = cases.get(seed) ?? caseOf(seed);
  cases.set(seed, made);
  return made;
}

function salvageOf({ damaged }: Case): readonly { readonly mark: string; readonly values: readonly unknown[] }[] {
  return salvagedFrom(damaged, Object.keys(columns)).rows.map(({ table, values }) => {
    const own = table === 'keyed' ? values : values.slice(1);
    return { mark: markOf(own), values: own };
  });
}

describe('of a damaged database', () => {
  test('every row whose pages are whole is read, once and as it was, and none that was never there', () => {
    let lost = 0;
    let whole = 0;
    for (const seed of seeds) {
      const one = madeCase(seed);
      const known = new Map(one.rows.map((row) => [row.mark, row.values]));
      const found = salvageOf(one);
      const marks = found.map(({ mark }) => mark);
      expect(new Set(marks).size).toBe(marks.length);
      expect(one.whole.map(({ mark }) => mark).filter((mark) => !marks.includes(mark))).toEqual([]);
      const others = found.filter(
        ({ mark, values }) => !known.has(mark) || (!one.zeroed.has(mark) && shown(values) !== shown(known.get(mark)!)),
      );
      expect(others).toEqual([]);
      lost += one.rows.length - found.length;
      whole += one.whole.length;
    }
    // Otherwise nothing was tried.
    expect(lost).toBeGreaterThan(seeds.length * 5);
    expect(whole).toBeGreaterThan(seeds.length * 200);
  });

  const people = sqlite({
    variants: [{ name: 'people', needs: { people: ['id', 'name', 'data'] }, sql: 'SELECT id, name, data FROM people' }],
    row: z.object({ id: integer(), name: text(), data: blob() }),
    key: { id: 'people id' },
  });
  const visits = sqlite({
    variants: [
      {
        name: 'visits',
        needs: { visits: ['url', 'at', 'n'] },
        sql: 'SELECT url, at, n FROM visits UNION ALL SELECT NULL, NULL, id FROM people WHERE id < 0 ORDER BY 2 DESC',
      },
    ],
    row: z.object({ url: text(), at: real().nullable(), n: integer() }),
    // All rows bear the same key, so that their content must tell them apart.
    key: {},
  });

  test.each([
    ['people', people],
    ['visits', visits],
  ] as const)('a statement gives each row once, those before the damage and those after it: %s', (table, format) => {
    let salvaged = 0;
    for (const seed of seeds) {
      const one = madeCase(seed);
      const [file] = memorySource({ 'A/a': one.damaged }).find({ domain: 'A', path: 'a' });
      const names: string[] = [];
      const problems: string[] = [];
      try {
        for (const row of format.rows(file!)) {
          if ('problem' in row!) problems.push(row.problem);
          else names.push(markOf(Object.values(row!.value)));
        }
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        problems.push(error.code);
      }
      const expected = one.rows.filter((row) => row.table === table).map(({ mark }) => mark);
      const whole = one.whole.filter((row) => row.table === table).map(({ mark }) => mark);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => !expected.includes(name))).toEqual([]);
      expect(whole.filter((mark) => !names.includes(mark))).toEqual([]);
      if (names.length < expected.length) expect(problems).toEqual(['DATABASE_SALVAGED']);
      if (problems.length > 0) salvaged++;
    }
    expect(salvaged).toBeGreaterThan(10);
  });
});
