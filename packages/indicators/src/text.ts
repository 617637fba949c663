import { isUtf8 } from 'node:buffer';

/** The bytes of a text in UTF-8, without its byte order mark; `null` where they are none. */
export function utf8In(bytes: Uint8Array): Buffer | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return null;
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
}
