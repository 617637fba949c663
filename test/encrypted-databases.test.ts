import { describe, expect, test } from '@jest/globals';
import { artefacts, type Backup, openBackup, type SourceFile, type UnlockOptions } from '@bridle/core';
import { historyStore, loggedDatabase } from '@bridle/testkit';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { byStore } from '../packages/bridle/src/by-store.ts';
import { openDatabase, type OpenDatabase } from '../packages/core/src/formats/sqlite/open.ts';
import { encrypted, lookingInto, message, newYear, password, recordsOf, textsIn } from './support/encrypted.ts';
import { snapshot } from './support/snapshot.ts';

test('the log of a database is applied in memory', async () => {
  const { main, log } = loggedDatabase(
    `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
     CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`,
    "INSERT INTO message VALUES (1, 'in the log', 0, 631152000, 0);",
  );
  const path = 'Library/SMS/sms.db';
  const folder = encrypted(
    {},
    {
      entries: [
        { domain: 'HomeDomain', path, content: main },
        { domain: 'HomeDomain', path: `${path}-wal`, content: log, protectionClass: 4 },
      ],
    },
  );
  const before = snapshot(folder);
  expect(await lookingInto(folder, textsIn)).toEqual(['in the log']);
  expect(snapshot(folder)).toEqual(before);
});

describe('what was decrypted last stays open', () => {
  const two = { entries: [message('hello'), historyStore([{ at: newYear, url: 'https://example.com/' }])] };
  const at = ({ source }: Backup, path: string): OpenDatabase => {
    const [file] = source.find({ domain: 'HomeDomain', path });
    return openDatabase(file!);
  };
  const [messages, history] = ['Library/SMS/sms.db', 'Library/Safari/History.db'] as const;

  test('for the next who reads it, until another is asked for', async () => {
    await lookingInto(encrypted({}, two), (backup) => {
      const first = at(backup, messages);
      first.close();
      const second = at(backup, messages);
      expect(second.database).toBe(first.database);
      second.close();
      at(backup, history).close();
      expect(first.database.open).toBe(false);
      const third = at(backup, messages);
      expect(third.database).not.toBe(first.database);
      expect(third.database.prepare('SELECT text FROM message').pluck().all()).toEqual(['hello']);
      third.close();
    });
  });

  test('is not closed under one who still reads it', async () => {
    await lookingInto(encrypted({}, two), (backup) => {
      const reading = at(backup, messages);
      at(backup, history).close();
      expect(reading.database.open).toBe(true);
      reading.close();
    });
  });

  test('and is closed with the backup, or once it is given back after that', async () => {
    const backup = await openBackup(encrypted({}, two), { password });
    const [given, held] = [at(backup, history), at(backup, messages)];
    given.close();
    backup.close();
    expect([given.database.open, held.database.open]).toEqual([false, true]);
    held.close();
    expect(held.database.open).toBe(false);
  });

  test('so that a scan reads artefacts of one store one after the other, and all of them', () => {
    const ordered = byStore(artefacts);
    expect([...ordered].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([...artefacts]);
    const places = ordered.map(({ where }) => JSON.stringify(where));
    const changes = places.filter((place, index) => place !== places[index - 1]);
    expect(changes).toHaveLength(new Set(places).size);
    expect(changes.length).toBeLessThan(places.length);
  });
});

describe('a decrypted database takes no more memory than it must', () => {
  test('the list of the files is held once, however many read it, until the last has closed it', async () => {
    await lookingInto(encrypted(), (backup) => {
      const [file] = backup.source.find({ domain: '(backup)', path: 'Manifest.db' });
      const [one, other] = [openDatabase(file!), openDatabase(file!)];
      expect(one.database).toBe(other.database);
      one.close();
      one.close();
      expect(other.database.prepare('SELECT count(*) FROM Files').pluck().get()).toBeGreaterThan(1);
      other.close();
      expect(textsIn(backup)).toEqual(['hello']);
      backup.close();
      expect(one.database.open).toBe(false);
    });
  });

  test('what it was decrypted into is given back once SQLite has its copy', async () => {
    await lookingInto(encrypted(), ({ source }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'Library/SMS/sms.db' });
      const made: Uint8Array[] = [];
      const spied: SourceFile = {
        ...file!,
        read: (limit, allocate) => {
          const bytes = file!.read(limit, allocate);
          made.push(bytes);
          expect(bytes.length).toBeGreaterThan(4_096);
          return bytes;
        },
      };
      const open = openDatabase(spied);
      expect(made.map(({ buffer }) => buffer.byteLength)).toEqual([0]);
      expect(open.database.prepare('SELECT text FROM message').pluck().all()).toEqual(['hello']);
      open.close();
    });
  });
});

describe('a database of more than may be held in memory', () => {
  const folder = encrypted({}, { entries: [historyStore([{ at: newYear, url: 'https://example.com/' }])] });
  const read = async (options: UnlockOptions) => {
    const before = temporaryFolders();
    const items = await lookingInto(
      folder,
      (backup) => recordsOf(backup, 'safari-history').map((it) => (it.type === 'record' ? 'record' : it.code)),
      { password, ...options },
    );
    expect(temporaryFolders()).toEqual(before);
    return items;
  };
  const temporaryFolders = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith(`bridle-private-${process.pid}-`));

  test('is not read, and that is told', async () => {
    expect(await read({ mostInMemory: 20_000 })).toEqual(['FILE_TOO_LARGE']);
  });

  test('is read from a private folder where that is allowed', async () => {
    expect(await read({ mostInMemory: 20_000, mayUseDisk: true })).toEqual(['record']);
  });

  test('sorts in memory', async () => {
    await lookingInto(folder, ({ source }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'Library/Safari/History.db' });
      const open = openDatabase(file!);
      expect(open.database.pragma('temp_store', { simple: true })).toBe(2);
      open.close();
    });
  });
});
