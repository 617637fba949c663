/** A database image cut into pages. */
export interface Pages {
  readonly image: Uint8Array;
  readonly view: DataView;
  readonly size: number;
  /** How much of a page is used; the rest is reserved for extensions. */
  readonly usable: number;
  /** Whole pages that are there; a header may claim more. */
  readonly count: number;
  /** `null` where the header is lost. */
  readonly header: Header | null;
}

/** What the first hundred bytes say. Source: sqlite.org/fileformat2.html §1.3. */
export interface Header {
  readonly encoding: Encoding;
  /** The first page of the list of free pages, 0 where there is none. */
  readonly firstFree: number;
  readonly freePages: number;
}

/** How texts are stored. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be'];
