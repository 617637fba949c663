import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Preferences/.GlobalPreferences.plist';
const profiles = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles';

const of = (fileName: string, setting: string, value: string) => ({
  setting,
  value,
  fileName,
  links: [] as readonly string[],
  changedAt: null,
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
      of('.GlobalPreferences.plist', 'LDMGlobalEnabled', 'false'),
      of('com.apple.lockdownmoded.plist', 'enabled', '0'),
    ],
  },

  'a phone that never touched Lockdown Mode says nothing of it': {
    files: { [place]: binaryPlist({ AppleLocale: 'en_GB' }) },
    records: [of('.GlobalPreferences.plist', 'AppleLocale', 'en_GB')],
  },

  'supervision, the profiles hidden, and when a restriction came': {
    files: {
      [`${profiles}/CloudConfigurationDetails.plist`]: binaryPlist({ IsSupervised: true, AllowPairing: false }),
      [`${profiles}/PayloadManifest.plist`]: binaryPlist({ HiddenProfiles: ['com.example.hidden'] }),
      [`${profiles}/MCSettingsEvents.plist`]: binaryPlist({
        allowAirDrop: { Timestamp: new Date('2021-01-01T00:00:00Z'), Process: 'profiled' },
      }),
    },
    records: [
      of('CloudConfigurationDetails.plist', 'IsSupervised', 'true'),
      of('CloudConfigurationDetails.plist', 'AllowPairing', 'false'),
      {
        ...of(
          'MCSettingsEvents.plist',
          'allowAirDrop',
          '{"Timestamp": 2021-01-01T00:00:00.000000Z, "Process": "profiled"}',
        ),
        changedAt: at('2021-01-01T00:00:00Z'),
      },
      of('PayloadManifest.plist', 'HiddenProfiles', '["com.example.hidden"]'),
    ],
    events: ['2021-01-01T00:00:00.000000Z setting-changed the setting allowAirDrop was changed'],
  },

  'a value longer than anyone reads': {
    files: { [place]: binaryPlist({ Long: 'x'.repeat(1001), Many: Array.from({ length: 300 }, () => 1) }) },
    records: [
      of('.GlobalPreferences.plist', 'Long', `${'x'.repeat(1000)}…`),
      // 250 items are shown, each but the last with a comma and a blank behind it; the brackets and the sign for more follow.
      of('.GlobalPreferences.plist', 'Many', `[${'1, '.repeat(250)}…]`),
    ],
  },

  'a row no one expected': {
    files: { [place]: binaryPlist({ odd: { Timestamp: 'yesterday' } }) },
    records: [of('.GlobalPreferences.plist', 'odd', '{"Timestamp": "yesterday"}')],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
