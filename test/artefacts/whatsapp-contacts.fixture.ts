import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/ContactsV2.sqlite';
const business = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared/ContactsV2.sqlite';

const table = `
  CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, ZDISAPPEARINGMODEDURATION INTEGER, ZPHONENUMBERSTATUS INTEGER,
    ZSYNCPOLICY INTEGER, ZABOUTTIMESTAMP TIMESTAMP, ZABOUTEXPIRATIONTIMESTAMP TIMESTAMP, ZDISAPPEARINGMODETIMESTAMP TIMESTAMP,
    ZLASTUPDATED TIMESTAMP, ZABOUTTEXT VARCHAR, ZABOUTEMOJI VARCHAR, ZNOTES VARCHAR, ZBUSINESSNAME VARCHAR, ZUSERNAME VARCHAR,
    ZFULLNAME VARCHAR, ZGIVENNAME VARCHAR, ZLASTNAME VARCHAR, ZIDENTIFIER VARCHAR, ZLOCALIZEDPHONENUMBER VARCHAR,
    ZPHONENUMBER VARCHAR, ZWHATSAPPID VARCHAR, ZLID VARCHAR);`;

/** A contact of which nothing is known. */
const bare = {
  name: null,
  givenName: null,
  lastName: null,
  userName: null,
  organization: null,
  jid: null,
  lid: null,
  guid: null,
  service: 'WhatsApp',
  emails: [],
  phoneNumbers: [],
  statusText: null,
  statusEmoji: null,
  note: null,
  links: [],
  status: null,
  syncPolicy: null,
  isDisappearing: null,
  disappearingMode: null,
  disappearingSetAt: null,
  statusChangedAt: null,
  statusExpiresAt: null,
  createdAt: null,
  modifiedAt: null,
};

export default fixture({
  'a contact with everything': {
    variant: 'contacts',
    files: {
      // 631152000 seconds after 2001 are 2021-01-01T00:00:00Z; each hour adds 3600.
      [place]: database(`${table}
        INSERT INTO ZWAADDRESSBOOKCONTACT VALUES (5, 604800, 1, 2, 631152000, 631238400, 631155600, 631159200,
          'busy, see https://example.com/me', '!', 'met at example.org', 'Example Ltd', 'someone', 'Someone Else', 'Someone', 'Else',
          'GUID-5', '+1 555-0100', '(555) 0100', '15550100@s.whatsapp.net', '900001@lid');`),
    },
    records: [
      {
        name: 'Someone Else',
        givenName: 'Someone',
        lastName: 'Else',
        userName: 'someone',
        organization: 'Example Ltd',
        jid: '15550100@s.whatsapp.net',
        lid: '900001@lid',
        guid: 'GUID-5',
        service: 'WhatsApp',
        emails: [],
        phoneNumbers: ['+15550100', '(555) 0100', '+1 555-0100'],
        statusText: 'busy, see https://example.com/me',
        statusEmoji: '!',
        note: 'met at example.org',
        links: ['https://example.com/me', 'http://example.org'],
        status: 1,
        syncPolicy: 2,
        isDisappearing: true,
        disappearingMode: '7 days',
        disappearingSetAt: at('2021-01-01T01:00:00Z'),
        statusChangedAt: at('2021-01-01T00:00:00Z'),
        statusExpiresAt: at('2021-01-02T00:00:00Z'),
        createdAt: null,
        modifiedAt: at('2021-01-01T02:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T01:00:00.000000Z setting-changed disappearing messages with Someone Else set: 7 days',
      '2021-01-01T00:00:00.000000Z contact-modified Someone Else changed what they say of themselves',
      '2021-01-02T00:00:00.000000Z contact-modified what Someone Else says of themselves expires',
      '2021-01-01T02:00:00.000000Z contact-modified WhatsApp updated Someone Else',
    ],
    observables: [
      'phone-number noted +15550100',
      'phone-number noted (555) 0100',
      'phone-number noted +1 555-0100',
      'url noted https://example.com/me',
      'url noted http://example.org',
    ],
    locators: ['ZWAADDRESSBOOKCONTACT Z_PK 5'],
  },

  'disappearing messages are off where the store says so, and unknown where it has no column for them': {
    files: {
      [place]:
        database(`CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, ZPHONESTATUS INTEGER, ZPHONENUMBER VARCHAR);
        INSERT INTO ZWAADDRESSBOOKCONTACT VALUES (1, 3, '5550100'), (2, NULL, '');`),
      [business]: database(`${table}
        INSERT INTO ZWAADDRESSBOOKCONTACT (Z_PK, ZDISAPPEARINGMODEDURATION) VALUES (1, 0), (2, NULL), (3, 86400), (4, 1209600),
          (5, 2592000), (6, 7776000), (7, 12345);`),
    },
    records: [
      { ...bare, status: 3, phoneNumbers: ['5550100'] },
      bare,
      ...[
        [false, 'off'] as const,
        [false, 'off'] as const,
        [true, '24 hours'] as const,
        [true, '14 days'] as const,
        [true, '30 days'] as const,
        [true, '90 days'] as const,
        [true, 'unknown (12345)'] as const,
      ].map(([isDisappearing, disappearingMode]) => ({
        ...bare,
        service: 'WhatsApp Business',
        isDisappearing,
        disappearingMode,
      })),
    ],
  },

  'text in bytes, and a business without a name of its own': {
    files: {
      [place]: database(`${table}
        INSERT INTO ZWAADDRESSBOOKCONTACT (Z_PK, ZABOUTTEXT, ZBUSINESSNAME, ZDISAPPEARINGMODEDURATION) VALUES
          (1, CAST('see https://example.com/' AS BLOB), CAST('Example Ltd' AS BLOB), 0);`),
    },
    records: [
      {
        ...bare,
        name: 'Example Ltd',
        organization: 'Example Ltd',
        statusText: 'see https://example.com/',
        links: ['https://example.com/'],
        isDisappearing: false,
        disappearingMode: 'off',
      },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${table}
        INSERT INTO ZWAADDRESSBOOKCONTACT (Z_PK, ZFULLNAME, ZLASTUPDATED, ZDISAPPEARINGMODEDURATION) VALUES (1, 'Someone', 'yesterday', 0);`),
    },
    records: [{ ...bare, name: 'Someone', isDisappearing: false, disappearingMode: 'off' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWACONTACT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('This is no database, and longer than a header of one hundred bytes. '.repeat(3)) },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
