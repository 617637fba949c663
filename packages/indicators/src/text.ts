import { isUtf8 } from 'node:buffer';

/** The text in a file's bytes, without its byte order mark; `null` where they are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The bytes of a text in UTF-8, without its byte order mark; `null` where they are none. */
export function utf8In(bytes: Uint8Array): Buffer | null {
  if (!isUtf8(bytes) || bytes.includes(0)) return null;
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
}
