import { database, mbFileBlob } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = '(backup)/Manifest.db';
const safari = 'AppDomain-com.apple.mobilesafari';
const folder = 'Library/WebKit/WebsiteData';

const files = 'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)';

/** Born 2021-01-01T00:00:00Z (1609459200 seconds after 1970), modified an hour later. */
const blob = mbFileBlob('', {
  size: 12,
  mode: 0o100644,
  born: 1609459200,
  modified: 1609462800,
  statusChanged: 1609466400,
  linkTarget: null,
  hasEncryptionKey: false,
});

const listed = (...rows: readonly (readonly [string, string, string, number, Uint8Array | null])[]) =>
  database(files, { table: 'Files', columns: ['fileID', 'domain', 'relativePath', 'flags', 'file'], rows });

/** Entries of Safari without times, numbered from 1. */
const named = (...paths: readonly string[]) =>
  listed(...paths.map((path, index) => [String(index + 1), safari, path, 1, null] as const));

const of = (filePath: string, site: string, said: { readonly [field: string]: unknown } = {}) => ({
  site,
  webOrigin: `https://${site}`,
  framingSites: [] as readonly string[],
  storage: null,
  bundle: 'com.apple.mobilesafari',
  container: safari,
  filePath,
  isUsed: null,
  storedAt: null,
  seenAt: null,
  ...said,
});

/** Text as WebKit stores it: its length in four bytes, 1 for narrow characters, and the characters. */
const narrow = (text: string) => [text.length, 0, 0, 0, 1, ...Buffer.from(text, 'latin1')];
const wide = (text: string) => [text.length, 0, 0, 0, 0, ...Buffer.from(text, 'utf16le')];

/** 20 fb, little-endian, is 8443, which is 0x20fb. */
const port8443 = [1, 0xfb, 0x20];
const usualPort = [0];

const hashed = `${folder}/Default/top/client/origin`;

export default fixture({
  'local storage, and its log, are of a site, with the times of the entry': {
    variant: 'files',
    files: {
      [place]: listed(
        ['1', safari, `${folder}/LocalStorage/https_example.com_0.localstorage`, 1, blob],
        ['2', safari, `${folder}/LocalStorage/http_www.example.org_8080.localstorage-wal`, 1, null],
      ),
    },
    records: [
      of(`${folder}/LocalStorage/https_example.com_0.localstorage`, 'example.com', {
        storage: 'LocalStorage',
        storedAt: at('2021-01-01T00:00:00Z'),
        seenAt: at('2021-01-01T01:00:00Z'),
      }),
      of(`${folder}/LocalStorage/http_www.example.org_8080.localstorage-wal`, 'www.example.org', {
        webOrigin: 'http://www.example.org:8080',
        storage: 'LocalStorage',
      }),
    ],
    events: [
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari began to keep LocalStorage of example.com',
      '2021-01-01T01:00:00.000000Z site-contacted com.apple.mobilesafari last changed the LocalStorage it keeps of example.com',
    ],
    observables: ['domain-name loaded example.com', 'domain-name loaded www.example.org'],
    locators: ['Files fileID 1', 'Files fileID 2'],
  },

  'databases of every kind, a folder and what lies in it': {
    files: {
      [place]: named(
        `${folder}/IndexedDB/https_example.com_0`,
        `${folder}/IndexedDB/v1/https_example.com_0/00/IndexedDB.sqlite3`,
        'Library/WebKit/Databases/___IndexedDB/https_example.com_0/x.db',
        'Library/WebKit/Databases/https_example.com_0/1.db',
        'https_example.com_0',
      ),
    },
    records: [
      of(`${folder}/IndexedDB/https_example.com_0`, 'example.com', { storage: 'IndexedDB' }),
      of(`${folder}/IndexedDB/v1/https_example.com_0/00/IndexedDB.sqlite3`, 'example.com', { storage: 'IndexedDB' }),
      of('Library/WebKit/Databases/___IndexedDB/https_example.com_0/x.db', 'example.com', { storage: '___IndexedDB' }),
      of('Library/WebKit/Databases/https_example.com_0/1.db', 'example.com', { storage: 'Databases' }),
      of('https_example.com_0', 'example.com'),
    ],
  },

  'the data of a site that another page shows is of both': {
    files: {
      [place]: named(
        `${folder}/IndexedDB/v1/https_top.example.com_0/https_frame.example.net_0/x`,
        `${folder}/IndexedDB/v1/https_example.com_0/http_example.com_0`,
      ),
    },
    records: [
      of(`${folder}/IndexedDB/v1/https_top.example.com_0/https_frame.example.net_0/x`, 'frame.example.net', {
        framingSites: ['top.example.com'],
        storage: 'IndexedDB',
      }),
      of(`${folder}/IndexedDB/v1/https_example.com_0/http_example.com_0`, 'example.com', {
        webOrigin: 'http://example.com',
        storage: 'IndexedDB',
      }),
    ],
    observables: [
      'domain-name loaded frame.example.net',
      'domain-name loaded top.example.com',
      'domain-name loaded example.com',
    ],
  },

  'a host with underscores is not cut apart': {
    files: { [place]: named('LocalStorage/https_my_own_host.example.com_443.localstorage') },
    records: [
      of('LocalStorage/https_my_own_host.example.com_443.localstorage', 'my_own_host.example.com', {
        webOrigin: 'https://my_own_host.example.com:443',
        storage: 'LocalStorage',
      }),
    ],
  },

  'a port that nobody types is told of the site, but not where files bear the names that others give them': {
    files: {
      [place]: named(
        'Library/WebKit/LocalStorage/https_low.example.com_29999.localstorage',
        'Library/WebKit/LocalStorage/https_high.example.com_30000.localstorage',
        'Documents/https_sent.example.com_30000',
      ),
    },
    records: [
      of('Library/WebKit/LocalStorage/https_low.example.com_29999.localstorage', 'low.example.com', {
        webOrigin: 'https://low.example.com:29999',
        storage: 'LocalStorage',
      }),
      of('Library/WebKit/LocalStorage/https_high.example.com_30000.localstorage', 'high.example.com', {
        webOrigin: 'https://high.example.com:30000',
        storage: 'LocalStorage',
      }),
      of('Documents/https_sent.example.com_30000', 'sent.example.com', {
        webOrigin: 'https://sent.example.com:30000',
        storage: 'Documents',
      }),
    ],
    observables: [
      'domain-name loaded low.example.com',
      'domain-name loaded high.example.com [high-port]',
      'domain-name loaded sent.example.com',
    ],
  },

  'a numbered host is an address, also where its colons are escaped': {
    files: { [place]: named('WebSQL/https_198.51.100.7_0', 'WebSQL/http_[2001%3Adb8%3A%+003A1]_8080') },
    records: [
      of('WebSQL/https_198.51.100.7_0', '198.51.100.7', { storage: 'WebSQL' }),
      of('WebSQL/http_[2001%3Adb8%3A%+003A1]_8080', '2001:db8::1', {
        webOrigin: 'http://[2001:db8::1]:8080',
        storage: 'WebSQL',
      }),
    ],
    observables: ['ip-addr loaded 198.51.100.7', 'ip-addr loaded 2001:db8::1'],
  },

  'names with dots that are no origins are not hosts': {
    files: {
      [place]: named(
        'Documents/http_files/foo.app',
        'Documents/http_0_files/readme.md',
        'Documents/http_x_0/x.zip',
        'Documents/https_example.com_0.zip',
        'Documents/somehttps_example.com_0',
        'Documents/https_example.com',
        'Documents/https_example.com_path_x',
        'LocalStorage/file__0.localstorage',
        'LocalStorage/https_localhost_0.localstorage',
        'LocalStorage/capacitor_http_localhost_0.localstorage',
        'LocalStorage/ionic_app.example.com_0.localstorage',
        'LocalStorage/https_a b.example.com_0.localstorage',
        'Documents/origin',
      ),
    },
    records: [],
  },

  'a hashed folder is of the site that its file names': {
    files: {
      [place]: listed(['1', safari, hashed, 1, blob], ['2', safari, `${folder}/Default/top/other/origin`, 1, null]),
      [`${safari}/${hashed}`]: Uint8Array.from([
        ...[...narrow('https'), ...narrow('top.example.com'), ...usualPort],
        ...[...narrow('https'), ...wide('frame.example.net'), ...port8443],
      ]),
      [`${safari}/${folder}/Default/top/other/origin`]: Uint8Array.from([
        ...[...narrow('https'), ...narrow('example.com'), ...usualPort],
        ...[...narrow('https'), ...narrow('example.com'), ...usualPort],
      ]),
    },
    records: [
      of(hashed, 'frame.example.net', {
        webOrigin: 'https://frame.example.net:8443',
        framingSites: ['top.example.com'],
        storedAt: at('2021-01-01T00:00:00Z'),
        seenAt: at('2021-01-01T01:00:00Z'),
      }),
      of(`${folder}/Default/top/other/origin`, 'example.com'),
    ],
    events: [
      '2021-01-01T00:00:00.000000Z site-contacted com.apple.mobilesafari began to keep data of frame.example.net',
      '2021-01-01T01:00:00.000000Z site-contacted com.apple.mobilesafari last changed the data it keeps of frame.example.net',
    ],
    observables: [
      'domain-name loaded frame.example.net',
      'domain-name loaded top.example.com',
      'domain-name loaded example.com',
    ],
  },

  'a page of an app, an empty file and a folder are of no site': {
    files: {
      [place]: named(hashed, `${folder}/Default/top/empty/origin`),
      [`${safari}/${hashed}`]: Uint8Array.from([
        // A text that is absent has 4294967295 for its length.
        ...[...narrow('file'), 0xff, 0xff, 0xff, 0xff, ...usualPort],
        ...[...narrow('app'), ...narrow('app.example.com'), ...usualPort],
      ]),
      [`${safari}/${folder}/Default/top/empty/origin`]: new Uint8Array(),
    },
    records: [],
  },

  'a site in a page of an app is a site': {
    files: {
      [place]: named(hashed),
      [`${safari}/${hashed}`]: Uint8Array.from([
        ...[...narrow('capacitor'), ...narrow('localhost'), ...usualPort],
        ...[...narrow('https'), ...narrow('example.com'), ...usualPort],
      ]),
    },
    records: [of(hashed, 'example.com')],
  },

  'a file that ends within an origin, and one that is only listed': {
    files: {
      [place]: named(hashed, `${folder}/Default/top/missing/origin`),
      [`${safari}/${hashed}`]: Uint8Array.from([...narrow('https'), 200, 0, 0, 0, 1, 0x65]),
    },
    records: [],
    issues: ['FILE_UNREADABLE', 'MANIFEST_ROW_ODD'],
  },

  'data that several apps share is of none of them': {
    files: { [place]: listed(['1', 'AppDomainGroup-group.example', 'LocalStorage/https_example.com_0', 2, blob]) },
    records: [
      of('LocalStorage/https_example.com_0', 'example.com', {
        storage: 'LocalStorage',
        bundle: null,
        container: 'AppDomainGroup-group.example',
        storedAt: at('2021-01-01T00:00:00Z'),
        seenAt: at('2021-01-01T01:00:00Z'),
      }),
    ],
    events: [
      '2021-01-01T00:00:00.000000Z site-contacted AppDomainGroup-group.example began to keep LocalStorage of example.com',
      '2021-01-01T01:00:00.000000Z site-contacted AppDomainGroup-group.example last changed the LocalStorage it keeps of example.com',
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(
        `${files};
        INSERT INTO Files VALUES ('1', '${safari}', 'LocalStorage/https_example.com_0', 1, x'0102'),
          ('2', NULL, 'LocalStorage/https_example.com_0', 1, NULL), ('3', '${safari}', NULL, 1, NULL)`,
      ),
    },
    records: [of('LocalStorage/https_example.com_0', 'example.com', { storage: 'LocalStorage' })],
    issues: ['CELL_REJECTED', 'ROW_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE Files (id TEXT, path TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': { files: { [place]: Buffer.alloc(1024, 1) }, records: [], issues: ['FILE_UNREADABLE'] },

  'a backup without it': { files: {}, records: [] },
});
