import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { shownPlist } from '../formats/plist/shown.ts';
import { isPlistDate, isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';

export default defineArtefact({
  id: 'backup-history',
  title: 'Backups and restores',
  about:
    'When the phone was restored from a backup, from which system, and how its own backups went; a restore brings traces of another phone.',
  references: ['https://github.com/log2timeline/plaso/blob/main/plaso/parsers/plist_plugins/ios_mobile_backup.py'],
  family: 'setting',
  channel: 'backup',
  where: [{ domain: '{RootDomain,HomeDomain}', path: 'Library/Preferences/com.apple.MobileBackup.plist' }],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      const restore = dictionary(document['RestoreInfo']);
      if ('RestoreInfo' in document)
        yield [
          'RestoreInfo',
          { setting: 'restore', value: shownPlist(restore), date: restore['RestoreDate'] },
        ] as const;
      const state = dictionary(document['BackupStateInfo']);
      for (const [index, outcome] of listOf(state['errors']).entries())
        yield [
          `BackupStateInfo › errors › ${index}`,
          { setting: 'backup', value: outcome['localizedDescription'], date: outcome['date'] },
        ] as const;
      for (const [setting, value] of Object.entries(document))
        if (isPlistDate(value)) yield [setting, { setting, value: shownPlist(value), date: value }] as const;
    },
    row: z.object({ setting: text(), value: text().nullable(), date: plistDate() }),
  }),

  // A day on which something ends is a plan, and none on which anything happened.
  toRecord: ({ setting, value, date }) => ({ setting, value, changedAt: setting.endsWith('Expiration') ? null : date }),

  time: { of: ({ changedAt }) => [changedAt], basis: 'recorded' },
  timeline: {
    changedAt: {
      from: 'date',
      event: ({ setting }) => (setting === 'backup' ? 'backup-made' : 'setting-changed'),
      summary: ({ setting }) => phrases[setting] ?? `${setting}, as the store has it`,
    },
  },
  observables: {},
});

const phrases: { readonly [setting: string]: string } = {
  backup: 'a backup ended',
  restore: 'the phone was restored from a backup',
};

function dictionary(value: PlistValue | undefined): PlistDictionary {
  return isPlistDictionary(value) ? value : {};
}

function listOf(value: PlistValue | undefined): readonly PlistDictionary[] {
  return Array.isArray(value) ? (value as readonly PlistValue[]).filter(isPlistDictionary) : [];
}
