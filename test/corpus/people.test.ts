import { afterAll, describe, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { join } from 'node:path';
import { backups, earliest, examined, latest, shown, truthOf } from '../support/corpus.ts';

interface Held {
  readonly of: number;
  readonly value: string | null;
}

const inOrder = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

describe.each(['hickman_ios15', 'mixed_ios12_14'])('%s', (name) => {
  const backup = openBackup(join(backups, name));
  afterAll(() => {
    backup.close();
  });

  test('has the accounts it has, row by row', () => {
    const figures = truthOf(name).artefacts['HomeDomain/Library/Accounts/Accounts3.sqlite']!;
    const { records, issues } = examined(backup, 'accounts');
    expect(issues).toEqual([]);
    expect(records).toHaveLength(Number(figures['accounts']));
    expect(earliest(records.map(({ fields }) => fields['createdAt']))).toBe(figures['first']);
    expect(latest(records.map(({ fields }) => fields['createdAt']))).toBe(figures['last']);
    const found = records.map(({ fields }) => ({
      user: fields['account'],
      type: fields['accountType'],
      date: shown(fields['createdAt']),
      identifier: fields['guid'],
      owner: fields['owner'],
    }));
    expect(inOrder(found)).toEqual(inOrder(figures.rows));
    const emails = records.flatMap(({ observables }) => observables.filter((it) => it.kind === 'email-addr'));
    expect([...new Set(emails.map(({ value }) => value))]).toEqual(figures['emails']);
  });
});

describe('hickman_ios15', () => {
  const backup = openBackup(join(backups, 'hickman_ios15'));
  afterAll(() => {
    backup.close();
  });

  test('has the contacts it has, row by row', () => {
    const figures = truthOf('hickman_ios15').artefacts['HomeDomain/Library/AddressBook/AddressBook.sqlitedb']!;
    const { records, issues } = examined(backup, 'contacts');
    expect(issues).toEqual([]);
    expect(records).toHaveLength(Number(figures['persons']));
    const values = records.flatMap((record) => JSON.parse(String(record.raw()['held'] ?? '[]')) as Held[]);
    expect(new Set(values.filter((it) => it.value !== null).map((it) => it.of)).size).toBe(figures['multivalues']);
    const all = (field: string) =>
      [...new Set(records.flatMap(({ fields }) => fields[field] as readonly string[]))].sort();
    expect(all('phoneNumbers')).toEqual(figures['phones']);
    expect(all('emails')).toEqual(figures['emails']);
    const found = records.map((record) => {
      const { rowid, first, last } = record.raw();
      return { rowid, first, last, org: record.fields['organization'] };
    });
    expect(inOrder(found)).toEqual(inOrder(figures.rows));
  });

  test('has no voicemail', () => {
    const { records, issues, coverage } = examined(backup, 'voicemail');
    expect([records.length, issues, coverage.status]).toEqual([0, [], 'parsed']);
  });
});
