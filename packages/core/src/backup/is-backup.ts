import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { containerDomain } from '../source.ts';
import { payloadFolder, payloadName } from './manifest.ts';

const manifests = ['Manifest.db', 'Manifest.mbdb'];

/** Whether a folder is a backup; one that may not be looked into is not known as one. */
export function isBackup(folder: string): boolean {
  try {
    return isBackupOrThrows(folder);
  } catch {
    return false;
  }
}

/**
 * Whether a folder is a backup: it has a manifest, or enough beside it to tell that the manifest is what is missing. Throws
 * what the system does where it may not be looked into.
 */
export function isBackupOrThrows(folder: string): boolean {
  const has = (name: string): boolean => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  const isOne = manifests.some(has) || (has('Info.plist') && (has('Manifest.plist') || has('Status.plist')));
  return isOne && !isOfRealNames(folder);
}

/** Whether it is what a decrypted copy with real names keeps of the backup's own files: no other file can be found by them. */
function isOfRealNames(folder: string): boolean {
  if (basename(resolve(folder)) !== containerDomain) return false;
  return !readdirSync(folder).some((name) => payloadName.test(name) || payloadFolder.test(name));
}

/** The backup in which a file of it lies, or a folder of its payloads. */
export function backupAround(path: string): string | null {
  const above = dirname(resolve(path));
  return [above, dirname(above)].find(isBackup) ?? null;
}
