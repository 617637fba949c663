import { isUtf8 } from 'node:buffer';

/**
 * A secret text as UTF-8 without its byte order mark: a key is derived from the very bytes, and Notepad and PowerShell write
 * UTF-16, or such a mark. `null` where it is no text. The bytes given are used up; what is given back may be a part of them,
 * and is to be overwritten by whoever takes it. They never become a string, which could not be.
 */
export function secretText(bytes: Buffer): Buffer | null {
  const text = beginsWith(bytes, 0xff, 0xfe)
    ? fromUtf16(bytes.length, (at) => bytes.readUInt16LE(at))
    : beginsWith(bytes, 0xfe, 0xff)
      ? fromUtf16(bytes.length, (at) => bytes.readUInt16BE(at))
      : bytes.subarray(beginsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0);
  if (text?.buffer !== bytes.buffer) bytes.fill(0);
  if (text !== null && isUtf8(text) && !text.includes(0)) return text;
  text?.fill(0);
  return null;
}

function beginsWith(bytes: Buffer, ...mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** What the first byte of a sign in UTF-8 begins with, by how many follow it. */
const leads = [0x00, 0xc0, 0xe0, 0xf0] as const;

/**
 * As RFC 3629 and RFC 2781 have it, after the mark; `null` where the last unit is half. A surrogate without its other comes
 * out as bytes that are no UTF-8.
 */
function fromUtf16(length: number, unitAt: (at: number) => number): Buffer | null {
  if (length % 2 === 1) return null;
  // In memory of its own, where the collector moves nothing; no unit takes more than three bytes.
  const text = Buffer.from(new ArrayBuffer((length / 2) * 3));
  let end = 0;
  for (let at = 2; at < length; at += 2) {
    let point = unitAt(at);
    const next = at + 2 < length ? unitAt(at + 2) : 0;
    if (point >> 10 === 0x36 && next >> 10 === 0x37) {
      point = 0x10000 + ((point & 0x3ff) << 10) + (next & 0x3ff);
      at += 2;
    }
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    text[end++] = leads[more] | (point >> (6 * more));
    for (let left = more - 1; left >= 0; left--) text[end++] = 0x80 | ((point >> (6 * left)) & 0x3f);
  }
  return text.subarray(0, end);
}
