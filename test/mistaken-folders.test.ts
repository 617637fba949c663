import { describe, expect, test } from '@jest/globals';
import { findBackup, openBackup } from '@bridle/core';
import { buildBackup, type PhoneDeclaration } from '@bridle/testkit';
import { listBackups } from 'bridle';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyPhone, newBackup, newFolder } from './support/backup.ts';
import { bridleInProcess } from './support/bridle-in-process.ts';
import { copied, encryptedFiles, file, nowhereYet } from './support/copies.ts';
import { infectedPhone } from './support/demo-phones.ts';
import { where } from './support/systems.ts';
import { thrownBy } from './support/thrown.ts';

/** A folder with files of these names, and what they hold; what ends in a slash is a folder. */
function folderOf(files: { readonly [name: string]: string }): string {
  const folder = newFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name.endsWith('/') ? name : dirname(name)), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(join(folder, name), text);
  }
  return folder;
}

const none = (path: string): { readonly said: string; readonly hint: string } => {
  const { code, message, hint } = thrownBy(() => findBackup(path)) as { code: string; message: string; hint: string };
  expect(['NOT_A_BACKUP', 'NOT_A_FOLDER']).toContain(code);
  return { said: message.replaceAll(path, '…'), hint };
};
const noneLies = '… is not a backup, and none lies in it';

describe('a folder that is no backup is told as what it is, and what to do', () => {
  test.each<[string, { readonly [name: string]: string }, string, RegExp]>([
    ['an empty one', {}, 'is an empty folder', /look whether it was copied/],
    ['one with what a Mac puts into any', { '.DS_Store': 'x' }, 'is an empty folder', /look whether it was copied/],
    ['a copy of a file system', { 'private/var/mobile/': '' }, 'is a copy of the file system of a phone', /check-fs/],
    ['its folder var', { 'var/mobile/': '' }, 'is a copy of the file system of a phone', /check-fs/],
    ['a folder with one', { 'x/private/var/mobile/': '' }, 'holds a copy of the file system of a phone', /check-fs/],
    ['a sysdiagnose', { 'sysdiagnose.log': '' }, 'is a sysdiagnose', /Make a backup/],
    ['one as it is packed', { 'sysdiagnose_2024.01.01.tar.gz': '' }, 'holds a sysdiagnose', /Make a backup/],
    ['a folder with one', { 'sysdiagnose_2024/logs/': '' }, 'holds a sysdiagnose', /Make a backup/],
    ['what MVT wrote', { 'info.json': '{"mvt_version": "2.5.4"}' }, 'holds what MVT wrote of a backup', /compare/],
    ['older such', { 'sms_detected.json': '[]' }, 'holds what MVT wrote of a backup', /that it was made of/],
    ['such without its info', { 'info.json': '', 'sms.json': '' }, 'is what MVT wrote of a backup', /made of/],
    [
      'a bundle of indicators',
      { 'a.json': '{"type": "bundle", "id": "x"}' },
      'holds a list of indicators',
      /beside the folder/,
    ],
    ['a feed of them', { 'pegasus.stix2': '' }, 'holds a list of indicators', /beside the folder/],
    ['a set of ours', { 'p.yaml': '# A set.\nschema: iocset/1\n' }, 'holds a list of indicators', /beside the folder/],
    ['an extraction by UFED', { 'Apple.ufd': '' }, 'holds an extraction by Cellebrite UFED', /take that out/],
    ['a report of iLEAPP', { 'iLEAPP_Reports_2024-01-01/': '' }, 'holds a report of iLEAPP', /made of/],
    [
      'an Android backup',
      { 'a.ab': 'ANDROID BACKUP\n5\n' },
      'holds a backup of an Android phone',
      /^Only backups of iP/,
    ],
    [
      'the folder of apps of an Android phone',
      { 'data/com.google.android.gms/': '', 'obb/': '' },
      'is a copy of the files of an Android phone',
      /^Only backups of iP/,
    ],
    [
      'the folder of WhatsApp on one',
      { 'Databases/msgstore.db.crypt15': '', 'Media/': '' },
      'is a copy of the files of an Android phone',
      /^Only backups of iP/,
    ],
    [
      'what an Android phone holds',
      { 'Android/data/com.example/': '', 'DCIM/Camera/a.jpg': '', 'WhatsApp/Databases/msgstore.db.crypt14': '' },
      'is a copy of the files of an Android phone',
      /^Only backups of iP/,
    ],
    [
      'a folder with that',
      { 'phone/Android/media/': '', 'a.jpg': '' },
      'holds a copy of the files of an Android phone',
      /^Only backups of iP/,
    ],
    ...['msgstore.db.crypt14', 'msgstore.db', 'msgstore-2024-01-02.1.db.crypt15'].map(
      (name): [string, { readonly [name: string]: string }, string, RegExp] => [
        `WhatsApp’s store on such a phone as ${name}`,
        { [name]: '', 'a.jpg': '' },
        'holds a copy of the files of an Android phone',
        /^Only backups of iP/,
      ],
    ),
    ...[
      { '_chat.txt': '', 'a.jpg': '' },
      { 'WhatsApp Chat with Ada.txt': '', 'IMG-20240102-WA0001.jpg': '' },
      { 'WhatsApp Chat - Ada.zip': '' },
      { 'WhatsApp-Chat mit Ada.txt': '02.01.24, 07:12 - Ada: hallo\n' },
      { 'Discussion WhatsApp avec Ada.txt': '\u200e[02/01/2024, 07:12:30] Ada: bonjour\n' },
    ].map((files): [string, { readonly [name: string]: string }, string, RegExp] => [
      `a chat as ${Object.keys(files)[0]!}`,
      files,
      'holds a chat that was exported from WhatsApp',
      /^Only backups of iP.* Make one with Finder/,
    ]),
    ...['zip', 'tar', 'tar.gz', '7z', 'rar', 'ZIP'].map(
      (ending): [string, { readonly [name: string]: string }, string, RegExp] => [
        `an archive as .${ending}`,
        { [`backup.${ending}`]: '', 'note.txt': '' },
        'holds an archive',
        /^Unpack it/,
      ],
    ),
    ['the image of a disk', { 'backup.dmg': '' }, 'holds the image of a disk', /^Open it/],
    ['an app', { 'Signal.ipa': '' }, 'holds an app or a system, as it is put on a phone', /^Only backups of iP/],
    [
      'Info.plist alone',
      { 'Info.plist': '' },
      'holds a part of a backup, without its Manifest.db',
      /incomplete: copy it again/,
    ],
    [
      'payloads alone',
      { '00/': '', '7f/': '', 'ff/': '' },
      'is a part of a backup, without its Manifest.db',
      /incomplete: copy it again/,
    ],
    [
      'photos',
      { 'IMG_0001.HEIC': '', 'note.txt': '' },
      'holds a picture or a film',
      /^A backup holds more. Make one with Finder/,
    ],
    ['a camera', { 'DCIM/100APPLE/': '' }, 'holds a picture or a film', /^A backup holds more. Make one with Finder/],
  ])('%s', (_, files, what, hint) => {
    const { said, hint: told } = none(folderOf(files));
    expect(said).toBe(`${noneLies}: it ${what}.`);
    expect(told).toMatch(hint);
  });

  test('one that nothing is known of is only no backup', () =>
    expect(
      none(
        folderOf({
          'note.txt': '',
          'info.json': '{}',
          'data.ab': 'no',
          'more.json': '[]',
          'WhatsApp notes.txt': 'ask Ada',
        }),
      ),
    ).toEqual({
      said: `${noneLies}.`,
      hint: 'Give the folder of the backup: the one that holds Manifest.db and Info.plist.',
    }));
});

/** Writes all names in a folder in other letters. */
function respelled(folder: string, spelling: (name: string) => string): void {
  for (const { name, parentPath } of readdirSync(folder, { withFileTypes: true, recursive: true }).reverse())
    renameSync(join(parentPath, name), join(parentPath, spelling(name)));
}

where(!existsSync(fileURLToPath(import.meta.url).toUpperCase()))('upper and lower case are one here', () => {
  describe('a backup whose names were copied in letters of the other case', () => {
    const isOne = 'a backup whose files have lost their names: letters of the other case stand in them';

    test.each<[string, Partial<PhoneDeclaration>, (name: string) => string]>([
      ['upper', {}, (name) => name.toUpperCase()],
      ['upper, of iOS 9', { container: 'mbdb' }, (name) => name.toUpperCase()],
      ['lower', {}, (name) => name.toLowerCase()],
    ])('%s, is told as what it is', (_, phone, spelling) => {
      const above = newFolder();
      const folder = join(above, 'phone');
      buildBackup(folder, { ...emptyPhone, entries: [file('a.txt', 'first')], ...phone });
      respelled(folder, spelling);
      const { said, hint } = none(folder);
      expect(said).toBe(`${noneLies}: it is ${isOne}.`);
      expect(hint).toMatch(/^Files are found by their names\. Copy the backup again .* lower case for all else\.$/);
      expect(none(above).said).toBe(`${noneLies}: it holds ${isOne}.`);
    });

    test('is so too without its manifest, and is a backup again once the names are given back', () => {
      const folder = newBackup({ entries: [file('a.txt', 'first')] });
      respelled(folder, (name) => name.toUpperCase());
      renameSync(join(folder, 'MANIFEST.DB'), join(folder, 'x'));
      expect(none(folder).said).toBe(`${noneLies}: it is ${isOne}.`);
      renameSync(join(folder, 'x'), join(folder, 'manifest.db'));
      const proper = ['Manifest.db', 'Manifest.plist', 'Info.plist', 'Status.plist'];
      respelled(folder, (name) => proper.find((it) => it.toLowerCase() === name.toLowerCase()) ?? name.toLowerCase());
      expect(findBackup(folder)).toBe(folder);
      using backup = openBackup(folder);
      expect(backup.census()).toEqual([]);
    });
  });
});

describe('so is a file', () => {
  test.each<[string, string, string, RegExp]>([
    ['backup.zip', '', 'is an archive', /^Unpack it/],
    ['sysdiagnose_2024.tar.gz', '', 'is a sysdiagnose', /Make a backup/],
    ['feed.json', '{"type":"bundle"}', 'is a list of indicators', /beside the folder/],
    ['info.json', '{"mvt_version":"2"}', 'is what MVT wrote of a backup', /made of/],
    ['note.txt', '', 'is a file', /^Give the folder of the backup/],
  ])('%s', (name, text, what, hint) => {
    const { said, hint: told } = none(join(folderOf({ [name]: text }), name));
    expect(said).toBe(`… ${what}; a backup is a folder.`);
    expect(told).toMatch(hint);
  });

  test('a part of a backup leads to its folder', () => {
    const backup = newBackup({ entries: [file('a.txt', 'first')] });
    const payload = join(backup, '3b');
    mkdirSync(payload, { recursive: true });
    writeFileSync(join(payload, 'x'), '');
    const isAPart = `is a part of the backup ${backup}`;
    const hint = 'Give the folder of that backup.';
    expect(none(payload)).toEqual({ said: `${noneLies}: it ${isAPart}.`, hint });
    for (const part of [join(backup, 'Manifest.db'), join(payload, 'x')])
      expect(none(part)).toEqual({ said: `… ${isAPart}; a backup is a folder.`, hint });
  });

  test('and where backups are listed, so does a folder of its payloads', async () => {
    const backup = newBackup();
    mkdirSync(join(backup, '3b'));
    const { places } = await listBackups({ folder: join(backup, '3b') });
    expect(places).toMatchObject([{ mistaken: { what: `is a part of the backup ${backup}` } }]);
  });
});

describe('a decrypted copy with real names', () => {
  const withRealNames = async (): Promise<string> => {
    const copy = nowhereYet();
    await copied(encryptedFiles(), copy, { realNames: true });
    return copy;
  };
  const isACopy = {
    said: `${noneLies}: it is a decrypted copy with real names.`,
    hint: expect.stringMatching(/^It is for people/),
  };

  test('is no backup, nor is the folder of it that holds the backup’s own files', async () => {
    const copy = await withRealNames();
    expect(none(copy)).toEqual(isACopy);
    expect(none(join(copy, '(backup)'))).toEqual(isACopy);
    expect(none(dirname(copy)).said).toBe(`${noneLies}: it holds a decrypted copy with real names.`);
  });

  test('is known by its domains, too', async () => {
    const copy = await withRealNames();
    rmSync(join(copy, '(backup)'), { recursive: true });
    const what = 'a folder of files with the names that they have on the phone';
    expect(none(copy).said).toBe(`${noneLies}: it holds ${what}.`);
    expect(none(join(copy, 'HomeDomain')).said).toBe(`${noneLies}: it is ${what}.`);
  });

  test('hides no backup beside it', async () => {
    const copy = await withRealNames();
    const other = join(dirname(copy), 'other');
    buildBackup(other, emptyPhone);
    expect(findBackup(dirname(copy))).toBe(other);
  });

  test('is not mistaken for a backup in a folder that is named so', () => {
    const backup = join(newFolder(), '(backup)');
    buildBackup(backup, { ...emptyPhone, entries: [file('a.txt', 'first')] });
    expect(findBackup(backup)).toBe(backup);
  });

  test('that is unfinished is told as that', () =>
    expect(none(folderOf({ '.bridle-unfinished/copy.json': '{}', 'HomeDomain/a.txt': '' }))).toEqual({
      said: `${noneLies}: it is an unfinished decrypted copy.`,
      hint: expect.stringMatching(/once more/),
    }));
});

describe('where a backup is looked for', () => {
  test('three folders down, as in MobileSync and above it', () => {
    const top = newFolder();
    const backup = join(top, 'MobileSync', 'Backup', 'a-phone');
    buildBackup(backup, emptyPhone);
    for (const folder of [top, join(top, 'MobileSync'), dirname(backup)]) expect(findBackup(folder)).toBe(backup);
  });

  test.each(['person/MobileSync/Backup/a-phone', 'a/b/c/d/e/f/g/a-phone'])(
    'farther down, as in the copy of a computer: %s',
    (way) => {
      const top = newFolder();
      const backup = join(top, way);
      buildBackup(backup, emptyPhone);
      expect(findBackup(top)).toBe(backup);
      buildBackup(join(top, 'z-near'), emptyPhone);
      expect(thrownBy(() => findBackup(top))).toMatchObject({
        code: 'SEVERAL_BACKUPS',
        message: `${top} holds 2 backups: ${backup}, ${join(top, 'z-near')}.`,
      });
    },
  );

  test('never through a link', () => {
    const top = newFolder();
    symlinkSync(newBackup(), join(top, 'link'));
    mkdirSync(join(top, 'deeper'));
    symlinkSync(newBackup(), join(top, 'deeper', 'link'));
    expect(none(top).said).toBe(`${noneLies}.`);
  });

  test('not inside another', () => {
    const top = newFolder();
    buildBackup(join(top, 'one'), emptyPhone);
    buildBackup(join(top, 'one', 'Snapshot'), emptyPhone);
    expect(findBackup(top)).toBe(join(top, 'one'));
  });

  test('of several the folder is asked for, however deep each lies', () => {
    const top = newFolder();
    buildBackup(join(top, 'z'), emptyPhone);
    buildBackup(join(top, 'a', 'b'), emptyPhone);
    expect(thrownBy(() => findBackup(top))).toMatchObject({
      code: 'SEVERAL_BACKUPS',
      message: `${top} holds 2 backups: ${join(top, 'a', 'b')}, ${join(top, 'z')}.`,
    });
  });

  // With the folder itself, the last of them is the one too many.
  const addFolders = (top: string, many: number): void => {
    for (let at = 0; at < many; at++) mkdirSync(join(top, `${at}`));
  };

  test('where there is too much to look through, none is taken for the only one', () => {
    const top = newFolder();
    addFolders(top, 20_000);
    const tooMuch = 'holds more than 20,000 folders: not all of them were looked into.';
    expect(none(top).said).toBe(`… is not a backup, and none was found in what of it was looked through. … ${tooMuch}`);
    rmdirSync(join(top, '19999'));
    expect(none(top).said).toBe(`${noneLies}.`);
    const one = join(top, '!one');
    buildBackup(one, emptyPhone);
    expect(thrownBy(() => findBackup(top))).toMatchObject({
      code: 'PERHAPS_SEVERAL_BACKUPS',
      message: `${top} holds the backup ${one}, and perhaps others. ${top} ${tooMuch}`,
      hint: `If it is the one you mean, give its own folder, ${one}.`,
    });
  });

  test('what lies deeper than backups are expected to keeps none from being taken for the only one', async () => {
    const top = newFolder();
    buildBackup(join(top, 'one'), emptyPhone);
    mkdirSync(join(top, 'a/b/c'), { recursive: true });
    addFolders(join(top, 'a/b/c'), 20_000);
    expect(findBackup(top)).toBe(join(top, 'one'));
    const { places, backups } = await listBackups({ folder: top });
    expect({ places, backups }).toMatchObject({
      places: [{ status: 'listed-in-part', holdsTooMuch: true }],
      backups: [{ folder: join(top, 'one') }],
    });
  });

  test('files are not counted, nor the folders of a backup', async () => {
    const top = newFolder();
    for (let at = 0; at <= 20_000; at++) writeFileSync(join(top, `${at}`), '');
    buildBackup(join(top, 'one'), emptyPhone);
    addFolders(join(top, 'one'), 20_000);
    const { places } = await listBackups({ folder: top });
    expect(places).toMatchObject([{ status: 'listed', holdsTooMuch: false }]);
  });
});

describe('the command', () => {
  const folder = newFolder();
  const bridle = bridleInProcess(folder);

  test('tells a case, and a result whole or redacted, given as the backup', async () => {
    buildBackup(join(folder, 'phone'), infectedPhone);
    await bridle(['scan', 'phone', '--case', 'case']);
    await bridle(['report', 'case/result.json', '--format', 'json', '-o', 'redacted.json']);
    await bridle(['scan', 'phone', '--json', '-o', 'whole.json']);
    expect((await bridle(['scan', 'case'])).stderr).toMatch(
      /^case is not a backup, .*: it is the case of an earlier scan\.\n/,
    );
    for (const result of ['case/result.json', 'redacted.json', 'whole.json'])
      expect(await bridle(['scan', result])).toMatchObject({
        status: 3,
        stderr: `${result} is the result of an earlier scan; a backup is a folder.\nGive the backup that was scanned. A result is read by other commands: report, verify and compare.\n`,
      });
  });

  test('refuses to scan a copy with real names of an infected phone', async () => {
    await copied(encryptedFiles([file('a.txt', 'first')]), join(folder, 'copy'), { realNames: true });
    const { status, stdout, stderr } = await bridle(['scan', 'copy', '--json']);
    expect({ status, document: JSON.parse(stdout) as unknown }).toMatchObject({
      status: 3,
      document: { examined: false, reason: 'NOT_A_BACKUP' },
    });
    expect(stderr).toMatch(/^copy is not a backup, .* it is a decrypted copy with real names\.\nIt is for people/);
  });

  test('lists no backup of such a folder, and says what it is', async () => {
    mkdirSync(join(folder, 'odd'));
    writeFileSync(join(folder, 'odd', 'backup.zip'), '');
    const { status, stdout } = await bridle(['backups', 'odd']);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: [
        'There is no backup in',
        '  odd',
        '    It holds an archive.',
        '    Unpack it, and give the folder that comes of it.',
        'One that lies elsewhere is found by its folder: bridle backups <folder>',
        '',
      ].join('\n'),
    });
  });

  test('says where not everything was looked through', async () => {
    const much = join(folder, 'much');
    for (let at = 0; at <= 20_000; at++) mkdirSync(join(much, `${at}`), { recursive: true });
    renameSync(newBackup(), join(much, '!one'));
    const { status, stdout } = await bridle(['backups', 'much']);
    expect(status).toBe(3);
    expect(stdout.split('\n').slice(-5)).toEqual([
      '',
      'much holds more than 20,000 folders: not all of them were looked into.',
      'Give a folder in it, nearer to where backups lie: bridle backups <folder>',
      "1 backup. Scan one: bridle scan '<folder>'",
      '',
    ]);
  });
});
