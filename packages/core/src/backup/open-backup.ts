import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupDescription, Device, Issue, Origin } from '@bridle/model';
import { ScanError } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import type { Source, SourceFile } from '../source.ts';
import { backupSource, rootFile } from '../sources/backup-source.ts';
import { findBackup } from './find-backup.ts';
import { openManifestDb, salvagedEntries } from './manifest-db.ts';
import { manifestWithout, withFallback, type Remains } from './manifest-fallback.ts';
import { openManifestMbdb } from './manifest-mbdb.ts';
import type { Manifest } from './manifest.ts';
import { readRootPlists, type RootPlists } from './root-plists.ts';

/** An opened backup. */
export interface Backup {
  readonly device: Device;
  readonly description: BackupDescription;
  /** The apps that the backup's own files name, by bundle id, and where they name them. */
  readonly apps: ReadonlyMap<string, Origin>;
  readonly source: Source;
  /** What was missing or odd about the backup's own files, as far as it has shown: more may once files were looked up. */
  readonly issues: readonly Issue[];
  /** Closes the manifest. The evidence itself holds no trace of having been open. */
  close(): void;
}

const sqliteMagic = 'SQLite format 3\0';

/**
 * Opens the backup in a folder, or the only backup directly inside it, without changing anything.
 * Throws `ScanError` where there is none, or it cannot be read: its message says what, its hint what to do.
 *
 * ```ts
 * const backup = openBackup('/evidence/00008030-001A2B3C4D5E6F70');
 * try { … } finally { backup.close(); }
 * ```
 */
export function openBackup(path: string): Backup {
  const folder = findBackup(path);
  const roots = readRootPlists((name) => rootFile(folder, name));
  const manifest = openManifest(folder, roots);
  try {
    return {
      device: roots.device,
      description: {
        protection: protectionOf(roots, manifest),
        madeAt: roots.madeAt,
        isFull: roots.isFull,
        snapshotState: roots.snapshotState,
      },
      apps: roots.apps,
      source: backupSource(folder, manifest),
      get issues() {
        return [...roots.issues, ...manifest.issues];
      },
      close: () => manifest.close(),
    };
  } catch (error) {
    manifest.close();
    throw error;
  }
}

/**
 * Tells the three cases of a plain manifest apart that `Manifest.plist` calls encrypted: with a `ManifestKey` it is a
 * decrypted copy; without one, but with keys in its rows, it is encrypted as before iOS 10.2; with neither it is plain.
 */
function protectionOf(
  { isEncrypted, hasManifestKey }: RootPlists,
  manifest: Manifest,
): BackupDescription['protection'] {
  if (isEncrypted === null) return 'unknown';
  if (!isEncrypted) return 'unencrypted';
  if (hasManifestKey) return 'decrypted-copy';
  if (!manifest.hasEncryptionKeys()) return 'unencrypted';
  throw new ScanError(
    'BACKUP_ENCRYPTED',
    'The files of this backup are encrypted, though its manifest is not (iOS 10.1 or earlier).',
  );
}

function openManifest(folder: string, roots: RootPlists): Manifest {
  const file = rootFile(folder, 'Manifest.db');
  const old = rootFile(folder, 'Manifest.mbdb');
  if (file === null && old !== null) return openManifestMbdb(old);
  const remains: Remains = {
    entries: () => (file === null ? [] : salvagedEntries(file)),
    hasPayload: (fileId) => existsSync(join(folder, fileId.slice(0, 2), fileId)),
  };
  try {
    if (file === null)
      throw new ScanError('MANIFEST_MISSING', `${folder} has no Manifest.db, by which its files are found.`);
    if (!isPlainDatabase(file)) throw unreadableManifest(roots);
    return withFallback(openManifestDb(file), remains);
  } catch (error) {
    if (!(error instanceof ScanError) || !isPlain(roots, file) || !hasPayloads(folder)) throw error;
    return manifestWithout(error.message.replace(/\.$/, ''), remains);
  }
}

/** Whether the files can be read as they are: of an encrypted backup none can without its manifest, which holds their keys. */
function isPlain({ isEncrypted, hasManifestKey }: RootPlists, file: SourceFile | null): boolean {
  return isEncrypted === false || (hasManifestKey && file !== null && isPlainDatabase(file));
}

function hasPayloads(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((it) => it.isDirectory() && /^[0-9a-f]{2}$/.test(it.name));
}

function unreadableManifest({ isEncrypted }: RootPlists): ScanError {
  if (isEncrypted === true) return new ScanError('BACKUP_ENCRYPTED', 'This backup is encrypted.');
  if (isEncrypted === false)
    return new ScanError('MANIFEST_DAMAGED', 'Manifest.db is no database, though the backup is not encrypted.');
  return new ScanError(
    'MANIFEST_DAMAGED',
    'Manifest.db is no database: it is damaged, or the backup is encrypted (Manifest.plist does not say).',
  );
}

function isPlainDatabase(file: SourceFile): boolean {
  try {
    return Buffer.from(file.head(sqliteMagic.length)).toString('latin1') === sqliteMagic;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new ScanError('MANIFEST_DAMAGED', `Manifest.db cannot be read: ${error.message}.`, { cause: error });
  }
}
