import { describe, expect, test } from '@jest/globals';
import { artefacts, plistDateOf, plistUidOf as uid, type PlistValue } from '@bridle/core';
import type { Fields } from '@bridle/model';
import { bytesOf, database, mbFileBlob, memorySource, writeBinaryPlist } from '@bridle/testkit';
import fc from 'fast-check';
import { at } from './support/at.ts';
import { bytes, plistOf, textObject } from './support/plist-bytes.ts';

const entries = artefacts.find(({ id }) => id === 'manifest-entries')!;

/** What the manifest's rows tell whose blobs these are: a row's fields, or the code of the issue in front of it. */
function read(...blobs: readonly (Uint8Array | null)[]): readonly (Fields | string)[] {
  const manifest = database(
    'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
    {
      table: 'Files',
      columns: ['fileID', 'domain', 'relativePath', 'flags', 'file'],
      rows: blobs.map((blob, index) => [String(index), 'HomeDomain', 'x', 1, blob]),
    },
  );
  const source = memorySource({ '(backup)/Manifest.db': bytesOf(manifest) });
  return [...entries.read(source)].map((it) => (it.type === 'issue' ? it.code : it.fields));
}

const archive = (root: PlistValue, ...objects: readonly PlistValue[]): Uint8Array =>
  writeBinaryPlist({
    $version: 100000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: uid(1) },
    $objects: ['$null', root, ...objects],
  });

describe('a blob', () => {
  test('written by hand, as a phone writes it', () => {
    const blob = plistOf([
      'd4 01 02 03 04 05 06 07 08', // 0: $version, $archiver, $top, $objects
      textObject('$version'), // 1
      textObject('$archiver'), // 2
      textObject('$top'), // 3
      textObject('$objects'), // 4
      '12 000186a0', // 5: 100000
      '5f 10 0f 4e534b65796564417263686976 6572', // 6: NSKeyedArchiver
      'd1 09 0a', // 7: root → 10
      'a4 0b 0c 1a 1b', // 8: $null, the file, its path, its class
      textObject('root'), // 9
      '80 01', // 10
      textObject('$null'), // 11
      'da 0d 0e 0f 10 11 12 13 14 15 16  17 18 19 1c 1d 1e 1f 20 21 22', // 12: the file
      textObject('LastModified'), // 13
      '5f 10 10 4c61737453746174757343 68616e6765', // 14: LastStatusChange
      textObject('Birth'), // 15
      textObject('Size'), // 16
      textObject('Mode'), // 17
      textObject('UserID'), // 18
      textObject('GroupID'), // 19
      '5f 10 0f 50726f74656374696f6e436c 617373', // 20: ProtectionClass
      textObject('Flags'), // 21
      textObject('RelativePath'), // 22
      '12 5fee7610', // 23: 1609463312
      '12 5fee8420', // 24: 1609466912
      '12 5fee6600', // 25: 1609459200
      textObject('Library/x'), // 26
      'd1 23 24', // 27: the class
      '13 0000000100000000', // 28: 4294967296 bytes
      '11 81a4', // 29: 0o100644
      '11 01f5', // 30: 501
      '13 fffffffffffffffe', // 31: -2, nobody
      '10 03', // 32
      '10 80', // 33: 128
      '80 02', // 34: a reference to the path
      textObject('$classname'), // 35
      textObject('MBFile'), // 36
    ]);
    expect(read(blob)).toMatchObject([
      {
        size: 4294967296,
        mode: '100644',
        userId: 501,
        groupId: -2,
        protectionClass: 3,
        flags: 128,
        // 1609459200 is 2021-01-01; 0x5fee7610 is 4112 seconds later, 0x5fee8420 another 3600.
        bornAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T01:08:32Z'),
        statusChangedAt: at('2021-01-01T02:08:32Z'),
        linkTarget: null,
      },
    ]);
  });

  test('may say less than all', () => {
    expect(read(archive({ Size: 3 }))).toMatchObject([{ size: 3, mode: null, bornAt: null, linkTarget: null }]);
    expect(read(archive({}))).toMatchObject([{ size: null }]);
  });

  test('may give its times as dates, itself or by reference', () => {
    const newYear = plistDateOf(at('2021-01-01T00:00:00Z'));
    expect(
      read(
        archive({ Birth: newYear, LastModified: uid(2), LastStatusChange: uid(3) }, newYear, { 'NS.time': 631152000 }),
      ),
    ).toMatchObject([{ bornAt: newYear.at, modifiedAt: newYear.at, statusChangedAt: newYear.at }]);
  });

  test('may give times that mean none', () => {
    for (const time of [0, -1, 9e12, 1.5e300, NaN, 'today', [1], true])
      expect(read(archive({ Birth: time, Size: 1 }))).toMatchObject([{ bornAt: null, size: 1 }]);
    for (const time of [NaN, 1e300, 'today'])
      expect(read(archive({ Birth: uid(2), Size: 1 }, { 'NS.time': time }))).toMatchObject([{ bornAt: null, size: 1 }]);
  });

  test('may hold values of other types than these have', () => {
    const odd = { Size: 'large', Mode: [1], UserID: 2n ** 60n, Target: 5, GroupID: 1.5 };
    expect(read(archive(odd))).toMatchObject([
      { size: null, mode: null, userId: null, linkTarget: null, groupId: 1.5 },
    ]);
  });
});

describe('a blob that is damaged costs itself, and not its row', () => {
  test.each<[string, Uint8Array]>([
    ['no bytes', new Uint8Array()],
    ['one byte', bytes('00')],
    ['XML', Buffer.from('<plist><dict/></plist>')],
    ['no archive', writeBinaryPlist({ Size: 1 })],
    ['an archive without a root', writeBinaryPlist({ $top: {}, $objects: [] })],
    ['a root that is not there', writeBinaryPlist({ $top: { root: uid(5) }, $objects: ['$null'] })],
    ['a root that is no object', archive('file')],
    ['objects that are no list', writeBinaryPlist({ $top: { root: uid(0) }, $objects: 'none' })],
    ['a time that refers to no object', archive({ Birth: uid(9) })],
    ['an archived time without a time', archive({ Birth: uid(2) }, { other: 1 })],
    [
      'ten thousand keys',
      archive(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key ${index}`, 1]))),
    ],
  ])('%s', (_, blob) => {
    const [code, fields] = read(blob);
    expect(code).toBe('CELL_REJECTED');
    expect(fields).toMatchObject({ filePath: 'x', size: null, bornAt: null });
  });

  test('twenty thousand damaged copies give a row each, and no crash', () => {
    const original = mbFileBlob('Library/x', {
      size: 12,
      mode: 0o120755,
      born: 1609459200,
      modified: 1609459200,
      statusChanged: 1609459200,
      linkTarget: '/private/var/tmp/x',
      hasEncryptionKey: true,
    });
    const mutants: Uint8Array[] = [];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        (changes) => {
          const mutant = Uint8Array.from(original);
          for (const [place, byte] of changes) mutant[place] = byte;
          mutants.push(mutant);
        },
      ),
      { seed: 20_210_101, numRuns: 20_000 },
    );
    const found = read(...mutants);
    expect(found.filter((it) => typeof it !== 'string')).toHaveLength(20_000);
    const codes = found.filter((it) => typeof it === 'string');
    expect(new Set(codes)).toEqual(new Set(['CELL_REJECTED']));
    expect(codes.length).toBeLessThan(20_000);
  });
});
