import { binaryPlist } from '@bridle/testkit';
import { at } from '../support/at.ts';
import { fixture } from '../support/fixture.ts';

const place = 'AppDomain-com.apple.mobilesafari/Library/Safari/Downloads/Downloads.plist';

const download = {
  url: 'https://example.com/file.zip',
  title: null,
  seenAt: at('2021-01-01T00:01:00Z'),
  filePath: '/Downloads/file.zip',
  fileName: 'file.zip',
  unpackedPath: null,
  size: 1234,
  receivedSize: 1234,
  state: 'finished',
  isRemovedWhenDone: false,
  startedAt: at('2021-01-01T00:00:00Z'),
  finishedAt: at('2021-01-01T00:01:00Z'),
  guid: '11111111-2222-3333-4444-555555555555',
  profile: null,
};

const bare = {
  url: null,
  title: null,
  seenAt: null,
  filePath: null,
  fileName: null,
  unpackedPath: null,
  size: null,
  receivedSize: null,
  state: 'not finished',
  isRemovedWhenDone: null,
  startedAt: null,
  finishedAt: null,
  guid: null,
  profile: null,
};

const entry = {
  DownloadEntryURL: 'https://example.com/file.zip',
  DownloadEntryPath: '/Downloads/file.zip',
  DownloadEntryDateAddedKey: new Date('2021-01-01T00:00:00Z'),
  DownloadEntryDateFinishedKey: new Date('2021-01-01T00:01:00Z'),
  DownloadEntryProgressTotalToLoad: 1234,
  DownloadEntryProgressBytesSoFar: 1234,
  DownloadEntryRemoveWhenDoneKey: false,
  DownloadEntryIdentifier: '11111111-2222-3333-4444-555555555555',
  DownloadEntryProfileUUIDStringKey: 'DefaultProfile',
  DownloadEntryBookmarkBlob: Uint8Array.of(1, 2, 3),
};

export default fixture({
  'a file, a file that was unpacked in a profile, and one of unknown length that never came': {
    files: {
      [place]: binaryPlist({
        DownloadHistory: [
          entry,
          {
            ...entry,
            DownloadEntryPostPath: '/Downloads/file',
            DownloadEntryProfileUUIDStringKey: '22222222-2222-3333-4444-555555555555',
          },
          {
            DownloadEntryURL: 'https://example.net/never',
            DownloadEntryDateAddedKey: new Date('2021-01-02T00:00:00Z'),
            DownloadEntryProgressTotalToLoad: -1,
            DownloadEntryProgressBytesSoFar: 0,
          },
        ],
      }),
    },
    records: [
      download,
      { ...download, unpackedPath: '/Downloads/file', profile: '22222222-2222-3333-4444-555555555555' },
      {
        ...bare,
        url: 'https://example.net/never',
        receivedSize: 0,
        seenAt: at('2021-01-02T00:00:00Z'),
        startedAt: at('2021-01-02T00:00:00Z'),
      },
    ],
    events: [
      '2021-01-01T00:00:00.000000Z file-downloaded file.zip was fetched from https://example.com/file.zip',
      '2021-01-01T00:01:00.000000Z file-downloaded file.zip was there as a whole',
      '2021-01-01T00:00:00.000000Z file-downloaded file.zip was fetched from https://example.com/file.zip',
      '2021-01-01T00:01:00.000000Z file-downloaded file.zip was there as a whole',
      '2021-01-02T00:00:00.000000Z file-downloaded a file was fetched from https://example.net/never',
    ],
    observables: [
      'url loaded https://example.com/file.zip',
      'file-name stored file.zip [exchanged]',
      'url loaded https://example.com/file.zip',
      'file-name stored file.zip [exchanged]',
      'file-path stored /Downloads/file [exchanged]',
      'url loaded https://example.net/never',
    ],
    locators: ['DownloadHistory › 0', 'DownloadHistory › 1', 'DownloadHistory › 2'],
  },

  'the list of the home folder, without a download': {
    files: { 'HomeDomain/Library/Safari/Downloads/Downloads.plist': binaryPlist({ DownloadHistory: [] }) },
    records: [],
  },

  'a row no one expected': {
    files: { [place]: binaryPlist({ DownloadHistory: [7, { ...entry, DownloadEntryDateAddedKey: 'yesterday' }] }) },
    records: [bare, { ...download, startedAt: null }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place]: binaryPlist({ Downloads: [] }) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place]: Buffer.from('no property list') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
