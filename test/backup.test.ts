import { describe, expect, test } from '@jest/globals';
import { containerDomain, openBackup, scanErrorHints } from '@bridle/core';
import { binaryPlist, buildBackup, bytesOf, database, xmlPlist } from '@bridle/testkit';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './support/at.ts';
import { emptyPhone, looking, newBackup, newFolder, replacing } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const manifestWith = (sql: string): Uint8Array => bytesOf(database(sql));
const files = 'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)';

describe('where a backup is looked for', () => {
  test('in the folder itself', () => {
    expect(looking(newBackup(), ({ device }) => device.name)).toBe('Example iPhone');
  });

  test('in the only backup directly inside it, beside other things', () => {
    const parent = newFolder();
    buildBackup(join(parent, 'one'), emptyPhone);
    mkdirSync(join(parent, 'other'));
    writeFileSync(join(parent, 'note.txt'), '');
    expect(looking(parent, ({ device }) => device.name)).toBe('Example iPhone');
  });

  test('not deeper', () => {
    const parent = newFolder();
    buildBackup(join(parent, 'one/two'), emptyPhone);
    expect(thrownBy(() => openBackup(parent))).toMatchObject({ code: 'NOT_A_BACKUP' });
  });

  test('of two inside it both are named, and none is opened', () => {
    const parent = newFolder();
    buildBackup(join(parent, 'one'), emptyPhone);
    buildBackup(join(parent, 'two'), emptyPhone);
    expect(thrownBy(() => openBackup(parent))).toMatchObject({
      code: 'SEVERAL_BACKUPS',
      message: `${parent} holds 2 backups: ${join(parent, 'one')}, ${join(parent, 'two')}.`,
      hint: 'Give the folder of one of them.',
    });
  });
});

describe('what is no readable backup says what it is, and what to do', () => {
  const cases: readonly [
    string,
    () => string,
    { readonly code: keyof typeof scanErrorHints; readonly message: RegExp },
  ][] = [
    [
      'an empty folder',
      newFolder,
      { code: 'NOT_A_BACKUP', message: /is not a backup and has none directly inside it/ },
    ],
    [
      'a path where nothing is',
      () => join(newFolder(), 'nowhere'),
      { code: 'BACKUP_NOT_FOUND', message: /^There is nothing at .*nowhere\.$/ },
    ],
    [
      'a path below a file',
      () => join(newBackup(), 'Manifest.db', 'more'),
      { code: 'BACKUP_NOT_FOUND', message: /^There is nothing at/ },
    ],
    [
      'a file',
      () => {
        const folder = newFolder();
        writeFileSync(join(folder, 'picture.jpg'), '');
        return join(folder, 'picture.jpg');
      },
      { code: 'NOT_A_FOLDER', message: /picture\.jpg is a file; a backup is a folder\.$/ },
    ],
    [
      'one file of a backup',
      () => join(newBackup(), 'Manifest.db'),
      { code: 'NOT_A_FOLDER', message: /is one file of a backup; the backup is its folder, \S*\d\.$/ },
    ],
    [
      'a folder that lost its manifest',
      () => newBackup({}, (folder) => rmSync(join(folder, 'Manifest.db'))),
      { code: 'MANIFEST_MISSING', message: /has no Manifest\.db/ },
    ],
    [
      'a backup of iOS 9',
      () => newBackup({}, (folder) => renameSync(join(folder, 'Manifest.db'), join(folder, 'Manifest.mbdb'))),
      { code: 'BACKUP_TOO_OLD', message: /Manifest\.mbdb/ },
    ],
    [
      'an encrypted backup',
      () => newBackup({ protection: 'decrypted-copy' }, replacing('Manifest.db', 'k'.repeat(4096))),
      { code: 'BACKUP_ENCRYPTED', message: /^This backup is encrypted\.$/ },
    ],
    [
      'a manifest that is garbage, in a backup that is not encrypted',
      () => newBackup({}, replacing('Manifest.db', 'k'.repeat(4096))),
      { code: 'MANIFEST_DAMAGED', message: /no database, though the backup is not encrypted/ },
    ],
    [
      'a manifest that is garbage, where nothing says whether it is encrypted',
      () => newBackup({ without: ['Manifest.plist'] }, replacing('Manifest.db', 'k'.repeat(4096))),
      { code: 'MANIFEST_DAMAGED', message: /it is damaged, or the backup is encrypted/ },
    ],
    [
      'a manifest of no bytes',
      () => newBackup({}, replacing('Manifest.db', '')),
      { code: 'MANIFEST_DAMAGED', message: /no database/ },
    ],
    [
      'a manifest of which only the first 100 bytes are there',
      () =>
        newBackup({}, (folder) =>
          writeFileSync(join(folder, 'Manifest.db'), readFileSync(join(folder, 'Manifest.db')).subarray(0, 100)),
        ),
      { code: 'MANIFEST_DAMAGED', message: /cannot be read: / },
    ],
    [
      'a manifest without a table of files',
      () => newBackup({}, replacing('Manifest.db', manifestWith('CREATE TABLE Properties (key TEXT)'))),
      { code: 'MANIFEST_DAMAGED', message: /no usable table of files; found: properties\(key, rowid\)/ },
    ],
    [
      'a manifest that holds nothing',
      () => newBackup({}, replacing('Manifest.db', manifestWith('PRAGMA user_version = 1'))),
      { code: 'MANIFEST_DAMAGED', message: /found: no table/ },
    ],
    [
      'a manifest whose files are a view without end',
      () =>
        newBackup(
          {},
          replacing(
            'Manifest.db',
            manifestWith(`CREATE VIEW Files AS WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)
                SELECT n AS fileID, n AS domain, n AS relativePath, 1 AS flags, NULL AS file FROM endless`),
          ),
        ),
      { code: 'MANIFEST_DAMAGED', message: /no usable table of files/ },
    ],
    [
      'a manifest that sorts by rules no one has',
      () => newBackup({}, replacing('Manifest.db', unknownCollation())),
      { code: 'MANIFEST_DAMAGED', message: /no such collation sequence/ },
    ],
    [
      'a manifest that is a symbolic link',
      () =>
        newBackup({}, (folder) => {
          const elsewhere = join(newFolder(), 'Manifest.db');
          renameSync(join(folder, 'Manifest.db'), elsewhere);
          symlinkSync(elsewhere, join(folder, 'Manifest.db'));
        }),
      { code: 'MANIFEST_DAMAGED', message: /symbolic link/ },
    ],
  ];

  test.each(cases)('%s', (_, make, { code, message }) => {
    const folder = make();
    const error = thrownBy(() => openBackup(folder));
    expect(error).toMatchObject({ name: 'ScanError', code, hint: scanErrorHints[code] });
    expect(error['message']).toMatch(message);
  });

  /** The text of a schema cannot name a collation that does not exist; the bytes of a file can. */
  function unknownCollation(): Uint8Array {
    const bytes = Buffer.from(manifestWith(files.replace('relativePath TEXT', 'relativePath TEXT COLLATE NOCASE')));
    bytes.write('NOWHRE', bytes.indexOf('NOCASE'), 'latin1');
    return bytes;
  }
});

describe('the device and how its backup was made', () => {
  const device = {
    name: 'Example iPhone',
    productType: 'iPhone12,1',
    productName: null,
    productVersion: '14.4',
    buildVersion: '18D52',
    serialNumber: 'EXAMPLE00001',
    udid: '00008030-000000000000EXAM',
  };

  test('stand in the property lists of the backup', () => {
    looking(newBackup(), (opened) => {
      expect(opened.device).toEqual(device);
      expect(opened.description).toEqual({
        protection: 'unencrypted',
        madeAt: at('2021-01-01T00:00:00Z'),
        isFull: true,
        snapshotState: 'finished',
      });
      expect(opened.issues).toEqual([]);
    });
  });

  test.each([
    ['binary', binaryPlist],
    ['XML', xmlPlist],
  ])('Info.plist may be %s', (_, write) => {
    const info = write({ 'Device Name': 'Ünï 📱', 'Last Backup Date': new Date('2021-01-01T00:00:00Z') });
    looking(newBackup({}, replacing('Info.plist', info)), (opened) => {
      expect(opened.device.name).toBe('Ünï 📱');
      expect(opened.description.madeAt).toBe(at('2021-01-01T00:00:00Z'));
    });
  });

  test('without Info.plist the other lists tell most of it, and an issue says what is missing', () => {
    looking(newBackup({ without: ['Info.plist'] }), (opened) => {
      expect(opened.device).toEqual(device);
      expect(opened.description.madeAt).toBe(at('2021-01-01T00:00:00Z'));
      expect(opened.issues).toEqual([
        {
          type: 'issue',
          code: 'ROOT_FILE_MISSING',
          artefact: null,
          origin: { domain: containerDomain, path: 'Info.plist', locator: '' },
          detail: "Info.plist is not in the backup's folder",
          count: 1,
        },
      ]);
    });
  });

  test('of an Info.plist of old are those it has', () => {
    const info = binaryPlist({ 'Unique Identifier': 'ABCDEF' });
    looking(newBackup({ without: ['Manifest.plist'] }, replacing('Info.plist', info)), (opened) =>
      expect(opened.device.udid).toBe('ABCDEF'),
    );
  });

  test('without any of the three nothing is known, and each is missed', () => {
    looking(newBackup({ without: ['Info.plist', 'Manifest.plist', 'Status.plist'] }), (opened) => {
      expect(new Set(Object.values(opened.device))).toEqual(new Set([null]));
      expect(opened.description).toEqual({ protection: 'unknown', madeAt: null, isFull: null, snapshotState: null });
      expect(opened.issues.map(({ code, origin }) => `${code} ${origin?.path}`)).toEqual([
        'ROOT_FILE_MISSING Info.plist',
        'ROOT_FILE_MISSING Manifest.plist',
        'ROOT_FILE_MISSING Status.plist',
      ]);
    });
  });

  test.each([
    [
      'of bytes that are none',
      Buffer.from('bplist00'),
      'Info.plist cannot be read: the property list is damaged: no header or trailer',
    ],
    ['that is a list', binaryPlist(['Device Name']), 'Info.plist is no dictionary'],
    ['of odd types', binaryPlist({ 'Device Name': 17, 'Last Backup Date': 'today', 'Product Type': '' }), null],
  ])('an Info.plist %s', (_, info, detail) => {
    looking(newBackup({}, replacing('Info.plist', info)), (opened) => {
      expect(opened.device).toEqual(device);
      expect(opened.issues.map((it) => `${it.code}: ${it.detail}`)).toEqual(
        detail === null ? [] : [`ROOT_FILE_UNREADABLE: ${detail}`],
      );
    });
  });

  test('a snapshot that is not finished is an incomplete backup', () => {
    looking(newBackup({ snapshotState: 'uploading' }), (opened) => {
      expect(opened.description.snapshotState).toBe('uploading');
      expect(opened.issues.map((it) => `${it.code}: ${it.detail}`)).toEqual([
        "BACKUP_INCOMPLETE: the snapshot's state is “uploading”, not “finished”",
      ]);
    });
  });
});

describe('a plain manifest that Manifest.plist calls encrypted', () => {
  const listed = [{ domain: 'HomeDomain', path: 'Library/x', content: Buffer.from('x') }];
  const withoutKey = replacing('Manifest.plist', binaryPlist({ IsEncrypted: true }));

  test('is a decrypted copy where it has a ManifestKey', () => {
    const folder = newBackup({ protection: 'decrypted-copy', entries: listed });
    expect(looking(folder, ({ description }) => description.protection)).toBe('decrypted-copy');
  });

  test('is encrypted as before iOS 10.2 where it has none, and its files have keys', () => {
    const folder = newBackup({ protection: 'decrypted-copy', entries: listed }, withoutKey);
    expect(thrownBy(() => openBackup(folder))).toMatchObject({
      code: 'BACKUP_ENCRYPTED',
      message: 'The files of this backup are encrypted, though its manifest is not (iOS 10.1 or earlier).',
    });
  });

  test('is plain where it has none, and neither have its files', () => {
    const folder = newBackup({ entries: listed }, withoutKey);
    expect(looking(folder, ({ description }) => description.protection)).toBe('unencrypted');
  });

  test('is damaged where the keys of its files cannot be looked at', () => {
    const entries = Array.from({ length: 500 }, (_, index) => ({ domain: 'HomeDomain', path: `file ${index}` }));
    const folder = newBackup({ entries }, (made) => {
      withoutKey(made);
      const bytes = readFileSync(join(made, 'Manifest.db'));
      writeFileSync(join(made, 'Manifest.db'), bytes.fill(0xee, 8192, bytes.length));
    });
    expect(thrownBy(() => openBackup(folder))).toMatchObject({ code: 'MANIFEST_DAMAGED' });
  });
});
