import { createDecipheriv } from 'node:crypto';
import type { IssueCode } from '@bridle/model';
import { forget } from './unwrap-key.ts';

/** AES works on blocks of so many bytes. */
export const blockLength = 16;

/** Every file has a key of its own, so that all begin with the same vector. */
const zeros = Buffer.alloc(blockLength);

/** Decrypts AES-256-CBC piece by piece, without a look at the padding. A last piece of a block is left out. */
export function* decrypted(
  pieces: Iterable<Uint8Array>,
  key: Uint8Array,
  vector: Uint8Array = zeros,
): Generator<Buffer> {
  const decipher = createDecipheriv('aes-256-cbc', key, vector).setAutoPadding(false);
  try {
    for (const piece of pieces) yield decipher.update(piece);
  } finally {
    forget(decipher);
  }
}

/** What is odd about where a file ends. */
export interface Oddity {
  readonly code: IssueCode;
  readonly detail: string;
}

/** Where the content of an encrypted file ends, and what was odd about that. */
export interface End {
  readonly length: number;
  readonly oddities: readonly Oddity[];
}

/** What it tells of content that it has not the size that the manifest lists; `null` where it has, or none is listed. */
export function sizeOddity(length: number, listed: number | null): Oddity | null {
  if (listed === null || listed < 0 || length === listed) return null;
  return {
    code: length < listed ? 'CONTENT_CUT_SHORT' : 'CONTENT_LONGER',
    detail: `it has ${length} bytes; the manifest says ${listed}`,
  };
}

/**
 * Where the content ends: before its padding, as PKCS #7 has it. `stored` is the size of the encrypted file, `last` its
 * last whole block in plain, empty where there is none, and `listed` the size that the manifest gives.
 */
export function endOf(stored: number, last: Uint8Array, listed: number | null): End {
  const oddities: Oddity[] = [];
  const odd = (code: IssueCode, detail: string): void => void oddities.push({ code, detail });
  const whole = stored - (stored % blockLength);
  if (whole < stored) odd('CONTENT_CUT_SHORT', `its ${stored} encrypted bytes end within a block`);
  const length = lengthOf(whole, last, listed, odd);
  const ofSize = sizeOddity(length, listed);
  if (ofSize !== null) oddities.push(ofSize);
  return { length, oddities };
}

function lengthOf(
  whole: number,
  last: Uint8Array,
  listed: number | null,
  odd: (code: IssueCode, detail: string) => void,
): number {
  if (whole === 0) return 0;
  const padding = paddingOf(last);
  // Content that fills its blocks wholly has no padding, whatever its last byte looks like.
  if (padding !== null && whole !== listed) return whole - padding;
  odd('PADDING_DAMAGED', padding === null ? 'what ends it is no padding' : 'nothing is left for its padding');
  return Math.min(listed ?? whole, whole);
}

/** How many bytes pad the last block; `null` where it ends otherwise. */
function paddingOf(last: Uint8Array): number | null {
  const padding = last.at(-1)!;
  const isPadded = padding >= 1 && padding <= blockLength && last.subarray(-padding).every((byte) => byte === padding);
  return isPadded ? padding : null;
}

/** Of `Manifest.db` only whole pages are encrypted, so that nothing pads them; a block of padding would be beside them. */
export function endOfManifest(stored: number, last: Uint8Array): End {
  const whole = stored - (stored % blockLength);
  const isPadded = whole % smallestPage === blockLength && paddingOf(last) === blockLength;
  const detail = `its ${stored} encrypted bytes end within a block`;
  return {
    length: isPadded ? whole - blockLength : whole,
    oddities: whole === stored ? [] : [{ code: 'CONTENT_CUT_SHORT', detail }],
  };
}

const smallestPage = 512;
