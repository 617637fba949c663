import { plistUidOf, type PlistValue } from '@bridle/core';
import { writeBinaryPlist } from './binary-plist.ts';

/** What the manifest says of an entry, beside its place. Times are seconds since 1970. */
export interface EntryDetails {
  readonly size: number;
  readonly mode: number;
  readonly born: number;
  readonly modified: number;
  readonly statusChanged: number;
  readonly linkTarget: string | null;
  readonly hasEncryptionKey: boolean;
  /** Four bytes of the class, little-endian, and the wrapped key. Default nothing but zeros. */
  readonly encryptionKey?: Uint8Array | undefined;
  /** Default 3 for files, 0 for all else. */
  readonly protectionClass?: number | undefined;
}

/** Writes an `MBFile` as the manifest keeps it: one object in a keyed archive. */
export function mbFileBlob(path: string, details: EntryDetails): Uint8Array {
  const objects: PlistValue[] = ['$null'];
  const archive = (value: PlistValue): PlistValue => plistUidOf(objects.push(value) - 1);
  const root: { [key: string]: PlistValue } = {};
  archive(root);
  Object.assign(root, {
    LastModified: details.modified,
    LastStatusChange: details.statusChanged,
    Birth: details.born,
    Size: details.size,
    Mode: details.mode,
    InodeNumber: 1_000_000 + path.length,
    UserID: 501,
    GroupID: 501,
    ProtectionClass: details.protectionClass ?? ((details.mode & 0o170000) === 0o100000 ? 3 : 0),
    Flags: 0,
    RelativePath: archive(path),
    ...(details.linkTarget === null ? {} : { Target: archive(details.linkTarget) }),
    ...(details.hasEncryptionKey
      ? { EncryptionKey: archive({ 'NS.data': details.encryptionKey ?? new Uint8Array(44) }) }
      : {}),
    $class: archive({ $classname: 'MBFile', $classes: ['MBFile', 'NSObject'] }),
  });
  return writeBinaryPlist({
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: { root: plistUidOf(1) },
    $objects: objects,
  });
}
