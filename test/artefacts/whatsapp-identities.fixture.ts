import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const domain = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const place = `${domain}/LID.sqlite`;
const chats = `${domain}/ChatStorage.sqlite`;
const business = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared/LID.sqlite';

const pairs = `
  CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTIMESTAMP TIMESTAMP, ZLID VARCHAR, ZPHONENUMBER VARCHAR);`;
const accounts = `
  CREATE TABLE ZWAZACCOUNT (Z_PK INTEGER PRIMARY KEY, ZIDENTIFIER VARCHAR, ZPHONENUMBER VARCHAR);`;

// 631152000 seconds after 2001 are 2021-01-01T00:00:00Z.
const newYear = at('2021-01-01T00:00:00Z');

/** An identity of which nothing is known. */
const bare = {
  name: null,
  emails: [],
  phoneNumbers: [],
  lid: null,
  service: 'WhatsApp',
  createdAt: null,
  modifiedAt: null,
};

export default fixture({
  'pairs of a private id and a number, written in any of three ways': {
    variant: 'pairs',
    files: {
      [place]: database(`${pairs}
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, 1, 1, 631152000, '900001@lid', '15550101'),
          (2, 1, 1, 0, '900002@lid', '15550102@s.whatsapp.net'), (3, 1, 1, NULL, '900003', '+15550103'), (4, 1, 1, NULL, NULL, NULL);`),
    },
    records: [
      { ...bare, lid: '900001@lid', phoneNumbers: ['+15550101'], createdAt: newYear },
      { ...bare, lid: '900002@lid', phoneNumbers: ['+15550102'] },
      { ...bare, lid: '900003', phoneNumbers: ['+15550103'] },
      bare,
    ],
    events: ['2021-01-01T00:00:00.000000Z contact-created WhatsApp learned that 900001@lid is +15550101'],
    observables: [
      'phone-number contacted +15550101',
      'phone-number contacted +15550102',
      'phone-number contacted +15550103',
    ],
    locators: [
      'ZWAPHONENUMBERLIDPAIR Z_PK 1',
      'ZWAPHONENUMBERLIDPAIR Z_PK 2',
      'ZWAPHONENUMBERLIDPAIR Z_PK 3',
      'ZWAPHONENUMBERLIDPAIR Z_PK 4',
    ],
  },

  'accounts beside the pairs': {
    variant: 'pairs and accounts',
    files: {
      [place]: database(`${pairs} ${accounts}
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, 1, 1, 631152000, '900001@lid', '15550101');
        INSERT INTO ZWAZACCOUNT VALUES (1, '900004@lid', '15550104');`),
    },
    records: [
      { ...bare, lid: '900001@lid', phoneNumbers: ['+15550101'], createdAt: newYear },
      { ...bare, lid: '900004@lid', phoneNumbers: ['+15550104'] },
    ],
    locators: ['ZWAPHONENUMBERLIDPAIR Z_PK 1', 'ZWAZACCOUNT Z_PK 1'],
  },

  'chats that keep no pairs are no unknown schema': {
    variant: 'chats without pairs',
    files: { [chats]: database('CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR)') },
    records: [],
  },

  'pairs among the chats, and in the files of both apps': {
    files: {
      [chats]: database(`CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY); ${pairs}
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, 1, 1, NULL, '900001@lid', '15550101');`),
      [place]: database(`${pairs} INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, 1, 1, NULL, '900002@lid', '15550102');`),
      [business]: database(
        `${pairs} INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, 1, 1, NULL, '900003@lid', '15550103');`,
      ),
    },
    records: [
      { ...bare, lid: '900001@lid', phoneNumbers: ['+15550101'] },
      { ...bare, lid: '900002@lid', phoneNumbers: ['+15550102'] },
      { ...bare, lid: '900003@lid', phoneNumbers: ['+15550103'], service: 'WhatsApp Business' },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${pairs}
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, 1, 1, 'yesterday', '900001@lid', '15550101');`),
    },
    records: [{ ...bare, lid: '900001@lid', phoneNumbers: ['+15550101'] }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, ZHASH VARCHAR)') },
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
