import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { shownPlist } from '../formats/plist/shown.ts';
import { textsIn } from '../formats/plist/texts.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { findLinks } from '../links/find-links.ts';

const profiles = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles';

export default defineArtefact({
  id: 'settings',
  title: 'Settings of the phone',
  about:
    'Language, region, Lockdown Mode, supervision, and what profiles impose: every key of the system’s own settings, as it stands.',
  references: [
    'https://support.apple.com/105120',
    'https://developer.apple.com/documentation/devicemanagement/cloudconfigurationcommand',
  ],
  family: 'setting',
  channel: 'preferences',
  where: [
    { domain: 'HomeDomain', path: 'Library/Preferences/.GlobalPreferences.plist' },
    { domain: 'ManagedPreferencesDomain', path: 'mobile/.GlobalPreferences.plist' },
    { domain: 'HomeDomain', path: 'Library/Preferences/com.apple.lockdownmoded.plist' },
    {
      domain: profiles,
      path: 'Library/ConfigurationProfiles/{CloudConfigurationDetails,PayloadManifest,ProfileTruth,MCSettingsEvents,ClientTruth}.plist',
    },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      for (const [setting, value] of Object.entries(document)) {
        yield [setting, { setting, value: { held: value }, Timestamp: timestampIn(value) }] as const;
      }
    },
    row: z.object({
      setting: text(),
      value: z.custom<{ readonly held: PlistValue }>(),
      Timestamp: plistDate(),
    }),
  }),

  toRecord: ({ setting, value: { held }, Timestamp }, { path }) => ({
    setting,
    value: shownPlist(held),
    fileName: path.split('/').at(-1) ?? null,
    links: [
      ...new Set(
        textsIn(held)
          .filter((it) => it.text.includes('://'))
          .flatMap((it) => findLinks(it.text)),
      ),
    ],
    changedAt: Timestamp,
  }),

  time: { of: ({ changedAt }) => [changedAt], basis: 'recorded' },
  timeline: {
    changedAt: {
      from: 'Timestamp',
      event: 'setting-changed',
      summary: ({ setting }) => `the setting ${setting} was changed`,
    },
  },
  observables: { links: { kind: 'url', trace: 'noted' } },
});

/** Journals of settings say when each was changed. */
function timestampIn(value: PlistValue): PlistValue {
  if (!isPlistDictionary(value)) return null;
  return value['Timestamp'] ?? value['timestamp'] ?? null;
}
