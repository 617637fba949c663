import { createHash } from 'node:crypto';
import { binaryPlist, database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/SMS/sms.db';
const media = (path: string): string => `MediaDomain/Library/SMS/Attachments/${path}`;

const schema = `
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, service TEXT, handle_id INTEGER, is_from_me INTEGER, date INTEGER);
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, style INTEGER, chat_identifier TEXT);
  CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
  CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
  CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, guid TEXT, created_date INTEGER, start_date INTEGER, filename TEXT, uti TEXT, mime_type TEXT,
    transfer_state INTEGER, is_outgoing INTEGER, user_info BLOB, transfer_name TEXT, total_bytes INTEGER, is_sticker INTEGER, hide_attachment INTEGER,
    original_guid TEXT, is_commsafety_sensitive INTEGER, sticker_user_info BLOB, attribution_info BLOB);
  INSERT INTO handle VALUES (1, '+15550100', 'iMessage'), (2, 'friend@example.com', 'iMessage');
  INSERT INTO chat VALUES (1, 45, '+15550100'), (2, 43, 'chat123');`;

const oldest = `
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, service TEXT, handle_id INTEGER, is_from_me INTEGER, date INTEGER);
  CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, guid TEXT, created_date INTEGER, start_date INTEGER, filename TEXT, uti TEXT, mime_type TEXT,
    transfer_state INTEGER, is_outgoing INTEGER);`;

const bare = {
  filePath: null,
  devicePath: null,
  fileName: null,
  transferName: null,
  direction: 'received',
  handle: null,
  service: null,
  conversation: null,
  guid: null,
  originalGuid: null,
  message: null,
  messageGuid: null,
  claimedType: null,
  uniformType: null,
  contentType: null,
  isDisguised: null,
  payload: 'not-listed',
  hashed: null,
  sha256: null,
  otherHashes: [],
  size: null,
  transferState: null,
  isSticker: null,
  isHidden: null,
  isSensitive: null,
  hasTransferDetails: false,
  links: [],
  contentSearch: null,
  contentLinks: [],
  phoneNumbers: [],
  emails: [],
  createdAt: null,
  transferredAt: null,
  messageSentAt: null,
};

const pdf = Buffer.from('%PDF-1.3 and so on');
const psd = Buffer.from('8BPS\0\x01 and so on');
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sha256 = sha256Of(pdf);
const webloc = binaryPlist({ URL: 'https://place.example.com/w' });
const noPlist = Buffer.from('bplist00 and nothing');

/** 631152000 seconds after 2001 is 2021-01-01T00:00:00Z. */
const seconds = 631152000;

export default fixture({
  'a picture received, whole and as it claims to be': {
    variant: 'attachments',
    files: {
      [place]: database(`${schema}
        INSERT INTO message VALUES (7, 'M-7', 'iMessage', 1, 0, ${seconds}000000000);
        INSERT INTO chat_message_join VALUES (1, 7);
        INSERT INTO message_attachment_join VALUES (7, 3);
        INSERT INTO attachment VALUES (3, 'A-3', ${seconds}, ${seconds + 60}, '~/Library/SMS/Attachments/ab/11/G/photo.jpeg', 'public.jpeg',
          'image/jpeg', 5, 0, x'00', 'photo.jpeg', 12345, 0, 0, 'A-0', 0, NULL, NULL);`),
      [media('ab/11/G/photo.jpeg')]: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/ab/11/G/photo.jpeg',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/ab/11/G/photo.jpeg',
        fileName: 'photo.jpeg',
        transferName: 'photo.jpeg',
        handle: '+15550100',
        service: 'iMessage',
        conversation: '+15550100',
        guid: 'A-3',
        originalGuid: 'A-0',
        message: 7,
        messageGuid: 'M-7',
        claimedType: 'image/jpeg',
        uniformType: 'public.jpeg',
        contentType: 'jpeg',
        isDisguised: false,
        payload: 'present',
        hashed: 'not-sought',
        size: 12345,
        transferState: 5,
        isSticker: false,
        isHidden: false,
        isSensitive: false,
        hasTransferDetails: true,
        createdAt: at('2021-01-01T00:00:00Z'),
        transferredAt: at('2021-01-01T00:01:00Z'),
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z attachment-created an attachment (image/jpeg) was received from +15550100',
      '2021-01-01T00:01:00.000000Z attachment-transferred an attachment (image/jpeg) began to come from +15550100',
    ],
    observables: [
      'file-path received /private/var/mobile/Library/SMS/Attachments/ab/11/G/photo.jpeg',
      'file-name received photo.jpeg',
      'file-name received photo.jpeg',
      'phone-number received +15550100',
    ],
    locators: ['attachment ROWID 3'],
  },

  'a PDF that comes as a GIF, as FORCEDENTRY did, is disguised and is hashed': {
    files: {
      [place]: database(`${schema}
        INSERT INTO message VALUES (7, 'M-7', 'iMessage', 2, 0, ${seconds}000000000);
        INSERT INTO message_attachment_join VALUES (7, 3);
        INSERT INTO attachment (ROWID, created_date, filename, uti, is_outgoing, transfer_name)
          VALUES (3, ${seconds}000000000, '/var/mobile/Library/SMS/Attachments/ab/11/G/IMG.gif', 'com.compuserve.gif', 0, 'IMG.gif');`),
      [media('ab/11/G/IMG.gif')]: pdf,
    },
    records: [
      {
        ...bare,
        filePath: '/var/mobile/Library/SMS/Attachments/ab/11/G/IMG.gif',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/ab/11/G/IMG.gif',
        fileName: 'IMG.gif',
        transferName: 'IMG.gif',
        handle: 'friend@example.com',
        service: 'iMessage',
        message: 7,
        messageGuid: 'M-7',
        claimedType: 'com.compuserve.gif',
        uniformType: 'com.compuserve.gif',
        contentType: 'pdf',
        isDisguised: true,
        payload: 'present',
        hashed: 'whole',
        sha256,
        contentSearch: 'not-searched',
        createdAt: at('2021-01-01T00:00:00Z'),
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      'file-path received /private/var/mobile/Library/SMS/Attachments/ab/11/G/IMG.gif',
      'file-name received IMG.gif',
      'file-name received IMG.gif',
      `file-hash received ${sha256}`,
      'email-addr received friend@example.com',
    ],
    issues: ['NOT_SEARCHED'],
  },

  'a file outside the folder of attachments, as Pegasus left them, is in no backup': {
    files: {
      [place]: database(`${schema}
        INSERT INTO message VALUES (7, 'M-7', 'iMessage', 1, 0, ${seconds});
        INSERT INTO message_attachment_join VALUES (7, 3);
        INSERT INTO attachment (ROWID, created_date, filename, is_outgoing) VALUES (3, ${seconds}, '/private/var/tmp/C0FFEE/IMG-1', 0);`),
    },
    records: [
      {
        ...bare,
        filePath: '/private/var/tmp/C0FFEE/IMG-1',
        devicePath: '/private/var/tmp/C0FFEE/IMG-1',
        fileName: 'IMG-1',
        handle: '+15550100',
        service: 'iMessage',
        message: 7,
        messageGuid: 'M-7',
        createdAt: at('2021-01-01T00:00:00Z'),
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      'file-path received /private/var/tmp/C0FFEE/IMG-1',
      'file-name received IMG-1',
      'phone-number received +15550100',
    ],
  },

  'a photo of Photoshop’s own kind that comes as a GIF, as others of FORCEDENTRY did': {
    files: {
      [place]: database(`${schema}
        INSERT INTO message VALUES (7, 'M-7', NULL, 1, 0, ${seconds});
        INSERT INTO message_attachment_join VALUES (7, 3);
        INSERT INTO attachment (ROWID, created_date, filename, mime_type, is_outgoing)
          VALUES (3, 0, '~/Library/SMS/Attachments/ab/11/G/IMG.gif', 'image/gif', 0);`),
      [media('ab/11/G/IMG.gif')]: psd,
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/ab/11/G/IMG.gif',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/ab/11/G/IMG.gif',
        fileName: 'IMG.gif',
        handle: '+15550100',
        message: 7,
        messageGuid: 'M-7',
        claimedType: 'image/gif',
        contentType: 'psd',
        isDisguised: true,
        payload: 'present',
        hashed: 'whole',
        sha256: sha256Of(psd),
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [],
  },

  'what is written beside a file names where it was fetched, and bundles are no hosts': {
    files: {
      [place]: database(schema, {
        table: 'attachment',
        columns: ['ROWID', 'is_outgoing', 'user_info', 'sticker_user_info', 'attribution_info'],
        rows: [
          [
            1,
            0,
            binaryPlist({ 'mmcs-url': 'https://content.example.com/x', name: 'example.com' }),
            binaryPlist({ sticker: { from: 'https://stickers.example.com/1' } }),
            binaryPlist({ 'bundle-id': 'com.example.app' }),
          ],
        ],
      }),
    },
    records: [
      {
        ...bare,
        hasTransferDetails: true,
        links: ['https://content.example.com/x', 'https://stickers.example.com/1'],
      },
    ],
    observables: ['url stored https://content.example.com/x', 'url stored https://stickers.example.com/1'],
  },

  'payloads that are empty, listed but missing, or not listed': {
    files: {
      [place]: database(`${schema}
        INSERT INTO attachment (ROWID, filename, is_outgoing) VALUES
          (1, '~/Library/SMS/Attachments/a/empty', 1), (2, '~/Library/SMS/Attachments/b/nowhere', 1), (3, NULL, 1), (4, '', 1);`),
      [media('a/empty')]: new Uint8Array(),
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/empty',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/empty',
        fileName: 'empty',
        direction: 'sent',
        payload: 'empty',
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/b/nowhere',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/b/nowhere',
        fileName: 'nowhere',
        direction: 'sent',
      },
      { ...bare, direction: 'sent' },
      { ...bare, filePath: '', devicePath: '', fileName: '', direction: 'sent' },
    ],
  },

  'a file whose message is gone was stored, and came from no one known': {
    files: {
      [place]: database(`${schema}
        INSERT INTO message_attachment_join VALUES (99, 3);
        INSERT INTO attachment (ROWID, created_date, filename, is_outgoing) VALUES (3, ${seconds}, '~/Library/SMS/Attachments/a/orphan.pdf', 0);`),
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/orphan.pdf',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/orphan.pdf',
        fileName: 'orphan.pdf',
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z attachment-created an attachment (of no stated type) was received from an unknown party',
    ],
    observables: [
      'file-path stored /private/var/mobile/Library/SMS/Attachments/a/orphan.pdf [exchanged]',
      'file-name stored orphan.pdf [exchanged]',
    ],
  },

  'a sticker on two messages is one file, and one of a group comes from no one where no handle says so': {
    files: {
      [place]: database(`${schema}
        INSERT INTO message VALUES (7, 'M-7', 'iMessage', 0, 1, ${seconds}), (8, 'M-8', 'iMessage', 1, 0, ${seconds});
        INSERT INTO chat_message_join VALUES (2, 7), (2, 8), (1, 8);
        INSERT INTO message_attachment_join VALUES (8, 3), (7, 3);
        INSERT INTO attachment (ROWID, created_date, filename, is_outgoing, is_sticker) VALUES (3, ${seconds}, '~/Library/SMS/StickerCache/s.heic', 1, 1);`),
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/StickerCache/s.heic',
        devicePath: '/private/var/mobile/Library/SMS/StickerCache/s.heic',
        fileName: 's.heic',
        direction: 'sent',
        service: 'iMessage',
        conversation: 'chat123',
        message: 7,
        messageGuid: 'M-7',
        isSticker: true,
        createdAt: at('2021-01-01T00:00:00Z'),
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z attachment-created a sticker (of no stated type) was sent to an unknown party',
    ],
  },

  'the schema of iOS 6, which joins nothing to messages here': {
    variant: 'attachments',
    files: {
      [place]: database(`${oldest}
        INSERT INTO attachment VALUES (1, 'A-1', ${seconds}, NULL, '/var/mobile/Library/SMS/Attachments/a/v.vcf', 'public.vcard', 'text/vcard', 5, 0);`),
      [media('a/v.vcf')]: Buffer.from('BEGIN:VCARD\nEND:VCARD'),
    },
    records: [
      {
        ...bare,
        filePath: '/var/mobile/Library/SMS/Attachments/a/v.vcf',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/v.vcf',
        fileName: 'v.vcf',
        guid: 'A-1',
        claimedType: 'text/vcard',
        uniformType: 'public.vcard',
        contentType: 'vcf',
        isDisguised: false,
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'whole',
        transferState: 5,
        createdAt: at('2021-01-01T00:00:00Z'),
      },
    ],
  },

  'the schema of iOS 6 with its join, in which a file left at “/var/tmp/…-1” has no name of transfer': {
    variant: 'attachments',
    files: {
      [place]: database(`${oldest}
        CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, country TEXT, service TEXT, uncanonicalized_id TEXT);
        CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
        INSERT INTO handle VALUES (1, '+15550100', 'us', 'SMS', NULL);
        INSERT INTO message VALUES (7, 'M-7', 'SMS', 1, 0, ${seconds});
        INSERT INTO message_attachment_join VALUES (7, 1);
        INSERT INTO attachment VALUES (1, 'A-1', ${seconds}, 0, '/var/tmp/ATTACHMENT-1', NULL, NULL, 0, 0);`),
    },
    records: [
      {
        ...bare,
        filePath: '/var/tmp/ATTACHMENT-1',
        devicePath: '/var/tmp/ATTACHMENT-1',
        fileName: 'ATTACHMENT-1',
        handle: '+15550100',
        service: 'SMS',
        guid: 'A-1',
        message: 7,
        messageGuid: 'M-7',
        transferState: 0,
        createdAt: at('2021-01-01T00:00:00Z'),
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      'file-path received /var/tmp/ATTACHMENT-1',
      'file-name received ATTACHMENT-1',
      'phone-number received +15550100',
    ],
  },

  'a card, a page, an invitation and a text that came: the links in them, and in the card the parties it names': {
    files: {
      [place]: database(`${schema}
        INSERT INTO message VALUES (7, 'M-7', 'iMessage', 1, 0, ${seconds}), (8, 'M-8', 'iMessage', 1, 1, ${seconds});
        INSERT INTO message_attachment_join VALUES (7, 1), (7, 2), (7, 3), (8, 4), (7, 5);
        INSERT INTO attachment (ROWID, filename, mime_type, uti, is_outgoing) VALUES
          (1, '~/Library/SMS/Attachments/a/c.vcf', 'text/vcard', NULL, 0), (2, '~/Library/SMS/Attachments/a/p.HTML', NULL, NULL, 0),
          (3, '~/Library/SMS/Attachments/a/i', 'text/calendar', NULL, 0), (4, '~/Library/SMS/Attachments/a/t', NULL, 'public.plain-text', 1),
          (5, '~/Library/SMS/Attachments/a/w.webloc', NULL, NULL, 0);`),
      [media('a/c.vcf')]: Buffer.from(
        [
          'BEGIN:VCARD',
          'item1.URL;type=pref:https\\://card.example.com/a?b=1\\,2',
          'NOTE:see https://folded.example',
          ' .com/note',
          'NOTE;ENCODING=QUOTED-PRINTABLE:https://quoted.example.com/?a=3D=',
          '1',
          'PHOTO;ENCODING=b:AAAA',
          'PHOTO;VALUE=uri:https://photo.example.com/p.jpg',
          'TEL;type=CELL:+15550199',
          'EMAIL:named@example.com',
          'END:VCARD',
        ].join('\r\n'),
      ),
      [media('a/p.HTML')]: Buffer.from(
        '<a href="https://page.example.com/?a=1&amp;b=2">x</a><img src="https&#58;&#x2F;&sol;image&period;example.com/y">',
      ),
      [media('a/i')]: Buffer.from('BEGIN:VCALENDAR\r\nURL:https://event.exam\r\n ple.com/e\r\nEND:VCALENDAR'),
      [media('a/t')]: Buffer.from('\ufeffhttps://text.example.com/t', 'utf16le'),
      [media('a/w.webloc')]: webloc,
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/c.vcf',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/c.vcf',
        fileName: 'c.vcf',
        handle: '+15550100',
        service: 'iMessage',
        message: 7,
        messageGuid: 'M-7',
        claimedType: 'text/vcard',
        contentType: 'vcf',
        isDisguised: false,
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'whole',
        contentLinks: [
          'https://card.example.com/a?b=1,2',
          'https://folded.example.com/note',
          'https://quoted.example.com/?a=1',
          'https://photo.example.com/p.jpg',
        ],
        phoneNumbers: ['+15550199'],
        emails: ['named@example.com'],
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/p.HTML',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/p.HTML',
        fileName: 'p.HTML',
        handle: '+15550100',
        service: 'iMessage',
        message: 7,
        messageGuid: 'M-7',
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'whole',
        contentLinks: ['https://page.example.com/?a=1&b=2', 'https://image.example.com/y'],
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/i',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/i',
        fileName: 'i',
        handle: '+15550100',
        service: 'iMessage',
        message: 7,
        messageGuid: 'M-7',
        claimedType: 'text/calendar',
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'whole',
        contentLinks: ['https://event.example.com/e'],
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/t',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/t',
        fileName: 't',
        direction: 'sent',
        handle: '+15550100',
        service: 'iMessage',
        message: 8,
        messageGuid: 'M-8',
        claimedType: 'public.plain-text',
        uniformType: 'public.plain-text',
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'whole',
        contentLinks: ['https://text.example.com/t'],
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/w.webloc',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/w.webloc',
        fileName: 'w.webloc',
        handle: '+15550100',
        service: 'iMessage',
        message: 7,
        messageGuid: 'M-7',
        contentType: 'plist',
        payload: 'present',
        hashed: 'whole',
        sha256: sha256Of(webloc),
        contentSearch: 'whole',
        contentLinks: ['https://place.example.com/w'],
        messageSentAt: at('2021-01-01T00:00:00Z'),
      },
    ],
    observables: [
      'file-path received /private/var/mobile/Library/SMS/Attachments/a/c.vcf',
      'file-name received c.vcf',
      'url received https://card.example.com/a?b=1,2',
      'url received https://folded.example.com/note',
      'url received https://quoted.example.com/?a=1',
      'url received https://photo.example.com/p.jpg',
      'phone-number received +15550199 [only-named]',
      'email-addr received named@example.com [only-named]',
      'phone-number received +15550100',
      'file-path received /private/var/mobile/Library/SMS/Attachments/a/p.HTML',
      'file-name received p.HTML',
      'url received https://page.example.com/?a=1&b=2',
      'url received https://image.example.com/y',
      'phone-number received +15550100',
      'file-path received /private/var/mobile/Library/SMS/Attachments/a/i',
      'file-name received i',
      'url received https://event.example.com/e',
      'phone-number received +15550100',
      'file-path sent /private/var/mobile/Library/SMS/Attachments/a/t',
      'file-name sent t',
      'url sent https://text.example.com/t',
      'phone-number sent +15550100',
      'file-path received /private/var/mobile/Library/SMS/Attachments/a/w.webloc',
      'file-name received w.webloc',
      `file-hash received ${sha256Of(webloc)}`,
      'url received https://place.example.com/w',
      'phone-number received +15550100',
    ],
  },

  'a text too long to be searched, one that cannot be read, and a document': {
    files: {
      [place]: database(`${schema}
        INSERT INTO attachment (ROWID, filename, mime_type, is_outgoing) VALUES
          (1, '~/Library/SMS/Attachments/a/long.txt', NULL, 0), (2, '~/Library/SMS/Attachments/a/list.webloc', NULL, 0),
          (3, '~/Library/SMS/Attachments/a/list.csv', 'text/csv', 0), (4, '~/Library/SMS/Attachments/a/film', 'video/x-odd', 0);`),
      // One byte more than 8 MiB.
      [media('a/long.txt')]: Buffer.alloc(8 * 1024 * 1024 + 1, 'https://long.example.com/ '),
      [media('a/list.webloc')]: noPlist,
      [media('a/list.csv')]: Buffer.from('https://listed.example.com/'),
      [media('a/film')]: Buffer.from('of no known type'),
    },
    records: [
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/long.txt',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/long.txt',
        fileName: 'long.txt',
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'too-large',
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/list.webloc',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/list.webloc',
        fileName: 'list.webloc',
        contentType: 'plist',
        payload: 'present',
        hashed: 'whole',
        sha256: sha256Of(noPlist),
        contentSearch: 'unreadable',
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/list.csv',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/list.csv',
        fileName: 'list.csv',
        claimedType: 'text/csv',
        payload: 'present',
        hashed: 'not-sought',
        contentSearch: 'not-searched',
      },
      {
        ...bare,
        filePath: '~/Library/SMS/Attachments/a/film',
        devicePath: '/private/var/mobile/Library/SMS/Attachments/a/film',
        fileName: 'film',
        claimedType: 'video/x-odd',
        payload: 'present',
        hashed: 'not-sought',
      },
    ],
    issues: ['CONTENT_UNEXAMINED', 'CONTENT_UNEXAMINED', 'NOT_SEARCHED'],
  },

  'a store of messages without attachments': {
    variant: 'no attachments',
    files: { [place]: database('CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT)') },
    records: [],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${schema} INSERT INTO attachment (ROWID, created_date, total_bytes, is_outgoing) VALUES (1, 'soon', 'many', 0);`,
      ),
    },
    records: [bare],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE attachment (id INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
