import { describe, expect, test } from '@jest/globals';
import { containerDomain, unseenMessages } from '@bridle/core';
import type { Origin } from '@bridle/model';
import { renderText } from '@bridle/report';
import {
  binaryPlist,
  bytesOf,
  database,
  memorySource,
  messageStore,
  type Files,
  type PhoneDeclaration,
} from '@bridle/testkit';
import { scan } from 'bridle';
import { newBackup, replacing } from './support/backup.ts';

const signal = 'org.whispersystems.signal';
const signalGroup = 'AppDomainGroup-group.org.whispersystems.signal.group';
const telegramGroup = 'AppDomainGroup-group.ph.telegra.Telegraph';
const bytes = bytesOf(database('CREATE TABLE t (x TEXT)'));

/** What is noted of a backup that names these apps and holds these files, a line each. */
function notesOf({ apps = [], files = {} }: { apps?: readonly string[]; files?: Files }): readonly string[] {
  const origin = (locator: string): Origin => ({ domain: containerDomain, path: 'Info.plist', locator });
  const named = new Map(apps.map((bundle) => [bundle, origin(bundle)]));
  const issues = [...unseenMessages({ apps: named, source: memorySource(files) })];
  return issues.map((it) => `${it.code} ${it.origin!.path}: ${it.detail.replace(/ \(https:[^)]*\)$/, '')}`);
}

describe('a messenger that keeps its messages out of backups', () => {
  test('is noted where the backup names it', () =>
    expect(
      notesOf({ apps: [signal, 'ph.telegra.Telegraph', 'com.loki-project.loki-messenger', 'chat.simplex.app'] }),
    ).toEqual([
      'STORE_NOT_BACKED_UP Info.plist: Signal: it is installed; its messages are not in any backup: the app excludes them, and encrypts them with a key that only the phone can use',
      'STORE_NOT_BACKED_UP Info.plist: Telegram: it is installed; its messages are not in any backup: the app excludes them',
      'STORE_NOT_BACKED_UP Info.plist: Session: it is installed; its messages are not in any backup: the app excludes them, and encrypts them with a key that only the phone can use',
      'STORE_NOT_BACKED_UP Info.plist: SimpleX Chat: it is installed; its messages are not in any backup: the app excludes them, and encrypts them with a key that only the phone can use',
    ]));

  test('is noted by its settings alone, where the backup’s list of apps is gone', () =>
    expect(notesOf({ files: { [`${signalGroup}/Library/Preferences/${signal}.plist`]: bytes } })).toEqual([
      `STORE_NOT_BACKED_UP Library/Preferences/${signal}.plist: Signal: it has left files in this backup; its messages are not in any backup: the app excludes them, and encrypts them with a key that only the phone can use`,
    ]));

  test('is not said to be missing where its store is listed after all', () =>
    expect(notesOf({ apps: [signal], files: { [`${signalGroup}/grdb/signal.sqlite`]: bytes } })).toEqual([
      'CONTENT_ENCRYPTED grdb/signal.sqlite: Signal: its messages are listed and cannot be read: the app encrypts them with a key that only the phone can use',
    ]));

  test('whose store is listed and not sealed is searched like that of any app, and not noted', () =>
    expect(
      notesOf({
        apps: ['ph.telegra.Telegraph'],
        files: { [`${telegramGroup}/telegram-data/account-1/postbox/db/db_sqlite`]: bytes },
      }),
    ).toEqual([]));

  test('is not noted on a phone that never had it, nor for an app of a similar name', () =>
    expect(
      notesOf({
        apps: ['net.whatsapp.WhatsApp', `${signal}.example`],
        files: { [`AppDomain-${signal}.example/Library/some.plist`]: bytes },
      }),
    ).toEqual([]));
});

describe('a scan of a phone with such a messenger', () => {
  const phone: Partial<PhoneDeclaration> = {
    madeAt: '2021-06-01T12:00:00Z',
    protection: 'decrypted-copy',
    entries: [messageStore([{ at: '2021-05-01T10:00:00Z', handle: '+15550100', text: 'hello' }])],
  };

  test('says so under what was not seen, and concludes the same', async () => {
    const without = await scan(newBackup(phone));
    const result = await scan(newBackup({ ...phone, apps: { [signal]: null } }));
    expect(result.issues.filter(({ code }) => code === 'STORE_NOT_BACKED_UP')).toMatchObject([
      {
        artefact: null,
        origin: { domain: containerDomain, path: 'Info.plist', locator: 'Installed Applications › 0' },
      },
    ]);
    expect(result.verdict).toEqual(without.verdict);
    const [, notSeen = ''] = /\nWhat was not seen\n([^]*?)\n\n/.exec(renderText(result)) ?? [];
    expect(notSeen).toContain('Signal: it is installed; its messages are not in any backup: the app excludes them');
    expect(renderText(without)).not.toContain('Signal');
  });

  test('finds it in Manifest.plist where Info.plist is gone', async () => {
    const manifest = binaryPlist({ IsEncrypted: false, Applications: { [signal]: {} } });
    const { issues } = await scan(
      newBackup({ ...phone, without: ['Info.plist'] }, replacing('Manifest.plist', manifest)),
    );
    expect(issues.filter(({ code }) => code === 'STORE_NOT_BACKED_UP')).toMatchObject([
      { origin: { path: 'Manifest.plist', locator: `Applications › ${signal}` } },
    ]);
  });
});
