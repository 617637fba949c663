import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.viber.share.container/com.viber/settings/Settings.data';

const table = 'CREATE TABLE Data (key TEXT PRIMARY KEY, value BLOB);';

const bare = {
  account: null,
  accountType: 'Viber',
  name: null,
  email: null,
  guid: null,
  appVersion: null,
  createdAt: null,
} as const;

export default fixture({
  'the owner’s own number, name and address, some of them in bytes': {
    variant: 'settings',
    files: {
      // 1609459200 is 2021-01-01T00:00:00Z.
      [place]: database(`${table}
        INSERT INTO Data VALUES ('_myPhoneNumber', '5550100'), ('_myCanonizedPhoneNumber', x'2b3135353530313030'), ('_myUserName', 'Ann Example'),
          ('_currentEmail', 'ann@example.com'), ('_uid', 'uid-1'), ('_appVersion', '23.1.3'), ('_registrationDate', 1609459200), ('_other', 'x');`),
    },
    records: [
      {
        ...bare,
        account: '+15550100',
        name: 'Ann Example',
        email: 'ann@example.com',
        guid: 'uid-1',
        appVersion: '23.1.3',
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z account-created the Viber account +15550100 was registered'],
    observables: [],
    locators: ['table Data'],
  },

  'an app that no one signed in to has no account': { files: { [place]: database(table) }, records: [] },

  'a row no one expected': {
    files: { [place]: database(`${table} INSERT INTO Data VALUES ('_registrationDate', 'long ago');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE Settings (key TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
