import { fileIdOf } from '@bridle/core';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { microseconds } from './clocks.ts';
import { database, type Cell, type Content } from './database.ts';
import { encryptionOf, type Encryption, type EncryptionDeclaration } from './encryption.ts';
import { mbFileBlob } from './mb-file.ts';
import { mbdb, type ListedEntry } from './mbdb.ts';
import { binaryPlist, xmlPlist, type Plain } from './plist.ts';

/** A file, directory or link of the phone. Times are ISO texts and default to when the backup was made. */
export interface EntryDeclaration {
  readonly domain: string;
  readonly path: string;
  /** What a file holds; a file without content is listed and its payload missing. */
  readonly content?: Content | undefined;
  /** Makes it a link. */
  readonly linkTarget?: string | undefined;
  /** Makes it a directory. */
  readonly isDirectory?: boolean | undefined;
  readonly bornAt?: string | undefined;
  readonly modifiedAt?: string | undefined;
  readonly statusChangedAt?: string | undefined;
  /** The id under which the manifest lists it, where it is not to be the right one. */
  readonly fileId?: string | undefined;
  /** Of a file. Default 3; in `Manifest.mbdb` 4. */
  readonly protectionClass?: number | undefined;
  /** The size the manifest gives, where it is not to be that of the content. */
  readonly listedSize?: number | undefined;
  /** In an encrypted backup: another wrapped key than the right one; `null` for none. */
  readonly wrappedKey?: ((right: Uint8Array) => Uint8Array | null) | undefined;
  /** In an encrypted backup: other bytes than the content, encrypted. */
  readonly sealed?: ((right: Uint8Array) => Uint8Array) | undefined;
}

/** What the store says of an app. */
export interface AppDeclaration {
  readonly name: string;
  readonly vendor: string;
  readonly acquiredAt: string;
  readonly version?: string | undefined;
}

/** A phone and its backup. */
export interface PhoneDeclaration {
  /** When the backup was made, in ISO 8601. */
  readonly madeAt: string;
  /** Default `unencrypted`. A decrypted copy holds what its encrypted original held. */
  readonly protection?: 'unencrypted' | 'decrypted-copy' | undefined;
  /** Makes it encrypted; with the protection of a decrypted copy, what such a copy of that encrypted backup is. */
  readonly encrypt?: EncryptionDeclaration | undefined;
  /** How its files are listed and laid out: as since iOS 10 in `Manifest.db`, the default, or before in `Manifest.mbdb`. */
  readonly container?: 'db' | 'mbdb' | undefined;
  readonly name?: string | undefined;
  readonly productType?: string | undefined;
  /** Default `14.4`, of January 2021: a backup that is dated long before names an older one. */
  readonly productVersion?: string | undefined;
  readonly buildVersion?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly udid?: string | undefined;
  /** Apps by bundle id; `null` for one without a receipt of the store. */
  readonly apps?: { readonly [bundle: string]: AppDeclaration | null } | undefined;
  readonly entries: Iterable<EntryDeclaration>;
  /** Root files to leave out, as `Status.plist`. */
  readonly without?: readonly string[] | undefined;
  readonly snapshotState?: string | undefined;
}

const schema = `
  CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
  CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB);
  CREATE INDEX FilesDomainIdx ON Files(domain);
  CREATE INDEX FilesRelativePathIdx ON Files(relativePath);
  CREATE INDEX FilesFlagsIdx ON Files(flags);`;

/** Builds a whole backup folder: payloads under their right names, a manifest with real `MBFile` blobs, the root property lists. */
export function buildBackup(folder: string, phone: PhoneDeclaration): void {
  mkdirSync(folder, { recursive: true });
  const encryption = phone.encrypt === undefined ? null : encryptionOf(phone.encrypt);
  const write = (name: string, content: Content): void => {
    if (!phone.without?.includes(name)) put(join(folder, name), content);
  };
  const entries = listed(folder, phone, encryption);
  if (phone.container === 'mbdb') put(join(folder, 'Manifest.mbdb'), mbdb(entries));
  else {
    const place = join(folder, 'Manifest.db');
    put(
      place,
      database(
        schema,
        {
          table: 'Files',
          columns: ['fileID', 'domain', 'relativePath', 'flags', 'file'],
          rows: rowsOf(entries, encryption),
        },
        { table: 'Properties', columns: ['key', 'value'], rows: encryption?.properties ?? [] },
      ),
    );
    if (encryption !== null && isSealed(phone)) writeFileSync(place, encryption.sealManifest(readFileSync(place)));
  }
  write('Info.plist', xmlPlist(infoOf(phone)));
  write('Manifest.plist', binaryPlist(manifestOf(phone, encryption)));
  write('Status.plist', binaryPlist(statusOf(phone)));
}

function* rowsOf(entries: Iterable<ListedEntry>, encryption: Encryption | null): Generator<readonly Cell[]> {
  for (const { fileId, domain, path, type, ...details } of entries) {
    const blob = mbFileBlob(path, details);
    yield [fileId, domain, path, flagsOf[type], encryption?.sealRow(blob) ?? blob];
  }
}

/** Whether what is written is encrypted, and is no decrypted copy of that. */
function isSealed({ encrypt, protection }: PhoneDeclaration): boolean {
  return encrypt !== undefined && protection !== 'decrypted-copy';
}

const flagsOf = { file: 1, directory: 2, link: 4 };

/** Each entry once, below the directories it is in. Payloads are written on the way, since their size is listed. */
function* listed(folder: string, phone: PhoneDeclaration, encryption: Encryption | null): Generator<ListedEntry> {
  const known = new Set<string>();
  for (const entry of phone.entries) {
    for (const one of [...parentsOf(entry), entry]) {
      const key = `${one.domain}\0${one.path}`;
      if (!known.has(key)) yield listedEntry(folder, phone, one, encryption);
      known.add(key);
    }
  }
}

/** The directories above an entry, from the root of its domain on. */
function parentsOf({ domain, path, bornAt }: EntryDeclaration): readonly EntryDeclaration[] {
  const segments = path.split('/');
  return segments.map((_, depth) => ({
    domain,
    path: segments.slice(0, depth).join('/'),
    isDirectory: true,
    ...(bornAt === undefined ? {} : { bornAt, modifiedAt: bornAt, statusChangedAt: bornAt }),
  }));
}

function listedEntry(
  folder: string,
  phone: PhoneDeclaration,
  entry: EntryDeclaration,
  encryption: Encryption | null,
): ListedEntry {
  const { domain, path, content, linkTarget = null, isDirectory = false } = entry;
  const name = fileIdOf(domain, path);
  const type = linkTarget !== null ? 'link' : isDirectory ? 'directory' : 'file';
  const { protectionClass = phone.container === 'mbdb' ? 4 : 3 } = entry;
  const right = encryption === null || type !== 'file' ? null : encryption.wrappedKey(name, protectionClass);
  const encryptionKey = right === null ? null : (entry.wrappedKey ?? ((it) => it))(right);
  let size = 0;
  if (content !== undefined) {
    const place = phone.container === 'mbdb' ? join(folder, name) : join(folder, name.slice(0, 2), name);
    put(place, content);
    ({ size } = statSync(place));
    if (encryption !== null && isSealed(phone) && encryptionKey !== null) {
      const sealed = encryption.seal(name, readFileSync(place));
      writeFileSync(place, entry.sealed?.(sealed) ?? sealed);
    }
  }
  const seconds = (iso: string | undefined): number => Math.floor(microseconds(iso ?? phone.madeAt) / 1e6);
  return {
    fileId: entry.fileId ?? name,
    domain,
    path,
    type,
    size: entry.listedSize ?? size,
    mode: modeOf[type],
    born: seconds(entry.bornAt),
    modified: seconds(entry.modifiedAt ?? entry.bornAt),
    statusChanged: seconds(entry.statusChangedAt ?? entry.modifiedAt ?? entry.bornAt),
    linkTarget,
    hasEncryptionKey:
      encryptionKey !== null || (encryption === null && phone.protection === 'decrypted-copy' && type === 'file'),
    ...(encryptionKey === null ? {} : { encryptionKey }),
    ...(type === 'file' ? { protectionClass } : {}),
  };
}

function dateOf(iso: string): Date {
  return new Date(microseconds(iso) / 1000);
}

const modeOf = { file: 0o100644, directory: 0o040755, link: 0o120755 };

function put(place: string, content: Content): void {
  mkdirSync(join(place, '..'), { recursive: true });
  if (content instanceof Uint8Array) writeFileSync(place, content);
  else content(place);
}

function identityOf({
  name = 'Example iPhone',
  productType = 'iPhone12,1',
  productVersion = '14.4',
  buildVersion = '18D52',
  ...rest
}: PhoneDeclaration) {
  const { serialNumber = 'EXAMPLE00001', udid = '00008030-000000000000EXAM' } = rest;
  return { name, productType, productVersion, buildVersion, serialNumber, udid };
}

function infoOf(phone: PhoneDeclaration): Plain {
  const { name, productType, productVersion, buildVersion, serialNumber, udid } = identityOf(phone);
  const apps = Object.entries(phone.apps ?? {});
  return {
    'Build Version': buildVersion,
    'Device Name': name,
    'Display Name': name,
    'Last Backup Date': dateOf(phone.madeAt),
    'Product Type': productType,
    'Product Version': productVersion,
    'Serial Number': serialNumber,
    'Target Identifier': udid,
    'Target Type': 'Device',
    'Unique Identifier': udid,
    'Installed Applications': apps.map(([bundle]) => bundle),
    Applications: Object.fromEntries(
      apps.map(([bundle, app]) => [bundle, app === null ? {} : { iTunesMetadata: receiptOf(bundle, app) }]),
    ),
  };
}

function receiptOf(bundle: string, { name, vendor, acquiredAt, version = '1.0' }: AppDeclaration): Uint8Array {
  return xmlPlist({
    softwareVersionBundleId: bundle,
    itemName: name,
    artistName: vendor,
    bundleShortVersionString: version,
    sourceApp: 'com.apple.AppStore',
    'com.apple.iTunesStore.downloadInfo': { purchaseDate: acquiredAt },
  });
}

function manifestOf(phone: PhoneDeclaration, encryption: Encryption | null): Plain {
  const { name, productType, productVersion, buildVersion, serialNumber, udid } = identityOf(phone);
  const isEncrypted = encryption !== null || phone.protection === 'decrypted-copy';
  const keys = encryption?.manifestPlist(phone.container) ?? (isEncrypted ? { ManifestKey: new Uint8Array(44) } : {});
  return {
    Version: '10.0',
    Date: dateOf(phone.madeAt),
    SystemDomainsVersion: '24.0',
    WasPasscodeSet: true,
    IsEncrypted: isEncrypted,
    ...keys,
    Lockdown: {
      DeviceName: name,
      ProductType: productType,
      ProductVersion: productVersion,
      BuildVersion: buildVersion,
      SerialNumber: serialNumber,
      UniqueDeviceID: udid,
    },
    Applications: {},
  };
}

function statusOf({ madeAt, snapshotState = 'finished' }: PhoneDeclaration): Plain {
  return {
    UUID: '00000000-0000-4000-8000-000000000000',
    IsFullBackup: true,
    Version: '3.3',
    BackupState: 'new',
    Date: dateOf(madeAt),
    SnapshotState: snapshotState,
  };
}
