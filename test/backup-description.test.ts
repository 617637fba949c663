import { describe, expect, test } from '@jest/globals';
import { containerDomain, openBackup } from '@bridle/core';
import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './support/at.ts';
import { looking, newBackup, replacing } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

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
      'ROOT_FILE_UNREADABLE: Info.plist cannot be read: the property list is damaged: no header or trailer',
    ],
    ['that is a list', binaryPlist(['Device Name']), 'ROOT_FILE_UNREADABLE: Info.plist is no dictionary'],
    [
      'of odd types',
      binaryPlist({
        'Device Name': 17,
        'Last Backup Date': 'today',
        'Product Type': '',
        'Installed Applications': 'com.example.chat',
      }),
      'APPS_UNLISTED: neither “Installed Applications” nor “Applications” is a list',
    ],
  ])('an Info.plist %s', (_, info, said) => {
    looking(newBackup({}, replacing('Info.plist', info)), (opened) => {
      expect(opened.device).toEqual(device);
      expect(opened.issues.map((it) => `${it.code}: ${it.detail}`)).toEqual([said]);
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
