import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { canonicalJson } from '@bridle/case';
import { defaultLimits, type Lock, lockName, lockVersion, parseLock } from '@bridle/indicators';
import { isSha256, sha256Form } from '@bridle/model';
import { codeOf } from '../code-of.ts';
import { sha256Of } from '../sha256-of.ts';
import { UpdateError } from './update-error.ts';

/*
 * A store is a folder of files that are named by the SHA-256 of their bytes, and a lock file that says which of them
 * hold. An update first brings in the files, each whole, and then the lock file in one step: whenever it ends, the store
 * is the old one or the new one.
 */

/** A store as it was when it was opened. */
export interface Store {
  readonly folder: string;
  readonly lock: Lock;
  /** The text of its lock file, `null` where it has none yet. */
  readonly lockText: string | null;
}

/** Where indicators are kept unless a folder is named: where the system keeps what programs hold for a person. */
export function usualFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home = homedir(),
): string {
  const { XDG_DATA_HOME, LOCALAPPDATA } = environment;
  const place =
    platform === 'win32'
      ? (LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : XDG_DATA_HOME?.startsWith('/') // The specification says to pass over a relative one.
          ? XDG_DATA_HOME
          : join(home, '.local', 'share');
  return join(place, 'bridle', 'indicators');
}

/** Opens the store in a folder, which need not exist. Throws `UpdateError`. */
export function openStore(place: string): Store {
  const folder = resolve(place);
  insistOutsideBackups(folder);
  const path = join(folder, lockName);
  if (!existsSync(path)) {
    if (entriesOf(folder).some((it) => !isOurs(it)))
      throw new UpdateError('NOT_A_STORE', `${folder} holds other files and no ${lockName}.`);
    return { folder, lock: { schemaVersion: lockVersion, sources: [], withdrawn: null }, lockText: null };
  }
  const bytes = readFileSync(path);
  const reading = parseLock(bytes, defaultLimits);
  if ('reason' in reading) throw new UpdateError('LOCK_DAMAGED', `${path} cannot be read: ${reading.reason}.`);
  return { folder, lock: reading.lock, lockText: bytes.toString('utf8') };
}

const draftOfVersion = new RegExp(`^\\.${sha256Form}\\.\\d+\\.part$`);

/** What an update that was ended before its lock file was written leaves behind. */
function isOurs(name: string): boolean {
  return name === draftName || isSha256(name) || draftOfVersion.test(name);
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return [];
    throw new UpdateError('NOT_A_STORE', `${folder} cannot be used (${code}).`, { cause: error });
  }
}

function insistOutsideBackups(folder: string): void {
  for (let at = realOf(folder); ; at = dirname(at)) {
    if (['Manifest.db', 'Manifest.mbdb', 'Status.plist'].some((it) => existsSync(join(at, it))))
      throw new UpdateError('IN_A_BACKUP', `${folder} lies in a backup.`);
    if (at === dirname(at)) return;
  }
}

/** The real path of what exists of a path, which is all that matters for what it lies in. */
function realOf(path: string): string {
  return existsSync(path) || path === dirname(path) ? realpathSync(path) : realOf(dirname(path));
}

/** The bytes of a version, `null` where they are missing or are not what their name says. */
export function readVersion({ folder }: Store, sha256: string): Uint8Array | null {
  try {
    const bytes = readFileSync(join(folder, sha256));
    return sha256Of(bytes) === sha256 ? bytes : null;
  } catch {
    return null;
  }
}

/** The text of a lock file. */
export function lockText(lock: Lock): string {
  return `${canonicalJson(lock)}\n`;
}

/** Brings versions and then the lock file into a store, unless another update changed it meanwhile. Throws `UpdateError`. */
export function writeStore(store: Store, lock: Lock, versions: readonly Uint8Array[]): void {
  const { folder } = store;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const bytes of versions) {
      const sha256 = sha256Of(bytes);
      if (readVersion(store, sha256) === null)
        writeWhole(join(folder, sha256), bytes, `.${sha256}.${process.pid}.part`);
    }
    writeWhole(join(folder, lockName), Buffer.from(lockText(lock)), draftName, () => insistUnchanged(store));
  } catch (error) {
    if (error instanceof UpdateError) throw error;
    if (codeOf(error) === 'EEXIST' && existsSync(join(folder, draftName)))
      throw changedMeanwhile(beingWritten(folder), error);
    throw new UpdateError('NOT_WRITABLE', `${folder} cannot be written (${codeOf(error)}).`, { cause: error });
  }
}

const draftName = `.${lockName}.part`;

function beingWritten(folder: string): string {
  return `Another update is writing ${folder} (if none is, one was ended while it did: remove ${join(folder, draftName)})`;
}

function insistUnchanged({ folder, lockText: before }: Store): void {
  const path = join(folder, lockName);
  const now = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (now !== before) throw changedMeanwhile(`Another update has changed ${folder} meanwhile`);
}

function changedMeanwhile(what: string, cause?: unknown): UpdateError {
  return new UpdateError('CHANGED_MEANWHILE', `${what}; nothing was changed.`, { cause });
}

/** Writes a file whole or not at all. While its draft is there, no one else can write it. */
function writeWhole(target: string, bytes: Uint8Array, draftsName: string, check = (): void => undefined): void {
  const draft = join(dirname(target), draftsName);
  const file = openSync(draft, 'wx', 0o600);
  try {
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    check();
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
