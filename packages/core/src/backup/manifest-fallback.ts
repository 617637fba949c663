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
  const computed = new Set<string>();
  const at = (domain: string, path: string): ManifestEntry | null => {
    const entry = listed.at(domain, path);
    if (entry !== null) return entry;
    const fileId = fileIdOf(domain, path);
    if (!hasPayload(fileId)) return null;
    computed.add(fileId);
    return { fileId, domain, path };
  };
  return {
    layout: 'folders',
    issues: [damaged(why, known.length)],
    at,
    find(where: Where) {
      const atPlaces = placesOf(where).flatMap(({ domain, path }) => at(domain, path) ?? []);
      return [...lookupIn([...listed.find(where), ...atPlaces]).find(where)];
    },
    // What was found without its being listed was examined, and is none of those that nobody knows.
    fileIds: () => [...listed.fileIds(), ...computed],
    sealOf: (entry) => listed.sealOf(entry),
    // Files that had been encrypted could not be read without it.
    hasEncryptionKeys: () => false,
    close: () => undefined,
  };
}

/** Uses a manifest, and from the first lookup that fails also what remains of it: neither alone tells of every file then. */
export function withFallback(manifest: Manifest, remains: Remains): Manifest {
  let rest: Manifest | null = null;
  const orNone = <T>(lookup: () => T): T | null => {
    try {
      return lookup();
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      rest ??= manifestWithout(error.message, remains);
      return null;
    }
  };
  return {
    layout: manifest.layout,
    get issues() {
      return rest?.issues ?? manifest.issues;
    },
    find(where) {
      const listed = orNone(() => manifest.find(where)) ?? [];
      return rest === null ? listed : lookupIn([...listed, ...rest.find(where)]).find(where);
    },
    at: (domain, path) => orNone(() => manifest.at(domain, path)) ?? rest?.at(domain, path) ?? null,
    fileIds: () => [...(orNone(() => manifest.fileIds()) ?? []), ...(rest?.fileIds() ?? [])],
    // Where the first gives none it has failed, and there is a rest.
    sealOf: (entry) => orNone(() => manifest.sealOf(entry)) ?? rest!.sealOf(entry),
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
