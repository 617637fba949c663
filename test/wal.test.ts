import { describe, expect, test } from '@jest/globals';
import { fileIdOf, openBackup } from '@bridle/core';
import { issueCodes } from '@bridle/model';
import { type EntryDeclaration, loggedDatabase } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { examined } from './support/corpus.ts';
import { linesOf, numbered } from './support/rows.ts';

const frameLength = 24 + 4096;
const table = 'CREATE TABLE numbered (number INTEGER PRIMARY KEY, words TEXT);';

/** Row 1 is in the file. In the log are row 2 (one frame), and then row 3, which is so long that it takes more than one. */
const { main, log } = loggedDatabase(
  `${table} INSERT INTO numbered VALUES (1, 'in the file');`,
  `INSERT INTO numbered VALUES (2, 'logged');
   INSERT INTO numbered VALUES (3, 'long ' || hex(zeroblob(3000)));`,
);

const read = (file: Uint8Array, beside?: Uint8Array): readonly string[] =>
  linesOf(numbered, file, beside).map((line) => line.replace(/^(3 long).*/, '$1'));

const changed = (bytes: Uint8Array, place: number, byte: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[place] = byte;
  return copy;
};

test('the log is of two transactions: a frame of one page, and frames of several', () => {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const pagesAfterCommit = Array.from({ length: (log.length - 32) / frameLength }, (_, index) =>
    view.getUint32(32 + index * frameLength + 4),
  );
  expect(pagesAfterCommit.map((pages) => pages > 0)).toEqual([true, false, false, true]);
});

describe('a log', () => {
  test('is applied', () => expect(read(main, log)).toEqual(['1 in the file', '2 logged', '3 long']));

  test('counts up to its last commit', () =>
    expect(read(main, log.subarray(0, log.length - frameLength))).toEqual(['1 in the file', '2 logged']));

  test('counts by whole frames', () => expect(read(main, log.subarray(0, -1))).toEqual(['1 in the file', '2 logged']));

  test('ends where frames of an older round begin, which is no damage', () => {
    const salt = 32 + frameLength + 8;
    expect(read(main, changed(log, salt, log[salt]! ^ 1))).toEqual(['1 in the file', '2 logged']);
  });

  test('ends where a checksum fails, which is', () =>
    expect(read(main, changed(log, 32 + frameLength + 24 + 100, 0xee))).toEqual([
      'LOG_DAMAGED: a checksum fails',
      '1 in the file',
      '2 logged',
    ]));

  test('is nothing where the checksum of its header fails', () =>
    expect(read(main, changed(log, 16, log[16]! ^ 1))).toEqual(['LOG_DAMAGED: a checksum fails', '1 in the file']));

  test('of no bytes is noted', () =>
    expect(read(main, new Uint8Array())).toEqual(['LOG_EMPTY: the log has no bytes', '1 in the file']));

  test('of a header only says nothing', () => expect(read(main, log.subarray(0, 32))).toEqual(['1 in the file']));

  test.each([
    ['too short', log.subarray(0, 31)],
    ['of other bytes', Buffer.alloc(4096, 'x')],
    ['of an odd page size', changed(log, 10, 0x11)],
    ['of another format', changed(log, 7, 0x01)],
  ])('that is none, %s', (_, bytes) =>
    expect(read(main, bytes)).toEqual(['LOG_DAMAGED: it is no write-ahead log', '1 in the file']),
  );

  test('may hold all there is, before an empty file', () => {
    const { whole } = unmoved(4096);
    expect(read(new Uint8Array(), whole)).toEqual(['1 all']);
  });

  test('of another page size is of another database', () => {
    const { whole } = unmoved(512);
    expect(read(main, whole)).toEqual([
      'LOG_DAMAGED: its pages have another size than those of the database',
      '1 in the file',
    ]);
  });

  test('may have the largest pages, whose size does not fit the header of a database', () => {
    const { file, whole } = unmoved(65_536);
    expect(read(file, whole)).toEqual(['1 all']);
  });

  test('may make the database smaller', () => {
    const long = loggedDatabase(
      `${table} INSERT INTO numbered VALUES (1, 'stays'), (2, hex(zeroblob(50000)));`,
      'DELETE FROM numbered WHERE number = 2; VACUUM;',
    );
    expect(long.main.length).toBeGreaterThan(100_000);
    expect(read(long.main, long.log)).toEqual(['1 stays']);
  });

  test('that is missing is noted, and the file read without it', () =>
    expect(read(main)).toEqual(['LOG_ABSENT: what was only in its log is not in the backup', '1 in the file']));

  /** A database of one row, all of it still in the log. */
  function unmoved(pageSize: number): { readonly file: Uint8Array; readonly whole: Uint8Array } {
    const place = join(newFolder(), 'unmoved.db');
    const opened = new Database(place);
    opened.pragma(`page_size = ${pageSize}`);
    opened.pragma('journal_mode = WAL');
    opened.pragma('wal_autocheckpoint = 0');
    opened.exec(`${table} INSERT INTO numbered VALUES (1, 'all');`);
    const [file, whole] = [readFileSync(place), readFileSync(`${place}-wal`)];
    opened.close();
    return { file, whole };
  }
});

describe('a log whose checksums are right', () => {
  /** The running checksum of sqlite.org/fileformat2.html §4.2, over words in one order of bytes or the other. */
  function summed(bytes: Uint8Array, isLittle: boolean, sums: [number, number]): [number, number] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let [first, second] = sums;
    for (let at = 0; at < bytes.length; at += 8) {
      first = (first + view.getUint32(at, isLittle) + second) % 2 ** 32;
      second = (second + view.getUint32(at + 4, isLittle) + first) % 2 ** 32;
    }
    return [first, second];
  }

  /** The log after a change, with every checksum made anew. */
  function resummed(change: (view: DataView) => void): Uint8Array {
    const copy = Uint8Array.from(log);
    const view = new DataView(copy.buffer);
    change(view);
    const isLittle = (view.getUint32(0) & 1) === 0;
    let sums = summed(copy.subarray(0, 24), isLittle, [0, 0]);
    const write = (place: number): void => sums.forEach((sum, index) => view.setUint32(place + 4 * index, sum));
    write(24);
    for (let at = 32; at < copy.length; at += frameLength) {
      sums = summed(copy.subarray(at, at + 8), isLittle, sums);
      sums = summed(copy.subarray(at + 24, at + frameLength), isLittle, sums);
      write(at + 16);
    }
    return copy;
  }

  test('is the one SQLite wrote, where nothing is changed', () =>
    expect(
      Buffer.compare(
        resummed(() => undefined),
        log,
      ),
    ).toBe(0));

  test('may be of a machine of the other order of bytes', () =>
    expect(
      read(
        main,
        resummed((view) => view.setUint32(0, 0x377f0683)),
      ),
    ).toEqual(['1 in the file', '2 logged', '3 long']));

  test('may claim more pages than there are, and is a bomb', () =>
    expect(read(main, resummed((view) => view.setUint32(32 + 4, 0x7fffffff)).subarray(0, 32 + frameLength))).toEqual([
      'LOG_DAMAGED: it claims more pages than there are',
      '1 in the file',
    ]));

  test('may name a page beyond its own count, which is left out', () =>
    expect(read(main, resummed((view) => view.setUint32(32, 99)).subarray(0, 32 + frameLength))).toEqual([
      '1 in the file',
    ]));
});

describe('the log of the messages of a phone', () => {
  const messages =
    'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);';
  const logged = loggedDatabase(
    `${messages} CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT); INSERT INTO message VALUES (1, 'in the file', 0, 0, 0);`,
    "INSERT INTO message VALUES (2, 'in the log', 0, 0, 0);",
  );
  const sms = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: logged.main };
  const beside = { domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal' };

  /** What is read, what is said of the reading, and how it counts. */
  function readingOf(...entries: readonly EntryDeclaration[]) {
    const backup = openBackup(newBackup({ entries }));
    const { records, issues, coverage } = examined(backup, 'messages');
    backup.close();
    return {
      texts: records.map(({ fields }) => fields['text']),
      said: issues.map((code) => issueCodes[code].means),
      status: coverage.status,
    };
  }

  test('is found by its own path, under an id that has nothing of the id of its database', () => {
    const entries = [sms, { ...beside, content: logged.log }];
    const folder = newBackup({ entries });
    expect(fileIdOf(beside.domain, beside.path)).toBe('cd47480f213dba9bc38ee792775d17e3f5a73a59');
    expect(existsSync(join(folder, 'cd', 'cd47480f213dba9bc38ee792775d17e3f5a73a59'))).toBe(true);
    expect(readingOf(...entries)).toEqual({ texts: ['in the file', 'in the log'], said: [], status: 'parsed' });
  });

  test('may hold all there is, before an empty file', () => {
    const place = join(newFolder(), 'unmoved.db');
    const opened = new Database(place);
    opened.pragma('journal_mode = WAL');
    opened.exec(`${messages} CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);`);
    opened.exec("INSERT INTO message VALUES (1, 'all', 0, 0, 0);");
    const content = readFileSync(`${place}-wal`);
    opened.close();
    expect(readingOf({ ...sms, content: new Uint8Array() }, { ...beside, content })).toEqual({
      texts: ['all'],
      said: [],
      status: 'parsed',
    });
  });

  test('of another age has other salts than its header, and says nothing', () => {
    // The salt of its only frame, which is no part of what its checksum is made over.
    const content = changed(logged.log, 32 + 8, logged.log[32 + 8]! ^ 1);
    expect(readingOf(sms, { ...beside, content })).toEqual({ texts: ['in the file'], said: [], status: 'parsed' });
  });

  test('is damaged where a checksum fails, and what it held last may be missing', () => {
    const content = changed(logged.log, 32 + 24 + 100, 0xee);
    expect(readingOf(sms, { ...beside, content })).toEqual({
      texts: ['in the file'],
      said: ['The write-ahead log of a database is damaged; what it held last may be missing.'],
      status: 'partial',
    });
  });

  test('is missed where the manifest lists it and its payload is not there', () =>
    expect(readingOf(sms, beside)).toEqual({
      texts: ['in the file'],
      said: ['The manifest lists the write-ahead log of a database, and its content is missing.'],
      status: 'partial',
    }));

  test('is noted where it is empty, and where none is listed, which is usual; neither lowers the coverage', () => {
    expect(readingOf(sms, { ...beside, content: new Uint8Array() })).toEqual({
      texts: ['in the file'],
      said: ['The write-ahead log of a database is there and empty, as one is whose content went into the database.'],
      status: 'parsed',
    });
    expect(readingOf(sms)).toEqual({
      texts: ['in the file'],
      said: ['A database used a write-ahead log and the backup lists none, as is usual.'],
      status: 'parsed',
    });
  });
});
