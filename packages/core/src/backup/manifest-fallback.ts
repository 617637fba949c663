import type { Issue } from '@bridle/model';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { containerDomain, type Where } from '../source.ts';
import { fileIdOf, lookupIn, placesOf, type Manifest, type ManifestEntry, type SealedEntry } from './manifest.ts';

/** What there is to go by without a manifest. */
export interface Remains {
  /** What could still be read of it. */
  readonly entries: () => Iterable<ManifestEntry | SealedEntry>;
  /** Whether a payload of this id is in the folder. */
  readonly hasPayload: (fileId: string) => boolean;
}

/**
 * Goes without `Manifest.db`: by what can still be read of it, and by the id that follows from a known place.
 * What lies at a place known only by a pattern may be missed, and an issue says so.
 */
export function manifestWithout(why: string, { entries, hasPayload }: Remains): Manifest {
  const known = [...entries()];
  const listed = lookupIn(known);
  const at = (domain: string, path: string): ManifestEntry | null => {
    const entry = listed.at(domain, path);
    if (entry !== null) return entry;
    const fileId = fileIdOf(domain, path);
    return hasPayload(fileId) ? { fileId, domain, path } : null;
  };
  return {
    layout: 'folders',
    issues: [damaged(why, known.length)],
    at,
    find(where: Where) {
      const computed = placesOf(where).flatMap(({ domain, path }) => at(domain, path) ?? []);
      return [...lookupIn([...listed.find(where), ...computed]).find(where)];
    },
    sealOf: (entry) => listed.sealOf(entry),
    // Files that had been encrypted could not be read without it.
    hasEncryptionKeys: () => false,
    close: () => undefined,
  };
}

/** Uses a manifest until a lookup fails, and from then on what remains of it. */
export function withFallback(manifest: Manifest, remains: Remains): Manifest {
  let inUse = manifest;
  const orFallback = <T>(lookup: (manifest: Manifest) => T): T => {
    try {
      return lookup(inUse);
    } catch (error) {
      if (inUse !== manifest || !(error instanceof FormatError)) throw error;
      inUse = manifestWithout(error.message, remains);
      return lookup(inUse);
    }
  };
  return {
    layout: manifest.layout,
    get issues() {
      return inUse.issues;
    },
    find: (where) => orFallback((one) => one.find(where)),
    at: (domain, path) => orFallback((one) => one.at(domain, path)),
    sealOf: (entry) => orFallback((one) => one.sealOf(entry)),
    hasEncryptionKeys: () => manifest.hasEncryptionKeys(),
    close: () => manifest.close(),
  };
}

function damaged(why: string, count: number): Issue {
  return issueAt(
    { domain: containerDomain, path: 'Manifest.db', locator: '' },
    null,
    'MANIFEST_DAMAGED',
    `${why}; ${count} of its entries could be read, and other files are found by the ids that follow from their places`,
  );
}
