import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place =
  'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles/Library/ConfigurationProfiles/MCProfileEvents.plist';

const bare = { profileId: 'com.example.profile', operation: null, process: null, details: [], changedAt: null };

export default fixture({
  'a profile installed and removed, with what else is said': {
    files: {
      [place]: binaryPlist({
        ProfileEvents: [
          {
            'com.example.profile': {
              Operation: 'install',
              Process: 'profiled',
              Timestamp: new Date('2021-01-01T00:00:00Z'),
              Source: 'Settings',
            },
          },
          {
            'com.example.profile': {
              Operation: 'remove',
              Process: 'mdmd',
              Timestamp: new Date('2021-01-02T00:00:00Z'),
            },
          },
        ],
      }),
    },
    records: [
      {
        profileId: 'com.example.profile',
        operation: 'install',
        process: 'profiled',
        details: ['Source: Settings'],
        changedAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, operation: 'remove', process: 'mdmd', changedAt: at('2021-01-02T00:00:00Z') },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z profile-changed profiled did “install” to profile com.example.profile',
      '2021-01-02T00:00:00.000000Z profile-changed mdmd did “remove” to profile com.example.profile',
    ],
    observables: [
      'profile-id installed com.example.profile',
      'process-name executed profiled',
      'profile-id installed com.example.profile',
      'process-name executed mdmd',
    ],
    locators: ['ProfileEvents › 0 › com.example.profile', 'ProfileEvents › 1 › com.example.profile'],
  },

  'the store of the user, and an item of several profiles': {
    files: {
      'HomeDomain/Library/ConfigurationProfiles/MCProfileEvents.plist': xmlPlist({
        ProfileEvents: [{ 'com.example.profile': {}, 'com.example.other': { Operation: 'update' } }],
      }),
    },
    records: [bare, { ...bare, profileId: 'com.example.other', operation: 'update' }],
    events: [],
  },

  'a phone on which nothing was ever done to a profile': { files: { [place]: binaryPlist({}) }, records: [] },

  'a row no one expected': {
    files: {
      [place]: binaryPlist({
        ProfileEvents: ['odd', { 'com.example.profile': 'odd' }, { 'com.example.profile': { Timestamp: 'x' } }],
      }),
    },
    records: [bare, { ...bare }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
