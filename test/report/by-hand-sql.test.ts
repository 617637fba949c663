import { describe, expect, test } from '@jest/globals';
import { artefacts, optionalColumns, type Artefact } from '@bridle/core';
import type { StoreQuery } from '@bridle/model';
import { renderHtml } from 'bridle';
import { byHandIn } from '../support/by-hand.ts';
import { scanExamples } from '../support/example-phones.ts';
import { askSqlite, sqliteHere } from '../support/in-shell.ts';
import { where } from '../support/systems.ts';

/*
 * What the page of a result tells to paste is promised to people who have a SQLite of their own, as of the version that the
 * page names. The one that Bridle comes with is newer, so that what runs in it shows nothing of that.
 */

/** The version of SQLite 3 that the page names. */
const named = 39;

/**
 * Every function that is called by hand, and in which version of SQLite 3 it came, by https://sqlite.org/changes.html; those
 * that it does not date were there before 3.3.
 */
const functions: { readonly [name: string]: number } = {
  char: 7,
  coalesce: 3,
  count: 3,
  group_concat: 5,
  hex: 3,
  iif: 32,
  instr: 7,
  // An extension since 3.9, which not every SQLite was made with, and a part of it since 3.38.
  json_array: 38,
  json_group_array: 38,
  json_object: 38,
  lag: 25,
  length: 3,
  lower: 3,
  max: 3,
  min: 3,
  nullif: 3,
  printf: 8,
  replace: 3,
  round: 3,
  strftime: 3,
  substr: 3,
  typeof: 3,
};

/** What stands before a bracket and is no function. */
const words =
  /^(?:and|as|by|case|cast|else|exists|filter|from|in|is|join|materialized|not|on|or|over|select|then|when|where)$/;

/** What else a statement may be written with, and since which version. */
const syntax: { readonly [what: string]: readonly [since: number, RegExp] } = {
  'FILTER of an aggregate': [30, /\)\s*filter\s*\(/i],
  'AS MATERIALIZED': [35, /\bas\s+(?:not\s+)?materialized\b/i],
  'an arrow into JSON': [38, /->/],
  "the modifier 'auto'": [38, /'auto'/i],
  'FULL and RIGHT JOIN': [39, /\b(?:full|right)\s+(?:outer\s+)?join\b/i],
  'IS DISTINCT FROM': [39, /\bdistinct\s+from\b/i],
  "the modifier 'subsec'": [42, /'subsec(?:ond)?'/i],
  'ORDER BY in an aggregate': [44, /\b(?:group_concat|json_group_\w+)\s*\((?:[^()]|\([^()]*\))*\border\s+by\b/i],
  'digits set apart': [46, /\b\d+_\d/],
};

/** As the page has it, but for which row it is. */
function typed({ sql, moments }: StoreQuery): string {
  return `SELECT ${['*', ...moments.map(({ utc }) => utc)].join(', ')} FROM (\n${sql}\n);`;
}

/** The functions that a statement calls. */
function calledIn(sql: string): readonly string[] {
  // What WITH gives a name and columns is no function.
  const tables = new Set(
    [...sql.matchAll(/\b(\w+)\s*\([^()]*\)\s+AS\s+(?:MATERIALIZED\s+)?\(/g)].map(([, name]) => name!),
  );
  const before = [...sql.replace(/'[^']*'/g, "''").matchAll(/\b(\w+)\s*\(/g)].map(([, name]) => name!);
  const called = before.filter((name) => !tables.has(name)).map((name) => name.toLowerCase());
  return [...new Set(called)].filter((name) => !words.test(name));
}

interface Asked {
  readonly name: string;
  readonly sql: string;
  readonly tables: readonly string[];
}

/** Each statement that a page can have, whole: with every column that a store need not have. */
const asked = artefacts.flatMap((artefact: Artefact): readonly Asked[] =>
  artefact.variants.flatMap((variant) => {
    const holds = optionalColumns(variant);
    const place = { artefact: artefact.id, domain: '', path: '' };
    const query = artefact.query({ ...place, schema: variant.name, holds });
    if (query === null) return [];
    const columns = new Map(Object.entries(variant.needs).map(([table, known]) => [table, [...known]]));
    for (const [table = '', column = ''] of holds.map((it) => it.split('.')))
      columns.set(table, [...(columns.get(table) ?? []), column]);
    const tables = [...columns].map(([table, of]) =>
      // SQLite makes this one itself, and takes the name from nobody.
      table === 'sqlite_sequence'
        ? 'CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT);'
        : `CREATE TABLE "${table}" (${of.map((it) => `"${it}"`).join(', ')});`,
    );
    return [{ name: `${artefact.id}, ${variant.name}`, sql: typed(query), tables }];
  }),
);

test('each store that findings can cite is asked for, and so is that of messages', () => {
  expect(asked.length).toBeGreaterThan(60);
  expect(asked.map(({ name }) => name)).toContain('messages, handles');
});

describe('what is pasted calls nothing that is newer than the version of SQLite that the page names', () => {
  test('which it names', async () => {
    const pages = (await scanExamples()).map(({ result }) => renderHtml(result));
    const claims = pages
      .flatMap(byHandIn)
      .flatMap(({ between }) => between.flatMap((it) => /SQLite [\d.]+/.exec(it) ?? []));
    expect([...new Set(claims)]).toEqual([`SQLite 3.${named}`]);
  });

  test.each(asked)('$name', ({ sql }) => {
    const newer = Object.entries(syntax).filter(([, [since, pattern]]) => since > named && pattern.test(sql));
    expect(newer.map(([what]) => what)).toEqual([]);
    // One that is not in the list is of no version that is known.
    expect(calledIn(sql).filter((name) => !((functions[name] ?? Infinity) <= named))).toEqual([]);
  });

  test('and every function of the list is called', () =>
    expect([...new Set(asked.flatMap(({ sql }) => calledIn(sql)))].sort()).toEqual(Object.keys(functions).sort()));
});

where(sqliteHere >= named)(`it has no sqlite3 of 3.${named} or later`, () => {
  test.each(asked)('the sqlite3 of this machine knows it all: $name', ({ sql, tables }) => {
    const input = [...tables, `EXPLAIN ${sql}`].join('\n');
    expect(askSqlite(input)).toEqual({ stderr: '', status: 0 });
  });
});
