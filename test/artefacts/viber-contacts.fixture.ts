import { database } from '@bridle/testkit';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.viber.share.container/com.viber/database/Contacts.data';

const tables = `
  CREATE TABLE ZABCONTACT (Z_PK INTEGER PRIMARY KEY, ZMAINNAME VARCHAR, ZPREFIXNAME VARCHAR, ZSUFFIXNAME VARCHAR, ZCONTACTID VARCHAR);`;

const bare = {
  name: null,
  service: 'Viber',
  guid: null,
  emails: [],
  phoneNumbers: [],
  createdAt: null,
  modifiedAt: null,
} as const;

export default fixture({
  'a contact with two numbers, one with none, and one without a name': {
    variant: 'contacts with numbers',
    files: {
      [place]: database(`${tables}
        CREATE TABLE ZABCONTACTNUMBER (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZPHONE VARCHAR, ZCANONIZEDPHONENUM VARCHAR);
        INSERT INTO ZABCONTACT VALUES (1, 'Example', 'Ann', NULL, 'contact-1'), (2, 'Ben', '', 'Jr.', NULL), (3, NULL, NULL, NULL, NULL);
        INSERT INTO ZABCONTACTNUMBER VALUES (1, 1, '555-0100', '+15550100'), (2, 1, '+15550101', NULL), (3, 1, '(555) 0100', '+15550100'), (4, 9, '+15550109', NULL);`),
    },
    records: [
      { ...bare, name: 'Ann Example', guid: 'contact-1', phoneNumbers: ['+15550100', '+15550101'] },
      { ...bare, name: 'Ben Jr.' },
      bare,
    ],
    events: [],
    observables: ['phone-number noted +15550100', 'phone-number noted +15550101'],
    locators: ['ZABCONTACT Z_PK 1', 'ZABCONTACT Z_PK 2', 'ZABCONTACT Z_PK 3'],
  },

  'an old store keeps the numbers in another table': {
    variant: 'contacts with indexed numbers',
    files: {
      [place]: database(`${tables}
        CREATE TABLE ZPHONENUMBERINDEX (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZPHONENUM VARCHAR);
        INSERT INTO ZABCONTACT VALUES (1, 'Ann', NULL, NULL, NULL);
        INSERT INTO ZPHONENUMBERINDEX VALUES (1, 1, '+15550100');`),
    },
    records: [{ ...bare, name: 'Ann', phoneNumbers: ['+15550100'] }],
  },

  'a store in which no numbers are found still has the names': {
    variant: 'contacts',
    files: { [place]: database(`${tables} INSERT INTO ZABCONTACT VALUES (1, 'Ann', NULL, NULL, NULL);`) },
    records: [{ ...bare, name: 'Ann' }],
  },

  'a store without contacts': {
    variant: 'no contacts',
    files: { [place]: database('CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`
        CREATE TABLE ZABCONTACT (Z_PK, ZMAINNAME);
        INSERT INTO ZABCONTACT VALUES ('one', 'Ann'), (2, 'Ben');`),
    },
    records: [{ ...bare, name: 'Ben' }],
    issues: ['ROW_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZABCONTACT (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
