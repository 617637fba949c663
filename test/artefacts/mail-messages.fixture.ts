import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const index = 'HomeDomain/Library/Mail/Envelope Index';
const texts = 'HomeDomain/Library/Mail/Protected Index';

const tables = `
  CREATE TABLE messages (ROWID INTEGER PRIMARY KEY, global_message_id INTEGER, sender INTEGER, subject INTEGER, summary INTEGER, date_sent INTEGER,
    date_received INTEGER, mailbox INTEGER, read INTEGER, flagged INTEGER, deleted INTEGER);
  CREATE TABLE mailboxes (ROWID INTEGER PRIMARY KEY, url TEXT);
  CREATE TABLE recipients (ROWID INTEGER PRIMARY KEY, message INTEGER, address INTEGER, type INTEGER);
  CREATE TABLE message_attachments (ROWID INTEGER PRIMARY KEY, global_message_id INTEGER, name TEXT);
  INSERT INTO mailboxes VALUES (1, 'imap://example/INBOX'), (2, 'imap://example/Sent%20Messages');`;

const textTables = `
  CREATE TABLE subjects (ROWID INTEGER PRIMARY KEY, subject TEXT);
  CREATE TABLE summaries (ROWID INTEGER PRIMARY KEY, summary TEXT);
  CREATE TABLE addresses (ROWID INTEGER PRIMARY KEY, address TEXT, comment TEXT);
  INSERT INTO subjects VALUES (11, 'An invoice'), (12, 'Re: An invoice');
  INSERT INTO summaries VALUES (21, 'Pay at https://example.com/pay');
  INSERT INTO addresses VALUES (31, 'ann@example.org', 'Ann Example'), (32, 'owner@example.com', NULL), (33, 'ben@example.org', 'Ben');`;

const bare = {
  text: null,
  subject: null,
  handle: null,
  sender: null,
  pushName: null,
  recipients: [],
  direction: 'received',
  service: 'Mail',
  conversation: null,
  mailbox: null,
  guid: null,
  fileNames: [],
  isRead: null,
  isFlagged: null,
  isDeleted: null,
  links: [],
  // 1609459200 is 2021-01-01T00:00:00Z.
  sentAt: at('2021-01-01T00:00:00Z'),
  deliveredAt: at('2021-01-01T00:00:05Z'),
  readAt: null,
} as const;

const mails = `
  INSERT INTO messages VALUES (1, 101, 31, 11, 21, 1609459200, 1609459205, 1, 0, 1, 0), (2, 102, 32, 12, NULL, 1609459260, 1609459260, 2, 1, 0, 1);
  INSERT INTO recipients VALUES (1, 1, 32, 1), (2, 1, 33, 1), (3, 2, 31, 1);
  INSERT INTO message_attachments VALUES (1, 101, 'invoice, last.pdf'), (2, 101, 'logo.png');`;

const received = {
  ...bare,
  mailbox: 'imap://example/INBOX',
  guid: '101',
  fileNames: ['invoice, last.pdf', 'logo.png'],
  isRead: false,
  isFlagged: true,
  isDeleted: false,
} as const;

const sent = {
  ...bare,
  direction: 'sent',
  mailbox: 'imap://example/Sent%20Messages',
  guid: '102',
  isRead: true,
  isFlagged: false,
  isDeleted: true,
  sentAt: at('2021-01-01T00:01:00Z'),
  deliveredAt: at('2021-01-01T00:01:00Z'),
} as const;

export default fixture({
  'a mail that came, and the answer in the box of sent mail': {
    variant: 'index',
    files: { [index]: database(`${tables} ${mails}`), [texts]: database(textTables) },
    records: [
      {
        ...received,
        text: 'Pay at https://example.com/pay',
        subject: 'An invoice',
        handle: 'ann@example.org',
        sender: 'ann@example.org',
        pushName: 'Ann Example',
        recipients: ['owner@example.com', 'ben@example.org'],
        links: ['https://example.com/pay'],
      },
      {
        ...sent,
        subject: 'Re: An invoice',
        handle: 'ann@example.org',
        sender: 'owner@example.com',
        recipients: ['ann@example.org'],
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z mail-dated mail of ann@example.org, “An invoice”, says it was sent',
      '2021-01-01T00:00:05.000000Z mail-received mail from ann@example.org, “An invoice”',
      '2021-01-01T00:01:00.000000Z message-sent mail of owner@example.com, “Re: An invoice”, says it was sent',
      '2021-01-01T00:01:00.000000Z message-delivered mail to ann@example.org, “Re: An invoice”, was filed',
    ],
    observables: [
      'email-addr received ann@example.org',
      'email-addr contacted owner@example.com [beside-owner]',
      'email-addr contacted ben@example.org [beside-owner]',
      'file-name received invoice, last.pdf',
      'file-name received logo.png',
      'url received https://example.com/pay',
      'text received An invoice',
      'text received Pay at https://example.com/pay',
      'email-addr sent ann@example.org',
      'email-addr sent ann@example.org',
      'text sent Re: An invoice',
    ],
    locators: ['messages ROWID 1', 'messages ROWID 2'],
  },

  'without the texts there are the times and what is attached': {
    files: { [index]: database(`${tables} ${mails}`) },
    records: [received, sent],
  },

  'texts that cannot be read are said once, and take nothing from the index': {
    files: { [index]: database(`${tables} ${mails}`), [texts]: Buffer.from('no database') },
    records: [received, sent],
    issues: ['FILE_UNREADABLE'],
  },

  'texts without an index are no unknown schema': {
    variant: 'texts',
    files: { [texts]: database(textTables) },
    records: [],
  },

  'until iOS 12 the texts stand by message': {
    files: {
      [index]: database(`
        CREATE TABLE messages (ROWID INTEGER PRIMARY KEY, date_sent INTEGER, date_received INTEGER);
        INSERT INTO messages VALUES (1, 1609459200, 1609459205), (2, 1609459200, 1609459205);`),
      [texts]: database(`
        CREATE TABLE messages (message_id INTEGER PRIMARY KEY, sender TEXT, subject TEXT, _to TEXT, cc TEXT, bcc TEXT);
        INSERT INTO messages VALUES (1, 'Ann Example <ann@example.org>', 'See https://example.com/', 'owner@example.com', '"Ben" <ben@example.org>, carl@example.org', NULL);`),
    },
    records: [
      {
        ...bare,
        subject: 'See https://example.com/',
        handle: 'ann@example.org',
        sender: 'ann@example.org',
        recipients: ['owner@example.com', 'ben@example.org', 'carl@example.org'],
        links: ['https://example.com/'],
      },
      bare,
    ],
  },

  'the texts of iOS 12 without an index': {
    variant: 'texts until iOS 12',
    files: { [texts]: database('CREATE TABLE messages (message_id INTEGER PRIMARY KEY, sender TEXT, subject TEXT)') },
    records: [],
  },

  'a row no one expected': {
    files: { [index]: database(`${tables} INSERT INTO messages (ROWID, date_sent) VALUES (1, 'Monday');`) },
    records: [{ ...bare, sentAt: null, deliveredAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [index]: database('CREATE TABLE messages (ROWID INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [index]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
