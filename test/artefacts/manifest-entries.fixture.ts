import { plistUidOf } from '@bridle/core';
import { database, mbFileBlob, writeBinaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = '(backup)/Manifest.db';

const files = 'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)';

/** Born 2021-01-01T00:00:00Z (1609459200 seconds after 1970), modified an hour later, its status changed another hour later. */
const details = {
  size: 12,
  mode: 0o100644,
  born: 1609459200,
  modified: 1609462800,
  statusChanged: 1609466400,
  linkTarget: null,
  hasEncryptionKey: false,
};

const listed = (...rows: readonly (readonly [string, string, string, number | null, Uint8Array | null])[]) =>
  database(files, { table: 'Files', columns: ['fileID', 'domain', 'relativePath', 'flags', 'file'], rows });

/** An entry of which only its place is known. */
const bare = {
  fileId: 'a1',
  container: 'HomeDomain',
  filePath: 'Library/x',
  entryType: 'file',
  devicePath: '/private/var/mobile/Library/x',
  size: null,
  isEmpty: null,
  mode: null,
  userId: null,
  groupId: null,
  protectionClass: null,
  flags: null,
  linkTarget: null,
  bornAt: null,
  modifiedAt: null,
  statusChangedAt: null,
  app: null,
  appGroup: null,
};

/** The same with what its blob says. */
const known = {
  ...bare,
  size: 12,
  mode: '100644',
  userId: 501,
  groupId: 501,
  protectionClass: 3,
  flags: 0,
  bornAt: at('2021-01-01T00:00:00Z'),
  modifiedAt: at('2021-01-01T01:00:00Z'),
  statusChangedAt: at('2021-01-01T02:00:00Z'),
};

/** The topmost folder of the domain of an app, which has no path there. */
const topmost = {
  ...known,
  fileId: 'a2',
  container: 'AppDomain-com.example.app',
  filePath: '',
  entryType: 'directory',
  devicePath: '/private/var/mobile/Containers/Data/Application/com.example.app',
  size: 0,
  mode: '40755',
  protectionClass: 0,
  app: 'com.example.app',
};

/** An archive whose root holds these values under these keys, as third parties write them. */
function archiveOf(root: Parameters<typeof writeBinaryPlist>[0]) {
  return writeBinaryPlist({
    $version: 100000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: plistUidOf(1) },
    $objects: ['$null', root, { 'NS.time': 631152000 }],
  });
}

export default fixture({
  'a file, a directory, a link and something unknown': {
    variant: 'files',
    files: {
      [place]: listed(
        ['a1', 'HomeDomain', 'Library/x', 1, mbFileBlob('Library/x', details)],
        ['a2', 'AppDomain-com.example.app', '', 2, mbFileBlob('', { ...details, size: 0, mode: 0o040755 })],
        [
          'a3',
          'RootDomain',
          'link',
          4,
          mbFileBlob('link', { ...details, size: 0, mode: 0o120755, linkTarget: '/private/var/tmp/implant' }),
        ],
        ['a4', 'HomeDomain', 'Library/x', 16, mbFileBlob('Library/x', details)],
        [
          'a5',
          'RootDomain',
          'relative',
          4,
          mbFileBlob('relative', { ...details, size: 0, mode: 0o120755, linkTarget: '../elsewhere' }),
        ],
      ),
    },
    records: [
      known,
      topmost,
      {
        ...known,
        fileId: 'a3',
        container: 'RootDomain',
        filePath: 'link',
        entryType: 'link',
        devicePath: '/private/var/root/link',
        size: 0,
        mode: '120755',
        protectionClass: 0,
        linkTarget: '/private/var/tmp/implant',
      },
      { ...known, fileId: 'a4', entryType: 'unknown' },
      {
        ...known,
        fileId: 'a5',
        container: 'RootDomain',
        filePath: 'relative',
        entryType: 'link',
        devicePath: '/private/var/root/relative',
        size: 0,
        mode: '120755',
        protectionClass: 0,
        linkTarget: '../elsewhere',
      },
    ],
    observables: [
      'file-path stored /private/var/mobile/Library/x',
      'file-path stored /private/var/mobile/Containers/Data/Application/com.example.app',
      'app-id installed com.example.app',
      'file-path stored /private/var/root/link',
      'file-path stored /private/var/tmp/implant',
      'file-path stored /private/var/mobile/Library/x',
      'file-path stored /private/var/root/relative',
    ],
    locators: ['Files fileID a1', 'Files fileID a2', 'Files fileID a3', 'Files fileID a4', 'Files fileID a5'],
  },

  'the container of a plug-in is of an app, and that of a group of the app it is named for': {
    files: {
      [place]: listed(
        ['a1', 'AppDomainPlugin-com.example.app.keyboard', '', 2, null],
        ['a2', 'AppDomainGroup-group.com.example.app', '', 2, null],
        ['a3', 'AppDomainGroup-group.com.example.app', 'x', 1, null],
      ),
    },
    records: [
      {
        ...bare,
        container: 'AppDomainPlugin-com.example.app.keyboard',
        filePath: '',
        entryType: 'directory',
        devicePath: '/private/var/mobile/Containers/Data/PluginKitPlugin/com.example.app.keyboard',
        app: 'com.example.app.keyboard',
      },
      {
        ...bare,
        fileId: 'a2',
        container: 'AppDomainGroup-group.com.example.app',
        filePath: '',
        entryType: 'directory',
        devicePath: '/private/var/mobile/Containers/Shared/AppGroup/group.com.example.app',
        appGroup: 'com.example.app',
      },
      {
        ...bare,
        fileId: 'a3',
        container: 'AppDomainGroup-group.com.example.app',
        filePath: 'x',
        devicePath: '/private/var/mobile/Containers/Shared/AppGroup/group.com.example.app/x',
      },
    ],
    observables: [
      'file-path stored /private/var/mobile/Containers/Data/PluginKitPlugin/com.example.app.keyboard',
      'app-id installed com.example.app.keyboard',
      'file-path stored /private/var/mobile/Containers/Shared/AppGroup/group.com.example.app',
      'app-id installed com.example.app',
      'file-path stored /private/var/mobile/Containers/Shared/AppGroup/group.com.example.app/x [exchanged]',
    ],
  },

  'what a file tells': {
    files: { [place]: listed(['a1', 'HomeDomain', 'Library/x', 1, mbFileBlob('Library/x', details)]) },
    records: [known],
    events: [
      '2021-01-01T00:00:00.000000Z file-born Library/x in HomeDomain was created',
      '2021-01-01T01:00:00.000000Z file-modified Library/x in HomeDomain was modified',
      '2021-01-01T02:00:00.000000Z file-status-changed the status of Library/x in HomeDomain changed',
    ],
  },

  'a row without a blob, and one in a domain no one knows': {
    files: {
      [place]: listed(['a1', 'HomeDomain', 'Library/x', 1, null], ['a2', 'MysteryDomain', 'file', null, null]),
    },
    records: [
      bare,
      {
        ...bare,
        fileId: 'a2',
        container: 'MysteryDomain',
        filePath: 'file',
        entryType: 'unknown',
        devicePath: null,
      },
    ],
    events: [],
    observables: ['file-path stored /private/var/mobile/Library/x'],
  },

  'a folder of attachments from which all files are gone is empty, with the times it was changed at': {
    files: {
      [place]: listed(
        ['1', 'MediaDomain', 'Library/SMS/Attachments', 2, null],
        ['2', 'MediaDomain', 'Library/SMS/Attachments/0a', 2, mbFileBlob('', details)],
        ['3', 'MediaDomain', 'Library/SMS/Attachments/0a/10', 2, mbFileBlob('', details)],
        ['4', 'MediaDomain', 'Library/SMS/Attachments/0a/10/GUID', 2, null],
        ['5', 'MediaDomain', 'Library/SMS/Attachments/b1', 2, null],
        ['6', 'MediaDomain', 'Library/SMS/Attachments/b1/01', 2, null],
        ['7', 'MediaDomain', 'Library/SMS/Attachments/b1/02', 2, null],
        ['8', 'MediaDomain', 'Library/SMS/Attachments/b1/02/GUID/cat.jpg', 1, null],
        ['9', 'HomeDomain', 'Library/SMS/Attachments/b2', 2, null],
      ),
    },
    records: (
      [
        ['1', 'Library/SMS/Attachments', null],
        ['2', 'Library/SMS/Attachments/0a', true],
        ['3', 'Library/SMS/Attachments/0a/10', true],
        ['4', 'Library/SMS/Attachments/0a/10/GUID', null],
        ['5', 'Library/SMS/Attachments/b1', false],
        ['6', 'Library/SMS/Attachments/b1/01', true],
        ['7', 'Library/SMS/Attachments/b1/02', false],
        ['8', 'Library/SMS/Attachments/b1/02/GUID/cat.jpg', null],
        ['9', 'Library/SMS/Attachments/b2', null],
      ] as const
    ).map(([fileId, filePath, isEmpty]) => ({
      ...(fileId === '2' || fileId === '3' ? known : bare),
      fileId,
      container: fileId === '9' ? 'HomeDomain' : 'MediaDomain',
      filePath,
      entryType: fileId === '8' ? 'file' : 'directory',
      devicePath: `/private/var/mobile/${filePath}`,
      isEmpty,
    })),
    events: [
      '2021-01-01T00:00:00.000000Z file-born Library/SMS/Attachments/0a in MediaDomain was created',
      '2021-01-01T01:00:00.000000Z file-modified Library/SMS/Attachments/0a in MediaDomain was modified',
      '2021-01-01T02:00:00.000000Z file-status-changed the status of Library/SMS/Attachments/0a in MediaDomain changed',
      '2021-01-01T00:00:00.000000Z file-born Library/SMS/Attachments/0a/10 in MediaDomain was created',
      '2021-01-01T01:00:00.000000Z file-modified Library/SMS/Attachments/0a/10 in MediaDomain was modified',
      '2021-01-01T02:00:00.000000Z file-status-changed the status of Library/SMS/Attachments/0a/10 in MediaDomain changed',
    ],
  },

  'the topmost folder of a domain, which has no path': {
    files: {
      [place]: listed([
        'a2',
        'AppDomain-com.example.app',
        '',
        2,
        mbFileBlob('', { ...details, size: 0, mode: 0o040755, modified: 0 }),
      ]),
    },
    records: [{ ...topmost, modifiedAt: null }],
    events: [
      '2021-01-01T00:00:00.000000Z file-born the root of AppDomain-com.example.app was created',
      '2021-01-01T02:00:00.000000Z file-status-changed the status of the root of AppDomain-com.example.app changed',
    ],
  },

  'a date out of an archive, and times that mean none': {
    files: {
      [place]: listed([
        'a1',
        'HomeDomain',
        'Library/x',
        1,
        // 315532800 seconds after 1970 is 1980-01-01: 3652 days and no more.
        mbFileBlob('Library/x', { ...details, born: 315532800, modified: 0, statusChanged: -1 }),
      ]),
    },
    records: [{ ...known, bornAt: at('1980-01-01T00:00:00Z'), modifiedAt: null, statusChangedAt: null }],
    events: ['1980-01-01T00:00:00.000000Z file-born Library/x in HomeDomain was created'],
  },

  'times as dates, and a key whose value is of another type': {
    files: {
      [place]: listed([
        'a1',
        'HomeDomain',
        'Library/x',
        1,
        archiveOf({ Birth: plistUidOf(2), Size: 'twelve', Mode: 0o100644, Target: 'plain' }),
      ]),
    },
    records: [{ ...bare, mode: '100644', bornAt: at('2021-01-01T00:00:00Z'), linkTarget: 'plain' }],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${files};
        INSERT INTO Files VALUES ('a1', 'HomeDomain', 'Library/x', 1, x'0102'), ('a2', NULL, 'Library/y', 1, NULL),
          ('a3', 'HomeDomain', NULL, 1, NULL), (NULL, 'HomeDomain', 'Library/x', 'one', 'text')`,
      ),
    },
    records: [bare, { ...bare, fileId: null, entryType: 'unknown' }],
    issues: ['CELL_REJECTED', 'ROW_REJECTED', 'ROW_REJECTED', 'CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE Files (id TEXT, path TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(1024, 1) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
