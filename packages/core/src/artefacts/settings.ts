import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { shownPlist } from '../formats/plist/shown.ts';
import { textsIn } from '../formats/plist/texts.ts';
import { isPlistDictionary, isPlistUid, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { findLinks } from '../links/find-links.ts';
import { isListOfFilter } from '../web-filter.ts';

const profiles = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles';

/** What lies beside profiles, but for their journals, which are artefacts of their own. */
const besideProfiles =
  '{CloudConfigurationDetails,PayloadManifest,PayloadDependency,ProfileTruth,ClientTruth,Truth,UserSettings,EffectiveUserSettings,AppAccessibilityParameters,MDM,MDMAppManagement}';
const published = 'PublicInfo/{MCMeta,Truth,PublicEffectiveUserSettings,EffectiveUserSettings,NamespacedUserSettings}';

/** Under these stand many restrictions each, of the kinds that profiles know. */
const groups = new Set(['restrictedBool', 'restrictedValue', 'union', 'intersection', 'assignedObject']);

/**
 * The preferences that published attacks changed, or that say what a phone records: whether it sends crash reports, how
 * long it keeps messages, whether it looks for updates.
 */
const told =
  'com.apple.{CrashReporter,ImageIO,softwareupdateservicesd,MobileSMS,lockdownmoded,locationd,locationd.StatusBarIconManager,imservice.ids.FaceTime,photolibraryd,ScreenTimeAgent}';

export default defineArtefact({
  id: 'settings',
  title: 'Settings of the phone',
  about:
    'Language, region, Lockdown Mode, supervision, and what profiles impose: every key of the system’s own settings, as it stands.',
  references: [
    'https://support.apple.com/105120',
    'https://developer.apple.com/documentation/devicemanagement/cloudconfigurationcommand',
    'https://securelist.com/operation-triangulation/109842/',
    'https://github.com/AmnestyTech/investigations/tree/master/2021-07-18_nso',
  ],
  family: 'setting',
  channel: 'preferences',
  where: [
    { domain: 'HomeDomain', path: 'Library/Preferences/.GlobalPreferences.plist' },
    { domain: '{HomeDomain,RootDomain}', path: `Library/Preferences/${told}.plist` },
    { domain: 'ManagedPreferencesDomain', path: 'mobile/.GlobalPreferences.plist' },
    { domain: 'ManagedPreferencesDomain', path: 'mobile/*.plist', name: /^[^.]/ },
    { domain: profiles, path: `Library/ConfigurationProfiles/${besideProfiles}.plist` },
    { domain: profiles, path: `Library/ConfigurationProfiles/${published}.plist` },
    { domain: 'HomeDomain', path: `Library/UserConfigurationProfiles/${besideProfiles}.plist` },
    { domain: 'HomeDomain', path: `Library/UserConfigurationProfiles/${published}.plist` },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      for (const [setting, value] of Object.entries(document)) {
        if (groups.has(setting) && isPlistDictionary(value))
          for (const [name, held] of Object.entries(value))
            yield [`${setting} › ${name}`, { setting: `${setting} › ${name}`, value: { held } }] as const;
        else yield [setting, { setting, value: { held: value } }] as const;
      }
    },
    row: z.object({ setting: text(), value: z.custom<Held>(isSetting) }),
  }),

  toRecord: ({ setting, value: { held } }, { path }) => {
    const fileName = path.split('/').at(-1) ?? '';
    const texts = textsIn(held).map((it) => it.text);
    return {
      setting,
      value: shownPlist(held),
      fileName,
      isImposed: !path.startsWith('Library/Preferences/'),
      profileIds: profileIdsIn(fileName, setting, texts),
      links: [...new Set(texts.filter((it) => it.includes('://')).flatMap(findLinks))],
      changedAt: null,
    };
  },

  time: { of: () => [], basis: 'recorded' },
  timeline: {},
  observables: {
    profileIds: { kind: 'profile-id', trace: 'installed' },
    links: {
      kind: 'url',
      trace: ({ isImposed, setting }) => (isImposed && !isListOfFilter(setting) ? 'installed' : 'noted'),
    },
  },
});

interface Held {
  readonly held: PlistValue;
}

/** What refers to something within an archive means nothing by itself. */
function isSetting(value: unknown): boolean {
  return value !== null && !isPlistUid((value as Held).held);
}

const uuid = /[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}/gi;

/** Lists of profiles give their identifiers, also of those that are hidden; what each imposes stands under its name and UUID. */
function profileIdsIn(fileName: string, setting: string, texts: readonly string[]): readonly string[] {
  if (fileName === 'PayloadManifest.plist') return texts;
  return fileName === 'ProfileTruth.plist' ? (setting.match(uuid) ?? [setting]) : [];
}
