import { createHash } from 'node:crypto';
import { parseIso } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { blob, flag, text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { embeddedPlist } from '../formats/plist/embedded.ts';
import { isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { among } from '../rule.ts';
import { containerDomain } from '../source.ts';

export default defineArtefact({
  id: 'installed-apps',
  title: 'Installed apps',
  about: 'The apps the backup names, with what the store says of each; apps from elsewhere have no such receipt.',
  references: ['https://docs.mvt.re/en/latest/ios/records/', 'https://github.com/mvt-project/mvt/issues/320'],
  family: 'app',
  channel: 'installd',
  where: [
    { domain: containerDomain, path: 'Info.plist' },
    { domain: containerDomain, path: 'Manifest.plist' },
  ],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    *rows(document) {
      const described = dictionary(document['Applications']);
      for (const [bundle, app] of Object.entries(described))
        yield [`Applications › ${bundle}`, rowOf(bundle, dictionary(app))] as const;
      // What newer systems list beside the apps; that its keys are identifiers, too, is not verified.
      for (const [bundle, container] of Object.entries(dictionary(document['Containers'])))
        if (!(bundle in described)) yield [`Containers › ${bundle}`, rowOf(bundle, dictionary(container))] as const;
      const listed = document['Installed Applications'];
      for (const [index, bundle] of (Array.isArray(listed) ? (listed as PlistValue[]) : []).entries())
        if (typeof bundle !== 'string' || !(bundle in described))
          yield [`Installed Applications › ${index}`, rowOf(bundle, {})] as const;
    },
    row: z.object({
      bundle: text(),
      iTunesMetadata: embeddedPlist({ clock: 'iso-8601' }).nullable(),
      hasReceipt: flag(),
      PlaceholderIcon: blob().nullable(),
      CFBundleVersion: text().nullable(),
      Path: text().nullable(),
    }),
  }),

  toRecord: ({ bundle, iTunesMetadata, hasReceipt, PlaceholderIcon: icon, CFBundleVersion: version, Path: path }) => {
    const store = dictionary(iTunesMetadata);
    const download = dictionary(store['com.apple.iTunesStore.downloadInfo']);
    const acquired = string(download['purchaseDate']);
    return {
      bundle,
      name: string(store['itemName']),
      vendor: string(store['artistName']),
      appVersion: string(store['bundleShortVersionString']) ?? version,
      storeBundle: string(store['softwareVersionBundleId']),
      installer: string(store['sourceApp']),
      hasStoreReceipt: hasReceipt,
      account: string(dictionary(download['accountInfo'])['AppleID']),
      isRedownload: boolean(store['is-purchased-redownload']),
      filePath: path,
      iconSha256: icon === null ? null : createHash('sha256').update(icon).digest('hex'),
      acquiredAt: acquired === null ? null : parseIso(acquired),
    };
  },

  // The store's date is the first acquisition by the Apple account, which may be years before this phone.
  time: { of: ({ acquiredAt }) => [acquiredAt], basis: 'acquired' },
  timeline: {
    acquiredAt: {
      from: 'iTunesMetadata',
      event: 'app-acquired',
      summary: ({ bundle, name }) => `${name ?? bundle} was first acquired by the Apple account`,
    },
  },
  observables: {
    bundle: [
      { kind: 'app-id', trace: 'installed' },
      { kind: 'process-name', trace: 'installed' },
    ],
    storeBundle: { kind: 'app-id', trace: 'installed' },
    // The owner's own, as a rule; another's says who bought what the phone has.
    account: {
      kind: among(['email-addr'], (account) => (account.includes('@') ? 'email-addr' : null)),
      trace: 'noted',
    },
    filePath: { kind: among(['file-path'], (path) => (path.startsWith('/') ? 'file-path' : null)), trace: 'stored' },
    iconSha256: { kind: 'file-hash', trace: 'stored' },
  },
});

/** A row of the app's own keys; a receipt that cannot be read is one all the same. */
function rowOf(bundle: unknown, app: PlistDictionary) {
  const { iTunesMetadata, PlaceholderIcon, CFBundleVersion, Path } = app;
  return { bundle, iTunesMetadata, hasReceipt: 'iTunesMetadata' in app, PlaceholderIcon, CFBundleVersion, Path };
}

function dictionary(value: PlistValue | undefined): PlistDictionary {
  return isPlistDictionary(value) ? value : (Object.create(null) as PlistDictionary);
}

function string(value: PlistValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function boolean(value: PlistValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
