/** How many bytes a variable-length integer takes; 0 where it leaves the range. */
export function varintLength(bytes: Uint8Array, at: number, end: number): number {
  for (let length = 1; length < 9; length++) {
    if (at + length > end) return 0;
    if (bytes[at + length - 1]! < 0x80) return length;
  }
  return at + 9 <= end ? 9 : 0;
}

/** Its value as a size: above 2^53 not exact, which is larger than any file. */
export function sizeAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < Math.min(length, 8); index++) value = value * 128 + (bytes[at + index]! & 0x7f);
  return length === 9 ? value * 256 + bytes[at + 8]! : value;
}

/** Its value as a signed number of 64 bits, as a rowid is. */
export function signedAt(bytes: Uint8Array, at: number, length: number): bigint {
  // Eight bytes hold 56 bits, none of which is the sign; seven of them a JavaScript number holds.
  if (length < 8) return BigInt(sizeAt(bytes, at, length));
  let value = 0n;
  for (let index = 0; index < 8; index++) value = (value << 7n) | BigInt(bytes[at + index]! & 0x7f);
  return length === 9 ? BigInt.asIntN(64, (value << 8n) | BigInt(bytes[at + 8]!)) : value;
}
