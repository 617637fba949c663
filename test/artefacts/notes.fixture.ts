import { gzipSync } from 'node:zlib';
import { type Cell, database, type Rows } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';
import { noteDocument } from '../support/note-document.ts';

const place = 'AppDomainGroup-group.com.apple.notes/NoteStore.sqlite';

/** As iOS 15 has it: notes are entity 11, and their columns end in 1, 3 and 4. */
const newest = `
  CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
  INSERT INTO Z_PRIMARYKEY VALUES (11, 'ICNote', 2, 0), (13, 'ICAccount', 12, 0), (14, 'ICFolder', 12, 0);
  CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZISPASSWORDPROTECTED INTEGER, ZMARKEDFORDELETION INTEGER,
    ZACCOUNT4 INTEGER, ZFOLDER INTEGER, ZFOLDERTYPE INTEGER, ZCREATIONDATE3 TIMESTAMP, ZMODIFICATIONDATE1 TIMESTAMP, ZIDENTIFIER VARCHAR,
    ZPASSWORDHINT VARCHAR, ZZONEOWNERNAME VARCHAR, ZSNIPPET VARCHAR, ZTITLE1 VARCHAR, ZTITLE2 VARCHAR, ZNAME VARCHAR, ZSERVERSHAREDATA BLOB);
  CREATE TABLE ZICNOTEDATA (Z_PK INTEGER PRIMARY KEY, ZNOTE INTEGER, ZDATA BLOB);`;

/** A note with nothing in it. */
const bare = {
  title: null,
  text: null,
  snippet: null,
  passwordHint: null,
  links: [],
  embeddedTypes: [],
  folder: null,
  account: null,
  guid: null,
  isLocked: null,
  isShared: false,
  isOfOthers: false,
  isDeleted: false,
  isOrphaned: false,
  createdAt: null,
  modifiedAt: null,
};

const holding = (rows: readonly (readonly Cell[])[]): Rows => ({
  table: 'ZICNOTEDATA',
  columns: ['Z_PK', 'ZNOTE', 'ZDATA'],
  rows,
});

export default fixture({
  'a note with links in its words and behind them': {
    variant: 'objects',
    files: {
      // 631152000 seconds after 2001 is 2021-01-01T00:00:00Z; an hour adds 3600.
      [place]: database(
        `${newest}
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZNAME) VALUES (2, 13, 'iCloud');
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZTITLE2, ZFOLDERTYPE) VALUES (3, 14, 'Notes', 0);
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZISPASSWORDPROTECTED, ZMARKEDFORDELETION, ZACCOUNT4, ZFOLDER, ZCREATIONDATE3, ZMODIFICATIONDATE1,
          ZIDENTIFIER, ZSNIPPET, ZTITLE1) VALUES (9, 11, 0, 0, 2, 3, 631152000, 631155600, 'N-1', 'see', 'List');`,
        holding([
          [
            1,
            9,
            noteDocument('see https://example.com/a and this', [
              { link: 'https://example.com/behind' },
              { embeds: 'public.jpeg' },
              {},
            ]),
          ],
        ]),
      ),
    },
    records: [
      {
        ...bare,
        title: 'List',
        text: 'see https://example.com/a and this',
        snippet: 'see',
        links: ['https://example.com/a', 'https://example.com/behind'],
        embeddedTypes: ['public.jpeg'],
        folder: 'Notes',
        account: 'iCloud',
        guid: 'N-1',
        isLocked: false,
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T01:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z note-created the note “List” was created',
      '2021-01-01T01:00:00.000000Z note-modified the note “List” was modified',
    ],
    observables: [
      'url noted https://example.com/a',
      'url noted https://example.com/behind',
      'text noted see https://example.com/a and this',
    ],
    locators: ['ZICCLOUDSYNCINGOBJECT Z_PK 9, ZICNOTEDATA Z_PK 1'],
  },

  'a locked note is known by its title, and counted; one that only claims to be locked is read': {
    files: {
      [place]: database(
        `${newest}
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZISPASSWORDPROTECTED, ZPASSWORDHINT, ZTITLE1) VALUES (9, 11, 1, 'dog', 'Secret'), (10, 11, 1, NULL, 'Open');`,
        holding([
          [1, 9, Buffer.from('25ff276b00', 'hex')],
          [2, 10, noteDocument('plain')],
        ]),
      ),
    },
    records: [
      { ...bare, title: 'Secret', passwordHint: 'dog', isLocked: true },
      { ...bare, title: 'Open', text: 'plain', isLocked: true },
    ],
    issues: ['CONTENT_ENCRYPTED'],
  },

  'notes thrown away: marked, in the trash, and those of which only the text or the title is left': {
    files: {
      [place]: database(
        `${newest}
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZTITLE2, ZFOLDERTYPE) VALUES (3, 14, 'Recently Deleted', 1);
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZMARKEDFORDELETION, ZFOLDER, ZTITLE1, ZSNIPPET) VALUES
          (9, 11, 1, NULL, 'Marked', 'at www.example.com'), (10, 11, 0, 3, 'Trashed', NULL);`,
        holding([
          [1, 77, noteDocument('left over')],
          [2, 10, null],
        ]),
      ),
    },
    records: [
      {
        ...bare,
        title: 'Marked',
        snippet: 'at www.example.com',
        links: ['http://www.example.com'],
        isDeleted: true,
      },
      { ...bare, title: 'Trashed', folder: 'Recently Deleted', isDeleted: true },
      { ...bare, text: 'left over', isOrphaned: true },
    ],
    locators: [
      'ZICCLOUDSYNCINGOBJECT Z_PK 9',
      'ZICCLOUDSYNCINGOBJECT Z_PK 10, ZICNOTEDATA Z_PK 2',
      'ZICNOTEDATA Z_PK 1',
    ],
  },

  'a note that someone else shared came from outside': {
    files: {
      [place]: database(
        `${newest}
        INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZZONEOWNERNAME, ZSERVERSHAREDATA) VALUES (9, 11, '_0123456789', x'00'), (10, 11, '__defaultOwner__', x'00');`,
        holding([
          [1, 9, noteDocument('https://example.com/theirs')],
          [2, 10, noteDocument('https://example.com/own')],
        ]),
      ),
    },
    records: [
      {
        ...bare,
        text: 'https://example.com/theirs',
        links: ['https://example.com/theirs'],
        isShared: true,
        isOfOthers: true,
      },
      { ...bare, text: 'https://example.com/own', links: ['https://example.com/own'], isShared: true },
    ],
    observables: [
      'url received https://example.com/theirs',
      'text received https://example.com/theirs',
      'url noted https://example.com/own',
      'text noted https://example.com/own',
    ],
  },

  'an older schema, whose columns end in other numbers': {
    variant: 'objects',
    files: {
      [place]: database(
        `CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZACCOUNT2 INTEGER, ZTITLE VARCHAR, ZTITLE1 VARCHAR, ZNAME VARCHAR,
           ZCREATIONDATE TIMESTAMP, ZCREATIONDATE1 TIMESTAMP, ZMODIFICATIONDATE TIMESTAMP);
         CREATE TABLE ZICNOTEDATA (Z_PK INTEGER PRIMARY KEY, ZNOTE INTEGER, ZDATA BLOB);
         INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZNAME) VALUES (2, 7, 'On My iPhone');
         INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZACCOUNT2, ZTITLE1, ZCREATIONDATE1, ZMODIFICATIONDATE) VALUES (9, 5, 2, 'Old', 631152000, 631155600);`,
        holding([[1, 9, noteDocument('')]]),
      ),
    },
    records: [
      {
        ...bare,
        title: 'Old',
        text: '',
        account: 'On My iPhone',
        isShared: null,
        createdAt: at('2021-01-01T00:00:00Z'),
        modifiedAt: at('2021-01-01T01:00:00Z'),
      },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${newest} INSERT INTO ZICCLOUDSYNCINGOBJECT (Z_PK, Z_ENT, ZTITLE1, ZCREATIONDATE3) VALUES (9, 11, 'odd', 'soon'), (10, 11, 'damaged', NULL), (11, 11, 'empty', NULL);`,
        holding([
          [1, 10, gzipSync(Buffer.from('no protocol buffer'))],
          [2, 11, gzipSync('')],
        ]),
      ),
    },
    records: [
      { ...bare, title: 'odd' },
      { ...bare, title: 'damaged' },
      { ...bare, title: 'empty', text: '' },
    ],
    issues: ['CELL_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE ZICCLOUDSYNCINGOBJECT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(512, 7) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
