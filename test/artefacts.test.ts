import { describe, expect, test } from '@jest/globals';
import { type Artefact, artefacts, optionalColumns, sqlite } from '@bridle/core';
import { type Fields, hashAlgorithmOf, observableKinds, traces } from '@bridle/model';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { type Case, eventLines, type Fixture, observableLines, readCase, timeLines } from './support/fixture.ts';

const folder = new URL('artefacts/', import.meta.url);
const fixtures = new Map<string, Fixture>();
for (const file of readdirSync(folder))
  fixtures.set(
    file.replace('.fixture.ts', ''),
    ((await import(new URL(file, folder).href)) as { default: Fixture }).default,
  );

const casesOf = (id: string): readonly [string, Case][] => Object.entries(fixtures.get(id) ?? {});
const byId = artefacts.map((artefact) => [artefact.id, artefact] as const);

test('every file of an artefact is in the list under its own id, and has a fixture', () => {
  const files = readdirSync(new URL('../packages/core/src/artefacts', import.meta.url))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''));
  expect(artefacts.map(({ id }) => id)).toEqual(files.sort());
  expect([...fixtures.keys()].sort()).toEqual(files);
});

test('an id that stood in results once stands in them for ever', () => {
  const known = `
    accounts automations backup-history calendar calendar-deletions calendar-people
    calendars call-changes calls calls-old chromium-downloads chromium-history
    chromium-icons chromium-searches contacts conversations data-usage data-usage-gaps
    data-usage-peers data-usage-watch deleted-messages firefox-bookmarks firefox-history firefox-history-old
    firefox-icons identity-lookups installed-apps interaction-contacts interactions keyboard-app-use
    location-clients mail-messages manifest-entries manifest-entries-old message-attachments message-parties
    messages notes notifications os-analytics permissions permissions-expired phone-description
    profile-events profiles provisioning-files provisioning-profiles recents reminders
    restriction-events safari-bookmarks safari-cloud-tabs safari-deletions safari-downloads safari-history
    safari-history-old safari-history-tags safari-open-tabs safari-searches safari-suspended-tabs safari-tabs
    settings shortcut-permissions shortcut-runs shortcuts threema-attachments threema-contacts
    threema-conversations threema-messages trusted-certificates viber-account viber-attachments viber-calls
    viber-contacts viber-conversations viber-messages voicemail web-clips web-storage
    webkit-session-log webkit-sites whatsapp-attachments whatsapp-calls whatsapp-contacts whatsapp-conversations
    whatsapp-group-changes whatsapp-identities whatsapp-messages whatsapp-previews wifi-networks`;
  expect(artefacts.map(({ id }) => id)).toEqual(expect.arrayContaining(known.trim().split(/\s+/)));
});

test('a field of one name has one type in every artefact', () => {
  const types = new Map<string, Set<string>>();
  for (const [id] of byId)
    for (const [, { records }] of casesOf(id))
      for (const [field, value] of records.flatMap((record) => Object.entries(record)))
        if (value !== null) types.set(field, (types.get(field) ?? new Set()).add(typeOf(value)));
  expect([...types].filter(([, found]) => found.size > 1)).toEqual([]);
  expect(types.size).toBeGreaterThan(40);
});

describe.each(byId)('%s', (id, artefact: Artefact) => {
  const cases = casesOf(id);

  test('says in sentences what it is, and whence it is known', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(artefact.title).toMatch(/^[A-Z].*[^.]$/);
    expect(artefact.about).toMatch(/^[A-Z].*\.$/);
    expect(artefact.references.filter((it) => !it.startsWith('https://'))).toEqual([]);
  });

  test('has a case for each schema, and for what goes wrong', () => {
    const exercised = new Set(cases.flatMap(([, { variant }]) => variant ?? []));
    expect([...exercised].sort()).toEqual(artefact.variants.map(({ name }) => name).sort());
    const codes = (name: string): string =>
      fixtures.get(id)?.[name]?.issues?.join() ?? `the fixture has no case “${name}” with issues`;
    expect(codes('a row no one expected')).toMatch(/_REJECTED/);
    expect(codes('a schema no one has seen')).toBe('SCHEMA_UNKNOWN');
    expect(codes('a damaged file')).toBe('FILE_UNREADABLE');
    expect(fixtures.get(id)?.['a backup without it']).toEqual({ files: {}, records: [] });
  });

  test('observes only what has a name in the closed lists', () => {
    const kinds = cases.flatMap(([, it]) => (it.observables ?? []).map((line) => line.split(' ')[0]));
    const means = cases.flatMap(([, it]) => (it.observables ?? []).map((line) => line.split(' ')[1]!));
    expect(kinds.filter((kind) => !observableKinds.some((known) => known === kind))).toEqual([]);
    expect(means.filter((trace) => !(trace in traces))).toEqual([]);
    // A store in which nothing can be compared, as a list of networks, says so in a case.
    expect(cases.some(([, { observables }]) => observables !== undefined)).toBe(true);
    const met = cases.flatMap(([, it]) => readCase(artefact, it).records.flatMap(({ observables }) => observables));
    expect(kinds.length > 0).toBe(met.length > 0);
    // It shows nothing of a kind that it does not say beforehand that it can show.
    expect(artefact.observes).toEqual(expect.arrayContaining(met.map(({ kind }) => kind)));
    // Where no other algorithm is sought, every hash is of SHA-256.
    expect(met.filter(({ kind, value }) => kind === 'file-hash' && hashAlgorithmOf(value) !== 'SHA-256')).toEqual([]);
  });

  for (const [name, expected] of cases)
    test(name, () => {
      const { records, issues } = readCase(artefact, expected);
      expect(records.map(({ fields }) => fields)).toEqual(expected.records);
      expect(issues.map(({ code }) => code)).toEqual(expected.issues ?? []);
      if (expected.events) expect(eventLines(records)).toEqual(expected.events);
      if (expected.observables) expect(observableLines(records)).toEqual(expected.observables);
      if (expected.times) expect(timeLines(records)).toEqual(expected.times);
      if (expected.locators) expect(records.map(({ origin }) => origin.locator)).toEqual(expected.locators);
      if (expected.variant) expect(records.length > 0).toBe(sqlOf(artefact, expected.variant) !== null);

      const origins = records.map(({ origin: { domain, path, locator } }) => `${domain}/${path}#${locator}`);
      expect(new Set(origins).size).toBe(records.length);
      for (const record of records) {
        expect(Object.keys(expected.files)).toContain(`${record.origin.domain}/${record.origin.path}`);
        expect(record.fileSha256()).toMatch(/^[0-9a-f]{64}$/);
        expect(JSON.stringify(record.raw())).toMatch(/^\{/);
        for (const { column } of record.events) expect(record.raw()[column] ?? null).not.toBeNull();
      }
    });

  for (const variant of artefact.variants) {
    if (variant.sql === null) continue;
    const optional = optionalColumns(variant);
    const outcomes = (columns: Columns): readonly string[] =>
      outcomeOf(artefact, tablesOf(columns)).filter(
        (it) => variant.expects === undefined || !it.startsWith('it lacks '),
      );

    test(`the schema ${variant.name} needs exactly the columns without which its statement does not compile`, () => {
      expect(outcomes(variant.needs)).toEqual([]);
      const unneeded = columnsIn(variant.needs).filter((column) => {
        const format = sqlite({ variants: [{ ...variant, needs: {} }], row: z.object({}), key: {} });
        const file = fileOf(artefact, tablesOf(withoutColumn(variant.needs, column)));
        return !failureOf(() => [...format.rows(file)]).includes('no such ');
      });
      expect(unneeded).toEqual([]);
    });

    for (const column of optional)
      test(`the schema ${variant.name} can do without ${column}`, () => {
        const everything = withColumns(variant.needs, optional);
        expect(outcomes(everything)).toEqual([]);
        expect(outcomes(withoutColumn(everything, column))).toEqual([]);
      });
  }
});

/** A variant without a statement is of a database that is known to hold none of it. */
function sqlOf({ variants }: Artefact, name: string): string | null {
  return variants.find((variant) => variant.name === name)?.sql ?? null;
}

type Columns = { readonly [table: string]: readonly string[] };

const columnsIn = (tables: Columns): readonly string[] =>
  Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));

function withColumns(tables: Columns, columns: readonly string[]): Columns {
  const all = new Map(Object.entries(tables).map(([table, known]) => [table, [...known]]));
  for (const [table = '', column = ''] of columns.map((it) => it.split('.')))
    all.set(table, [...(all.get(table) ?? []), column]);
  return Object.fromEntries(all);
}

function withoutColumn(tables: Columns, column: string): Columns {
  return Object.fromEntries(
    Object.entries(tables).map(([table, known]) => [table, known.filter((it) => `${table}.${it}` !== column)]),
  );
}

/** SQLite makes its own table of sequences, whole or not at all. */
const ownSequence = 'CREATE TABLE sequenced (id INTEGER PRIMARY KEY AUTOINCREMENT);';

/** Tables of exactly these columns: one that does not name its ROWID has none. */
function tablesOf(tables: Columns): string {
  return Object.entries(tables)
    .map(([table, columns]) => {
      if (table === 'sqlite_sequence') return columns.length === 2 ? ownSequence : '';
      const named = columns.filter((column) => column !== 'ROWID');
      const declared = named.length === 0 ? ['nothing_of_use'] : named;
      return columns.includes('ROWID')
        ? `CREATE TABLE "${table}" (${declared.join(', ')});`
        : `CREATE TABLE "${table}" (${declared.join(', ')}, PRIMARY KEY (${declared[0]!})) WITHOUT ROWID;`;
    })
    .join('\n');
}

function fileOf({ where: [place] }: Artefact, sql: string) {
  const example = `${place!.domain}/${place!.path}`.replace(/\{([^,}]*)[^}]*\}/g, '$1');
  const [file] = memorySource({ [example]: bytesOf(database(sql)) }).find(place!);
  return file!;
}

function outcomeOf(artefact: Artefact, sql: string): readonly string[] {
  return [...artefact.readFile(fileOf(artefact, sql))].map((it) => (it.type === 'issue' ? it.detail : 'a record'));
}

function failureOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

function typeOf(value: Fields[string]): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
