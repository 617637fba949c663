import { plistUidOf as uid } from '@bridle/core';
import { binaryPlist, database, writeBinaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'HomeDomain/Library/Safari/CloudTabs.db';

const tables = `
  CREATE TABLE cloud_tab_devices (device_uuid TEXT PRIMARY KEY NOT NULL, system_fields BLOB, device_name TEXT,
    device_type_identifier TEXT, last_modified REAL);
  CREATE TABLE cloud_tabs (tab_uuid TEXT PRIMARY KEY NOT NULL, system_fields BLOB, device_uuid TEXT, position BLOB, title TEXT,
    url TEXT, is_pinned BOOLEAN DEFAULT 0, last_viewed_time REAL DEFAULT 0);
  INSERT INTO cloud_tab_devices VALUES ('D', NULL, 'Someone’s Mac', 'com.apple.mac', 631152002);`;

const requests = `
  CREATE TABLE cloud_tab_close_requests (close_request_uuid TEXT PRIMARY KEY NOT NULL, system_fields BLOB,
    destination_device_uuid TEXT, url TEXT, tab_uuid TEXT);`;

const hex = (bytes: Uint8Array): string => `x'${Buffer.from(bytes).toString('hex')}'`;

/** What CloudKit keeps of a record: its top has no root; 631152000 seconds after 2001 is 2021-01-01T00:00:00Z. */
const systemFields = hex(
  writeBinaryPlist({
    $version: 100000,
    $archiver: 'NSKeyedArchiver',
    $top: { RecordCtime: uid(1), RecordMtime: uid(2), ModifiedByDevice: uid(3), Expired: false },
    $objects: [
      '$null',
      { 'NS.time': 631152000, $class: uid(4) },
      { 'NS.time': 631152001.5, $class: uid(4) },
      'Someone’s Mac',
      { $classname: 'NSDate', $classes: ['NSDate', 'NSObject'] },
    ],
  }),
);

const tab = {
  entryType: 'tab',
  url: 'https://example.com/',
  title: 'Example',
  seenAt: at('2021-01-01T00:00:02Z'),
  addedAt: at('2021-01-01T00:00:00Z'),
  modifiedAt: at('2021-01-01T00:00:01.5Z'),
  modifiedBy: 'Someone’s Mac',
  device: 'Someone’s Mac',
  deviceId: 'D',
  deviceType: 'com.apple.mac',
  deviceModifiedAt: at('2021-01-01T00:00:02Z'),
  isPinned: true,
  guid: 'T',
};

const unknown = { seenAt: null, addedAt: null, modifiedAt: null, modifiedBy: null };

export default fixture({
  'a tab of a Mac, a tab of a device that is not listed, and a request to close one': {
    variant: 'tabs and requests',
    files: {
      [place]: database(`${tables} ${requests}
        INSERT INTO cloud_tabs VALUES ('T', ${systemFields}, 'D', x'00', 'Example', 'https://example.com/', 1, 1609459202),
          ('U', NULL, 'gone', x'00', NULL, 'https://example.net/', 0, 0);
        INSERT INTO cloud_tab_close_requests VALUES ('R', ${systemFields}, 'D', 'https://example.org/', 'X');`),
    },
    records: [
      tab,
      {
        ...tab,
        ...unknown,
        url: 'https://example.net/',
        title: null,
        device: null,
        deviceId: 'gone',
        deviceType: null,
        deviceModifiedAt: null,
        isPinned: false,
        guid: 'U',
      },
      {
        ...tab,
        entryType: 'request to close a tab',
        url: 'https://example.org/',
        title: null,
        seenAt: null,
        isPinned: null,
        guid: 'R',
      },
    ],
    events: [
      '2021-01-01T00:00:02.000000Z page-seen tab with https://example.com/ on Someone’s Mac last looked at',
      '2021-01-01T00:00:00.000000Z page-kept tab with https://example.com/ on Someone’s Mac was shared',
      '2021-01-01T00:00:01.500000Z page-kept tab with https://example.com/ on Someone’s Mac was last changed',
      '2021-01-01T00:00:00.000000Z page-kept request to close a tab with https://example.org/ on Someone’s Mac was shared',
      '2021-01-01T00:00:01.500000Z page-kept request to close a tab with https://example.org/ on Someone’s Mac was last changed',
    ],
    observables: [
      'url opened https://example.com/ [synced]',
      'url opened https://example.net/ [synced]',
      'url opened https://example.org/ [synced]',
    ],
    locators: ['cloud_tabs tab_uuid T', 'cloud_tabs tab_uuid U', 'cloud_tab_close_requests close_request_uuid R'],
  },

  'an older database has neither requests nor times, and the fields may be a plain list of properties': {
    variant: 'tabs',
    files: {
      [place]: database(`
        CREATE TABLE cloud_tabs (tab_uuid TEXT PRIMARY KEY, system_fields BLOB, device_uuid TEXT, title TEXT, url TEXT);
        INSERT INTO cloud_tabs VALUES ('T', ${hex(binaryPlist({ RecordCtime: new Date('2021-01-01T00:00:00Z') }))}, 'D', 'Example',
          'https://example.com/');`),
    },
    records: [
      {
        ...tab,
        ...unknown,
        addedAt: at('2021-01-01T00:00:00Z'),
        device: null,
        deviceType: null,
        deviceModifiedAt: null,
        isPinned: null,
      },
    ],
  },

  'a row no one expected': {
    files: {
      [place]: database(`${tables}
        INSERT INTO cloud_tabs VALUES ('T', x'00', 'D', x'00', 'Example', 'https://example.com/', 1, 'never');`),
    },
    records: [{ ...tab, ...unknown }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: database('CREATE TABLE clouds (id INTEGER PRIMARY KEY, url TEXT)') },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('no database') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
