import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, ScanError } from '../errors.ts';

const manifests = ['Manifest.db', 'Manifest.mbdb'];
const rootFiles = [...manifests, 'Info.plist', 'Manifest.plist', 'Status.plist'];

/** The folder of the backup that a path means: itself, or the only backup directly inside it. Throws `ScanError`. */
export function findBackup(path: string): string {
  const found = backupsAt(path);
  const [only] = found;
  if (only === undefined)
    throw new ScanError('NOT_A_BACKUP', `${path} is not a backup and has none directly inside it.`);
  if (found.length > 1)
    throw new ScanError('SEVERAL_BACKUPS', `${path} holds ${found.length} backups: ${found.join(', ')}.`);
  return only;
}

/** The folders of the backups that a path means: itself, or those directly inside it, in order. Throws `ScanError`. */
export function backupsAt(path: string): readonly string[] {
  const found = statOf(path);
  if (found === null) throw new ScanError('BACKUP_NOT_FOUND', `There is nothing at ${path}.`);
  if (!found.isDirectory()) throw new ScanError('NOT_A_FOLDER', notAFolder(path));
  if (holdsBackup(path)) return [path];
  return foldersIn(path)
    .map((folder) => join(path, folder))
    .filter(holdsBackup);
}

function notAFolder(path: string): string {
  return rootFiles.includes(basename(path)) && holdsBackup(dirname(path))
    ? `${path} is one file of a backup; the backup is its folder, ${dirname(path)}.`
    : `${path} is a file; a backup is a folder.`;
}

/** A folder with a manifest, or with enough beside it to tell that the manifest is what is missing. */
function holdsBackup(folder: string): boolean {
  const has = (name: string): boolean => existsSync(join(folder, name));
  return manifests.some(has) || (has('Info.plist') && (has('Manifest.plist') || has('Status.plist')));
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new ScanError('FOLDER_UNREADABLE', `${path} cannot be listed (${codeOf(error)}).`, { cause: error });
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
