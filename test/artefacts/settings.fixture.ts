import { plistUidOf } from '@bridle/core';
import { binaryPlist, writeBinaryPlist, xmlPlist } from '@bridle/testkit';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Preferences/.GlobalPreferences.plist';
const profiles = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles';

const of = (fileName: string, setting: string, value: string) => ({
  setting,
  value,
  fileName,
  isImposed: false,
  profileIds: [] as readonly string[],
  links: [] as readonly string[],
  changedAt: null,
});

const imposed = (fileName: string, setting: string, value: string) => ({
  ...of(fileName, setting, value),
  isImposed: true,
});

const deep = { one: { two: { three: { four: { five: 1 } } } } };

export default fixture({
  'Lockdown Mode that is on, a language, and values of every kind': {
    files: {
      [place]: binaryPlist({
        LDMGlobalEnabled: true,
        AppleLocale: 'en_GB',
        AppleLanguages: ['en-GB', 'ne'],
        Level: 1.5,
        Since: new Date('2021-01-01T00:00:00Z'),
        Token: Buffer.from([1, 2, 3]),
        Page: { Home: 'https://example.com/start' },
        Deep: deep,
      }),
    },
    records: [
      of('.GlobalPreferences.plist', 'LDMGlobalEnabled', 'true'),
      of('.GlobalPreferences.plist', 'AppleLocale', 'en_GB'),
      of('.GlobalPreferences.plist', 'AppleLanguages', '["en-GB", "ne"]'),
      of('.GlobalPreferences.plist', 'Level', '1.5'),
      of('.GlobalPreferences.plist', 'Since', '2021-01-01T00:00:00.000000Z'),
      of('.GlobalPreferences.plist', 'Token', '<3 bytes>'),
      {
        ...of('.GlobalPreferences.plist', 'Page', '{"Home": "https://example.com/start"}'),
        links: ['https://example.com/start'],
      },
      of('.GlobalPreferences.plist', 'Deep', '{"one": {"two": {"three": {"four": …}}}}'),
    ],
    events: [],
    observables: ['url noted https://example.com/start'],
    locators: ['LDMGlobalEnabled', 'AppleLocale', 'AppleLanguages', 'Level', 'Since', 'Token', 'Page', 'Deep'],
  },

  'Lockdown Mode that was switched off again, also in the settings that profiles impose': {
    files: {
      [place]: xmlPlist({ LDMGlobalEnabled: false }),
      'ManagedPreferencesDomain/mobile/.GlobalPreferences.plist': binaryPlist({ LDMGlobalEnabled: false }),
      'HomeDomain/Library/Preferences/com.apple.lockdownmoded.plist': binaryPlist({ enabled: 0 }),
    },
    records: [
      of('.GlobalPreferences.plist', 'LDMGlobalEnabled', 'false'),
      of('com.apple.lockdownmoded.plist', 'enabled', '0'),
      imposed('.GlobalPreferences.plist', 'LDMGlobalEnabled', 'false'),
    ],
  },

  'a phone that never touched Lockdown Mode says nothing of it': {
    files: { [place]: binaryPlist({ AppleLocale: 'en_GB' }) },
    records: [of('.GlobalPreferences.plist', 'AppleLocale', 'en_GB')],
  },

  'supervision, the profiles that are listed and hidden, and what they impose': {
    files: {
      [`${profiles}/CloudConfigurationDetails.plist`]: binaryPlist({ IsSupervised: true, AllowPairing: false }),
      [`${profiles}/MDM.plist`]: binaryPlist({ ServerURL: 'https://mdm.example.com/server' }),
      [`${profiles}/MCSettingsEvents.plist`]: binaryPlist({ odd: true }),
      [`${profiles}/PayloadManifest.plist`]: binaryPlist({
        OrderedProfiles: ['com.example.shown', 'com.example.other'],
        HiddenProfiles: ['com.example.hidden'],
      }),
      [`${profiles}/ProfileTruth.plist`]: binaryPlist({
        'Example (00000000-0000-4000-8000-000000000001)': {},
        'com.example.bare': {},
      }),
    },
    records: [
      imposed('CloudConfigurationDetails.plist', 'IsSupervised', 'true'),
      imposed('CloudConfigurationDetails.plist', 'AllowPairing', 'false'),
      {
        ...imposed('MDM.plist', 'ServerURL', 'https://mdm.example.com/server'),
        links: ['https://mdm.example.com/server'],
      },
      {
        ...imposed('PayloadManifest.plist', 'OrderedProfiles', '["com.example.shown", "com.example.other"]'),
        profileIds: ['com.example.shown', 'com.example.other'],
      },
      {
        ...imposed('PayloadManifest.plist', 'HiddenProfiles', '["com.example.hidden"]'),
        profileIds: ['com.example.hidden'],
      },
      {
        ...imposed('ProfileTruth.plist', 'Example (00000000-0000-4000-8000-000000000001)', '{}'),
        profileIds: ['00000000-0000-4000-8000-000000000001'],
      },
      { ...imposed('ProfileTruth.plist', 'com.example.bare', '{}'), profileIds: ['com.example.bare'] },
    ],
    observables: [
      'url installed https://mdm.example.com/server',
      'profile-id installed com.example.shown',
      'profile-id installed com.example.other',
      'profile-id installed com.example.hidden',
      'profile-id installed 00000000-0000-4000-8000-000000000001',
      'profile-id installed com.example.bare',
    ],
  },

  'each restriction stands for itself, also those of a single user and of the content filter': {
    files: {
      'HomeDomain/Library/UserConfigurationProfiles/Truth.plist': binaryPlist({
        restrictedBool: { allowAirDrop: { value: false } },
        union: { webContentFilterBlacklistedURLs: { values: ['https://example.com/'] } },
        intersection: 'odd',
      }),
      'HomeDomain/Library/UserConfigurationProfiles/PublicInfo/MCMeta.plist': binaryPlist({ LastMigratedBuild: '1A2' }),
      'ManagedPreferencesDomain/mobile/com.apple.webcontentfilter.plist': binaryPlist({ restrictWeb: true }),
    },
    records: [
      imposed('com.apple.webcontentfilter.plist', 'restrictWeb', 'true'),
      imposed('Truth.plist', 'restrictedBool › allowAirDrop', '{"value": false}'),
      {
        ...imposed('Truth.plist', 'union › webContentFilterBlacklistedURLs', '{"values": ["https://example.com/"]}'),
        links: ['https://example.com/'],
      },
      imposed('Truth.plist', 'intersection', 'odd'),
      imposed('MCMeta.plist', 'LastMigratedBuild', '1A2'),
    ],
    observables: ['url noted https://example.com/'],
  },

  'preferences that attacks changed are read, the same name of the system’s own too': {
    files: {
      'RootDomain/Library/Preferences/com.apple.CrashReporter.plist': binaryPlist({ ShouldSubmit: false }),
      'HomeDomain/Library/Preferences/com.apple.CrashReporter.plist': binaryPlist({ ShouldSubmit: true }),
      'HomeDomain/Library/Preferences/com.apple.MobileSMS.plist': binaryPlist({ KeepMessageForDays: 30 }),
      'HomeDomain/Library/Preferences/com.apple.locationd.StatusBarIconManager.plist': binaryPlist({ a: 1 }),
      'HomeDomain/Library/Preferences/com.apple.unrelated.plist': binaryPlist({ b: 1 }),
    },
    records: [
      of('com.apple.CrashReporter.plist', 'ShouldSubmit', 'true'),
      of('com.apple.MobileSMS.plist', 'KeepMessageForDays', '30'),
      of('com.apple.locationd.StatusBarIconManager.plist', 'a', '1'),
      of('com.apple.CrashReporter.plist', 'ShouldSubmit', 'false'),
    ],
  },

  'a value longer than anyone reads': {
    files: { [place]: binaryPlist({ Long: 'x'.repeat(1001), Many: Array.from({ length: 300 }, () => 1) }) },
    records: [
      of('.GlobalPreferences.plist', 'Long', `${'x'.repeat(1000)}…`),
      // 250 items are shown, each but the last with a comma and a blank behind it; the brackets and the sign for more follow.
      of('.GlobalPreferences.plist', 'Many', `[${'1, '.repeat(250)}…]`),
    ],
  },

  'a settings file without any': { files: { [place]: binaryPlist({}) }, records: [] },

  'a row no one expected': {
    files: { [place]: writeBinaryPlist({ AppleLocale: 'en_GB', root: plistUidOf(1) }) },
    records: [of('.GlobalPreferences.plist', 'AppleLocale', 'en_GB')],
    issues: ['ROW_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
