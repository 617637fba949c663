import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../errors.ts';
import { FormatError } from '../format.ts';

/** Folders that are there now. */
const folders = new Set<string>();

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const prefix = 'bridle-private-';

/**
 * Writes bytes to a file in a folder of its own that only this user may enter; `remove` deletes both, as does the end
 * of the process. Throws `FormatError` where there is no room for it.
 */
export function inPrivateFolder(bytes: Uint8Array): { readonly place: string; readonly remove: () => void } {
  if (folders.size === 0) watchForTheEnd();
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
    folders.add(folder);
    const place = join(folder, 'image.db');
    writeFileSync(place, bytes, { mode: 0o600 });
    const made = folder;
    return { place, remove: () => remove(made) };
  } catch (error) {
    if (folder !== undefined) remove(folder);
    throw new FormatError('FILE_TOO_LARGE', `it fits neither in memory nor in a temporary file (${codeOf(error)})`, {
      cause: error,
    });
  }
}

/** Removes the folders of processes of this user that were ended before they could do so. */
export function removeAbandonedFolders(): void {
  for (const name of namesIn(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    try {
      const folder = join(tmpdir(), name);
      const { uid } = lstatSync(folder);
      if (uid === (process.getuid?.() ?? uid)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another process was faster, or the system refuses: the folder is none of what was asked for.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
  if (folders.size > 0) return;
  process.removeListener('exit', removeAll);
  for (const signal of signals) process.removeListener(signal, endBy);
}

function watchForTheEnd(): void {
  process.on('exit', removeAll);
  for (const signal of signals) process.on(signal, endBy);
}

/** Where others listen too, they end the process in their own way, or go on; otherwise it ends as it would without us. */
function endBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  removeAll();
  process.kill(process.pid, signal);
}

function removeAll(): void {
  for (const folder of [...folders]) remove(folder);
}
