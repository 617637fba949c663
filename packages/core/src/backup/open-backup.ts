import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  aBoolean,
  type BackupDescription,
  type Device,
  type Issue,
  type IssueCode,
  type OptionChecks,
  type Origin,
} from '@bridle/model';
import { backupClosed, ScanError } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import { isCutShort } from '../formats/sqlite/open.ts';
import { givenOptions, insistOnPath } from '../given-options.ts';
import { issueAt } from '../issue.ts';
import { containerDomain, type Source, type SourceFile } from '../source.ts';
import { backupSource, rootFile, type Reading } from '../sources/backup-source.ts';
import { disbelievedFile } from '../sources/disbelieved-file.ts';
import type { DiskFile } from '../sources/disk-file.ts';
import { evidenceLog, noLog, type EvidenceLog } from './evidence-log.ts';
import { findBackup } from './find-backup.ts';
import { listedSizes, type ListedSizes } from './listed-sizes.ts';
import { openManifestDb, salvagedEntries } from './manifest-db.ts';
import { manifestWithout, withFallback, type Remains } from './manifest-fallback.ts';
import { manifestUnreadable } from './root-file-error.ts';
import { openManifestMbdb } from './manifest-mbdb.ts';
import { payloadFolder, payloadPlace, type Manifest } from './manifest.ts';
import { payloadCensus } from './payload-census.ts';
import { readRootPlists, type RootPlists } from './root-plists.ts';
import { hasSealedRows, unsealedRows } from './sealed-rows.ts';
import { withUnlisted, type FolderManifest } from './unlisted-files.ts';
import { unlock, unlockChecks, type UnlockOptions } from './unlock.ts';
import { untilClosed } from './until-closed.ts';
import type { Vault } from './vault.ts';

/** An opened backup. */
export interface Backup {
  readonly device: Device;
  readonly description: BackupDescription;
  /** The apps that the backup's own files name, by bundle id, and where they name them. */
  readonly apps: ReadonlyMap<string, Origin>;
  readonly source: Source;
  /** What was missing or odd about the backup's own files, as far as it has shown: more may once files were looked up. */
  readonly issues: readonly Issue[];
  /**
   * Holds the names of the payloads in the folder against what the manifest lists: notes of what either has alone. Throws
   * only `BACKUP_CLOSED`.
   */
  census(): readonly Issue[];
  /** Tells what was read so far, where an account is kept of it. */
  readonly settle: EvidenceLog['settle'];
  /**
   * Closes the manifest and overwrites all keys. The evidence itself holds no trace of having been open. What is read
   * afterwards throws a `ScanError` with the code `BACKUP_CLOSED`.
   */
  close(): void;
  /** Closes it, for `using`. */
  [Symbol.dispose](): void;
  /** Closes it, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** What opens a backup, and what is kept of it meanwhile. */
export interface OpenOptions extends UnlockOptions {
  /** Whether an account is kept of all that is read of the evidence, with its SHA-256. Default `false`. */
  readonly keepsAccount?: boolean | undefined;
}

const checks: OptionChecks<OpenOptions> = { ...unlockChecks, keepsAccount: aBoolean };

const sqliteMagic = 'SQLite format 3\0';

/**
 * Opens the backup in a folder, or the only backup at most three folders below, without changing anything.
 * Throws `ScanError` where there is none, or it cannot be read: its message says what, its hint what to do.
 *
 * ```ts
 * const backup = openBackup('/evidence/00008030-001A2B3C4D5E6F70');
 * try { … } finally { backup.close(); }
 * ```
 */
export function openBackup(path: string): Backup;
/**
 * Opens a backup that may be encrypted; a promise, since to derive its key takes seconds. What is read of it is decrypted
 * in memory. Rejects with a `ScanError`: where the password is wrong its code is `PASSWORD_WRONG`.
 *
 * ```ts
 * await using backup = await openBackup('/evidence/backup', { password });
 * ```
 */
export function openBackup(path: string, options: OpenOptions): Promise<Backup>;
export function openBackup(path: string, options?: OpenOptions): Backup | Promise<Backup> {
  return options === undefined ? openedPlain(path) : openedWith(path, options);
}

function openedPlain(path: string): Backup {
  insistOnPath(path, 'the backup');
  const found = foundAt(path, false);
  const lock = lockOf(found);
  if (lock !== null) throw new ScanError('BACKUP_ENCRYPTED', encrypted[lock]);
  return opened(found);
}

async function openedWith(path: string, asked: OpenOptions): Promise<Backup> {
  insistOnPath(path, 'the backup');
  const options = givenOptions(asked, checks);
  const found = foundAt(path, options.keepsAccount ?? false);
  const lock = lockOf(found);
  if (lock === null) return opened(found);
  const vault = await unlock(found.roots, options);
  try {
    return opened(found, { lock, vault, password: options.password });
  } catch (error) {
    vault.close();
    throw error;
  }
}

/** A folder, what its property lists say, and how what is read of it is told. */
interface Found {
  readonly folder: string;
  readonly roots: RootPlists;
  readonly log: EvidenceLog;
  /** A file of the backup's own as it lies there. */
  readonly root: (name: string) => SourceFile | null;
}

/** Finds the backup that a path means. */
export function foundAt(path: string, keepsAccount = false): Found {
  const folder = findBackup(path);
  const log = keepsAccount ? evidenceLog(folder) : noLog;
  const root = (name: string): SourceFile | null => {
    const file = rootFile(folder, name);
    return file === null ? null : log.watch(file, file, null);
  };
  return { folder, roots: readRootPlists(root), log, root };
}

/**
 * What of a backup is encrypted: its payloads always, and `Manifest.db` since iOS 10.2, or of its rows what they say of
 * each file, as in iOS 10.0.
 */
type Lock = 'manifest' | 'rows' | 'payloads';

const withoutManifest = 'The files of this backup are encrypted, though its manifest is not (iOS 10.1 or earlier).';
const encrypted: { readonly [L in Lock]: string } = {
  manifest: 'This backup is encrypted.',
  rows: withoutManifest,
  payloads: withoutManifest,
};

/**
 * Tells the cases of a plain manifest apart that `Manifest.plist` calls encrypted: with a `ManifestKey` it is a decrypted
 * copy; without one, but with keys in its rows, it is encrypted as before iOS 10.2; with neither it is plain.
 */
export function lockOf({ roots, root }: Found): Lock | null {
  if (roots.isEncrypted !== true) return null;
  const file = root('Manifest.db');
  if (file !== null && !isPlainDatabase(file)) return 'manifest';
  if (roots.manifestKey !== null) return null;
  if (file !== null && hasSealedRows(file)) return 'rows';
  const manifest = file === null ? openOldManifest(root) : openManifestDb(file);
  try {
    return manifest?.hasEncryptionKeys() === true ? 'payloads' : null;
  } finally {
    manifest?.close();
  }
}

/** What an encrypted backup was opened with. */
interface Key {
  readonly lock: Lock;
  readonly vault: Vault;
  readonly password: UnlockOptions['password'];
}

function opened(found: Found, key: Key | null = null): Backup {
  const { folder, roots, log } = found;
  const sizes = listedSizes();
  const reading = believing(roots, readingWith(found, key, sizes));
  const manifest = manifestOfFolder(found, key, reading);
  let isClosed = false;
  const close = (): void => {
    isClosed = true;
    manifest.close();
    key?.vault.close();
  };
  try {
    return {
      device: roots.device,
      description: {
        protection: key === null ? protectionOf(found) : 'encrypted',
        madeAt: roots.madeAt,
        isFull: roots.isFull,
        snapshotState: roots.snapshotState,
      },
      apps: roots.apps,
      source: untilClosed(backupSource(folder, manifest, reading), () => isClosed),
      get issues() {
        return [...roots.issues, ...manifest.issues, ...(key?.vault.issues ?? []), ...sizes.issues];
      },
      census: () => {
        if (isClosed) throw backupClosed();
        return payloadCensus(folder, manifest);
      },
      settle: log.settle,
      close,
      [Symbol.dispose]: close,
      [Symbol.asyncDispose]: () => {
        close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    manifest.close();
    throw error;
  }
}

/** How the files of the folder are made readable. */
function readingWith({ roots, log }: Found, key: Key | null, sizes: ListedSizes): Reading {
  if (key === null)
    return {
      root: (stored) => log.watch(stored, stored, null),
      payload: (stored, entry, manifest) => {
        const file = sizes.watch(stored, () => manifest.sealOf(entry));
        return log.watch(file, file, entry.fileId);
      },
    };
  const { lock, vault, password } = key;
  const manifestOf = (stored: DiskFile): SourceFile => {
    if (lock === 'payloads') return stored;
    if (lock === 'rows') return unsealedRows(stored, password, vault.ofManifest);
    if (roots.manifestKey !== null) return vault.manifest(stored, roots.manifestKey);
    throw new ScanError('KEYBAG_DAMAGED', 'Manifest.plist holds no ManifestKey, which encrypts Manifest.db.');
  };
  let manifest: SourceFile | undefined;
  return {
    root: (stored) => {
      if (stored.path !== 'Manifest.db') return log.watch(stored, stored, null);
      return (manifest ??= log.watch(manifestOf(stored), stored, null));
    },
    payload: (stored, entry, listed) =>
      log.watch(
        vault.payload(stored, () => listed.sealOf(entry)),
        stored,
        entry.fileId,
      ),
  };
}

/** Nothing is read of a list that describes another phone. */
function believing({ contradiction }: RootPlists, { root, payload }: Reading): Reading {
  if (contradiction === null) return { root, payload };
  return {
    root: (stored) => (stored.path === 'Info.plist' ? disbelievedFile(root(stored), contradiction) : root(stored)),
    payload,
  };
}

/** How a backup is protected that has no lock. */
export function protectionOf({
  roots: { isEncrypted, isOurCopy, manifestKey },
  root,
}: Found): BackupDescription['protection'] {
  if (isOurCopy) return 'decrypted-copy';
  if (isEncrypted === null) return 'unknown';
  if (!isEncrypted || manifestKey === null) return 'unencrypted';
  // That it was decrypted shows in its manifest alone.
  return root('Manifest.db') === null ? 'unknown' : 'decrypted-copy';
}

/** The manifest, and what lies in the folder besides. */
function manifestOfFolder(found: Found, key: Key | null, reading: Reading): FolderManifest {
  const manifest = openManifest(found, key, reading);
  return withUnlisted(manifest, (fileId) => existsSync(join(found.folder, ...payloadPlace(manifest.layout, fileId))));
}

function openManifest({ folder, roots, root }: Found, key: Key | null, reading: Reading): Manifest {
  const stored = rootFile(folder, 'Manifest.db');
  if (stored === null) {
    const old = openOldManifest(root);
    if (old !== null) return old;
  }
  const file = stored === null ? null : reading.root(stored);
  const remains: Remains = {
    entries: () => (file === null ? [] : salvagedEntries(file, key !== null)),
    hasPayload: (fileId) => mayLieAt(join(folder, ...payloadPlace('folders', fileId))),
  };
  try {
    if (file === null)
      throw new ScanError('MANIFEST_MISSING', `${folder} has no Manifest.db, by which its files are found.`);
    if (!isPlainDatabase(file)) throw unreadableManifest(roots, key);
    return withFallback(openManifestDb(file), remains);
  } catch (error) {
    // Whoever may not open the manifest can be allowed to, and then lacks nothing.
    if (!(error instanceof ScanError) || error.code === 'FOLDER_UNREADABLE') throw error;
    if (!isReadable(roots, file, key) || !hasPayloads(folder)) throw error;
    return manifestWithout(error.message.replace(/\.$/, ''), remains);
  }
}

/** What shows of the manifest without opening it: whether it is there, and where it is plain that it is damaged. */
export function manifestIssues({ roots, root }: Found, lock: Lock | null): readonly Issue[] {
  const file = root('Manifest.db');
  if (file === null)
    return root('Manifest.mbdb') === null
      ? [manifestIssue('ROOT_FILE_MISSING', "Manifest.db is not in the backup's folder, and its files are found by it")]
      : [];
  if (lock === 'manifest') return [];
  if (!isPlainDatabase(file)) return [manifestIssue('MANIFEST_DAMAGED', unreadableManifest(roots, null).message)];
  return file.beside('-wal') === null && isCutShort(file)
    ? [manifestIssue('MANIFEST_DAMAGED', 'Manifest.db is cut short: not every file can be found by it')]
    : [];
}

function manifestIssue(code: IssueCode, detail: string): Issue {
  return issueAt({ domain: containerDomain, path: 'Manifest.db', locator: '' }, null, code, detail);
}

function openOldManifest(root: Found['root']): Manifest | null {
  const file = root('Manifest.mbdb');
  return file === null ? null : openManifestMbdb(file);
}

/** Whether files can be read without the manifest: of an encrypted backup none can but those whose rows are still there. */
function isReadable({ isEncrypted, manifestKey }: RootPlists, file: SourceFile | null, key: Key | null): boolean {
  if (isEncrypted === false) return true;
  return (key !== null || manifestKey !== null) && file !== null && isPlainDatabase(file);
}

/** Of what may not be looked at nobody knows whether it is there; where it is read, that is told. */
function mayLieAt(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

function hasPayloads(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((it) => it.isDirectory() && payloadFolder.test(it.name));
}

function unreadableManifest({ isEncrypted }: RootPlists, key: Key | null): ScanError {
  if (key !== null)
    return new ScanError(
      'MANIFEST_DAMAGED',
      'Manifest.db is no database when it is decrypted: it is damaged, or the ManifestKey in Manifest.plist is.',
    );
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
    throw manifestUnreadable('Manifest.db', error);
  }
}
