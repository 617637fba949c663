import type { Encoding } from './pages.ts';
import { sizeAt, varintLength } from './varint.ts';

/** A value as a database stores it. */
export type StoredValue = null | bigint | number | string | Uint8Array;

/** What a value is, by its serial type. */
export type StoredType = 'null' | 'integer' | 'real' | 'text' | 'blob';

const fixedLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/**
 * The serial types of a record's values, from its beginning and its whole size; `null` where they do not add up to
 * exactly that. SQLite writes no record that does not. Source: sqlite.org/fileformat2.html §2.1.
 */
export function serialTypes(beginning: Uint8Array, size: number): readonly number[] | null {
  let at = varintLength(beginning, 0, beginning.length);
  if (at === 0) return null;
  const end = sizeAt(beginning, 0, at);
  if (end < at || end > beginning.length) return null;
  const types: number[] = [];
  let total = end;
  while (at < end) {
    const length = varintLength(beginning, at, end);
    if (length === 0) return null;
    const type = sizeAt(beginning, at, length);
    // 10 and 11 are for SQLite's own use, and never in a file.
    if (type === 10 || type === 11) return null;
    types.push(type);
    total += lengthOf(type);
    if (total > size) return null;
    at += length;
  }
  return total === size ? types : null;
}

/** What a serial type holds. */
export function typeOf(serialType: number): StoredType {
  if (serialType === 0) return 'null';
  if (serialType >= 12) return serialType % 2 === 0 ? 'blob' : 'text';
  return serialType === 7 ? 'real' : 'integer';
}

/** The values of a whole record, `null` where it contradicts itself. */
export function valuesOf(record: Uint8Array, encoding: Encoding): readonly StoredValue[] | null {
  const types = serialTypes(record, record.length);
  if (types === null) return null;
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  let at = sizeAt(record, 0, varintLength(record, 0, record.length));
  return types.map((type) => {
    const value = valueAt(view, at, type, encoding);
    at += lengthOf(type);
    return value;
  });
}

function lengthOf(type: number): number {
  return fixedLengths[type] ?? Math.floor((type - 12) / 2);
}

function valueAt(view: DataView, at: number, type: number, encoding: Encoding): StoredValue {
  switch (type) {
    case 0:
      return null;
    case 1:
      return BigInt(view.getInt8(at));
    case 2:
      return BigInt(view.getInt16(at));
    case 3:
      return BigInt((view.getInt16(at) << 8) | view.getUint8(at + 2));
    case 4:
      return BigInt(view.getInt32(at));
    case 5:
      return BigInt(view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2));
    case 6:
      return view.getBigInt64(at);
    case 7:
      return view.getFloat64(at);
    case 8:
      return 0n;
    case 9:
      return 1n;
  }
  const bytes = Buffer.from(view.buffer, view.byteOffset + at, lengthOf(type));
  return type % 2 === 0 ? bytes : textOf(bytes, encoding);
}

function textOf(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf-8') return bytes.toString('utf8');
  // Half a letter at the end is none; `swap16` changes bytes in place, which are those of the image.
  const whole = bytes.subarray(0, bytes.length & ~1);
  return (encoding === 'utf-16le' ? whole : Buffer.from(whole).swap16()).toString('utf16le');
}
