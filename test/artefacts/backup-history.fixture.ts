import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'RootDomain/Library/Preferences/com.apple.MobileBackup.plist';

export default fixture({
  'a restore, two backups of its own, and a day of another kind': {
    files: {
      [place]: binaryPlist({
        RestoreInfo: {
          RestoreDate: new Date('2021-01-01T00:00:00Z'),
          BackupBuildVersion: '18C66',
          DeviceBuildVersion: '18C66',
          WasCloudRestore: true,
        },
        BackupStateInfo: {
          errors: [
            { code: 0, localizedDescription: 'Backup succeeded', date: new Date('2021-02-01T00:00:00Z') },
            { code: 202, localizedDescription: 'Not enough space', date: new Date('2021-02-02T00:00:00Z') },
            'odd',
          ],
        },
        AccountEnabledDate: new Date('2021-01-01T00:05:00Z'),
        NotifyDaemon: false,
      }),
    },
    records: [
      {
        setting: 'restore',
        value:
          '{"RestoreDate": 2021-01-01T00:00:00.000000Z, "BackupBuildVersion": "18C66", "DeviceBuildVersion": "18C66", "WasCloudRestore": true}',
        changedAt: at('2021-01-01T00:00:00Z'),
      },
      { setting: 'backup', value: 'Backup succeeded', changedAt: at('2021-02-01T00:00:00Z') },
      { setting: 'backup', value: 'Not enough space', changedAt: at('2021-02-02T00:00:00Z') },
      {
        setting: 'AccountEnabledDate',
        value: '2021-01-01T00:05:00.000000Z',
        changedAt: at('2021-01-01T00:05:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z setting-changed the phone was restored from a backup',
      '2021-02-01T00:00:00.000000Z backup-made a backup ended',
      '2021-02-02T00:00:00.000000Z backup-made a backup ended',
      '2021-01-01T00:05:00.000000Z setting-changed AccountEnabledDate, as the store has it',
    ],
    observables: [],
    locators: ['RestoreInfo', 'BackupStateInfo › errors › 0', 'BackupStateInfo › errors › 1', 'AccountEnabledDate'],
  },

  'a day on which something ends is a plan, and dates nothing': {
    files: { [place]: binaryPlist({ RemoteConfigurationExpiration: new Date('2021-01-02T00:00:00Z') }) },
    records: [{ setting: 'RemoteConfigurationExpiration', value: '2021-01-02T00:00:00.000000Z', changedAt: null }],
    events: [],
  },

  'a phone that was never restored': { files: { [place]: xmlPlist({ BackupStateInfo: { state: 4 } }) }, records: [] },

  'a row no one expected': {
    files: { [place]: binaryPlist({ RestoreInfo: { RestoreDate: 'long ago' } }) },
    records: [{ setting: 'restore', value: '{"RestoreDate": "long ago"}', changedAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': { files: { [place]: binaryPlist(['odd']) }, records: [], issues: ['SCHEMA_UNKNOWN'] },

  'a damaged file': { files: { [place]: Buffer.from('bplist00damaged') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
