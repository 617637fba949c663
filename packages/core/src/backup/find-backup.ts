import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, ScanError } from '../errors.ts';
import { containerDomain } from '../source.ts';
import { mistakenFor } from './mistaken-folders.ts';

const manifests = ['Manifest.db', 'Manifest.mbdb'];

/** Backups lie in `MobileSync/Backup/<phone>`, so that someone may name a folder well above. */
const deepest = 3;
/** Of a whole disk not everything is looked at. */
const mostEntries = 20_000;

/** The backups in a folder. */
export interface BackupsFound {
  readonly folders: readonly string[];
  /** Whether all of it was looked through, to its depth: a folder that holds very much is not. */
  readonly isWhole: boolean;
}

/** The folder of the backup that a path means: itself, or the only one at most three folders below. Throws `ScanError`. */
export function findBackup(path: string): string {
  const { folders, isWhole } = backupsAt(path);
  const [only] = folders;
  if (only === undefined) throw noBackup(path, isWhole);
  if (folders.length === 1 && isWhole) return only;
  const count = `${isWhole ? '' : 'at least '}${folders.length} backup${folders.length === 1 ? '' : 's'}`;
  throw new ScanError('SEVERAL_BACKUPS', `${path} holds ${count}: ${folders.join(', ')}.`);
}

/**
 * The folders of the backups that a path means: itself, or those at most three folders below, in order. Links are not
 * followed, and no backup is looked for inside another. Throws `ScanError`.
 */
export function backupsAt(path: string): BackupsFound {
  const found = statOf(path);
  if (found === null) throw new ScanError('BACKUP_NOT_FOUND', `There is nothing at ${path}.`);
  if (!found.isDirectory()) throw noFolder(path);
  if (isBackup(path)) return { folders: [path], isWhole: true };
  const folders: string[] = [];
  let left = mostEntries;
  let isWhole = true;
  let level = [path];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const below: string[] = [];
    for (const folder of level) {
      if (left <= 0) isWhole = false;
      else {
        const { names, entries } = depth === 0 ? foldersIn(folder) : foldersInIfAllowed(folder);
        left -= entries;
        below.push(...names.map((name) => join(folder, name)));
      }
    }
    folders.push(...below.filter(isBackup));
    level = below.filter((folder) => !isBackup(folder));
  }
  return { folders: folders.sort(), isWhole };
}

/** Whether a folder is a backup: it has a manifest, or enough beside it to tell that the manifest is what is missing. */
export function isBackup(folder: string): boolean {
  const has = (name: string): boolean => existsSync(join(folder, name));
  const isOne = manifests.some(has) || (has('Info.plist') && (has('Manifest.plist') || has('Status.plist')));
  return isOne && !isOfRealNames(folder);
}

/** Whether it is what a decrypted copy with real names keeps of the backup's own files: no other file can be found by them. */
function isOfRealNames(folder: string): boolean {
  return basename(resolve(folder)) === containerDomain && !readdirSync(folder).some((name) => payload.test(name));
}

/** A payload, or the folder of some. */
const payload = /^[0-9a-f]{2}(?:[0-9a-f]{38})?$/;

function noBackup(path: string, isWhole: boolean): ScanError {
  const around = backupAround(path);
  if (around !== null) return partOf(path, around);
  const { what, instead } = mistakenFor(path) ?? {};
  const looked = isWhole ? 'lies in it' : `was found among the first ${mostEntries} files and folders in it`;
  const message = `${path} is not a backup, and none ${looked}${what === undefined ? '' : `: it ${what}`}.`;
  return new ScanError('NOT_A_BACKUP', message, { hint: instead });
}

function noFolder(path: string): ScanError {
  const around = backupAround(path);
  if (around !== null) return partOf(path, around);
  const { what = 'is a file', instead } = mistakenFor(path) ?? {};
  return new ScanError('NOT_A_FOLDER', `${path} ${what}; a backup is a folder.`, { hint: instead });
}

function partOf(path: string, backup: string): ScanError {
  return new ScanError(
    statSync(path).isDirectory() ? 'NOT_A_BACKUP' : 'NOT_A_FOLDER',
    `${path} is a part of a backup; the backup is the folder ${backup}.`,
    { hint: 'Give that folder.' },
  );
}

/** The backup in which a file of it lies, or a folder of its payloads. */
function backupAround(path: string): string | null {
  const above = dirname(resolve(path));
  return [above, dirname(above)].find(isBackup) ?? null;
}

/** The folders in a folder, and how many entries it has in all. */
interface Listed {
  readonly names: readonly string[];
  readonly entries: number;
}

function foldersIn(path: string): Listed {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return { names, entries: entries.length };
  } catch (error) {
    throw new ScanError('FOLDER_UNREADABLE', `${path} cannot be listed (${codeOf(error)}).`, { cause: error });
  }
}

/** A folder that may not be listed costs what lies beside it nothing. */
function foldersInIfAllowed(path: string): Listed {
  try {
    return foldersIn(path);
  } catch {
    return { names: [], entries: 0 };
  }
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw new ScanError('FOLDER_UNREADABLE', `${path} cannot be looked at (${codeOf(error)}).`, { cause: error });
  }
}
