import { describe, expect, test } from '@jest/globals';
import { type Artefact, artefacts } from '@bridle/core';
import { type Origin, type RawValue, toIso } from '@bridle/model';
import { bytesOf, memorySource } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { type Fixture, readCase } from './support/fixture.ts';

const fixtures: (readonly [id: string, artefact: Artefact, cases: Fixture])[] = [];
for (const artefact of artefacts.filter(({ variants }) => variants.length > 0)) {
  const file = new URL(`artefacts/${artefact.id}.fixture.ts`, import.meta.url).href;
  fixtures.push([artefact.id, artefact, ((await import(file)) as { default: Fixture }).default]);
}

describe.each(fixtures)('what %s asks for, asked again of its fixtures', (_, artefact, cases) => {
  const withRows = Object.entries(cases).filter(([, { records }]) => records.length > 0);
  for (const [name, expected] of withRows)
    test(`${name}: is the same row, and says when its events were`, () => {
      const stores = new Map<string, Asked>();
      // What has no key is not asked for: nobody could say which row is meant.
      const keyed = readCase(artefact, expected).records.filter(({ origin }) => origin.locator !== '');
      expect(keyed).not.toEqual([]);
      for (const record of keyed) {
        const { domain, path, locator } = record.origin;
        const place = `${domain}/${path}`;
        const ask = stores.get(place) ?? askAgain(artefact, record.origin, bytesOf(expected.files[place]!));
        stores.set(place, ask);
        const [row, ...others] = ask(record.raw());
        expect([locator, others]).toEqual([locator, []]);
        for (const { at, column } of record.events) {
          const moment = row!.find((it) => it.column === column);
          // Some lie with others in bytes or in a text, which no clock of SQL reads.
          if (moment === undefined) expect(record.raw()[column]).toMatch(/^\d+ bytes, SHA-256 |^\d+:/);
          else {
            expect([locator, column, moment.utc]).toEqual([locator, column, toIso(at)]);
            expect(moment.fields.map((field) => record.fields[field])).toContain(at);
          }
        }
      }
    });
});

interface Moment {
  readonly column: string;
  readonly fields: readonly string[];
  readonly utc: unknown;
}

/** The moments in each row that bears a key. */
type Asked = (raw: { readonly [column: string]: RawValue }) => readonly (readonly Moment[])[];

function askAgain(artefact: Artefact, origin: Origin, bytes: Uint8Array): Asked {
  const [schema] = artefact.schemas(memorySource({ [`${origin.domain}/${origin.path}`]: bytes }), [origin]);
  if (schema === undefined || !('schema' in schema)) throw new Error(`no schema of ${origin.path}`);
  const { sql, key, moments } = artefact.query(schema)!;
  // It is typed into shells: some call up an earlier command at one of these, some complete a name at the other.
  expect(sql).not.toMatch(/[!\t]/);
  const query = new Database(Buffer.from(bytes))
    .prepare<unknown[], readonly unknown[]>(
      `SELECT ${['NULL', ...moments.map(({ utc }) => utc)].join(', ')} FROM (${sql})
        WHERE ${key.map((column) => `"${column}" IS ?`).join(' AND ')}`,
    )
    .raw();
  return (raw) =>
    query
      .all(...key.map((column) => raw[column] ?? null))
      .map(([, ...cells]) => moments.map(({ column, fields }, index) => ({ column, fields, utc: cells[index] })));
}
