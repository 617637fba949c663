import { binaryPlist, xmlPlist } from '@bridle/testkit';
import { fixture } from '../support/fixture.ts';

const place = (name: string): string => `HomeDomain/Library/WebClips/${name}.webclip/Info.plist`;

/** A clip with nothing in it. */
const bare = {
  url: null,
  title: null,
  seenAt: null,
  identifier: '0123456789ABCDEF',
  bundle: null,
  isFullScreen: null,
  isRemovable: null,
  isScopeIgnored: null,
};

export default fixture({
  'a clip of the owner, and one of a profile that looks like an app and cannot be removed': {
    files: {
      [place('0123456789ABCDEF')]: binaryPlist({ URL: 'https://example.com/', Title: 'Example', FullScreen: false }),
      [place('com.example.profile')]: xmlPlist({
        URL: 'https://example.org/login',
        Title: 'Bank',
        FullScreen: true,
        RemovalDisallowed: true,
        IgnoreManifestScope: true,
        TargetApplicationBundleIdentifier: 'com.example.browser',
      }),
      // The icon beside it is no clip, nor is a list in a folder of another kind.
      'HomeDomain/Library/WebClips/0123456789ABCDEF.webclip/icon.png': Buffer.from('png'),
      'HomeDomain/Library/WebClips/other/Info.plist': binaryPlist({ URL: 'https://example.net/' }),
    },
    records: [
      { ...bare, url: 'https://example.com/', title: 'Example', isFullScreen: false },
      {
        ...bare,
        url: 'https://example.org/login',
        title: 'Bank',
        identifier: 'com.example.profile',
        bundle: 'com.example.browser',
        isFullScreen: true,
        isRemovable: false,
        isScopeIgnored: true,
      },
    ],
    events: [],
    observables: [
      'url noted https://example.com/',
      'url installed https://example.org/login',
      'app-id noted com.example.browser',
    ],
    locators: ['the whole', 'the whole'],
  },

  'a clip that opens an app, or nothing at all': {
    files: {
      [place('0123456789ABCDEF')]: binaryPlist({ ApplicationBundleIdentifier: 'com.example.app' }),
      [place('empty')]: binaryPlist({}),
    },
    records: [
      { ...bare, bundle: 'com.example.app' },
      { ...bare, identifier: 'empty' },
    ],
  },

  'a clip that says in the words of a profile that it stays, and one that may be taken away': {
    files: {
      [place('kept')]: binaryPlist({ URL: 'https://example.com/', IsRemovable: false }),
      [place('removable')]: binaryPlist({ URL: 'https://example.org/', RemovalDisallowed: false }),
    },
    records: [
      { ...bare, url: 'https://example.com/', identifier: 'kept', isRemovable: false },
      { ...bare, url: 'https://example.org/', identifier: 'removable', isRemovable: true },
    ],
    observables: ['url installed https://example.com/', 'url noted https://example.org/'],
  },

  'a row no one expected': {
    files: { [place('0123456789ABCDEF')]: binaryPlist({ URL: new Date(0), Title: 'odd', FullScreen: 'yes' }) },
    records: [{ ...bare, title: 'odd' }],
    issues: ['CELL_REJECTED'],
  },

  'a schema no one has seen': {
    files: { [place('0123456789ABCDEF')]: binaryPlist(['https://example.com/']) },
    records: [],
    issues: ['SCHEMA_UNKNOWN'],
  },

  'a damaged file': {
    files: { [place('0123456789ABCDEF')]: Buffer.from('{"json":true}') },
    records: [],
    issues: ['FILE_UNREADABLE'],
  },

  'a backup without it': { files: {}, records: [] },
});
