import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { readKeyedArchive } from '../formats/plist/keyed-archive.ts';
import { readPlist } from '../formats/plist/read.ts';
import { textsIn } from '../formats/plist/texts.ts';
import { isPlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { findLinks } from '../links/find-links.ts';
import { among, amongTraces } from '../rule.ts';

/**
 * Apps of Apple's that remind the owner of what they wrote themselves. The calendar tells of invitations of strangers as well,
 * which published attacks came by, and one that was declined or removed may stand here alone.
 */
const reminding: ReadonlySet<string> = new Set(['com.apple.mobilenotes', 'com.apple.reminders', 'com.apple.shortcuts']);

const traceOfWords = amongTraces(['noted', 'received'], ({ bundle }: { readonly bundle: string }) =>
  reminding.has(bundle) ? 'noted' : 'received',
);

const notification = z.object({
  AppNotificationIdentifier: text().nullable(),
  AppNotificationTitle: text().nullable(),
  AppNotificationSubtitle: text().nullable(),
  AppNotificationMessage: text().nullable(),
  AppNotificationCreationDate: plistDate(),
  RequestDate: plistDate(),
  TriggerDate: plistDate(),
  DefaultActionURL: text().nullable(),
  SBSPushStoreNotificationThreadKey: text().nullable(),
  SBSPushStoreNotificationCategoryKey: text().nullable(),
  whole: z.custom<{ readonly held: PlistValue }>(isEntry),
});

export default defineArtefact({
  id: 'notifications',
  title: 'Notifications that were shown',
  about:
    'Every notification that still stands in the notification centre, by app, with its text and links; it may outlive the message it tells of.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/notificationsXII.py',
    'https://github.com/EthanArbuckle/iPhone18-3_26.1_23B85_Restore/blob/main/System/Library/PrivateFrameworks/UserNotificationsCore.framework/UserNotificationsCore/UNCLocalNotificationRepository.m',
    'https://github.com/PeterBlenessy/traceloupe/blob/main/tools/data/ios-backup-domains.json',
  ],
  family: 'app-use',
  channel: 'notifications',
  where: [{ domain: 'HomeDomain', path: 'Library/UserNotifications/*/DeliveredNotifications.plist' }],

  format: plist({
    read: (bytes) => readKeyedArchive(readPlist(bytes)),
    // An app whose notifications are all gone keeps an archive of nothing.
    document: z.custom<readonly PlistValue[] | null>((it) => it === null || Array.isArray(it), 'expected a list'),
    *rows(entries) {
      for (const [index, held] of (entries ?? []).entries())
        yield [`${index}`, rowFrom(notification, isPlistDictionary(held) ? held : {}, { whole: { held } })] as const;
    },
    row: notification,
  }),

  toRecord: (row, { path }) => ({
    // Some systems name the folder by the app, others by an id of its own.
    bundle: path.split('/').at(-2) ?? '',
    title: row.AppNotificationTitle,
    subtitle: row.AppNotificationSubtitle,
    text: row.AppNotificationMessage,
    url: row.DefaultActionURL,
    links: linksIn(row.whole.held),
    guid: row.AppNotificationIdentifier,
    thread: row.SBSPushStoreNotificationThreadKey,
    category: row.SBSPushStoreNotificationCategoryKey,
    usedAt: row.AppNotificationCreationDate,
    requestedAt: row.RequestDate,
    triggeredAt: row.TriggerDate,
  }),

  time: { of: ({ usedAt }) => [usedAt], basis: 'recorded' },
  timeline: {
    usedAt: {
      from: 'AppNotificationCreationDate',
      event: 'app-notified',
      summary: ({ bundle }) => `${bundle} showed a notification`,
    },
  },
  observables: {
    bundle: { kind: among(['app-id'], (bundle) => (bundle.includes('.') ? 'app-id' : null)), trace: 'executed' },
    title: { kind: 'text', trace: traceOfWords },
    subtitle: { kind: 'text', trace: traceOfWords },
    text: { kind: 'text', trace: traceOfWords },
    links: { kind: 'url', trace: traceOfWords },
  },
});

const written = new Set(['AppNotificationTitle', 'AppNotificationSubtitle', 'AppNotificationMessage']);

/** Links in what is shown, and in what an app sent along for itself; there, names of apps only look like hosts. */
function linksIn(notification: PlistValue): readonly string[] {
  const texts = textsIn(notification).filter((it) => written.has(it.key) || it.text.includes('://'));
  return [...new Set(texts.flatMap((it) => findLinks(it.text)))];
}

function isEntry(value: unknown): boolean {
  return value !== null && isPlistDictionary((value as { readonly held: PlistValue }).held);
}
