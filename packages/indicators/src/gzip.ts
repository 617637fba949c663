import { gunzipSync } from 'node:zlib';
import { type Limits, sizeInWords } from './limits.ts';

/** The bytes of a packed file, or why there are none. */
export type Unpacked = { readonly bytes: Uint8Array } | { readonly reason: string };

/** Whether these bytes are packed by gzip. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Unpacks no more than a file may have: a few kilobytes can hold gigabytes. */
export function unpack(bytes: Uint8Array, limits: Limits): Unpacked {
  try {
    return { bytes: gunzipSync(bytes, { maxOutputLength: limits.fileBytes }) };
  } catch (error) {
    const isBomb =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return {
      reason: isBomb
        ? `larger than ${sizeInWords(limits.fileBytes)} when unpacked, the limit for a file`
        : 'damaged gzip',
    };
  }
}
