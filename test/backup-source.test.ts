import { describe, expect, test } from '@jest/globals';
import { artefacts, containerDomain, fileIdOf } from '@bridle/core';
import { loggedDatabase, memorySource, type PhoneDeclaration } from '@bridle/testkit';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { looking, newBackup, newFolder, replacing } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const messages = artefacts.find(({ id }) => id === 'messages')!;

describe('a file of the phone', () => {
  const read = (folder: string, domain: string, path: string) =>
    looking(folder, ({ source }) =>
      [...source.find({ domain, path })].map((file) => Buffer.from(file.read()).toString()),
    );

  const found = (folder: string, domain: string, path: string) =>
    looking(folder, ({ source }) => [...source.find({ domain, path })].map((file) => `${file.domain}/${file.path}`));

  const tree = newBackup({
    entries: [
      { domain: 'HomeDomain', path: 'Library/a/History.db', content: Buffer.from('a') },
      { domain: 'HomeDomain', path: 'Library/b/History.db', content: Buffer.from('b') },
      { domain: 'HomeDomain', path: 'Library/b/c/History.db', content: Buffer.from('c') },
      { domain: 'HomeDomain', path: 'Library/History.db', content: Buffer.from('top') },
      { domain: 'HomeDomain', path: 'Library/[x]/What? (1)+.db', content: Buffer.from('odd') },
      { domain: 'HomeDomain', path: 'Library/x/.hidden', content: Buffer.from('hidden') },
      { domain: 'HomeDomain', path: 'Library/link.db', linkTarget: '/etc/passwd' },
      { domain: 'RootDomain', path: 'Library/a/History.db', content: Buffer.from('root') },
      { domain: 'HomeDomain', path: 'Größe/例え.txt', content: Buffer.from('umlaut') },
    ],
  });

  test('is found by its exact place', () => {
    expect(read(tree, 'HomeDomain', 'Library/a/History.db')).toEqual(['a']);
    expect(read(tree, 'HomeDomain', 'Größe/例え.txt')).toEqual(['umlaut']);
  });

  test.each([
    ['a place where nothing is', 'HomeDomain', 'Library/a'],
    ['another case', 'HomeDomain', 'library/a/history.db'],
    ['a directory', 'HomeDomain', 'Library'],
    ['a link', 'HomeDomain', 'Library/link.db'],
    ['a root file of another name', containerDomain, 'Nothing.plist'],
  ])('is not found by %s', (_, domain, path) => {
    expect(found(tree, domain, path)).toEqual([]);
  });

  test('is found by a star, which stops at a slash', () => {
    expect(found(tree, 'HomeDomain', 'Library/*/History.db')).toEqual([
      'HomeDomain/Library/a/History.db',
      'HomeDomain/Library/b/History.db',
    ]);
  });

  test('is found by two stars, which do not', () => {
    expect(found(tree, 'HomeDomain', 'Library/**/History.db')).toEqual([
      'HomeDomain/Library/History.db',
      'HomeDomain/Library/a/History.db',
      'HomeDomain/Library/b/History.db',
      'HomeDomain/Library/b/c/History.db',
    ]);
  });

  test('is found in either of two domains, in their order', () => {
    expect(found(tree, '{RootDomain,HomeDomain}', 'Library/a/*')).toEqual([
      'HomeDomain/Library/a/History.db',
      'RootDomain/Library/a/History.db',
    ]);
    expect(found(tree, '*', 'Library/{a,b}/History.db')).toHaveLength(3);
  });

  test('is found under a name that begins with a dot, and by signs that stand for themselves', () => {
    expect(found(tree, 'HomeDomain', 'Library/x/*')).toEqual(['HomeDomain/Library/x/.hidden']);
    expect(found(tree, 'HomeDomain', 'Library/[x]/What? (1)+.db')).toHaveLength(1);
    expect(found(tree, 'HomeDomain', 'Library/[x]/*')).toHaveLength(1);
    expect(found(tree, '*', 'Library/[x]/What? (1)+.*')).toHaveLength(1);
    expect(found(tree, '*', 'Library/[ab]/History.db')).toEqual([]);
    expect(found(tree, '*', 'Library/?/History.db')).toEqual([]);
  });

  test('may be one of the backup itself', () => {
    looking(tree, ({ source }) => {
      const [file] = source.find({ domain: containerDomain, path: 'Manifest.db' });
      expect(Buffer.from(file!.head(15)).toString()).toBe('SQLite format 3');
      expect(file!.size()).toBe(readFileSync(join(tree, 'Manifest.db')).length);
    });
  });

  test('is found by the manifest itself, whose rows may be of one', () => {
    const held = looking(tree, ({ source }) => {
      const [manifest] = source.find({ domain: containerDomain, path: 'Manifest.db' });
      return [manifest!.other('HomeDomain', 'Library/a/History.db')?.read(), manifest!.other('HomeDomain', 'Library')];
    });
    expect(held).toEqual([Buffer.from('a'), null]);
  });

  test('is read up to a limit', () => {
    looking(tree, ({ source }) => {
      const [file] = source.find({ domain: 'HomeDomain', path: 'Library/History.db' });
      expect(Buffer.from(file!.read(3)).toString()).toBe('top');
      expect(thrownBy(() => file!.read(2))).toMatchObject({ code: 'FILE_TOO_LARGE' });
      expect(file!.head(99)).toHaveLength(3);
      // printf top | sha256sum
      expect(file!.sha256()).toBe('28720365c5e7476a011e4f43ac003ee5f16247a263b9d623aa85ed311d73bf39');
    });
  });
});

test('a source in memory understands the same globs, gives copies, and keeps their order', () => {
  const source = memorySource({
    'B/a/x.db': Buffer.from('1'),
    'A/a/b/x.db': Buffer.from('2'),
    'A/x.db': Buffer.from('3'),
    'A/a/[x].db': Buffer.from('4'),
    'A/a/x.db': Buffer.from('5'),
  });
  const found = (domain: string, path: string) =>
    [...source.find({ domain, path })].map((file) => `${file.domain}/${file.path}`);
  expect(found('A', 'a/x.db')).toEqual(['A/a/x.db']);
  expect(found('A', '*/x.db')).toEqual(['A/a/x.db']);
  expect(found('A', '**/x.db')).toEqual(['A/a/b/x.db', 'A/a/x.db', 'A/x.db']);
  expect(found('{A,B}', 'a/x.db')).toEqual(['A/a/x.db', 'B/a/x.db']);
  expect(found('*', 'a/[x].db')).toEqual(['A/a/[x].db']);
  expect(found('A', 'a/?.db')).toEqual([]);

  const [file] = source.find({ domain: 'A', path: 'x.db' });
  file!.read().fill(0);
  expect(Buffer.from(file!.read()).toString()).toBe('3');
  expect(thrownBy(() => file!.read(0))).toMatchObject({ code: 'FILE_TOO_LARGE' });
  expect(file!.place()).toBeNull();
  expect(file!.beside('-wal')).toBeNull();
});

describe('a payload that is not what the manifest says', () => {
  const domain = 'HomeDomain';
  const path = 'Library/SMS/sms.db';
  const id = fileIdOf(domain, path);
  const codes = (folder: string) =>
    looking(folder, ({ source }) =>
      [...messages.read(source)].map((it) => (it.type === 'issue' ? it.code : it.fields)),
    );

  test('may be missing', () => {
    expect(id).toBe('3d0d7e5fb2ce288813306e4d4636395e047a3d28');
    expect(codes(newBackup({ entries: [{ domain, path }] }))).toEqual(['PAYLOAD_MISSING']);
  });

  test('may be a symbolic link, or lie behind one', () => {
    const outside = join(newFolder(), id);
    writeFileSync(outside, 'secret');
    const entries = [{ domain, path, content: Buffer.from('x') }];
    const asLink = newBackup({ entries }, (folder) => {
      rmSync(join(folder, '3d', id));
      symlinkSync(outside, join(folder, '3d', id));
    });
    expect(codes(asLink)).toEqual(['FILE_OUTSIDE']);
    const behindLink = newBackup({ entries }, (folder) => {
      rmSync(join(folder, '3d'), { recursive: true });
      symlinkSync(join(outside, '..'), join(folder, '3d'));
    });
    expect(codes(behindLink)).toEqual(['FILE_OUTSIDE']);
  });

  test('may be a directory', () => {
    const folder = newBackup({ entries: [{ domain, path }] }, (made) =>
      mkdirSync(join(made, '3d', id), { recursive: true }),
    );
    expect(codes(folder)).toEqual(['FILE_UNREADABLE']);
  });

  test.each([
    ['leads out of the folder', '../../../../etc/passwd'],
    ['is one of the backup’s own files', 'Info.plist'],
    ['is that of another file', fileIdOf('HomeDomain', 'Library/other.db')],
    ['is empty', ''],
  ])('is not looked for under an id that %s', (_, fileId) => {
    const entries = [
      { domain, path, fileId, content: Buffer.from('x') },
      { domain: 'HomeDomain', path: 'Library/other.db', content: Buffer.from('y'), fileId: 'f'.repeat(40) },
    ];
    const folder = newBackup({ entries }, (made) => {
      rmSync(join(made, '3d', id));
    });
    expect(codes(folder)).toEqual(['MANIFEST_ROW_ODD']);
  });

  test('is read under an id in capitals, where a disk has it so', () => {
    const folder = newBackup({ entries: [{ domain, path, fileId: id.toUpperCase() }] }, (made) => {
      mkdirSync(join(made, '3D'));
      writeFileSync(join(made, '3D', id.toUpperCase()), 'no database, and no SQLite header of a hundred bytes');
    });
    expect(codes(folder)).toEqual(['FILE_UNREADABLE']);
  });
});

describe('a write-ahead log', () => {
  const { main, log } = loggedDatabase(
    `CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, handle_id INTEGER, date INTEGER, is_from_me INTEGER);
     CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
     INSERT INTO message VALUES (1, 'in the file', 0, 0, 0);`,
    "INSERT INTO message VALUES (2, 'in the log', 0, 0, 0);",
  );
  const texts = (entries: PhoneDeclaration['entries']) =>
    looking(newBackup({ entries }), ({ source }) =>
      [...messages.read(source)].map((it) => (it.type === 'issue' ? it.code : it.fields['text'])),
    );
  const database = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: main };
  const beside = { domain: 'HomeDomain', path: 'Library/SMS/sms.db-wal' };

  test('is found by its path in the manifest and applied', () => {
    expect(texts([database, { ...beside, content: log }])).toEqual(['in the file', 'in the log']);
  });

  test('is noted as absent where the manifest lists none', () => {
    expect(texts([database])).toEqual(['LOG_ABSENT', 'in the file']);
  });

  test('is missed where the manifest lists it and its content is not there', () => {
    expect(texts([database, beside])).toEqual(['LOG_MISSING', 'in the file']);
  });

  test('of another domain is not applied', () => {
    expect(texts([database, { ...beside, domain: 'RootDomain', content: log }])).toEqual(['LOG_ABSENT', 'in the file']);
  });

  test('beside Manifest.db is applied in memory', () => {
    const sms = fileIdOf('HomeDomain', 'Library/SMS/sms.db');
    const manifest = loggedDatabase(
      'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
      `INSERT INTO Files VALUES ('${sms}', 'HomeDomain', 'Library/SMS/sms.db', 1, NULL);`,
    );
    const folder = newBackup({}, (made) => {
      replacing('Manifest.db', manifest.main)(made);
      replacing('Manifest.db-wal', manifest.log)(made);
    });
    expect(
      looking(folder, ({ source }) => [...messages.read(source)].map((it) => it.type === 'issue' && it.code)),
    ).toEqual(['PAYLOAD_MISSING']);
  });
});
