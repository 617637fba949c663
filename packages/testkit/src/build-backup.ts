import { fileIdOf } from '@bridle/core';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { database, type Cell, type Content } from './database.ts';
import { mbFileBlob } from './mb-file.ts';
import { binaryPlist, xmlPlist, type Plain } from './plist.ts';

/** A file, directory or link of the phone. Times are ISO texts and default to when the backup was made. */
export interface EntryDeclaration {
  readonly domain: string;
  readonly path: string;
  /** What a file holds; a file without content is listed and its payload missing. */
  readonly content?: Content;
  /** Makes it a link. */
  readonly linkTarget?: string;
  /** Makes it a directory. */
  readonly isDirectory?: boolean;
  readonly bornAt?: string;
  readonly modifiedAt?: string;
  readonly statusChangedAt?: string;
  /** The id under which the manifest lists it, where it is not to be the right one. */
  readonly fileId?: string;
}

/** What the store says of an app. */
export interface AppDeclaration {
  readonly name: string;
  readonly vendor: string;
  readonly acquiredAt: string;
  readonly version?: string;
}

/** A phone and its backup. */
export interface PhoneDeclaration {
  /** When the backup was made, in ISO 8601. */
  readonly madeAt: string;
  /** Default `unencrypted`. A decrypted copy holds what its encrypted original held. */
  readonly protection?: 'unencrypted' | 'decrypted-copy';
  readonly name?: string;
  readonly productType?: string;
  readonly productVersion?: string;
  readonly buildVersion?: string;
  readonly serialNumber?: string;
  readonly udid?: string;
  /** Apps by bundle id; `null` for one without a receipt of the store. */
  readonly apps?: { readonly [bundle: string]: AppDeclaration | null };
  readonly entries: Iterable<EntryDeclaration>;
  /** Root files to leave out, as `Status.plist`. */
  readonly without?: readonly string[];
  readonly snapshotState?: string;
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
  const rows = manifestRows(folder, phone);
  const write = (name: string, content: Content): void => {
    if (!phone.without?.includes(name)) put(join(folder, name), content);
  };
  put(
    join(folder, 'Manifest.db'),
    database(schema, { table: 'Files', columns: ['fileID', 'domain', 'relativePath', 'flags', 'file'], rows }),
  );
  write('Info.plist', xmlPlist(infoOf(phone)));
  write('Manifest.plist', binaryPlist(manifestOf(phone)));
  write('Status.plist', binaryPlist(statusOf(phone)));
}

function* manifestRows(folder: string, phone: PhoneDeclaration): Generator<readonly Cell[]> {
  const listed = new Set<string>();
  for (const entry of phone.entries) {
    for (const parent of parentsOf(entry)) {
      const key = `${parent.domain}\0${parent.path}`;
      if (!listed.has(key)) yield rowOf(folder, phone, parent);
      listed.add(key);
    }
    const key = `${entry.domain}\0${entry.path}`;
    if (listed.has(key)) continue;
    listed.add(key);
    yield rowOf(folder, phone, entry);
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

function rowOf(folder: string, phone: PhoneDeclaration, entry: EntryDeclaration): readonly Cell[] {
  const { domain, path, content, linkTarget = null, isDirectory = false } = entry;
  const fileId = entry.fileId ?? fileIdOf(domain, path);
  let size = 0;
  if (content !== undefined) {
    const place = join(folder, fileIdOf(domain, path).slice(0, 2), fileIdOf(domain, path));
    put(place, content);
    ({ size } = statSync(place));
  }
  const seconds = (iso: string | undefined): number => Math.floor(Date.parse(iso ?? phone.madeAt) / 1000);
  const born = seconds(entry.bornAt);
  const modified = seconds(entry.modifiedAt ?? entry.bornAt);
  const kind =
    linkTarget !== null ? ([4, 0o120755] as const) : isDirectory ? ([2, 0o040755] as const) : ([1, 0o100644] as const);
  const details = {
    size,
    mode: kind[1],
    born,
    modified,
    statusChanged: seconds(entry.statusChangedAt ?? entry.modifiedAt ?? entry.bornAt),
    linkTarget,
    hasEncryptionKey: phone.protection === 'decrypted-copy' && kind[0] === 1,
  };
  return [fileId, domain, path, kind[0], mbFileBlob(path, details)];
}

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
    'Last Backup Date': new Date(phone.madeAt),
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

function manifestOf(phone: PhoneDeclaration): Plain {
  const { name, productType, productVersion, buildVersion, serialNumber, udid } = identityOf(phone);
  const isEncrypted = phone.protection === 'decrypted-copy';
  return {
    Version: '10.0',
    Date: new Date(phone.madeAt),
    SystemDomainsVersion: '24.0',
    WasPasscodeSet: true,
    IsEncrypted: isEncrypted,
    ...(isEncrypted ? { ManifestKey: new Uint8Array(44) } : {}),
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
    Date: new Date(madeAt),
    SnapshotState: snapshotState,
  };
}
