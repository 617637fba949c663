import { isPlistDate, isPlistDictionary, isPlistUid, type PlistValue } from '@bridle/core';

const cocoaEpochSeconds = 978_307_200;

/** Writes a binary property list, each value as an object of its own. */
export function writeBinaryPlist(value: PlistValue): Uint8Array {
  const objects: PlistValue[] = [];
  const references = new Map<PlistValue, readonly number[]>();
  collect(value, objects, references);
  const referenceSize = bytesFor(objects.length);
  const parts: Buffer[] = [Buffer.from('bplist00')];
  const offsets: number[] = [];
  let at = 8;
  for (const [index, object] of objects.entries()) {
    const bytes = encode(object, references.get(object) ?? [], referenceSize, index);
    offsets.push(at);
    at += bytes.length;
    parts.push(bytes);
  }
  const offsetSize = bytesFor(at);
  const table = Buffer.concat(offsets.map((offset) => unsigned(offset, offsetSize)));
  const trailer = Buffer.concat([
    Buffer.alloc(6),
    Buffer.from([offsetSize, referenceSize]),
    unsigned(objects.length, 8),
    unsigned(0, 8),
    unsigned(at, 8),
  ]);
  return Buffer.concat([...parts, table, trailer]);
}

function collect(value: PlistValue, objects: PlistValue[], references: Map<PlistValue, readonly number[]>): number {
  const index = objects.push(value) - 1;
  const held = Array.isArray(value)
    ? (value as readonly PlistValue[])
    : isPlistDictionary(value)
      ? [...Object.keys(value), ...Object.values(value)]
      : null;
  if (held)
    references.set(
      value,
      held.map((one) => collect(one, objects, references)),
    );
  return index;
}

function encode(value: PlistValue, references: readonly number[], size: number, index: number): Buffer {
  if (value === null) return Buffer.from([0x00]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0x09 : 0x08]);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? integer(BigInt(value)) : Buffer.concat([Buffer.from([0x23]), float(value)]);
  if (typeof value === 'bigint') return integer(value);
  if (typeof value === 'string') return string(value);
  if (value instanceof Uint8Array) return Buffer.concat([marker(0x40, value.length), value]);
  if (isPlistDate(value)) return Buffer.concat([Buffer.from([0x33]), float(value.at / 1e6 - cocoaEpochSeconds)]);
  if (isPlistUid(value))
    return Buffer.concat([Buffer.from([0x80 + bytesFor(value.uid) - 1]), unsigned(value.uid, bytesFor(value.uid))]);
  const isArray = Array.isArray(value);
  if (!isArray && !isPlistDictionary(value)) throw new Error(`value ${index} cannot be written to a property list`);
  const count = isArray ? references.length : references.length / 2;
  return Buffer.concat([marker(isArray ? 0xa0 : 0xd0, count), ...references.map((one) => unsigned(one, size))]);
}

function string(value: string): Buffer {
  return Buffer.byteLength(value) === value.length
    ? Buffer.concat([marker(0x50, value.length), Buffer.from(value, 'latin1')])
    : Buffer.concat([marker(0x60, value.length), Buffer.from(value, 'utf16le').swap16()]);
}

function marker(type: number, length: number): Buffer {
  return length < 15
    ? Buffer.from([type + length])
    : Buffer.concat([Buffer.from([type + 15]), integer(BigInt(length))]);
}

function integer(value: bigint): Buffer {
  if (value >= 0n && value < 2n ** 32n) {
    const size = bytesFor(Number(value));
    return Buffer.concat([Buffer.from([0x10 + Math.log2(size)]), unsigned(Number(value), size)]);
  }
  const bytes = Buffer.alloc(8);
  if (value < 2n ** 63n) {
    bytes.writeBigInt64BE(value);
    return Buffer.concat([Buffer.from([0x13]), bytes]);
  }
  bytes.writeBigUInt64BE(value);
  return Buffer.concat([Buffer.from([0x14]), Buffer.alloc(8), bytes]);
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

/** Nothing that is counted here needs more than six bytes; of eight, the first two are zero. */
function unsigned(value: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, Math.max(0, size - 6), Math.min(size, 6));
  return bytes;
}

/** The smallest of 1, 2, 4 and 8 bytes that holds a number. */
function bytesFor(value: number): number {
  return value < 2 ** 8 ? 1 : value < 2 ** 16 ? 2 : value < 2 ** 32 ? 4 : 8;
}
