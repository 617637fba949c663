import { binaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place =
  'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles/MCSettingsEvents.plist';

const id = '00000000-0000-4000-8000-000000000001';

export default fixture({
  'a restriction that a program set, one of a profile, and one that was lifted': {
    files: {
      [place]: binaryPlist({
        Restrictions: {
          restrictedBool: {
            allowAirDrop: {
              value: { process: 'profiled', event: 'set', timestamp: new Date('2021-01-01T00:00:00Z') },
              preference: {
                process: `${id}-com.example`,
                event: 'remove',
                timestamp: new Date('2021-01-02T00:00:00Z'),
              },
            },
          },
        },
        SystemProfileRestrictions: {
          'com.example.profile': { union: { x: { process: 'mdmd', timestamp: new Date('2021-01-03T00:00:00Z') } } },
        },
      }),
    },
    records: [
      {
        setting: 'SystemProfileRestrictions › com.example.profile › union › x',
        value: '{"process": "mdmd", "timestamp": 2021-01-03T00:00:00.000000Z}',
        profileId: 'com.example.profile',
        process: 'mdmd',
        operation: null,
        changedAt: at('2021-01-03T00:00:00Z'),
      },
      {
        setting: 'Restrictions › restrictedBool › allowAirDrop › value',
        value: '{"process": "profiled", "event": "set", "timestamp": 2021-01-01T00:00:00.000000Z}',
        profileId: null,
        process: 'profiled',
        operation: 'set',
        changedAt: at('2021-01-01T00:00:00Z'),
      },
      {
        setting: 'Restrictions › restrictedBool › allowAirDrop › preference',
        value: `{"process": "${id}-com.example", "event": "remove", "timestamp": 2021-01-02T00:00:00.000000Z}`,
        profileId: id,
        process: `${id}-com.example`,
        operation: 'remove',
        changedAt: at('2021-01-02T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-03T00:00:00.000000Z setting-changed mdmd did “something” to SystemProfileRestrictions › com.example.profile › union › x',
      '2021-01-01T00:00:00.000000Z setting-changed profiled did “set” to Restrictions › restrictedBool › allowAirDrop › value',
      `2021-01-02T00:00:00.000000Z setting-changed ${id}-com.example did “remove” to Restrictions › restrictedBool › allowAirDrop › preference`,
    ],
    observables: [
      'profile-id installed com.example.profile',
      'process-name executed mdmd',
      'process-name executed profiled',
      `profile-id installed ${id}`,
    ],
    locators: [
      'SystemProfileRestrictions › com.example.profile › union › x',
      'Restrictions › restrictedBool › allowAirDrop › value',
      'Restrictions › restrictedBool › allowAirDrop › preference',
    ],
  },

  'kinds of settings without events, and the journal of a single user': {
    files: {
      'HomeDomain/Library/UserConfigurationProfiles/MCSettingsEvents.plist': binaryPlist({
        Restrictions: { union: {}, odd: 1 },
        SystemSettings: [1],
        EffectiveSettings: {
          restrictedValue: { maxInactivity: { value: { timestamp: new Date('2021-01-01T00:00:00Z') } } },
        },
      }),
    },
    records: [
      {
        setting: 'EffectiveSettings › restrictedValue › maxInactivity › value',
        value: '{"timestamp": 2021-01-01T00:00:00.000000Z}',
        profileId: null,
        process: null,
        operation: null,
        changedAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z setting-changed a process unnamed did “something” to EffectiveSettings › restrictedValue › maxInactivity › value',
    ],
  },

  'a row no one expected': {
    files: { [place]: binaryPlist({ a: { timestamp: 'yesterday', process: [1] } }) },
    records: [
      {
        setting: 'a',
        value: '{"timestamp": "yesterday", "process": [1]}',
        profileId: null,
        process: null,
        operation: null,
        changedAt: null,
      },
    ],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
