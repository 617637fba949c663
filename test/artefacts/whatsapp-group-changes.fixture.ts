import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared/ChatStorage.sqlite';
const business = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared/ChatStorage.sqlite';

const tables = `
  CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY);
  CREATE TABLE ZWAGROUPMEMBERSCHANGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCHANGETYPE INTEGER,
    ZCHANGEDATE TIMESTAMP, ZGROUPJID VARCHAR, ZMEMBERJIDS VARCHAR, ZPHASHBEFORECHANGE VARCHAR);`;

const change = {
  conversation: '120363000@g.us',
  title: null,
  service: 'WhatsApp',
  creator: null,
  change: 'unknown (1)',
  itemType: 1,
  participants: ['+15550105'],
  createdAt: null,
  // 631152000 seconds after 2001.
  changedAt: at('2021-01-01T00:00:00Z'),
};

export default fixture({
  'members come and go': {
    variant: 'changes',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAGROUPMEMBERSCHANGE VALUES (1, 7, 1, 1, 631152000, '120363000@g.us', '15550105@s.whatsapp.net', NULL),
          (2, 7, 1, NULL, NULL, '15550199-1500000000@g.us', '15550106@s.whatsapp.net,900001@lid', NULL), (3, 7, 1, 2, 631152000, NULL, NULL, NULL);`),
      [business]: database(`${tables}
        INSERT INTO ZWAGROUPMEMBERSCHANGE VALUES (1, 7, 1, 1, 631152000, '120363000@g.us', '15550105@s.whatsapp.net', NULL);`),
    },
    records: [
      change,
      {
        ...change,
        conversation: '15550199-1500000000@g.us',
        creator: '+15550199',
        change: null,
        itemType: null,
        participants: ['+15550106', '900001@lid'],
        changedAt: null,
      },
      { ...change, conversation: 'unknown group', change: 'unknown (2)', itemType: 2, participants: [] },
      { ...change, service: 'WhatsApp Business' },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z conversation-changed members of the group 120363000@g.us changed: unknown (1)',
      '2021-01-01T00:00:00.000000Z conversation-changed members of the group unknown group changed: unknown (2)',
      '2021-01-01T00:00:00.000000Z conversation-changed members of the group 120363000@g.us changed: unknown (1)',
    ],
    observables: [
      'phone-number contacted +15550105',
      'phone-number contacted +15550106',
      'phone-number contacted +15550199',
      'phone-number contacted +15550105',
    ],
    locators: [1, 2, 3, 1].map((pk) => `ZWAGROUPMEMBERSCHANGE Z_PK ${pk}`),
  },

  'chats that keep no changes are no unknown schema': {
    variant: 'chats without changes',
    files: { [place]: database('CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZTEXT VARCHAR)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAGROUPMEMBERSCHANGE VALUES (1, 7, 1, 'added', 'yesterday', '120363000@g.us', '15550105@s.whatsapp.net', NULL);`),
    },
    records: [{ ...change, change: null, itemType: null, changedAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWAGROUPMEMBERSCHANGE (Z_PK INTEGER PRIMARY KEY, ZWHO VARCHAR)') },
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
