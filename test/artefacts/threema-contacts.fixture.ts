import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.ch.threema/ThreemaData.sqlite';

const tables = `
  CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY, ZIDENTITY VARCHAR, ZFIRSTNAME VARCHAR, ZLASTNAME VARCHAR, ZPUBLICNICKNAME VARCHAR,
    ZVERIFIEDMOBILENO VARCHAR, ZVERIFIEDEMAIL VARCHAR, ZDEPARTMENT VARCHAR, ZJOBTITLE VARCHAR, ZVERIFICATIONLEVEL INTEGER, ZHIDDEN INTEGER,
    ZCREATEDAT TIMESTAMP);`;

const bare = {
  name: null,
  handle: null,
  userName: null,
  organization: null,
  jobTitle: null,
  service: 'Threema',
  emails: [],
  phoneNumbers: [],
  verificationLevel: null,
  isHidden: null,
  createdAt: null,
  modifiedAt: null,
} as const;

export default fixture({
  'one with everything there is, and one of whom only the id is known': {
    variant: 'contacts',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZCONTACT VALUES (1, 'AAAAAAA1', 'Ann', 'Example', 'annie', '+15550100', 'ann@example.com', 'Sales', 'Head', 2, 0, 631152000),
          (2, 'BBBBBBB2', NULL, NULL, '', NULL, NULL, NULL, NULL, 7, 1, NULL), (3, 'CCCCCCC3', '', NULL, 'carl', NULL, NULL, NULL, NULL, 0, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        name: 'Ann Example',
        handle: 'AAAAAAA1',
        userName: 'annie',
        organization: 'Sales',
        jobTitle: 'Head',
        emails: ['ann@example.com'],
        phoneNumbers: ['+15550100'],
        verificationLevel: 'verified in person',
        isHidden: false,
        createdAt: at('2021-01-01T00:00:00Z'),
      },
      { ...bare, handle: 'BBBBBBB2', userName: '', verificationLevel: 'unknown (7)', isHidden: true },
      { ...bare, name: 'carl', handle: 'CCCCCCC3', userName: 'carl', verificationLevel: 'unverified' },
    ],
    events: ['2021-01-01T00:00:00.000000Z contact-created Ann Example was added to Threema'],
    observables: ['phone-number noted +15550100', 'email-addr noted ann@example.com'],
    locators: ['ZCONTACT Z_PK 1', 'ZCONTACT Z_PK 2', 'ZCONTACT Z_PK 3'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables} INSERT INTO ZCONTACT (Z_PK, ZIDENTITY, ZCREATEDAT) VALUES (1, 'AAAAAAA1', 'then');`),
    },
    records: [{ ...bare, handle: 'AAAAAAA1' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
