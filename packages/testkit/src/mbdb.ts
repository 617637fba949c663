import type { EntryDetails } from './mb-file.ts';

/** An entry as a manifest lists it. */
export interface ListedEntry extends EntryDetails {
  readonly fileId: string;
  readonly domain: string;
  readonly path: string;
  readonly type: 'file' | 'directory' | 'link';
}

/** `Manifest.mbdb`, the manifest of iOS 5 to 9. */
export function mbdb(entries: Iterable<ListedEntry>): Uint8Array {
  const parts: Buffer[] = [Buffer.from('mbdb\x05\0', 'latin1')];
  for (const entry of entries) {
    const numbers = Buffer.alloc(40);
    numbers.writeUInt16BE(entry.mode, 0);
    numbers.writeBigUInt64BE(BigInt(parts.length), 2); // the inode: any number that no other has
    numbers.writeUInt32BE(501, 10);
    numbers.writeUInt32BE(501, 14);
    numbers.writeUInt32BE(entry.modified, 18);
    numbers.writeUInt32BE(entry.modified, 22);
    numbers.writeUInt32BE(entry.statusChanged, 26);
    numbers.writeBigUInt64BE(BigInt(entry.size), 30);
    numbers.writeUInt8(entry.protectionClass ?? (entry.type === 'file' ? 4 : 0), 38);
    numbers.writeUInt8(0, 39);
    const key = entry.hasEncryptionKey ? (entry.encryptionKey ?? new Uint8Array(44).fill(0x6b)) : null;
    parts.push(...[entry.domain, entry.path, entry.linkTarget, null, key].map(string), numbers);
  }
  return Buffer.concat(parts);
}

function string(value: string | Uint8Array | null): Buffer {
  if (value === null) return Buffer.of(0xff, 0xff);
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
