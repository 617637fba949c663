import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Accounts/Accounts3.sqlite';

const schema = `
  CREATE TABLE ZACCOUNTTYPE (Z_PK INTEGER PRIMARY KEY, ZACCOUNTTYPEDESCRIPTION VARCHAR, ZIDENTIFIER VARCHAR);
  CREATE TABLE ZACCOUNT (Z_PK INTEGER PRIMARY KEY, ZACTIVE INTEGER, ZAUTHENTICATED INTEGER, ZVISIBLE INTEGER, ZACCOUNTTYPE INTEGER, ZPARENTACCOUNT INTEGER,
    ZDATE TIMESTAMP, ZLASTCREDENTIALRENEWALREJECTIONDATE TIMESTAMP, ZACCOUNTDESCRIPTION VARCHAR, ZAUTHENTICATIONTYPE VARCHAR, ZIDENTIFIER VARCHAR,
    ZOWNINGBUNDLEID VARCHAR, ZUSERNAME VARCHAR);
  INSERT INTO ZACCOUNTTYPE VALUES (4, 'iCloud', 'com.apple.account.AppleAccount'), (5, NULL, 'com.apple.account.IMAP');`;

const bare = {
  account: null,
  accountType: null,
  accountTypeId: null,
  description: null,
  guid: null,
  owner: null,
  authentication: null,
  parent: null,
  isActive: null,
  isAuthenticated: null,
  isVisible: null,
  createdAt: null,
  refusedAt: null,
};

export default fixture({
  'an account with everything there is, and one below it': {
    variant: 'accounts',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z.
      [place]: database(`${schema}
        INSERT INTO ZACCOUNT VALUES (1, 1, 1, 0, 4, NULL, 631152000.25, 631152060, 'Work', 'parent', 'ID-1', 'com.example.agent', 'owner@example.com'),
          (2, 0, 0, 1, 5, 1, 631152000, NULL, 'owner@example.org', NULL, 'ID-2', NULL, 'someone');`),
    },
    records: [
      {
        account: 'owner@example.com',
        accountType: 'iCloud',
        accountTypeId: 'com.apple.account.AppleAccount',
        description: 'Work',
        guid: 'ID-1',
        owner: 'com.example.agent',
        authentication: 'parent',
        parent: null,
        isActive: true,
        isAuthenticated: true,
        isVisible: false,
        createdAt: at('2021-01-01T00:00:00.25Z'),
        refusedAt: at('2021-01-01T00:01:00Z'),
      },
      {
        ...bare,
        account: 'someone',
        accountType: 'com.apple.account.IMAP',
        accountTypeId: 'com.apple.account.IMAP',
        description: 'owner@example.org',
        guid: 'ID-2',
        parent: 1,
        isActive: false,
        isAuthenticated: false,
        isVisible: true,
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.250000Z account-created owner@example.com (iCloud) was added',
      '2021-01-01T00:01:00.000000Z account-modified the credentials of owner@example.com (iCloud) were refused',
      '2021-01-01T00:00:00.000000Z account-created someone (com.apple.account.IMAP) was added',
    ],
    observables: [
      'email-addr noted owner@example.com',
      'app-id noted com.example.agent',
      'process-name noted com.example.agent',
      'email-addr noted owner@example.org',
    ],
    locators: ['ZACCOUNT Z_PK 1', 'ZACCOUNT Z_PK 2'],
  },

  'an account of a type that is gone, and one of nothing': {
    files: {
      [place]: database(
        `${schema} INSERT INTO ZACCOUNT (Z_PK, ZACCOUNTTYPE, ZUSERNAME) VALUES (1, 99, 'owner@example.com'), (2, NULL, NULL);`,
      ),
    },
    records: [{ ...bare, account: 'owner@example.com' }, bare],
    events: [],
  },

  'a row no one expected': {
    files: { [place]: database(`${schema} INSERT INTO ZACCOUNT (Z_PK, ZDATE) VALUES (1, 'soon');`) },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZACCOUNT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
