import { describe, expect, test } from '@jest/globals';
import { artefacts, examine, openBackup } from '@bridle/core';
import { binaryPlist, buildBackup, lookupStore, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { looking, newBackup, newFolder } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

const phone: Partial<PhoneDeclaration> = {
  container: 'mbdb',
  productVersion: '9.3.5',
  entries: [
    messageStore([{ at: '2016-05-01T10:00:00Z', handle: '+15550100', text: 'see example.com' }]),
    { domain: 'HomeDomain', path: 'Library/link', linkTarget: '/private/var/mobile/Media' },
  ],
};

/** SHA-1 of `HomeDomain-Library/SMS/sms.db`, as the table of artefacts gives it. */
const messagesId = '3d0d7e5fb2ce288813306e4d4636395e047a3d28';

/** Likewise of the lookups of accounts. */
const lookupsId = '6b97989189901ceaa4e5be9b7f05fb584120e27b';

function recordsOf(folder: string, id: string) {
  return looking(folder, (backup) => {
    const examination = examine(
      artefacts.find((it) => it.id === id)!,
      backup,
    );
    return [...examination.items].filter((it) => it.type === 'record');
  });
}

describe('a backup of iOS 5 to 9', () => {
  test('has all its payloads in one folder', () => {
    const folder = newBackup(phone);
    expect(existsSync(join(folder, messagesId))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(
      [messagesId, 'Info.plist', 'Manifest.mbdb', 'Manifest.plist', 'Status.plist'].sort(),
    );
  });

  test('is read through its Manifest.mbdb', () => {
    const folder = newBackup(phone);
    const [message] = recordsOf(folder, 'messages');
    expect(message!.fields).toMatchObject({ text: 'see example.com', links: ['http://example.com'] });
    looking(folder, ({ description, issues }) => {
      expect(description.protection).toBe('unencrypted');
      expect(issues).toEqual([]);
    });
  });

  test('is refused where its files are encrypted', () => {
    const folder = newFolder();
    buildBackup(folder, { madeAt: '2016-05-02T00:00:00Z', entries: [], ...phone, protection: 'decrypted-copy' });
    // Those backups had no ManifestKey; IsEncrypted and a key for each file are all there is to tell.
    writeFileSync(join(folder, 'Manifest.plist'), binaryPlist({ IsEncrypted: true }));
    expect(thrownBy(() => openBackup(folder))).toMatchObject({ code: 'BACKUP_ENCRYPTED' });
  });
});

describe('a Manifest.mbdb that ends too early', () => {
  /** Messages are listed before the lookups; cut within the last entry, the lookups are gone. */
  const cut = (): string => {
    const folder = newBackup({
      ...phone,
      entries: [
        messageStore([{ at: '2016-05-01T10:00:00Z', handle: '+15550100', text: 'first' }]),
        lookupStore([{ service: 'com.apple.madrid', account: 'mailto:a@example.com', at: '2016-05-01T10:00:00Z' }]),
      ],
    });
    const place = join(folder, 'Manifest.mbdb');
    writeFileSync(place, readFileSync(place).subarray(0, -5));
    return folder;
  };

  test('gives the entries before, and what else lies in the folder at a known place', () => {
    const folder = cut();
    expect(recordsOf(folder, 'messages')).toHaveLength(1);
    expect(recordsOf(folder, 'identity-lookups')).toHaveLength(1);
    rmSync(join(folder, lookupsId));
    expect(recordsOf(folder, 'messages')).toHaveLength(1);
    expect(recordsOf(folder, 'identity-lookups')).toHaveLength(0);
  });

  test('is said to be damaged, and where', () => {
    looking(cut(), ({ issues }) => {
      // HomeDomain, Library, Library/SMS, sms.db, Library/Preferences: five entries are whole.
      expect(issues).toEqual([
        {
          type: 'issue',
          code: 'MANIFEST_DAMAGED',
          artefact: null,
          origin: { domain: '(backup)', path: 'Manifest.mbdb', locator: 'entry 5' },
          detail: 'the file ends within an entry; the 5 entries before it were used',
          count: 1,
        },
      ]);
    });
  });

  test('is refused where nothing stands before the damage', () => {
    const folder = newBackup(phone, (made) => writeFileSync(join(made, 'Manifest.mbdb'), 'mbdb\x05\0\0'));
    expect(thrownBy(() => openBackup(folder))).toMatchObject({ code: 'MANIFEST_DAMAGED' });
  });
});
