import { FormatError } from '../format.ts';
import { damaged, isBinaryPlist } from './binary-layout.ts';
import { readKeyedArchive } from './keyed-archive.ts';
import { readPlist } from './read.ts';
import type { PlistValue } from './value.ts';

/**
 * Reads a log of keyed archives, each with its length in four bytes before it, little-endian; or the single archive of a
 * list that older systems keep. An entry that cannot be read is `null`, and so is all that follows a damaged length,
 * since nothing else says where the next entry begins. Throws `FormatError` where not one length can be right.
 */
export function readArchiveLog(bytes: Uint8Array): readonly PlistValue[] {
  if (isBinaryPlist(bytes)) {
    const list = readKeyedArchive(readPlist(bytes));
    if (!Array.isArray(list)) throw damaged('an archive of no list');
    return list as readonly PlistValue[];
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: PlistValue[] = [];
  for (let at = 0; at < buffer.length;) {
    const end = at + 4 > buffer.length ? Infinity : at + 4 + buffer.readUInt32LE(at);
    if (end > buffer.length) {
      if (at === 0) throw damaged('an entry longer than its log');
      return [...entries, null];
    }
    entries.push(archiveIn(bytes.subarray(at + 4, end)));
    at = end;
  }
  return entries;
}

/** What an archive holds, `null` where it cannot be read. */
export function archiveIn(bytes: Uint8Array): PlistValue {
  try {
    return readKeyedArchive(readPlist(bytes));
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
