import { describe, expect, test } from '@jest/globals';
import { loggedDatabase } from '@bridle/testkit';
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './support/backup.ts';
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

  test('of no bytes says nothing', () => expect(read(main, new Uint8Array())).toEqual(['1 in the file']));

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
