import { FormatError } from '../format.ts';

/**
 * The frame of a binary property list: where its objects are, checked once so that no later read leaves the bytes.
 * A class, so that the compiler keeps the code it made for it when a collection finds no frame alive: a manifest has
 * hundreds of thousands.
 */
export class BinaryLayout {
  readonly bytes: Uint8Array;
  readonly objectCount: number;
  readonly topObject: number;
  /** Bytes per reference to an object. */
  readonly referenceSize: number;
  /** First byte after the objects. */
  readonly objectsEnd: number;
  readonly offsetSize: number;
  #view: DataView | null = null;

  /**
   * Reads the trailer: `offsetSize u8, referenceSize u8, objectCount u64, topObject u64, offsetTable u64`, the last 26
   * bytes. Source: CoreFoundation, `CFBinaryPList.c`.
   */
  constructor(bytes: Uint8Array) {
    if (!isBinaryPlist(bytes) || bytes.length < headerLength + trailerLength + 1) throw damaged('no header or trailer');
    const trailer = bytes.length - 26;
    this.bytes = bytes;
    this.offsetSize = bytes[trailer]!;
    this.referenceSize = bytes[trailer + 1]!;
    this.objectCount = readUnsigned(bytes, trailer + 2, 8);
    this.topObject = readUnsigned(bytes, trailer + 10, 8);
    this.objectsEnd = readUnsigned(bytes, trailer + 18, 8);
    const { offsetSize, referenceSize, objectCount, objectsEnd } = this;
    if (offsetSize < 1 || offsetSize > 8 || referenceSize < 1 || referenceSize > 8)
      throw damaged('sizes in the trailer');
    if (objectsEnd < headerLength || objectsEnd + objectCount * offsetSize > bytes.length - trailerLength)
      throw damaged('the offset table lies outside the file');
    if (this.topObject >= objectCount) throw damaged('the top object is not in the table');
  }

  /** The same bytes, for what only a view can read; most lists of a manifest never ask for it. */
  get view(): DataView {
    return (this.#view ??= new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength));
  }
}

const headerLength = 8;
const trailerLength = 32;

/** The error for a property list that contradicts itself. */
export function damaged(what: string): FormatError {
  return new FormatError('FILE_UNREADABLE', `the property list is damaged: ${what}`);
}

const magic = [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74];

/** Whether the bytes begin as a binary property list does: `bplist`. */
export function isBinaryPlist(bytes: Uint8Array): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** Where an object begins. */
export function offsetOf(layout: BinaryLayout, object: number): number {
  if (object >= layout.objectCount) throw damaged('a reference to no object');
  const offset = readUnsigned(layout.bytes, layout.objectsEnd + object * layout.offsetSize, layout.offsetSize);
  if (offset < headerLength || offset >= layout.objectsEnd) throw damaged('an offset outside the objects');
  return offset;
}

/** The object that the reference at a place points to. */
export function referenceAt(layout: BinaryLayout, place: number): number {
  return readUnsigned(layout.bytes, place, layout.referenceSize);
}

/** Reads a big-endian unsigned integer of one to eight bytes; what exceeds 2^53 comes out too large for any bound. */
export function readUnsigned(bytes: Uint8Array, place: number, size: number): number {
  let value = 0;
  for (let index = place; index < place + size; index++) value = value * 256 + bytes[index]!;
  return value;
}

/** A marker byte with its length and the place where the content begins. */
export interface Extent {
  readonly type: number;
  readonly length: number;
  readonly start: number;
}

/** The type (high nibble), length and content of the object at an offset. A length of 15 says that an integer with the length follows. */
export function extentAt({ bytes, objectsEnd }: BinaryLayout, offset: number): Extent {
  const marker = bytes[offset]!;
  const type = marker >> 4;
  const low = marker & 0x0f;
  if (low !== 0x0f || type < 4 || type === 8) return { type, length: low, start: offset + 1 };
  const place = offset + 1;
  const size = place < objectsEnd ? 2 ** (bytes[place]! & 0x0f) : 0;
  if (size === 0 || bytes[place]! >> 4 !== 1 || size > 8 || place + 1 + size > objectsEnd)
    throw damaged('a length that is none');
  return { type, length: readUnsigned(bytes, place + 1, size), start: place + 1 + size };
}

/** Insists that an object's content lies within the objects. */
export function insist({ objectsEnd }: BinaryLayout, start: number, length: number): void {
  if (start + length > objectsEnd) throw damaged('a length that leaves the file');
}
