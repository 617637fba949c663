import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { integer, text } from '../column.ts';
import { appOfContainer } from '../device-path.ts';
import { FormatError } from '../formats/format.ts';
import { mbFile } from '../formats/plist/embedded.ts';
import { refined } from '../formats/refined.ts';
import { sqlite } from '../formats/sqlite.ts';
import { originNamed, readClientOrigin, shownOrigin, type WebOrigin } from '../formats/web-origin.ts';
import { portTraits } from '../high-port.ts';
import { kindOfHost } from '../host.ts';
import { containerDomain, type SourceFile } from '../source.ts';

const directory = 2;

/** An origin takes some dozens of bytes. */
const longestOrigin = 2 ** 16;

const listed = z.object({
  fileID: text().nullable(),
  domain: text(),
  relativePath: text(),
  flags: integer().nullable(),
  file: mbFile().nullable(),
});

type Listed = z.output<typeof listed>;

/** What an entry of the manifest says of a site. */
interface Storage extends Listed {
  /** The site whose data it is, then the pages it was shown in. */
  readonly origins: readonly [WebOrigin, ...WebOrigin[]];
  /** What kind of data, as its folder is called. */
  readonly storage: string | null;
}

export default defineArtefact({
  id: 'web-storage',
  title: 'Sites that keep data in web views',
  about:
    'For which sites Safari and the web views of other apps keep data: local storage, databases, caches. It outlives a deleted history.',
  references: [
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/NetworkProcess/storage/NetworkStorageManager.cpp',
    'https://github.com/WebKit/WebKit/blob/main/Source/WebCore/page/SecurityOriginData.cpp',
    'https://webkit.org/b/168388',
  ],
  family: 'site',
  channel: 'webkit',
  where: [{ domain: containerDomain, path: 'Manifest.db' }],

  format: refined(
    sqlite({
      variants: [
        {
          name: 'files',
          needs: { Files: ['fileID', 'domain', 'relativePath', 'flags', 'file'] },
          sql: `
            SELECT fileID, domain, relativePath, flags, file FROM Files
             WHERE relativePath LIKE '%http%\\_%\\_%' ESCAPE '\\' OR relativePath GLOB '*WebKit/*/origin'`,
        },
      ],
      row: listed,
      key: { fileID: 'Files fileID' },
    }),
    storageOf,
  ),

  toRecord: ({ domain, relativePath, file, origins, storage }) => {
    const [origin, ...framing] = origins;
    return {
      site: siteIn(origin),
      webOrigin: shownOrigin(origin),
      framingSites: [...new Set(framing.map(siteIn))].filter((it) => it !== siteIn(origin)),
      storage,
      bundle: appOfContainer(domain),
      container: domain,
      filePath: relativePath,
      isUsed: null,
      storedAt: file?.bornAt ?? null,
      // WebKit touches the file `origin` whenever the site uses what it keeps; other files tell of writing only.
      seenAt: file?.modifiedAt ?? null,
    };
  },

  time: { of: ({ storedAt, seenAt }) => [storedAt, seenAt], basis: 'file-times' },
  timeline: {
    storedAt: {
      from: 'file',
      event: 'site-contacted',
      summary: ({ site, storage, bundle, container }) =>
        `${bundle ?? container} began to keep ${storage ?? 'data'} of ${site}`,
    },
    seenAt: {
      from: 'file',
      event: 'site-contacted',
      summary: ({ site, storage, bundle, container }) =>
        `${bundle ?? container} last changed the ${storage ?? 'data'} it keeps of ${site}`,
    },
  },
  observables: {
    site: {
      kind: kindOfHost,
      trace: 'loaded',
      // Elsewhere files bear the names that whoever sends them gives.
      traits: (_, { webOrigin, filePath }) => (filePath.startsWith('Library/') ? portTraits(webOrigin) : []),
    },
    framingSites: { kind: kindOfHost, trace: 'loaded' },
  },
});

/**
 * WebKit names what it keeps by the origin of the site, and below that of the page which shows it if that is another.
 * Since about iOS 16 the names are hashes, and a file beside them says whose they are. Local storage of the old kind is
 * left out of backups since iOS 10.3, and what is younger than a day of the new kind. The two versions are recalled.
 */
function storageOf(row: Listed, file: SourceFile): Storage | null {
  const origins = row.relativePath.endsWith('/origin') ? originsHeld(row, file) : originsNamed(row.relativePath);
  const [first, ...others] = origins.filter(isSite);
  if (first === undefined) return null;
  return { ...row, origins: [first, ...others], storage: storageNamed(row.relativePath) };
}

function originsNamed(path: string): readonly WebOrigin[] {
  return namesIn(path)
    .flatMap((name) => originNamed(name) ?? [])
    .toReversed();
}

/** Names of which each may be one of WebKit's: those of databases have an ending, and their logs another. */
function namesIn(path: string): readonly string[] {
  return path.split('/').map((part) => part.replace(/\.localstorage(?:-(?:wal|shm|journal))?$/, ''));
}

function originsHeld({ domain, relativePath, flags }: Listed, file: SourceFile): readonly WebOrigin[] {
  if (flags === directory) return [];
  const held = file.other(domain, relativePath);
  if (held === null) throw new FormatError('MANIFEST_ROW_ODD', 'the manifest lists it and does not find it');
  const bytes = held.read(longestOrigin);
  if (bytes.length === 0) return [];
  const { top, client } = readClientOrigin(bytes);
  return [client, top];
}

/** Apps also keep data for pages of their own, under names that are no hosts. */
function isSite({ protocol, host }: WebOrigin): boolean {
  return /^https?$/.test(protocol) && /^(?:[\w-]+\.)+[\w-]+\.?$|^\[[\da-f:.]+\]$/i.test(host);
}

function siteIn({ host }: WebOrigin): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** The folder that names stand in, but for one that only counts versions. */
function storageNamed(path: string): string | null {
  const names = namesIn(path);
  const first = names.findIndex((name) => originNamed(name) !== null);
  return names.slice(0, Math.max(first, 0)).findLast((name) => !/^v\d+$/.test(name)) ?? null;
}
