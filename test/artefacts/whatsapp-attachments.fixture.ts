import { createHash } from 'node:crypto';
import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const domain = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const place = `${domain}/ChatStorage.sqlite`;
const businessDomain = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared';
const device = '/private/var/mobile/Containers/Shared/AppGroup';

const tables = `
  CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZFILESIZE INTEGER, ZMOVIEDURATION INTEGER, ZMESSAGE INTEGER, ZMEDIAURLDATE TIMESTAMP,
    ZMEDIALOCALPATH VARCHAR, ZMEDIAURL VARCHAR, ZTITLE VARCHAR, ZVCARDNAME VARCHAR, ZVCARDSTRING VARCHAR, ZXMPPTHUMBPATH VARCHAR);
  CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZISFROMME INTEGER, ZMESSAGETYPE INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER,
    ZMESSAGEDATE TIMESTAMP, ZFROMJID VARCHAR, ZTOJID VARCHAR, ZSTANZAID VARCHAR);
  CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZCONTACTIDENTIFIER VARCHAR);
  CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERJID VARCHAR);
  INSERT INTO ZWACHATSESSION VALUES (1, '120363000@g.us', NULL), (5, '15550100@s.whatsapp.net', NULL);
  INSERT INTO ZWAGROUPMEMBER VALUES (3, '15550103@s.whatsapp.net');`;

const bytes = (start: string): Buffer => Buffer.from(start.padEnd(64, '\0'), 'latin1');

/** That a file with this beginning was hashed. */
const hashedAs = (start: string) => ({
  hashed: 'whole',
  sha256: createHash('sha256').update(bytes(start)).digest('hex'),
});

/** An attachment of a received message of which nothing else is known. */
const bare = {
  filePath: null,
  fileName: null,
  devicePath: null,
  documentName: null,
  direction: 'received',
  handle: null,
  service: 'WhatsApp',
  conversation: null,
  guid: null,
  message: 1,
  messageType: null,
  claimedType: null,
  contentType: null,
  isDisguised: null,
  isThumbnail: false,
  payload: 'not-listed',
  size: null,
  durationSeconds: null,
  mediaUrl: null,
  mediaSha256: null,
  hashed: null,
  sha256: null,
  otherHashes: [],
  thumbnailPath: null,
  contentSearch: null,
  contentLinks: [],
  phoneNumbers: [],
  emails: [],
  // 631152000 seconds after 2001.
  createdAt: at('2021-01-01T00:00:00Z'),
  transferredAt: null,
};

/** An attachment whose file lies in the backup. */
const present = (name: string) => ({
  ...bare,
  filePath: `Media/x/${name}`,
  fileName: name,
  devicePath: `${device}/group.net.whatsapp.WhatsApp.shared/Message/Media/x/${name}`,
  payload: 'present',
  hashed: 'not-sought',
});

export default fixture({
  'a document sent to a group, with the hash of what was sent though the file is gone': {
    variant: 'media items',
    files: {
      // 32 bytes of 0xab in base64: ten times “q6ur” for thirty of them, and “q6s=” for the last two.
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE VALUES (1, 0, 8, 1, 3, 631152000, '120363000@g.us', NULL, 'STANZA-1');
        INSERT INTO ZWAMEDIAITEM VALUES (7, 42073, 3, 1, 631152001, 'Media/120363000@g.us/d/0/f.pdf', 'https://mmg.whatsapp.net/v/t62/1.enc', 'invitation.pdf',
          '${'q6ur'.repeat(10)}q6s=', 'application/pdf', 'Media/120363000@g.us/d/0/f.thumb');`),
    },
    records: [
      {
        filePath: 'Media/120363000@g.us/d/0/f.pdf',
        fileName: 'f.pdf',
        devicePath: `${device}/group.net.whatsapp.WhatsApp.shared/Message/Media/120363000@g.us/d/0/f.pdf`,
        documentName: 'invitation.pdf',
        direction: 'received',
        handle: '+15550103',
        service: 'WhatsApp',
        conversation: '120363000@g.us',
        guid: 'STANZA-1',
        message: 1,
        messageType: 'document',
        claimedType: 'application/pdf',
        contentType: null,
        isDisguised: null,
        isThumbnail: false,
        payload: 'not-listed',
        size: 42073,
        // Three pages, not seconds.
        durationSeconds: null,
        mediaUrl: 'https://mmg.whatsapp.net/v/t62/1.enc',
        mediaSha256: 'ab'.repeat(32),
        hashed: null,
        sha256: null,
        otherHashes: [],
        thumbnailPath: 'Media/120363000@g.us/d/0/f.thumb',
        contentSearch: null,
        contentLinks: [],
        phoneNumbers: [],
        emails: [],
        createdAt: at('2021-01-01T00:00:00Z'),
        transferredAt: at('2021-01-01T00:00:01Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z attachment-created WhatsApp attachment (document) from +15550103',
      '2021-01-01T00:00:01.000000Z attachment-transferred WhatsApp attachment (document) on its way',
    ],
    observables: [
      `file-path received ${device}/group.net.whatsapp.WhatsApp.shared/Message/Media/120363000@g.us/d/0/f.pdf`,
      'file-name received f.pdf',
      'file-name received invitation.pdf',
      `file-hash received ${'ab'.repeat(32)}`,
      'phone-number received +15550103',
    ],
    locators: ['ZWAMEDIAITEM Z_PK 7'],
  },

  'a file under “Message” in the same app is looked at: one that is no picture is disguised, a converted one is not': {
    files: {
      [`${domain}/Message/Media/x/a.jpg`]: bytes('\xff\xd8\xff\xe0'),
      [`${domain}/Message/Media/x/b.gif`]: bytes('%PDF-1.7'),
      [`${domain}/Message/Media/x/c.jpg`]: bytes('\x89PNG\r\n\x1a\n'),
      [`${domain}/Message/Media/x/d.jpg`]: bytes('8BPS'),
      [`${domain}/Message/Media/x/e.pdf`]: bytes('%PDF-1.7'),
      [`${domain}/Message/Media/x/f.bin`]: bytes('\xcf\xfa\xed\xfe'),
      [`${domain}/Message/Media/x/g.gif`]: bytes('\0\0\0\x20ftypisom'),
      [`${domain}/Message/Media/x/h.jpg`]: Buffer.alloc(0),
      [`${domain}/Message/Media/x/i.jpg`]: bytes('no one knows'),
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE) VALUES (1, 0, 631152000);
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMESSAGE, ZMEDIALOCALPATH, ZVCARDSTRING) VALUES (1, 1, 'Media/x/a.jpg', 'image/jpeg'), (2, 1, '/Media/x/b.gif', 'image/gif'),
          (3, 1, 'Media/x/c.jpg', 'image/jpeg'), (4, 1, 'Media/x/d.jpg', NULL), (5, 1, 'Message/Media/x/e.pdf', 'application/octet-stream'),
          (6, 1, 'Media/x/f.bin', NULL), (7, 1, 'Media/x/g.gif', 'image/gif'), (8, 1, 'Media/x/h.jpg', 'image/jpeg'), (9, 1, 'Media/x/i.jpg', 'image/jpeg');`),
    },
    records: [
      { ...present('a.jpg'), claimedType: 'image/jpeg', contentType: 'jpeg', isDisguised: false },
      {
        ...present('b.gif'),
        filePath: '/Media/x/b.gif',
        claimedType: 'image/gif',
        contentType: 'pdf',
        isDisguised: true,
        ...hashedAs('%PDF-1.7'),
        contentSearch: 'not-searched',
      },
      { ...present('c.jpg'), claimedType: 'image/jpeg', contentType: 'png', isDisguised: false },
      { ...present('d.jpg'), contentType: 'psd', isDisguised: true, ...hashedAs('8BPS') },
      {
        ...present('e.pdf'),
        filePath: 'Message/Media/x/e.pdf',
        claimedType: 'application/octet-stream',
        contentType: 'pdf',
        isDisguised: false,
        ...hashedAs('%PDF-1.7'),
        contentSearch: 'not-searched',
      },
      { ...present('f.bin'), contentType: 'macho', ...hashedAs('\xcf\xfa\xed\xfe'), contentSearch: 'not-searched' },
      { ...present('g.gif'), claimedType: 'image/gif', contentType: 'mp4', isDisguised: false },
      { ...present('h.jpg'), claimedType: 'image/jpeg', payload: 'empty', hashed: null },
      { ...present('i.jpg'), claimedType: 'image/jpeg' },
    ],
    issues: ['NOT_SEARCHED', 'NOT_SEARCHED', 'NOT_SEARCHED'],
  },

  'a page that came as a document: the links in it came with it': {
    files: {
      [`${domain}/Message/Media/x/p`]: Buffer.from('<a href="https://page.example.com/p">read</a>'),
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGETYPE, ZMESSAGEDATE) VALUES (1, 0, 8, 631152000);
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMESSAGE, ZMEDIALOCALPATH, ZTITLE, ZVCARDSTRING) VALUES (1, 1, 'Media/x/p', 'news.html', NULL);`),
    },
    records: [
      {
        ...present('p'),
        messageType: 'document',
        documentName: 'news.html',
        contentSearch: 'whole',
        contentLinks: ['https://page.example.com/p'],
      },
    ],
    observables: [
      `file-path received ${device}/group.net.whatsapp.WhatsApp.shared/Message/Media/x/p`,
      'file-name received p',
      'file-name received news.html',
      'url received https://page.example.com/p',
    ],
  },

  'a quotation without a file is no attachment, and a thumbnail or an address alone is one': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGETYPE, ZMESSAGEDATE, ZCHATSESSION, ZTOJID) VALUES (1, 1, 0, 631152000, 5, '15550100@s.whatsapp.net');
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMESSAGE, ZTITLE, ZXMPPTHUMBPATH, ZMEDIAURL, ZMEDIAURLDATE, ZMOVIEDURATION) VALUES (1, 1, 'a title', NULL, NULL, NULL, 0),
          (2, 1, NULL, 'Media/x/a.thumb', NULL, -63114076800, 0), (3, 1, NULL, NULL, 'https://media.example.com/x', NULL, 12);`),
      [`${domain}/Message/Media/x/a.thumb`]: bytes('\xff\xd8\xff'),
    },
    records: [
      {
        ...present('a.thumb'),
        direction: 'sent',
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'text',
        contentType: 'jpeg',
        isThumbnail: true,
        thumbnailPath: 'Media/x/a.thumb',
        durationSeconds: 0,
      },
      {
        ...bare,
        direction: 'sent',
        handle: '+15550100',
        conversation: '15550100@s.whatsapp.net',
        messageType: 'text',
        mediaUrl: 'https://media.example.com/x',
        durationSeconds: 12,
      },
    ],
    observables: [
      `file-path sent ${device}/group.net.whatsapp.WhatsApp.shared/Message/Media/x/a.thumb`,
      'file-name sent a.thumb',
      'phone-number sent +15550100',
      'url sent https://media.example.com/x',
      'phone-number sent +15550100',
    ],
  },

  'a vCard claims to be one, and its name is no hash': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGETYPE, ZMESSAGEDATE) VALUES (1, 0, 4, 631152000), (2, 0, 1, 631152000);
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMESSAGE, ZVCARDSTRING, ZVCARDNAME) VALUES (1, 1, 'BEGIN:VCARD', '${'q6ur'.repeat(10)}q6s='),
          (2, 2, 'image/jpeg', 'not a hash');`),
    },
    records: [
      { ...bare, messageType: 'contact', claimedType: 'text/vcard' },
      { ...bare, message: 2, messageType: 'image', claimedType: 'image/jpeg' },
    ],
  },

  'an item whose message is gone, in the other app': {
    files: {
      [`${businessDomain}/ChatStorage.sqlite`]: database(`${tables}
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMESSAGE, ZMEDIALOCALPATH) VALUES (1, 99, 'Media/x/a.jpg');`),
      [`${businessDomain}/Message/Media/x/a.jpg`]: bytes('\xff\xd8\xff'),
      [`${domain}/Message/Media/x/a.jpg`]: bytes('%PDF-'),
    },
    records: [
      {
        ...present('a.jpg'),
        devicePath: `${device}/group.net.whatsapp.WhatsAppSMB.shared/Message/Media/x/a.jpg`,
        service: 'WhatsApp Business',
        message: null,
        contentType: 'jpeg',
        isDisguised: false,
        createdAt: null,
      },
    ],
    events: [],
    observables: [
      `file-path stored ${device}/group.net.whatsapp.WhatsAppSMB.shared/Message/Media/x/a.jpg [exchanged]`,
      'file-name stored a.jpg [exchanged]',
    ],
  },

  'a schema of paths and directions alone, with the pairs of private ids': {
    variant: 'media items',
    files: {
      [place]: database(`
        CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH VARCHAR);
        CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZISFROMME INTEGER, ZMESSAGEDATE TIMESTAMP, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER);
        CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR);
        CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERJID VARCHAR);
        CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, ZLID VARCHAR, ZPHONENUMBER VARCHAR);
        INSERT INTO ZWAPHONENUMBERLIDPAIR VALUES (1, '900001@lid', '15550101'), (2, '900001@lid', '15550101');
        INSERT INTO ZWACHATSESSION VALUES (5, '900001@lid');
        INSERT INTO ZWAMESSAGE VALUES (1, 0, 631152000, 5, NULL);
        INSERT INTO ZWAMEDIAITEM VALUES (1, 1, 'Media/x/a.jpg');`),
    },
    records: [
      { ...present('a.jpg'), payload: 'not-listed', hashed: null, handle: '+15550101', conversation: '900001@lid' },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZWAMESSAGE (Z_PK, ZISFROMME, ZMESSAGEDATE) VALUES (1, 0, 'yesterday');
        INSERT INTO ZWAMEDIAITEM (Z_PK, ZMESSAGE, ZMEDIALOCALPATH, ZFILESIZE) VALUES (1, 1, 'Media/x/a.jpg', 'large');`),
    },
    records: [{ ...present('a.jpg'), payload: 'not-listed', hashed: null, createdAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZBLOB BLOB)') },
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
