import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { flag, text } from '../column.ts';
import { plist } from '../formats/plist.ts';
import { isPlistDictionary, type PlistDictionary } from '../formats/plist/value.ts';

export default defineArtefact({
  id: 'web-clips',
  title: 'Web clips on the home screen',
  about: 'Sites kept as icons on the home screen; a profile can put one there that looks like an app.',
  references: [
    'https://developer.apple.com/documentation/devicemanagement/webclip',
    'https://www.eset.com/int/about/newsroom/press-releases/research/eset-research-discovers-phishing-via-progressive-web-apps/',
  ],
  family: 'page',
  channel: 'safari',
  where: [{ domain: 'HomeDomain', path: 'Library/WebClips/*.webclip/Info.plist' }],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    rows: (document) => [['the whole', rowOf(document)] as const],
    row: z.object({
      URL: text().nullable(),
      Title: text().nullable(),
      ApplicationBundleIdentifier: text().nullable(),
      TargetApplicationBundleIdentifier: text().nullable(),
      FullScreen: flag().nullable(),
      RemovalDisallowed: flag().nullable(),
      IsRemovable: flag().nullable(),
      IgnoreManifestScope: flag().nullable(),
    }),
  }),

  toRecord: (row, { path }) => ({
    url: row.URL,
    title: row.Title,
    seenAt: null,
    identifier:
      path
        .split('/')
        .at(-2)
        ?.replace(/\.webclip$/, '') ?? null,
    bundle: row.ApplicationBundleIdentifier ?? row.TargetApplicationBundleIdentifier,
    isFullScreen: row.FullScreen,
    isRemovable: row.RemovalDisallowed === null ? row.IsRemovable : !row.RemovalDisallowed,
    isScopeIgnored: row.IgnoreManifestScope,
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {},
  observables: {
    url: { kind: 'url', trace: traceOf },
    bundle: { kind: 'app-id', trace: 'noted' },
  },
});

/** What the owner cannot take away they did not put there: a profile did (Apple's page on the payload `WebClip`). */
function traceOf({ isRemovable }: { readonly isRemovable: boolean | null }): 'installed' | 'noted' {
  return isRemovable === false ? 'installed' : 'noted';
}

function rowOf(document: PlistDictionary) {
  const { URL, Title, FullScreen, RemovalDisallowed, IsRemovable, IgnoreManifestScope } = document;
  const { ApplicationBundleIdentifier, TargetApplicationBundleIdentifier } = document;
  return {
    URL,
    Title,
    ApplicationBundleIdentifier,
    TargetApplicationBundleIdentifier,
    FullScreen,
    RemovalDisallowed,
    IsRemovable,
    IgnoreManifestScope,
  };
}
