import { createHash } from 'node:crypto';
import { insistOnResult, toJsonValue, type Result } from '@bridle/model';
import { canonicalPieces } from './canonical-json.ts';

/**
 * A result in canonical form, in which a file keeps it: the SHA-256 of the file is then the digest of the result. Throws a
 * `TypeError` where it is given no result: whatever else there is has such a form too. One of more than 512 MB, of a hundred
 * thousand findings or so, is had in pieces only.
 */
export function canonicalResult(result: Result): string {
  return [...canonicalResultPieces(result)].join('');
}

/** The same in pieces, to be written one after another. Throws a `TypeError` where it is given no result. */
export function canonicalResultPieces(result: Result): Iterable<string> {
  insistOnResult(result);
  return canonicalPieces(toJsonValue(result));
}

/**
 * SHA-256 of a result in canonical form, in lower-case hex: two labs that agree to the byte have the same. Of a redacted
 * one it is that of the whole one it was made of. Throws a `TypeError` where it is given no result.
 */
export function resultDigest(result: Result): string {
  insistOnResult(result);
  if (result.redacted && result.wholeDigest !== null) return result.wholeDigest;
  const hash = createHash('sha256');
  for (const piece of canonicalResultPieces(result)) hash.update(piece);
  return hash.digest('hex');
}
