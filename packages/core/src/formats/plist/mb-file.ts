import { microsecondsPerSecond, type Instant } from '@bridle/model';
import { instantFrom1970, instantFrom2001 } from '../../epoch.ts';
import { readScalar } from './binary.ts';
import { BinaryLayout, damaged, extentAt, insist, offsetOf, readUnsigned, referenceAt } from './binary-layout.ts';
import { isPlistDate, isPlistUid, type PlistValue } from './value.ts';

/** What the manifest keeps of a file: Apple's `MBFile`, an object in a keyed archive. `null` where a key is absent. */
export interface MbFile {
  readonly size: number | null;
  readonly mode: number | null;
  readonly userId: number | null;
  readonly groupId: number | null;
  readonly protectionClass: number | null;
  readonly flags: number | null;
  readonly bornAt: Instant | null;
  readonly modifiedAt: Instant | null;
  readonly statusChangedAt: Instant | null;
  readonly linkTarget: string | null;
  readonly hasEncryptionKey: boolean;
}

/** One as it is being read: a class, as `BinaryLayout` is, so that its shape outlives every one of its objects. */
class ReadMbFile implements MbFile {
  size: number | null = null;
  mode: number | null = null;
  userId: number | null = null;
  groupId: number | null = null;
  protectionClass: number | null = null;
  flags: number | null = null;
  bornAt: Instant | null = null;
  modifiedAt: Instant | null = null;
  statusChangedAt: Instant | null = null;
  linkTarget: string | null = null;
  hasEncryptionKey = false;
}

type Reader = (file: ReadMbFile, archive: Archive, reference: number) => void;

/** Each key of the archived object that we read. Times are seconds since 1970, or dates where a third party wrote them. */
const readers: { readonly [key: string]: Reader } = {
  Size: (file, archive, reference) => (file.size = integer(archive, reference)),
  Mode: (file, archive, reference) => (file.mode = integer(archive, reference)),
  UserID: (file, archive, reference) => (file.userId = integer(archive, reference)),
  GroupID: (file, archive, reference) => (file.groupId = integer(archive, reference)),
  ProtectionClass: (file, archive, reference) => (file.protectionClass = integer(archive, reference)),
  Flags: (file, archive, reference) => (file.flags = integer(archive, reference)),
  Birth: (file, archive, reference) => (file.bornAt = moment(archive, reference)),
  LastModified: (file, archive, reference) => (file.modifiedAt = moment(archive, reference)),
  LastStatusChange: (file, archive, reference) => (file.statusChangedAt = moment(archive, reference)),
  EncryptionKey: (file) => (file.hasEncryptionKey = true),
  Target: (file, archive, reference) => (file.linkTarget = string(archive, reference)),
};

interface Known {
  readonly key: Uint8Array;
  readonly read: Reader;
}

/** Real ones have some fifteen; a key that stood there ten thousand times would be read as often. */
const mostKeys = 256;

const encoder = new TextEncoder();

const longestKey = Math.max(...Object.keys(readers).map(({ length }) => length));

/** Keys by length and first letter, which tell all of them apart; the rest of the letters is then compared. */
const knownKeys: (Known | undefined)[] = Array.from({ length: (longestKey + 1) * 256 });
for (const [name, read] of Object.entries(readers)) {
  const key = encoder.encode(name);
  knownKeys[key.length * 256 + key[0]!] = { key, read };
}

/** A keyed archive: where the list of its objects begins and how many there are. */
class Archive {
  readonly layout: BinaryLayout;
  readonly start: number;
  readonly length: number;

  constructor(blob: Uint8Array) {
    this.layout = new BinaryLayout(blob);
    const { type, start, length } = extentAt(this.layout, offsetOf(this.layout, entry(this.layout, '$objects')));
    if (type !== 0x0a) throw damaged('an archive without objects');
    insist(this.layout, start, length * this.layout.referenceSize);
    this.start = start;
    this.length = length;
  }
}

/**
 * Reads an `MBFile` blob of `Manifest.db`. Only the keys above are decoded, in place: a phone has hundreds of thousands
 * of these, and to build the whole archive of each costs five times as much. Throws `FormatError`.
 */
export function readMbFile(blob: Uint8Array): MbFile {
  const archive = new Archive(blob);
  const file = new ReadMbFile();
  readRoot(archive, rootOf(archive), file);
  return file;
}

/** The key that the content was encrypted with, wrapped: four bytes of its class, little-endian, and the key. Throws `FormatError`. */
export function encryptionKeyIn(blob: Uint8Array): Uint8Array {
  const archive = new Archive(blob);
  const { layout } = archive;
  const held = archived(archive, entry(layout, 'EncryptionKey', rootOf(archive)));
  const isObject = extentAt(layout, offsetOf(layout, held)).type === 0x0d;
  const key = scalar(archive, isObject ? archived(archive, entry(layout, 'NS.data', held)) : held);
  if (!(key instanceof Uint8Array)) throw damaged('a key that is no data');
  return key;
}

function rootOf(archive: Archive): number {
  return archived(archive, entry(archive.layout, 'root', entry(archive.layout, '$top')));
}

function readRoot(archive: Archive, root: number, file: ReadMbFile): void {
  const { layout } = archive;
  const { type, length, start } = extentAt(layout, offsetOf(layout, root));
  if (type !== 0x0d || length > mostKeys) throw damaged('an archived file that is no object');
  insist(layout, start, 2 * length * layout.referenceSize);
  for (let index = 0; index < length; index++) {
    const place = offsetOf(layout, referenceAt(layout, start + index * layout.referenceSize));
    const marker = layout.bytes[place]!;
    if (marker >> 4 !== 0x05) continue;
    // Most keys have their length in the marker: no extent is made for them.
    const long = (marker & 0x0f) === 0x0f ? extentAt(layout, place) : null;
    const keyLength = long === null ? marker & 0x0f : long.length;
    const keyStart = long === null ? place + 1 : long.start;
    if (keyLength > longestKey) continue;
    insist(layout, keyStart, keyLength);
    const known = knownKeys[keyLength * 256 + layout.bytes[keyStart]!];
    if (!known || !equals(layout, keyStart, known.key)) continue;
    known.read(file, archive, referenceAt(layout, start + (length + index) * layout.referenceSize));
  }
}

function equals({ bytes }: BinaryLayout, start: number, key: Uint8Array): boolean {
  for (let index = 1; index < key.length; index++) if (bytes[start + index] !== key[index]) return false;
  return true;
}

/** The reference under a key of a dictionary; of the top one, where none is named. */
function entry(layout: BinaryLayout, key: string, dictionary = layout.topObject): number {
  const { type, length, start } = extentAt(layout, offsetOf(layout, dictionary));
  if (type !== 0x0d) throw damaged('no keyed archive');
  insist(layout, start, 2 * length * layout.referenceSize);
  for (let index = 0; index < length; index++) {
    const extent = extentAt(layout, offsetOf(layout, referenceAt(layout, start + index * layout.referenceSize)));
    if (extent.type !== 0x05 || extent.length !== key.length) continue;
    insist(layout, extent.start, extent.length);
    if (spells(layout, extent.start, key)) return referenceAt(layout, start + (length + index) * layout.referenceSize);
  }
  throw damaged(`an archive without ${key}`);
}

function spells({ bytes }: BinaryLayout, start: number, key: string): boolean {
  for (let index = 0; index < key.length; index++) if (bytes[start + index] !== key.charCodeAt(index)) return false;
  return true;
}

/** Follows a reference into the archive's objects, where it is one. */
function archived(archive: Archive, reference: number): number {
  const { layout } = archive;
  const extent = extentAt(layout, offsetOf(layout, reference));
  if (extent.type !== 0x08) return reference;
  const value = readScalar(layout, extent);
  if (!isPlistUid(value) || value.uid >= archive.length) throw damaged('a reference to no object of the archive');
  return referenceAt(layout, archive.start + value.uid * layout.referenceSize);
}

function scalar(archive: Archive, reference: number): PlistValue {
  const extent = extentAt(archive.layout, offsetOf(archive.layout, reference));
  return extent.type >= 0x0a ? null : readScalar(archive.layout, extent);
}

/** An integer of up to four bytes, as nearly all are: read without an extent. `null` where something else stands there. */
function shortInteger({ layout }: Archive, reference: number): number | null {
  const place = offsetOf(layout, reference);
  const marker = layout.bytes[place]!;
  if (marker < 0x10 || marker > 0x12) return null;
  const size = 2 ** (marker & 0x0f);
  insist(layout, place + 1, size);
  return readUnsigned(layout.bytes, place + 1, size);
}

function integer(archive: Archive, reference: number): number | null {
  const short = shortInteger(archive, reference);
  if (short !== null) return short;
  const value = scalar(archive, reference);
  return typeof value === 'number' ? value : null;
}

/** Seconds since 1970 as a number, or a date as third parties write it: plain, or as an archived `NSDate`. */
function moment(archive: Archive, reference: number): Instant | null {
  const { layout } = archive;
  const short = shortInteger(archive, reference);
  if (short !== null) return momentOf(short);
  const object = archived(archive, reference);
  const extent = extentAt(layout, offsetOf(layout, object));
  if (extent.type === 0x0d) {
    const seconds = scalar(archive, entry(layout, 'NS.time', object));
    return typeof seconds === 'number' ? instantFrom2001(seconds) : null;
  }
  return momentOf(scalar(archive, object));
}

function momentOf(value: PlistValue): Instant | null {
  if (isPlistDate(value)) return value.at;
  return typeof value === 'number' && value > 0 ? instantFrom1970(value * microsecondsPerSecond) : null;
}

function string(archive: Archive, reference: number): string | null {
  const value = scalar(archive, archived(archive, reference));
  return typeof value === 'string' ? value : null;
}
