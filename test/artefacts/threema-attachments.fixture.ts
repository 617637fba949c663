import { database } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomainGroup-group.ch.threema/ThreemaData.sqlite';
const name = 'AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE';
const outside = `.ThreemaData_SUPPORT/_EXTERNAL_DATA/${name}`;
const reference = (to: string): string => `CAST(x'02' || '${to}' || x'00' AS BLOB)`;

const tables = `
  CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR);
  CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZDATE TIMESTAMP, ZISOWN INTEGER, ZFILENAME VARCHAR, ZMIMETYPE VARCHAR,
    ZFILESIZE INTEGER, ZID BLOB, ZCONVERSATION INTEGER, ZSENDER INTEGER, ZDATA INTEGER, ZIMAGE INTEGER, ZVIDEO INTEGER, ZAUDIO INTEGER);
  CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, ZCONTACT INTEGER, ZGROUPID BLOB);
  CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY, ZIDENTITY VARCHAR);
  CREATE TABLE ZFILEDATA (Z_PK INTEGER PRIMARY KEY, ZDATA BLOB);
  CREATE TABLE ZIMAGEDATA (Z_PK INTEGER PRIMARY KEY, ZDATA BLOB);
  CREATE TABLE ZVIDEODATA (Z_PK INTEGER PRIMARY KEY, ZDATA BLOB);
  CREATE TABLE ZAUDIODATA (Z_PK INTEGER PRIMARY KEY, ZDATA BLOB);
  INSERT INTO Z_PRIMARYKEY VALUES (12, 'FileMessage'), (13, 'ImageMessage');
  INSERT INTO ZCONTACT VALUES (1, 'AAAAAAA1');
  INSERT INTO ZCONVERSATION VALUES (20, 1, NULL);`;

const bare = {
  filePath: null,
  fileName: null,
  devicePath: null,
  direction: 'received',
  handle: 'AAAAAAA1',
  service: 'Threema',
  conversation: 'AAAAAAA1',
  message: 1,
  messageGuid: null,
  messageType: 'FileMessage',
  claimedType: null,
  contentType: null,
  isDisguised: null,
  payload: 'not-listed',
  isInDatabase: false,
  size: null,
  createdAt: at('2021-01-01T00:00:00Z'),
} as const;

export default fixture({
  'a file beside the database that is not what its type says': {
    variant: 'files of messages',
    files: {
      [place]: database(`${tables}
        INSERT INTO ZFILEDATA VALUES (5, ${reference(name)});
        INSERT INTO ZMESSAGE VALUES (1, 12, 631152000, 0, 'photo.jpg', 'image/jpeg', 1024, x'0a0b', 20, NULL, 5, NULL, NULL, NULL);`),
      [`AppDomainGroup-group.ch.threema/${outside}`]: Buffer.from('%PDF-1.7'),
    },
    records: [
      {
        ...bare,
        filePath: outside,
        fileName: 'photo.jpg',
        devicePath: `/private/var/mobile/Containers/Shared/AppGroup/group.ch.threema/${outside}`,
        messageGuid: '0a0b',
        claimedType: 'image/jpeg',
        contentType: 'pdf',
        isDisguised: true,
        payload: 'present',
        size: 1024,
      },
    ],
    events: ['2021-01-01T00:00:00.000000Z attachment-created Threema attachment (image/jpeg) from AAAAAAA1'],
    observables: [
      `file-path received /private/var/mobile/Containers/Shared/AppGroup/group.ch.threema/${outside}`,
      'file-name received photo.jpg',
    ],
    locators: ['ZMESSAGE Z_PK 1'],
  },

  'a small file stands in the database behind a byte of its own, which is no part of it': {
    files: {
      // 0x01, then the eight bytes of %PDF-1.7.
      [place]: database(`${tables}
        INSERT INTO ZFILEDATA VALUES (5, x'01255044462d312e37');
        INSERT INTO ZMESSAGE VALUES (1, 12, 631152000, 1, 'paper.pdf', 'application/pdf', NULL, NULL, 20, NULL, 5, NULL, NULL, NULL);`),
    },
    records: [
      {
        ...bare,
        fileName: 'paper.pdf',
        direction: 'sent',
        claimedType: 'application/pdf',
        contentType: 'pdf',
        isDisguised: false,
        payload: 'present',
        isInDatabase: true,
        size: 8,
      },
    ],
    observables: ['file-name sent paper.pdf'],
  },

  'pictures, films and sound have tables of their own, and a text no file': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZIMAGEDATA VALUES (7, x'01ffd8ffe0');
        INSERT INTO ZVIDEODATA VALUES (7, ${reference('FFFFFFFF-BBBB-4CCC-8DDD-EEEEEEEEEEEE')});
        INSERT INTO ZAUDIODATA VALUES (7, x'01');
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZDATE, ZISOWN, ZCONVERSATION, ZIMAGE, ZVIDEO, ZAUDIO) VALUES (1, 13, 631152000, 0, 20, 7, NULL, NULL),
          (2, 13, 631152000, 0, 20, NULL, 7, NULL), (3, 13, 631152000, 0, 20, NULL, NULL, 7), (4, 12, 631152000, 0, 20, NULL, NULL, NULL);`),
    },
    records: [
      { ...bare, messageType: 'ImageMessage', contentType: 'jpeg', payload: 'present', isInDatabase: true, size: 4 },
      {
        ...bare,
        message: 2,
        messageType: 'ImageMessage',
        filePath: '.ThreemaData_SUPPORT/_EXTERNAL_DATA/FFFFFFFF-BBBB-4CCC-8DDD-EEEEEEEEEEEE',
        devicePath:
          '/private/var/mobile/Containers/Shared/AppGroup/group.ch.threema/.ThreemaData_SUPPORT/_EXTERNAL_DATA/FFFFFFFF-BBBB-4CCC-8DDD-EEEEEEEEEEEE',
      },
      { ...bare, message: 3, messageType: 'ImageMessage', payload: 'empty', isInDatabase: true, size: 0 },
    ],
  },

  'a file that was never fetched is known by its name': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZDATE, ZISOWN, ZFILENAME, ZCONVERSATION) VALUES (1, 12, 631152000, 0, 'later.zip', 20);`),
    },
    records: [{ ...bare, fileName: 'later.zip' }],
    observables: ['file-name received later.zip'],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO ZFILEDATA VALUES (5, 'text');
        INSERT INTO ZMESSAGE (Z_PK, Z_ENT, ZDATE, ZISOWN, ZFILENAME, ZCONVERSATION, ZDATA) VALUES (1, 12, 631152000, 0, 'odd.zip', 20, 5);`),
    },
    records: [{ ...bare, fileName: 'odd.zip' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.from('no database') }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
