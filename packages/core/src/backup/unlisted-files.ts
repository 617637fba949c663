import type { Issue } from '@bridle/model';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { placeKey } from '../source.ts';
import { fileIdOf, lookupIn, matcherOf, placesOf, type Manifest, type ManifestEntry } from './manifest.ts';

/** A manifest, and what the folder holds besides. */
export interface FolderManifest extends Manifest {
  /** The file that belongs to another, as its write-ahead log. */
  beside(entry: ManifestEntry, suffix: string): ManifestEntry | null;
}

/**
 * Finds also what a manifest does not list, or under another id than its own, and yet lies in the folder under the id of a
 * known place, as beside a manifest of another day or one that lost rows. An issue says so of each: such a manifest does not
 * tell of every file.
 */
export function withUnlisted(manifest: Manifest, hasPayload: (fileId: string) => boolean): FolderManifest {
  const looked = new Map<string, ManifestEntry | null>();
  const issues = new Map<string, Issue>();
  const note = (entry: ManifestEntry, detail: string): void => {
    const issue = issueAt({ domain: entry.domain, path: entry.path, locator: '' }, null, 'STORE_UNLISTED', detail);
    issues.set(placeKey(entry), issue);
  };
  /** Of a file that is not listed. */
  const unlisted = (domain: string, path: string): ManifestEntry | null => {
    const key = placeKey({ domain, path });
    let entry = looked.get(key);
    if (entry === undefined) {
      const fileId = fileIdOf(domain, path);
      looked.set(key, (entry = hasPayload(fileId) ? { fileId, domain, path } : null));
    }
    return entry;
  };
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
      const known = new Set(listed.filter(isUnderOwnId).map(placeKey));
      const isMeant = matcherOf(where);
      const besides = places
        .filter((place) => isMeant(place) && !known.has(placeKey(place)))
        .flatMap(({ domain, path }) => found(domain, path) ?? []);
      return besides.length === 0 ? listed : lookupIn([...besides, ...listed]).find(where);
    },
    at,
    beside(entry, suffix) {
      const [domain, path] = [entry.domain, entry.path + suffix];
      if (looked.get(placeKey(entry)) === entry) return at(domain, path);
      const listed = manifest.at(domain, path);
      // SQLite would apply a log to whatever database it lies beside: one of another day would spoil what is listed.
      const besides = listed === null ? unlisted(domain, path) : null;
      if (besides !== null) note(besides, 'it was left aside, as what it belongs to is listed without it');
      return listed;
    },
    fileIds: () => manifest.fileIds(),
    sealOf(entry) {
      if (looked.get(placeKey(entry)) !== entry) return manifest.sealOf(entry);
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
