const digits = Buffer.from('0123456789abcdefABCDEF', 'latin1');

/** Bytes as lower-case hexadecimal digits, in bytes of their own: unlike a text they can be overwritten. */
export function hexOf(bytes: Uint8Array): Buffer {
  const text = Buffer.alloc(bytes.length * 2);
  bytes.forEach((byte, index) => {
    text.set([digits[byte >> 4]!, digits[byte & 15]!], index * 2);
  });
  return text;
}

/** The bytes that hexadecimal digits stand for, of either case; `null` where something else is among them. */
export function bytesOfHex(text: Uint8Array): Buffer | null {
  const values = Uint8Array.from(text, valueOf);
  try {
    if (values.length % 2 === 1 || values.includes(noDigit)) return null;
    const bytes = Buffer.alloc(values.length / 2);
    for (let index = 0; index < bytes.length; index++) bytes[index] = values[2 * index]! * 16 + values[2 * index + 1]!;
    return bytes;
  } finally {
    values.fill(0);
  }
}

const noDigit = 255;

function valueOf(code: number): number {
  const place = digits.indexOf(code);
  if (place === -1) return noDigit;
  return place < 16 ? place : place - 6;
}
