import type { Issue, IssueCode } from '@bridle/model';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { containerDomain } from '../source.ts';
import { lookupIn, type Manifest, type ManifestEntry, type SealedEntry } from './manifest.ts';

/** What can still be read of a manifest. */
export type Remains = () => Iterable<ManifestEntry | SealedEntry>;

/** Goes by what can still be read of `Manifest.db`. What lies at a place that is not in it may be missed, and an issue says so. */
export function manifestWithout(
  why: string,
  remains: Remains,
  code: 'MANIFEST_MISSING' | 'MANIFEST_DAMAGED' = 'MANIFEST_DAMAGED',
): Manifest {
  const known = [...remains()];
  return {
    ...lookupIn(known),
    layout: 'folders',
    issues: [unlisted(code, why, known.length)],
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

function unlisted(code: IssueCode, why: string, count: number): Issue {
  return issueAt(
    { domain: containerDomain, path: 'Manifest.db', locator: '' },
    null,
    code,
    `${why}; ${count} of its entries could be read, and other files are found by the ids that follow from their places`,
  );
}
