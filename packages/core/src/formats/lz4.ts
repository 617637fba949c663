import { FormatError } from './format.ts';

/**
 * Unpacks what Apple's compression library packed as LZ4: blocks `bv41` (unpacked length, packed length, packed bytes) and
 * `bv4-` (length, bytes as they are), ended by `bv4$`. A block may repeat bytes of those before it.
 * Source: https://developer.apple.com/documentation/compression/compression_lz4. Throws `FormatError`.
 */
export function unpackLz4(packed: Uint8Array, longest: number): Uint8Array {
  const lengths = blocksOf(packed);
  const total = lengths.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > longest) throw damaged(`it claims ${total} bytes`);
  const out = { bytes: new Uint8Array(total), length: 0 };
  for (const { content, unpacked, isPacked } of lengths) {
    const end = out.length + unpacked;
    if (isPacked) unpackBlock(content, out, end);
    else append(out, content, end);
    if (out.length !== end) throw damaged('a block is not as long as it says');
  }
  return out.bytes;
}

/** Whether bytes begin as Apple's LZ4 does. */
export function isLz4(bytes: Uint8Array): boolean {
  const magic = magicAt(bytes, 0);
  return magic === 'bv41' || magic === 'bv4-';
}

interface Block {
  readonly content: Uint8Array;
  readonly unpacked: number;
  readonly isPacked: boolean;
}

function blocksOf(bytes: Uint8Array): readonly Block[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Block[] = [];
  for (let at = 0; magicAt(bytes, at) !== 'bv4$';) {
    const isPacked = magicAt(bytes, at) === 'bv41';
    const start = at + (isPacked ? 12 : 8);
    if ((!isPacked && magicAt(bytes, at) !== 'bv4-') || start > bytes.length) throw damaged('a block has no head');
    const unpacked = view.getUint32(at + 4, true);
    const length = isPacked ? view.getUint32(at + 8, true) : unpacked;
    at = start + length;
    if (at > bytes.length) throw damaged('a block leaves the bytes');
    blocks.push({ content: bytes.subarray(start, at), unpacked, isPacked });
  }
  return blocks;
}

function magicAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

interface Output {
  readonly bytes: Uint8Array;
  length: number;
}

/** A block is pairs of bytes as they are and of a repetition of earlier ones; the last pair has no repetition. */
function unpackBlock(block: Uint8Array, out: Output, end: number): void {
  const reading = { block, at: 0 };
  while (reading.at < block.length) {
    const token = nextByte(reading);
    const literals = lengthFrom(reading, token >> 4);
    if (reading.at + literals > block.length) throw damaged('a block ends too soon');
    append(out, block.subarray(reading.at, reading.at + literals), end);
    reading.at += literals;
    if (reading.at === block.length) return;
    const distance = nextByte(reading) + 256 * nextByte(reading);
    repeat(out, distance, lengthFrom(reading, token & 15) + 4, end);
  }
}

interface Reading {
  readonly block: Uint8Array;
  at: number;
}

/** A length of fifteen goes on in the bytes that follow, as long as these are full. */
function lengthFrom(reading: Reading, start: number): number {
  let length = start;
  if (start < 15) return length;
  for (let more = 255; more === 255;) {
    more = nextByte(reading);
    length += more;
  }
  return length;
}

function nextByte(reading: Reading): number {
  const byte = reading.block[reading.at++];
  if (byte === undefined) throw damaged('a block ends too soon');
  return byte;
}

function append(out: Output, bytes: Uint8Array, end: number): void {
  if (out.length + bytes.length > end) throw damaged('a block is longer than it says');
  out.bytes.set(bytes, out.length);
  out.length += bytes.length;
}

/** Byte by byte, as a repetition may overlap what it makes. */
function repeat(out: Output, distance: number, length: number, end: number): void {
  if (distance === 0 || distance > out.length || out.length + length > end) throw damaged('a repetition of nothing');
  for (const last = out.length + length; out.length < last; out.length++)
    out.bytes[out.length] = out.bytes[out.length - distance]!;
}

function damaged(what: string): FormatError {
  return new FormatError('FILE_UNREADABLE', `the packed bytes are damaged: ${what}`);
}
