import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { listBackups } from 'bridle';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { backupPlaces } from '../packages/bridle/src/backup-places.ts';
import { bridleIn } from './support/bridle.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const bridle = bridleIn(folder);
const home = join(folder, 'home');
const usual = join(home, 'Library/Application Support/MobileSync/Backup');
const mac = { platform: 'darwin', home, environment: {} } as const;

const phone: PhoneDeclaration = {
  madeAt: '2021-06-01T12:00:00Z',
  name: 'Ada’s iPhone',
  productType: 'iPhone13,1',
  productVersion: '14.4',
  entries: [messageStore([{ at: '2021-03-10T07:12:30Z', handle: '+15550101', text: 'hello' }])],
};

const sealed: PhoneDeclaration = { ...phone, encrypt: { password: 'a password' } };

beforeAll(() => {
  mkdirSync(usual, { recursive: true });
  buildBackup(join(usual, 'a-plain'), phone);
  buildBackup(join(usual, 'b-encrypted'), sealed);
  mkdirSync(join(usual, 'c-damaged'));
  writeFileSync(join(usual, 'c-damaged', 'Manifest.db'), 'SQLite format 3\0 and then nothing of use');
  mkdirSync(join(usual, 'no backup'));
});

describe('where backups are looked for', () => {
  const environment = { APPDATA: 'D:\\Roaming', USERPROFILE: 'C:\\Users\\ada' };

  test('a Mac has one place', () =>
    expect(backupPlaces({ platform: 'darwin', home: '/Homes/ada', environment: {} })).toEqual([
      posix.join('/Homes/ada', 'Library', 'Application Support', 'MobileSync', 'Backup'),
    ]));

  test('Windows has those of iTunes, and that of what comes from the Microsoft Store', () =>
    expect(backupPlaces({ platform: 'win32', home: 'C:\\Users\\ada', environment })).toEqual([
      'D:\\Roaming\\Apple Computer\\MobileSync\\Backup',
      'D:\\Roaming\\Apple\\MobileSync\\Backup',
      'C:\\Users\\ada\\Apple\\MobileSync\\Backup',
    ]));

  test('where Windows does not say where they are, they are in the home folder', () =>
    expect(backupPlaces({ platform: 'win32', home: 'E:\\ada', environment: {} })[0]).toBe(
      win32.join('E:\\ada', 'AppData', 'Roaming', 'Apple Computer', 'MobileSync', 'Backup'),
    ));

  test('Linux has none', () => expect(backupPlaces({ platform: 'linux', home: '/home', environment })).toEqual([]));
});

describe('the list', () => {
  test('says of each backup what it is, also of one that needs a password, and of one that cannot be read', async () => {
    const { places, backups } = await listBackups({ computer: mac });
    expect(places).toEqual([
      { folder: usual, status: 'listed', holdsTooMuch: false, unread: [], mistaken: null, refusal: null },
    ]);
    expect(backups.map(({ folder: it }) => it)).toEqual(
      ['a-plain', 'b-encrypted', 'c-damaged'].map((name) => join(usual, name)),
    );
    const [plain, encrypted, damaged] = backups;
    expect(plain).toMatchObject({
      device: { name: 'Ada’s iPhone', productType: 'iPhone13,1', productVersion: '14.4' },
      description: { protection: 'unencrypted' },
      isCountedInPart: false,
      refusal: null,
    });
    // Its four root files, and sms.db.
    expect(plain!.files).toBe(5);
    expect(plain!.bytes).toBeGreaterThan(4096);
    expect(encrypted).toMatchObject({ device: { name: 'Ada’s iPhone' }, description: { protection: 'encrypted' } });
    expect(damaged).toMatchObject({ device: { name: null }, files: 1, bytes: 40 });
    expect(damaged!.remarks).toContain("Info.plist is not in the backup's folder");
    expect(damaged!.remarks).toContain('Manifest.db is cut short: not every file can be found by it');
    expect([plain!.remarks, encrypted!.remarks]).toEqual([[], []]);
  });

  test.each<[string, PhoneDeclaration, (manifest: string) => void, RegExp]>([
    [
      'is not there',
      phone,
      (manifest) => rmSync(manifest),
      /is not in the backup's folder, and its files are found by it/,
    ],
    ['is not there, of an encrypted one', sealed, (manifest) => rmSync(manifest), /is not in the backup's folder/],
    ['ends within a page', phone, (manifest) => truncateSync(manifest, 5_000), /^Manifest\.db is cut short/],
    ['ends after a page', phone, (manifest) => truncateSync(manifest, 8_192), /^Manifest\.db is cut short/],
    [
      'holds nothing',
      phone,
      (manifest) => truncateSync(manifest),
      /is no database, though the backup is not encrypted/,
    ],
    ['is no database', phone, (manifest) => writeFileSync(manifest, 'k'.repeat(4_096)), /is no database/],
  ])('says of a backup whose manifest %s so', async (_, declared, change, remark) => {
    const place = mkdtempSync(join(folder, 'manifest-'));
    buildBackup(place, declared);
    change(join(place, 'Manifest.db'));
    const { backups } = await listBackups({ folder: place });
    expect(backups).toMatchObject([{ device: { name: 'Ada’s iPhone' }, remarks: [expect.stringMatching(remark)] }]);
  });

  test('does not say of an encrypted backup that lost its manifest that it was decrypted', async () => {
    const place = mkdtempSync(join(folder, 'manifest-'));
    buildBackup(place, sealed);
    rmSync(join(place, 'Manifest.db'));
    expect((await listBackups({ folder: place })).backups).toMatchObject([{ description: { protection: 'unknown' } }]);
  });

  test('says of a backup of iOS 9 nothing of Manifest.db', async () => {
    const place = mkdtempSync(join(folder, 'manifest-'));
    buildBackup(place, { ...phone, container: 'mbdb' });
    expect((await listBackups({ folder: place })).backups).toMatchObject([{ remarks: [] }]);
  });

  test('says of a usual place that is not there that it is absent', async () => {
    const computer = { ...mac, home: join(folder, 'empty home') };
    const { places, backups } = await listBackups({ computer });
    expect({ statuses: places.map(({ status }) => status), backups }).toEqual({ statuses: ['absent'], backups: [] });
  });

  test('says of a usual place that cannot be listed what to do', async () => {
    const computer = { ...mac, home: join(folder, 'odd home') };
    const place = backupPlaces(computer)[0]!;
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(place, 'a file');
    const { places } = await listBackups({ computer });
    expect(places).toMatchObject([{ status: 'refused', refusal: { reason: 'NOT_A_FOLDER' } }]);
  });

  test('ends when it is told to', async () => {
    const many = join(folder, 'many');
    buildBackup(many, { ...phone, entries: [] });
    for (let at = 0; at < 600; at++) writeFileSync(join(many, `file-${at}`), '');
    const signal = AbortSignal.abort(new Error('enough'));
    const stopped = listBackups({
      folder: many,
      signal,
      onBackup: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20),
    });
    await expect(stopped).rejects.toThrow('enough');
  });
});

describe('the command', () => {
  test('prints what an analyst needs to choose one', () => {
    const { status, stdout, stderr } = bridle(['backups', join(usual, 'b-encrypted')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Ada’s iPhone: iPhone13,1, iOS 14.4',
      `  folder     ${join(usual, 'b-encrypted')}`,
      '  made       2021-06-01 12:00:00 UTC',
      '  encrypted  yes, a scan asks for its password',
    ]);
    expect(lines[4]).toMatch(/^ {2}size {7}[\d.]+ KiB in 5 files$/);
    expect(lines.slice(5)).toEqual(['', "1 backup. Scan one: bridle scan '<folder>'", '']);
  });

  test('prints one document with --json', () => {
    const { status, stdout } = bridle(['backups', usual, '--json']);
    expect(status).toBe(0);
    const { backups } = JSON.parse(stdout) as { backups: readonly object[] };
    expect(backups[0]).toMatchObject({ description: { madeAt: '2021-06-01T12:00:00.000000Z' } });
  });

  test('says where it looked when it found none', () => {
    mkdirSync(join(folder, 'none'));
    const { status, stdout } = bridle(['backups', join(folder, 'none')]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^There is no backup in\n {2}.*none\n {4}It is an empty folder\.\n.*\n.*bridle backups <folder>\n$/,
    );
  });

  test('says of a folder that is not there that it is not', () => {
    rmSync(join(folder, 'nowhere'), { force: true, recursive: true });
    const { status, stderr } = bridle(['backups', join(folder, 'nowhere')]);
    expect(status).toBe(3);
    expect(stderr).toMatch(/nothing at .*nowhere\.\n/);
  });
});
