import { describe, expect, test } from '@jest/globals';
import { artefacts, type Backup, examine } from '@bridle/core';
import { loggedDatabase, type EntryDeclaration } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileIdOf, payloadPlace, type Manifest } from '../packages/core/src/backup/manifest.ts';
import { looking, newBackup } from './support/backup.ts';
import { note } from './support/encrypted.ts';

const logged = loggedDatabase(
  `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
   CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
   INSERT INTO message VALUES (1, 'in the file', 0, 0, 0);`,
  "INSERT INTO message VALUES (2, 'in the log', 0, 0, 0);",
);
const sms: EntryDeclaration = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: logged.main };
const log: EntryDeclaration = { domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal', content: logged.log };
const entries = [sms, log, note('a note')];

/** A change of a backup: a payload of it ends elsewhere. */
function ending({ domain, path }: EntryDeclaration, by: number, layout: Manifest['layout'] = 'folders') {
  return (folder: string): void => {
    const place = join(folder, ...payloadPlace(layout, fileIdOf(domain, path)));
    if (by < 0) truncateSync(place, statSync(place).size + by);
    else appendFileSync(place, Buffer.alloc(by));
  };
}

/** The texts of the messages, and what is said of files. */
function readFrom(backup: Backup) {
  const { items } = examine(
    artefacts.find((it) => it.id === 'messages')!,
    backup,
  );
  const texts = [...items].map((it) => (it.type === 'record' ? it.fields['text'] : it.code));
  return { texts, said: backup.issues.map(({ code, origin, detail }) => `${code} ${origin!.path}: ${detail}`) };
}

describe('what is read is held against the size that the manifest lists', () => {
  test('of files that have it nothing is said', () => {
    expect(looking(newBackup({ entries }), readFrom)).toEqual({ texts: ['in the file', 'in the log'], said: [] });
  });

  test('a log that lost whole frames, which nothing in it shows, is told to be cut short', () => {
    // The header of a frame has 24 bytes, and its page 4,096: the row was written with one.
    const frame = 24 + 4_096;
    const [whole, rest] = [logged.log.length, logged.log.length - frame];
    expect(looking(newBackup({ entries }, ending(log, -frame)), readFrom)).toEqual({
      texts: ['in the file'],
      said: [`CONTENT_CUT_SHORT Library/SMS/sms.db-wal: it has ${rest} bytes; the manifest says ${whole}`],
    });
  });

  test('one that grew is told to be longer', () => {
    const length = logged.main.length;
    expect(looking(newBackup({ entries }, ending(sms, 4_096)), readFrom)).toEqual({
      texts: ['in the file', 'in the log'],
      said: [`CONTENT_LONGER Library/SMS/sms.db: it has ${length + 4_096} bytes; the manifest says ${length}`],
    });
  });

  test('so it is in a backup of iOS 5 to 9', () => {
    const old = { entries, container: 'mbdb', productVersion: '9.3.5' } as const;
    const length = logged.main.length;
    expect(looking(newBackup(old, ending(sms, 4_096, 'flat')), readFrom).said).toEqual([
      `CONTENT_LONGER Library/SMS/sms.db: it has ${length + 4_096} bytes; the manifest says ${length}`,
    ]);
  });

  test.each([
    ['is damaged', "x'00'"],
    ['is not there', 'NULL'],
  ])('where what the row of a file says of it %s, nothing is said of its size, nor of other rows', (_, blob) => {
    const folder = newBackup({ entries }, (made) => {
      const manifest = new Database(join(made, 'Manifest.db'));
      manifest.exec(`UPDATE Files SET file = ${blob} WHERE relativePath = '${sms.path}'`);
      manifest.close();
      ending(sms, 4_096)(made);
    });
    expect(looking(folder, readFrom)).toEqual({ texts: ['in the file', 'in the log'], said: [] });
  });

  test('what nobody reads is not looked at', () => {
    const unread = entries[2]!;
    expect(looking(newBackup({ entries }, ending(unread, -1)), readFrom).said).toEqual([]);
  });
});
