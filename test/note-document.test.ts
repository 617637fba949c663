import { describe, expect, test } from '@jest/globals';
import { artefacts } from '@bridle/core';
import type { Fields } from '@bridle/model';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { gzipSync } from 'node:zlib';
import { bytes } from './support/plist-bytes.ts';

const notes = artefacts.find(({ id }) => id === 'notes')!;

/** What the store tells of notes with these documents: a note's fields, or the code of the issue in front of it. */
function read(...documents: readonly Uint8Array[]): readonly (Fields | string)[] {
  const store = database(
    `CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER);
     CREATE TABLE ZICNOTEDATA (Z_PK INTEGER PRIMARY KEY, ZNOTE INTEGER, ZDATA BLOB);`,
    {
      table: 'ZICNOTEDATA',
      columns: ['Z_PK', 'ZNOTE', 'ZDATA'],
      rows: documents.map((document, index) => [index, index, document]),
    },
  );
  const source = memorySource({ 'AppDomainGroup-group.com.apple.notes/NoteStore.sqlite': bytesOf(store) });
  return [...notes.read(source)].map((it) => (it.type === 'issue' ? it.code : it.fields));
}

/** A note written by hand, as a phone writes it. */
const message = bytes(
  [
    '08 00', // 1: a number, of no use here
    '12 40', // 2: the document, 64 bytes
    '08 00', // 1: a number
    '1a 3c', // 3: the note, 60 bytes
    '12 05 68 65 6c 6c 6f', // 2: hello
    '2a 13', // 5: a passage, 19 bytes
    '08 05', // 1: five characters long
    '4a 0d 68 74 74 70 3a 2f 2f 61 2e 65 78 2f 31', // 9: http://a.ex/1
    '10 01', // 2: another number
    '2a 0e', // 5: a second passage, 14 bytes
    '08 01', // 1: one character long
    '62 0a', // 12: something embedded, 10 bytes
    '0a 01 41', // 1: A
    '12 05 75 2e 67 69 66', // 2: u.gif
    '28 01', // 5 as a number, which no passage is
    '1d 00 00 00 00', // 3: four bytes
    '21 00 00 00 00 00 00 00 00', // 4: eight bytes, of no use either
  ].join(''),
);

describe('the document of a note', () => {
  test('written by hand, as a phone writes it', () => {
    expect(read(gzipSync(message))).toMatchObject([
      { text: 'hello', links: ['http://a.ex/1'], embeddedTypes: ['u.gif'] },
    ]);
  });

  test('that unpacks into more than any note holds is rejected, not unpacked', () => {
    const bomb = gzipSync(Buffer.alloc(33 * 2 ** 20));
    expect(bomb.length).toBeLessThan(100_000);
    expect(read(bomb)).toMatchObject(['CELL_REJECTED', { text: null }]);
  });

  test('that is damaged anywhere costs its text and never the note', () => {
    const whole = gzipSync(message);
    const damaged = [
      ...Array.from(whole, (_, length) => whole.subarray(0, length)),
      ...Array.from(whole, (byte, index) => Uint8Array.from(whole).with(index, byte ^ 0x55)),
      ...Array.from(message, (_, length) => gzipSync(message.subarray(0, length))),
      ...Array.from(message, (byte, index) => gzipSync(Uint8Array.from(message).with(index, byte ^ 0xff))),
    ];
    const found = read(...damaged);
    expect(found.filter((it) => typeof it === 'string' && it !== 'CELL_REJECTED')).toEqual([]);
    expect(found.filter((it) => typeof it !== 'string')).toHaveLength(damaged.length);
  });
});
