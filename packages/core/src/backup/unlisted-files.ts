import type { Issue } from '@bridle/model';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { placeKey } from '../source.ts';
import { fileIdOf, isDamaged, lookupIn, matcherOf, placesOf, type Manifest, type ManifestEntry } from './manifest.ts';

/** A manifest, and what the folder holds besides. */
export interface FolderManifest extends Manifest {
  /** The file that belongs to another, as its write-ahead log. */
  beside(entry: ManifestEntry, suffix: string): ManifestEntry | null;
}

/**
 * Finds also what a manifest does not list, or under another id than its own, and yet lies in the folder under the id of a
 * known place. An issue says so of each, as beside a manifest of another day or one that lost rows: such a manifest does not
 * tell of every file. Of one that is damaged that is said already.
 */
export function withUnlisted(manifest: Manifest, hasPayload: (fileId: string) => boolean): FolderManifest {
  const known = new Map<string, ManifestEntry>();
  const issues = new Map<string, Issue>();
  const note = (entry: ManifestEntry, detail: string): void => {
    if (isDamaged(manifest)) return;
    const issue = issueAt({ domain: entry.domain, path: entry.path, locator: '' }, null, 'STORE_UNLISTED', detail);
    issues.set(placeKey(entry), issue);
  };
  /** Of a file that is not listed. */
  const unlisted = (domain: string, path: string): ManifestEntry | null => {
    const key = placeKey({ domain, path });
    const fileId = fileIdOf(domain, path);
    if (!known.has(key) && hasPayload(fileId)) known.set(key, { fileId, domain, path });
    return known.get(key) ?? null;
  };
  const isUnlisted = (entry: ManifestEntry): boolean => known.get(placeKey(entry)) === entry;
  const found = (domain: string, path: string): ManifestEntry | null => {
    const entry = unlisted(domain, path);
    if (entry !== null) note(entry, 'it was found by the id that follows from its place');
    return entry;
  };
  const at: Manifest['at'] = (domain, path) => {
    const listed = manifest.at(domain, path);
    return listed !== null && isUnderOwnId(listed) ? listed : (found(domain, path) ?? listed);
  };
  return {
    layout: manifest.layout,
    get issues() {
      return [...manifest.issues, ...issues.values()];
    },
    find(where) {
      const listed = manifest.find(where);
      const places = placesOf(where);
      if (places.length === 0) return listed;
      const right = new Set(listed.filter(isUnderOwnId).map(placeKey));
      const isMeant = matcherOf(where);
      const besides = places
        .filter((place) => isMeant(place) && !right.has(placeKey(place)))
        .flatMap(({ domain, path }) => found(domain, path) ?? []);
      return besides.length === 0 ? listed : lookupIn([...besides, ...listed]).find(where);
    },
    at,
    beside(entry, suffix) {
      const [domain, path] = [entry.domain, entry.path + suffix];
      if (isUnlisted(entry) || isDamaged(manifest)) return at(domain, path);
      const listed = manifest.at(domain, path);
      // SQLite would apply a log to whatever database it lies beside: one of another day would spoil what is listed.
      const besides = listed === null ? unlisted(domain, path) : null;
      if (besides !== null) note(besides, 'it was left aside, as what it belongs to is listed without it');
      return listed;
    },
    // Where the list is damaged, what was found without it is none of the files that nobody looked at.
    fileIds: () => [
      ...manifest.fileIds(),
      ...(isDamaged(manifest) ? [...known.values()].flatMap((it) => it.fileId ?? []) : []),
    ],
    sealOf(entry) {
      if (!isUnlisted(entry)) return manifest.sealOf(entry);
      throw new FormatError('FILE_KEY_DAMAGED', 'the manifest, which would hold its key, does not list it');
    },
    hasEncryptionKeys: () => manifest.hasEncryptionKeys(),
    close: () => {
      manifest.close();
    },
  };
}

function isUnderOwnId({ fileId, domain, path }: ManifestEntry): boolean {
  return fileId?.toLowerCase() === fileIdOf(domain, path);
}
