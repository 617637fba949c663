import { createHash } from 'node:crypto';
import { hashAlgorithms, type HashAlgorithm } from '@bridle/model';
import { FormatError } from './formats/format.ts';
import type { SourceFile } from './source.ts';

/** Whether the file of a record was hashed, and why not. */
type Hashed = 'whole' | 'not-sought' | 'too-large' | 'unreadable';

/** By which hashes a file could be known. */
export interface FileHashes {
  /** `null` where there is no file. */
  readonly hashed: Hashed | null;
  /** In lower-case hex. */
  readonly sha256: string | null;
  /** In the other algorithms that were sought, the shortest first, in lower-case hex. */
  readonly otherHashes: readonly string[];
}

/**
 * The longest film or picture that is hashed for the hashes that are sought: nearly every photo is shorter, and nearly every
 * film, of which there may be many gigabytes, longer.
 */
const mostHashed = 8 * 2 ** 20;

/** Types that exploits came in: few and small, so that they are hashed whether or not anything is sought. */
const carriers: ReadonlySet<string> = new Set(['pdf', 'psd', 'jbig2', 'zip', 'plist', 'ttf', 'otf', 'macho']);

const algorithmNames: { readonly [A in HashAlgorithm]: string } = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
};

/**
 * Hashes a file that a row names; `null` is one that is not there, or empty. What no hash is sought for is hashed in SHA-256
 * alone, and only where it is of a type that carries exploits, or of another sort than it claims.
 */
export function fileHashes(
  file: SourceFile | null,
  { contentType, isDisguised }: { readonly contentType: string | null; readonly isDisguised: boolean | null },
  sought: readonly HashAlgorithm[],
): FileHashes {
  if (file === null) return without(null);
  const isSuspect = isDisguised === true || (contentType !== null && carriers.has(contentType));
  if (!isSuspect && sought.length === 0) return without('not-sought');
  try {
    if (!isSuspect && file.size() > mostHashed) return without('too-large');
    const others = hashAlgorithms.filter((it) => it !== 'SHA-256' && sought.includes(it));
    return { hashed: 'whole', otherHashes: digestsOf(file, others), sha256: file.sha256() };
  } catch (error) {
    if (error instanceof FormatError) return without('unreadable');
    throw error;
  }
}

/** Whether a file is there and could not have been known by a hash. */
export function isUnhashed({ hashed }: Pick<FileHashes, 'hashed'>): boolean {
  return hashed !== null && hashed !== 'whole';
}

/** Why a file could not be hashed though it was to be, `null` of any other. */
export function unreadHashes({ hashed }: Pick<FileHashes, 'hashed'>): string | null {
  return hashed === 'unreadable' ? 'the file could not be read whole, and was not hashed' : null;
}

function without(hashed: Hashed | null): FileHashes {
  return { hashed, sha256: null, otherHashes: [] };
}

/** In one reading, which the account of the evidence shares where the file fits into memory. */
function digestsOf(file: SourceFile, algorithms: readonly HashAlgorithm[]): readonly string[] {
  if (algorithms.length === 0) return [];
  const hashes = algorithms.map((it) => createHash(algorithmNames[it]));
  const pieces = file.size() <= mostHashed ? [file.read(mostHashed)] : file.pieces();
  for (const piece of pieces) for (const hash of hashes) hash.update(piece);
  return hashes.map((it) => it.digest('hex'));
}
