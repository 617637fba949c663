import { describe, expect, test } from '@jest/globals';
import { type Artefact, artefacts } from '@bridle/core';
import { type ArtefactRecord, type RawValue, toIso } from '@bridle/model';
import { bytesOf, memorySource } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { type Fixture, readCase } from './support/fixture.ts';

const fixtures: (readonly [id: string, artefact: Artefact, cases: Fixture])[] = [];
for (const artefact of artefacts.filter(({ variants }) => variants.length > 0)) {
  const file = new URL(`artefacts/${artefact.id}.fixture.ts`, import.meta.url).href;
  fixtures.push([artefact.id, artefact, ((await import(file)) as { default: Fixture }).default]);
}

describe.each(fixtures)('what %s asks for, asked again of its fixtures', (_, artefact, cases) => {
  const columns = new Set(artefact.events);

  for (const [name, expected] of Object.entries(cases))
    test(`${name}: is the same row, and says when its events were`, () => {
      for (const record of readCase(artefact, expected).records) {
        const { domain, path, locator } = record.origin;
        const [row, ...others] = rowsOf(artefact, record, bytesOf(expected.files[`${domain}/${path}`]!));
        // What has no key is not asked for: nobody could say which row is meant.
        if (locator === '') continue;
        expect([locator, others]).toEqual([locator, []]);
        for (const { at, column } of record.events) {
          const moment = row!.find((it) => it.column === column);
          // Some lie with others in bytes or in a text, which no clock of SQL reads.
          if (moment === undefined) expect(record.raw()[column]).toMatch(/^\d+ bytes, SHA-256 |^\d+:/);
          else {
            expect([locator, column, moment.utc]).toEqual([locator, column, toIso(at)]);
            expect(columns).toContain(moment.name);
          }
        }
      }
    });
});

interface Moment {
  readonly column: string;
  readonly name: string;
  readonly utc: unknown;
}

/** The moments in each row that bears the key of a record. */
function rowsOf(artefact: Artefact, record: ArtefactRecord, bytes: Uint8Array): readonly (readonly Moment[])[] {
  const { domain, path } = record.origin;
  const [schema] = artefact.schemas(memorySource({ [`${domain}/${path}`]: bytes }), [record.origin]);
  if (schema === undefined || !('schema' in schema)) throw new Error(`no schema of ${path}`);
  const { sql, key, moments } = artefact.statement(schema)!;
  const raw: { readonly [name: string]: RawValue } = record.raw();
  const database = new Database(Buffer.from(bytes));
  try {
    const rows = database
      .prepare<unknown[], readonly unknown[]>(
        `SELECT ${['NULL', ...moments.map(({ utc }) => utc)].join(', ')} FROM (${sql})
          WHERE ${key.map((column) => `"${column}" IS ?`).join(' AND ')}`,
      )
      .raw()
      .all(...key.map((column) => raw[column] ?? null));
    return rows.map(([, ...cells]) => moments.map(({ column, name }, index) => ({ column, name, utc: cells[index] })));
  } finally {
    database.close();
  }
}
