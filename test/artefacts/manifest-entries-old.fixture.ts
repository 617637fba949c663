import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = '(backup)/Manifest.mbdb';

/** `mbdb`, then the version, 5 and 0. */
const header = '6d626462 0500';

/** Two bytes of length and the text; `ffff` where there is none. */
const string = (text: string | null): string =>
  text === null ? 'ffff' : Buffer.byteLength(text).toString(16).padStart(4, '0') + Buffer.from(text).toString('hex');

/** Domain, path, link target, digest and key; then the numbers, which each case writes out. */
const entry = (domain: string | null, path: string | null, linkTarget: string | null, numbers: string): string =>
  [string(domain), string(path), string(linkTarget), 'ffff', 'ffff', numbers].join('');

const bytes = (...parts: readonly string[]): Uint8Array => Buffer.from(parts.join('').replace(/\s/g, ''), 'hex');

// mode 0100600, inode 7, user and group 501, three times, 5 bytes, class 3, one property.
// 0x5fee6600 seconds after 1970 is 2021-01-01T00:00:00Z; the other two are an hour and two hours later.
const file = `8180 0000000000000007 000001f5 000001f5 5fee6600 5fee7410 5fee8220 0000000000000005 03 01 ${string('name')}${string('value')}`;
// mode 0040755 or 0120755, no times, no size, class 0, no property.
const numbersOf = (mode: string): string =>
  `${mode} 0000000000000008 00000000 00000000 00000000 00000000 00000000 0000000000000000 00 00`;
const folder = numbersOf('41ed');
const link = numbersOf('a1ed');

const bare = {
  isEmpty: null,
  size: 0,
  userId: 0,
  groupId: 0,
  protectionClass: 0,
  linkTarget: null,
  bornAt: null,
  modifiedAt: null,
  accessedAt: null,
  statusChangedAt: null,
  app: null,
  appGroup: null,
};

export default fixture({
  'a file with its times, a folder, a link and the container of an app': {
    files: {
      [place]: bytes(
        header,
        entry('HomeDomain', 'Library/x', null, file),
        entry('HomeDomain', 'Library', null, folder),
        entry('HomeDomain', 'Library/y', '/private/var/tmp/x', link),
        entry('AppDomain-com.example.app', '', null, folder),
      ),
    },
    records: [
      {
        ...bare,
        // SHA-1 of `HomeDomain-Library/x`.
        fileId: '87b6aa000dfcc26373cf4abe690ce208d4b7eb3c',
        container: 'HomeDomain',
        filePath: 'Library/x',
        devicePath: '/private/var/mobile/Library/x',
        entryType: 'file',
        size: 5,
        mode: '100600',
        userId: 501,
        groupId: 501,
        protectionClass: 3,
        modifiedAt: at('2021-01-01T00:00:00Z'),
        accessedAt: at('2021-01-01T01:00:00Z'),
        statusChangedAt: at('2021-01-01T02:00:00Z'),
      },
      {
        ...bare,
        fileId: 'c159d5c126017800b79c85665222fbe894c3dd77',
        container: 'HomeDomain',
        filePath: 'Library',
        devicePath: '/private/var/mobile/Library',
        entryType: 'directory',
        mode: '40755',
      },
      {
        ...bare,
        fileId: 'f109e7c49cf5efa69f8448b617b65aa548e18526',
        container: 'HomeDomain',
        filePath: 'Library/y',
        devicePath: '/private/var/mobile/Library/y',
        entryType: 'link',
        mode: '120755',
        linkTarget: '/private/var/tmp/x',
      },
      {
        ...bare,
        fileId: '67e75d794d584e8e39294ff6365fd02ea3d9097c',
        container: 'AppDomain-com.example.app',
        filePath: '',
        devicePath: '/private/var/mobile/Containers/Data/Application/com.example.app',
        entryType: 'directory',
        mode: '40755',
        app: 'com.example.app',
      },
    ],
    locators: ['entry 0', 'entry 1', 'entry 2', 'entry 3'],
    events: [
      '2021-01-01T00:00:00.000000Z file-modified Library/x in HomeDomain was modified',
      '2021-01-01T01:00:00.000000Z file-accessed Library/x in HomeDomain was read',
      '2021-01-01T02:00:00.000000Z file-status-changed the status of Library/x in HomeDomain changed',
    ],
    observables: [
      'file-path stored /private/var/mobile/Library/x',
      'file-path stored /private/var/mobile/Library',
      'file-path stored /private/var/mobile/Library/y',
      'file-path stored /private/var/tmp/x',
      'file-path stored /private/var/mobile/Containers/Data/Application/com.example.app',
      'app-id installed com.example.app',
    ],
  },

  'an entry that ends within its numbers costs itself and what follows': {
    files: {
      [place]: bytes(header, entry('HomeDomain', 'Library', null, folder), entry('HomeDomain', 'x', null, '8180 00')),
    },
    records: [
      {
        ...bare,
        fileId: 'c159d5c126017800b79c85665222fbe894c3dd77',
        container: 'HomeDomain',
        filePath: 'Library',
        devicePath: '/private/var/mobile/Library',
        entryType: 'directory',
        mode: '40755',
      },
    ],
    issues: ['FILE_UNREADABLE'],
  },

  'a row no one expected': {
    files: { [place]: bytes(header, entry(null, 'Library/x', null, file)) },
    records: [],
    issues: ['ROW_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: bytes('6d626462 0600', entry('HomeDomain', 'Library/x', null, file)) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: bytes('00'.repeat(64)) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
