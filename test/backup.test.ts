import { describe, expect, test } from '@jest/globals';
import { openBackup, scanErrorHints } from '@bridle/core';
import { buildBackup, bytesOf, database } from '@bridle/testkit';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asNobody } from './support/as-nobody.ts';
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
        writeFileSync(join(folder, 'note.txt'), '');
        return join(folder, 'note.txt');
      },
      { code: 'NOT_A_FOLDER', message: /note\.txt is a file; a backup is a folder\.$/ },
    ],
    [
      'a folder that lost its manifest',
      () => newBackup({}, (folder) => rmSync(join(folder, 'Manifest.db'))),
      { code: 'MANIFEST_MISSING', message: /has no Manifest\.db/ },
    ],
    [
      'a manifest of iOS 9 that is garbage',
      () => newBackup({}, (folder) => renameSync(join(folder, 'Manifest.db'), join(folder, 'Manifest.mbdb'))),
      { code: 'MANIFEST_DAMAGED', message: /Manifest\.mbdb cannot be read: the file is no Manifest\.mbdb/ },
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

  test.each([
    // Its files could be found without it.
    ['Manifest.db', {}],
    ['Manifest.mbdb', { container: 'mbdb' }],
    // It says whether the backup is encrypted.
    ['Manifest.plist', {}],
    ['Info.plist', {}],
    ['Status.plist', {}],
  ] as const)('a %s that one may not open', (name, phone) => {
    const entries = [{ domain: 'HomeDomain', path: 'a.txt', content: Buffer.from('a') }];
    const folder = newBackup({ ...phone, entries });
    chmodSync(join(folder, name), 0);
    chmodSync(folder, 0o755);
    const error = asNobody(folder, () => thrownBy(() => openBackup('.')));
    expect(error).toMatchObject({
      code: 'FOLDER_UNREADABLE',
      hint: scanErrorHints.FOLDER_UNREADABLE,
      message: `${name} cannot be read: this user has no permission (EACCES).`,
    });
  });

  /** The text of a schema cannot name a collation that does not exist; the bytes of a file can. */
  function unknownCollation(): Uint8Array {
    const bytes = Buffer.from(manifestWith(files.replace('relativePath TEXT', 'relativePath TEXT COLLATE NOCASE')));
    bytes.write('NOWHRE', bytes.indexOf('NOCASE'), 'latin1');
    return bytes;
  }
});
