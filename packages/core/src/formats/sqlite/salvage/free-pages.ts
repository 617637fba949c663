import type { Pages } from './pages.ts';

/** The pages that no tree uses any more; what stands on them was deleted. */
export interface FreePages {
  readonly has: (page: number) => boolean;
  /** Whether all of them are known: otherwise a page on no tree may be one of them. */
  readonly isWhole: boolean;
}

/** Walks the list of free pages. Source: sqlite.org/fileformat2.html §1.5. */
export function freePagesOf({ view, size, usable, count, header }: Pages): FreePages {
  const free = new Set<number>();
  const add = (page: number): boolean => {
    if (page < 2 || page > count || free.has(page)) return false;
    free.add(page);
    return true;
  };
  let isWhole = header !== null;
  for (let trunk = header?.firstFree ?? 0; trunk !== 0;) {
    const start = (trunk - 1) * size;
    if (!add(trunk) || view.getUint32(start + 4) > usable / 4 - 2) {
      isWhole = false;
      break;
    }
    for (let leaf = view.getUint32(start + 4); leaf > 0; leaf--)
      if (!add(view.getUint32(start + 4 + 4 * leaf))) isWhole = false;
    trunk = view.getUint32(start);
  }
  return { has: (page) => free.has(page), isWhole: isWhole && free.size === header?.freePages };
}
