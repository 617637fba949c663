import { instantFrom2001 } from '../../epoch.ts';
import {
  BinaryLayout,
  damaged,
  extentAt,
  insist,
  offsetOf,
  readUnsigned,
  referenceAt,
  type Extent,
} from './binary-layout.ts';
import { plistDateOf, plistUidOf, type PlistDictionary, type PlistValue } from './value.ts';

/** How deep containers may nest. Real files stay below 100; the reader's own recursion sets the bound. */
const deepest = 2_000;

/**
 * Reads a binary property list. Each object is read once, however often it is referred to, so that a file of a few
 * bytes cannot unfold into a billion values; the result shares what the file shares. Throws `FormatError`.
 */
export function readBinaryPlist(bytes: Uint8Array): PlistValue {
  const layout = new BinaryLayout(bytes);
  return readObject({ layout, known: new Map(), open: new Set(), unread: 2 * bytes.length }, layout.topObject);
}

interface Reading {
  readonly layout: BinaryLayout;
  readonly known: Map<number, PlistValue>;
  /** Containers that are being read: to meet one again is a cycle. */
  readonly open: Set<number>;
  /** Bytes that objects may still take: objects that overlap would make more of a file than it holds. */
  unread: number;
}

function readObject(reading: Reading, object: number): PlistValue {
  const known = reading.known.get(object);
  if (known !== undefined) return known;
  const extent = extentAt(reading.layout, offsetOf(reading.layout, object));
  const value = extent.type >= 0x0a ? readContainer(reading, object, extent) : readScalar(reading.layout, extent);
  reading.known.set(object, value);
  if (extent.type < 0x0a) spend(reading, extent.length);
  return value;
}

function readContainer(reading: Reading, object: number, extent: Extent): PlistValue {
  if (reading.open.has(object)) throw damaged('a container that holds itself');
  if (reading.open.size >= deepest) throw damaged(`containers nested deeper than ${deepest}`);
  reading.open.add(object);
  const value = extent.type === 0x0d ? readDictionary(reading, extent) : readArray(reading, extent);
  reading.open.delete(object);
  return value;
}

function spend(reading: Reading, length: number): void {
  reading.unread -= length;
  if (reading.unread < 0) throw damaged('objects that overlap');
}

/** Arrays (`0xA`), ordered sets (`0xB`) and sets (`0xC`) differ in their marker only. */
function readArray(reading: Reading, { type, length, start }: Extent): readonly PlistValue[] {
  if (type > 0x0c) throw damaged('an object of an unknown type');
  const { layout } = reading;
  insist(layout, start, length * layout.referenceSize);
  spend(reading, length);
  const values: PlistValue[] = [];
  for (let index = 0; index < length; index++)
    values.push(readObject(reading, referenceAt(layout, start + index * layout.referenceSize)));
  return values;
}

function readDictionary(reading: Reading, { length, start }: Extent): PlistDictionary {
  const { layout } = reading;
  insist(layout, start, 2 * length * layout.referenceSize);
  spend(reading, length);
  const values = Object.create(null) as { [key: string]: PlistValue };
  for (let index = 0; index < length; index++) {
    const key = readObject(reading, referenceAt(layout, start + index * layout.referenceSize));
    if (typeof key !== 'string') throw damaged('a key that is no text');
    values[key] = readObject(reading, referenceAt(layout, start + (length + index) * layout.referenceSize));
  }
  return values;
}

/** Reads any object that holds no other. */
export function readScalar(layout: BinaryLayout, { type, length, start }: Extent): PlistValue {
  const { bytes } = layout;
  switch (type) {
    case 0x0:
      if (length === 8 || length === 9) return length === 9;
      return null;
    case 0x1:
      insist(layout, start, 2 ** length);
      return readInteger(layout, start, 2 ** length);
    case 0x2:
      insist(layout, start, 2 ** length);
      if (length === 2) return layout.view.getFloat32(start);
      if (length === 3) return layout.view.getFloat64(start);
      throw damaged('a real of an unknown size');
    case 0x3:
      insist(layout, start, 8);
      return readDate(layout.view.getFloat64(start));
    case 0x4:
      insist(layout, start, length);
      return bytes.subarray(start, start + length);
    case 0x5:
      insist(layout, start, length);
      return latin1(bytes, start, length);
    case 0x6:
      insist(layout, start, length * 2);
      return utf16(bytes.subarray(start, start + length * 2));
    case 0x7:
      insist(layout, start, length);
      return new TextDecoder().decode(bytes.subarray(start, start + length));
    case 0x8:
      insist(layout, start, length + 1);
      return plistUidOf(readUnsigned(bytes, start, length + 1));
    default:
      throw damaged('an object of an unknown type');
  }
}

/** One, two and four bytes are unsigned, eight are signed; sixteen carry what exceeds 2^63. */
function readInteger(layout: BinaryLayout, start: number, size: number): number | bigint {
  if (size <= 4) return readUnsigned(layout.bytes, start, size);
  if (size !== 8 && size !== 16) throw damaged('an integer of an unknown size');
  const low = layout.view.getBigInt64(start + size - 8);
  const value = size === 8 ? low : (layout.view.getBigInt64(start) << 64n) | BigInt.asUintN(64, low);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function readDate(secondsSince2001: number): PlistValue {
  const at = instantFrom2001(secondsSince2001);
  if (at === null) throw damaged('a date beyond all calendars');
  return plistDateOf(at);
}

function latin1(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1');
}

/** UTF-16 big-endian; an unpaired surrogate stays as it is. */
function utf16(bytes: Uint8Array): string {
  return Buffer.from(bytes).swap16().toString('utf16le');
}
