import {
  aBoolean,
  type BackupDescription,
  type Device,
  type Issue,
  type OptionChecks,
  type Origin,
  endedByListeners,
} from '@bridle/model';
import { openUntilClosed } from '../closing.ts';
import { ScanError } from '../errors.ts';
import { givenOptions, insistOnPath } from '../given-options.ts';
import type { Source } from '../source.ts';
import { backupSource } from '../sources/backup-source.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { manifestOf } from './folder-manifest.ts';
import { foundAt, type Found } from './found.ts';
import { listedSizes } from './listed-sizes.ts';
import { lockedBy, lockOf, protectionOf } from './lock.ts';
import { payloadCensus } from './payload-census.ts';
import { readingOf, type Key } from './reading.ts';
import { ownSecrets } from './own-secrets.ts';
import { unlock, unlockChecks, type UnlockOptions } from './unlock.ts';
import { untilClosed } from './until-closed.ts';

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
   * Closes the manifest and whatever is still read, and overwrites all keys. The evidence itself holds no trace of having
   * been open. What is read afterwards throws a `ScanError` with the code `BACKUP_CLOSED`, as does what goes on with a reading
   * that had begun.
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

/**
 * Opens the backup in a folder, or the only backup below, without changing anything.
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
/** Opens a backup with options that there may be: to be awaited, whether there are. */
export function openBackup(path: string, options: OpenOptions | undefined): Backup | Promise<Backup>;
export function openBackup(path: string, options?: OpenOptions): Backup | Promise<Backup> {
  return options === undefined ? openedPlain(path) : openedWith(path, options);
}

function openedPlain(path: string): Backup {
  insistOnPath(path, 'the backup');
  const found = foundAt(path, false);
  const lock = lockOf(found);
  if (lock !== null) throw new ScanError('BACKUP_ENCRYPTED', lockedBy[lock]);
  return opened(found);
}

async function openedWith(path: string, asked: OpenOptions): Promise<Backup> {
  insistOnPath(path, 'the backup');
  const given = endedByListeners(givenOptions(asked, checks));
  using secrets = ownSecrets(given);
  const options = { ...given, ...secrets.held };
  const found = foundAt(path, options.keepsAccount ?? false);
  const lock = lockOf(found);
  if (lock === null) return opened(found);
  const vault = await unlock(found.roots, options);
  try {
    options.signal?.throwIfAborted();
    return opened(found, { lock, vault, password: options.password });
  } catch (error) {
    vault.close();
    throw error;
  }
}

function opened(found: Found, key: Key | null = null): Backup {
  const { folder, roots, log } = found;
  const sizes = listedSizes();
  const reading = readingOf(found, key, sizes);
  const manifest = manifestOf(found, reading, key !== null);
  const closing = openUntilClosed();
  const close = (): void => {
    try {
      closing.close();
    } finally {
      manifest.close();
      key?.vault.close();
    }
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
      source: untilClosed(backupSource(folder, manifest, reading), closing),
      get issues() {
        return [...roots.issues, ...manifest.issues, ...(key?.vault.issues ?? []), ...sizes.issues];
      },
      census: () => {
        closing.insist();
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
