import type { SourceFile } from '../source.ts';
import { FormatError, type Format, type Problem, type Row } from './format.ts';
import { rawValue } from './raw-value.ts';

/** An entry of `Manifest.mbdb`, the manifest of iOS 5 to 9. Times are seconds since 1970. */
export interface MbdbEntry {
  /** Its place in the file, from 0. */
  readonly index: number;
  readonly domain: string;
  readonly path: string;
  readonly linkTarget: string | null;
  /** Of an encrypted file: four bytes of its class, little-endian, and its wrapped key. */
  readonly encryptionKey: Uint8Array | null;
  /** POSIX `st_mode`, with the bits of the type. */
  readonly mode: number;
  readonly inode: number;
  readonly userId: number;
  readonly groupId: number;
  readonly modifiedAt: number;
  readonly accessedAt: number;
  readonly statusChangedAt: number;
  readonly size: number;
  readonly protectionClass: number;
}

const magic = 'mbdb';
const version = '\x05\0';
const absent = 0xffff;

/**
 * Reads `Manifest.mbdb`: after the magic one record behind the other, integers big-endian, strings with their length
 * in two bytes before them. Damage ends it: where the next record begins is known only from the one before.
 * Throws `FormatError`. Source: the format notes of libimobiledevice and iphonebackuptools.
 */
export function* readMbdb(bytes: Uint8Array): Generator<MbdbEntry> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = magic.length + version.length;
  if (buffer.toString('latin1', 0, magic.length) !== magic)
    throw new FormatError('FILE_UNREADABLE', 'the file is no Manifest.mbdb');
  if (buffer.toString('latin1', magic.length, at) !== version)
    throw new FormatError('SCHEMA_UNKNOWN', 'a version of Manifest.mbdb that no one knows');
  const take = (length: number): number => {
    if (at + length > buffer.length) throw new FormatError('FILE_UNREADABLE', 'the file ends within an entry');
    const start = at;
    at += length;
    return start;
  };
  const uint8 = (): number => buffer.readUInt8(take(1));
  const uint16 = (): number => buffer.readUInt16BE(take(2));
  const uint32 = (): number => buffer.readUInt32BE(take(4));
  const uint64 = (): number => Number(buffer.readBigUInt64BE(take(8)));
  const data = (): Buffer | null => {
    const length = uint16();
    if (length === absent) return null;
    const start = take(length);
    return buffer.subarray(start, start + length);
  };
  const string = (): string | null => data()?.toString('utf8') ?? null;
  for (let index = 0; at < buffer.length; index++) {
    const [domain, path, linkTarget] = [string(), string(), string()];
    string(); // SHA-1 of the content, in some versions
    const encryptionKey = data();
    const entry = {
      index,
      domain: domain ?? '',
      path: path ?? '',
      linkTarget,
      encryptionKey: encryptionKey === null || encryptionKey.length === 0 ? null : encryptionKey,
      mode: uint16(),
      inode: uint64(),
      userId: uint32(),
      groupId: uint32(),
      modifiedAt: uint32(),
      accessedAt: uint32(),
      statusChangedAt: uint32(),
      size: uint64(),
      protectionClass: uint8(),
    };
    for (let properties = uint8(); properties > 0; properties--) {
      string();
      string();
    }
    yield entry;
  }
}

/** What an entry is, by the type bits of its mode. */
export function entryTypeOf(mode: number): 'file' | 'directory' | 'link' | 'unknown' {
  const type = mode & 0o170000;
  if (type === 0o100000) return 'file';
  if (type === 0o040000) return 'directory';
  return type === 0o120000 ? 'link' : 'unknown';
}

/** The longest manifest that is read; some hundred bytes for each of a million files. */
export const longestMbdb = 512 * 2 ** 20;

const times: ReadonlySet<string> = new Set(['modifiedAt', 'accessedAt', 'statusChangedAt']);

/** The entries of `Manifest.mbdb`. One that belongs to no domain says nothing of any file. */
export const mbdb: Format<MbdbEntry, MbdbEntry> = {
  name: 'mbdb',
  variants: [],
  clockOf: (name) => (times.has(name) ? 'unix-seconds' : null),
  *rows(file: SourceFile): Generator<Row<MbdbEntry, MbdbEntry> | Problem> {
    for (const entry of readMbdb(file.read(longestMbdb)))
      if (entry.domain === '')
        yield { problem: 'ROW_REJECTED', locator: locate(entry), detail: 'an entry without a domain' };
      else yield { value: entry, found: entry };
  },
  locator: ({ found }) => locate(found),
  raw: ({ found }) => Object.fromEntries(Object.entries(found).map(([name, value]) => [name, rawValue(value)])),
};

function locate({ index }: MbdbEntry): string {
  return `entry ${index}`;
}
