import type { Issue } from '@bridle/model';
import { sizeOddity } from '../encryption/content.ts';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { placeKey } from '../source.ts';
import type { DiskFile } from '../sources/disk-file.ts';
import type { Seal } from './manifest.ts';

/** Holds files that lie there in plain against the sizes that the manifest lists of them. */
export interface ListedSizes {
  /** The file, whose size is looked at when its content first is. */
  watch(stored: DiskFile, sealOf: () => Seal): DiskFile;
  readonly issues: readonly Issue[];
}

/** Nothing was looked at yet. */
export function listedSizes(): ListedSizes {
  const issues = new Map<string, Issue>();

  function look(stored: DiskFile, sealOf: () => Seal): void {
    const { domain, path } = stored;
    const oddity = sizeOddity(stored.size(), listedBy(sealOf));
    if (oddity === null) return;
    const { code, detail } = oddity;
    issues.set(placeKey(stored), issueAt({ domain, path, locator: '' }, null, code, detail));
  }

  return {
    watch(stored, sealOf) {
      let wasLookedAt = false;
      const looked = (): DiskFile => {
        if (!wasLookedAt) look(stored, sealOf);
        wasLookedAt = true;
        return stored;
      };
      return {
        ...stored,
        read: (limit, allocate) => looked().read(limit, allocate),
        pieces: () => looked().pieces(),
        place: () => looked().place(),
      };
    },
    get issues() {
      return [...issues.values()];
    },
  };
}

/** What cannot be told of a file is told by no size. */
function listedBy(sealOf: () => Seal): number | null {
  try {
    return sealOf().size;
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
