import { expect, test } from '@jest/globals';
import { artefacts, examine } from '@bridle/core';
import {
  analyticsStore,
  bytesOf,
  calendarStore,
  dataUsageStore,
  type EntryDeclaration,
  historyStore,
  loggedDatabase,
  lookupStore,
  messageStore,
} from '@bridle/testkit';
import { chmodSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { looking, newBackup, newFolder } from './support/backup.ts';
import { snapshot } from './support/snapshot.ts';

const newYear = '2021-01-01T00:00:00Z';

const stores: readonly EntryDeclaration[] = [
  messageStore([{ at: newYear, handle: '+15550100', text: 'https://example.com/' }]),
  historyStore([{ at: newYear, url: 'http://example.com/' }]),
  dataUsageStore([{ name: 'configd', first: newYear, last: newYear }]),
  analyticsStore({ configd: newYear }),
  lookupStore([{ service: 'com.apple.madrid', account: 'mailto:someone@example.com', at: newYear }]),
  calendarStore([{ summary: 'Meeting', startsAt: newYear, createdAt: newYear }]),
];

const logged = loggedDatabase(
  `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
   CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`,
  "INSERT INTO message VALUES (1, 'in the log', 0, 631152000, 0);",
);

/** Reads everything there is, and makes each part of each record. */
function readAll(folder: string): { readonly [artefact: string]: number } {
  return looking(folder, (backup) =>
    Object.fromEntries(
      artefacts.map((artefact) => {
        const examination = examine(artefact, backup);
        for (const item of examination.items) {
          if (item.type === 'issue') continue;
          item.raw();
          item.fileSha256();
          expect([item.origin, item.events, item.observables].length).toBe(3);
        }
        return [artefact.id, examination.coverage().records];
      }),
    ),
  );
}

const found = {
  calendar: 1,
  'data-usage': 1,
  'identity-lookups': 1,
  'installed-apps': 0,
  messages: 1,
  'os-analytics': 1,
  'safari-history': 1,
};

test('reading a backup leaves every file, time and permission as it was, and adds none', () => {
  const folder = newBackup({ entries: stores });
  const before = snapshot(folder);
  expect(readAll(folder)).toMatchObject(found);
  expect(snapshot(folder)).toEqual(before);
});

test('a database that used a write-ahead log is left alone too, with its log and without', () => {
  const [, ...others] = stores;
  const sms = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: logged.main };
  const log = { domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal', content: logged.log };
  for (const [entries, messages] of [
    [[sms, log, ...others], 1],
    [[sms, ...others], 0],
  ] as const) {
    const folder = newBackup({ entries });
    const before = snapshot(folder);
    expect(readAll(folder)).toMatchObject({ ...found, messages });
    expect(snapshot(folder)).toEqual(before);
  }
});

test('what stands beside a payload on disk is not acted upon', () => {
  const folder = newBackup({ entries: stores }, (made) => {
    const place = join(made, '3d', '3d0d7e5fb2ce288813306e4d4636395e047a3d28');
    writeFileSync(`${place}-journal`, 'a journal that SQLite would roll back');
    writeFileSync(join(made, 'Manifest.db-wal'), '');
    writeFileSync(join(made, 'Manifest.db-shm'), 'x');
  });
  const before = snapshot(folder);
  expect(readAll(folder)).toMatchObject(found);
  expect(snapshot(folder)).toEqual(before);
});

test('a folder in which nothing may be written is read all the same', () => {
  const folder = newBackup({ entries: stores });
  const places = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  for (const place of [...places, folder]) chmodSync(place, 0o555);
  const before = snapshot(folder);
  try {
    expect(readAll(folder)).toMatchObject(found);
    expect(snapshot(folder)).toEqual(before);
  } finally {
    for (const place of [folder, ...places]) chmodSync(place, 0o755);
  }
});

test('a link to the folder is followed, and nothing appears beside it', () => {
  const folder = newBackup({ entries: stores });
  const link = join(newFolder(), 'link');
  symlinkSync(folder, link);
  const before = snapshot(join(link, '..'));
  expect(readAll(link)).toMatchObject(found);
  expect(snapshot(join(link, '..'))).toEqual(before);
});

test('a file in memory is not changed by reading it', () => {
  const { main } = logged;
  const copy = Uint8Array.from(main);
  const folder = newBackup({ entries: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: bytesOf(main) }] });
  readAll(folder);
  expect(Buffer.compare(main, copy)).toBe(0);
});
