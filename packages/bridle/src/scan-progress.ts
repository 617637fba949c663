import type { Artefact, Extent } from '@bridle/core';
import type { LoadProgress } from '@bridle/indicators';

/** Where a scan is. */
export interface ScanProgress {
  /**
   * Indicators are loaded, where paths of them are given; artefacts are read; or files are hashed: by `scan` after it has
   * read them, to see that they are unchanged, and by `verify` before as well.
   */
  readonly phase: 'loading' | 'reading' | 'hashing';
  /** The artefact that is read, `null` in the other phases. */
  readonly artefact: string | null;
  readonly title: string;
  /** Records read of this artefact so far. */
  readonly records: number;
  /** The artefact's place among all, from 1. In the other phases, how many artefacts were read: none of them, or all. */
  readonly index: number;
  /** How many artefacts there are. */
  readonly total: number;
  /**
   * Of this phase, counted from nothing where a phase begins; the last of a phase says that all is done. Of a file that two
   * artefacts read the bytes count twice. Indicators are counted in files.
   */
  readonly extent: Extent;
}

/** How far indicators are loaded, before any of so many artefacts is read. */
export function loading(total: number, at: LoadProgress): ScanProgress {
  const extent = { done: at.files, total: at.total };
  return { phase: 'loading', artefact: null, title: 'Loading indicators', records: 0, index: 0, total, extent };
}

/** How far artefacts are read. */
export function reading(
  { id, title }: Artefact,
  records: number,
  { index, total }: { index: number; total: number },
  extent: Extent,
): ScanProgress {
  return { phase: 'reading', artefact: id, title, records, index, total, extent };
}

/** How far files are hashed, before or after the artefacts are read. */
export function hashing(
  title: string,
  { index, total }: { index: number; total: number },
  extent: Extent,
): ScanProgress {
  return { phase: 'hashing', artefact: null, title, records: 0, index, total, extent };
}
