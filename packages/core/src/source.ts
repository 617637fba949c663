import type { Closing } from './closing.ts';
import type { Shelf } from './shelf.ts';

/**
 * One place in a backup: an exact path, or a glob over paths and domains. `*` stops at `/`, `**` does not, `{a,b}` is
 * either; every other character stands for itself.
 */
export interface Where {
  readonly domain: string;
  readonly path: string;
  /** What the last part of the path must be like, where a glob cannot say it; without the flags g and y. */
  readonly name?: RegExp;
}

export { containerDomain } from '@bridle/model';

/** One text for each place, to keep what is known of it by. */
export function placeKey({ domain, path }: Pick<Where, 'domain' | 'path'>): string {
  return `${domain}\0${path}`;
}

/** How what lies on no disk in plain may be held. */
export interface Discretion {
  /** Where databases of one backup are held open. */
  readonly images: Shelf;
  /** A database of more bytes than this is not opened from memory. */
  readonly mostInMemory: number;
  /** Whether one that is larger may be written, in plain, to a private temporary folder. */
  readonly mayUseDisk: boolean;
}

/** A file of the evidence. Nothing is opened until it is read, and nothing is ever opened for writing. */
export interface SourceFile {
  readonly domain: string;
  readonly path: string;
  /**
   * Bytes that it takes in the evidence, as it lies there; 0 where it does not. Nothing is opened and nothing thrown: it is
   * for telling how far a scan is.
   */
  storedSize(): number;
  /** Bytes of the whole content. Throws `FormatError` where there is none to be had. */
  size(): number;
  /** The first bytes, fewer where there are fewer. Throws `FormatError`. */
  head(length: number): Uint8Array;
  /**
   * The whole content. Throws `FormatError` where it cannot be had, or is longer than `limit` bytes. What is made in memory
   * is made in what `allocate` gives, so that large content can be released at once.
   */
  read(limit?: number, allocate?: (length: number) => Uint8Array): Uint8Array;
  /** The whole content piece by piece, each in memory of its own. Throws `FormatError`. */
  pieces(): Iterable<Uint8Array>;
  /** The content's place on disk, where it lies there in plain and nothing stands beside it that SQLite would act on. */
  place(): string | null;
  /** The file of the same name with a suffix, as `-wal`, if the source lists one. */
  beside(suffix: string): SourceFile | null;
  /** Another file of the same source, if it lists it: what a row names as its attachment. */
  other(domain: string, path: string): SourceFile | null;
  /** Set where the content is in plain only while it is read: it must not come onto a disk unasked. */
  readonly discretion?: Discretion;
  /** Set where what it is read of can be closed: what reads it then ends. */
  readonly closing?: Closing;
  /** SHA-256 of the whole content, in lower-case hex. */
  sha256(): string;
}

/** Where evidence comes from: a backup, or a test's own files. */
export interface Source {
  /** Files at a place, ordered by domain and path. */
  find(where: Where): Iterable<SourceFile>;
}
