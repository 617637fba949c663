import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../errors.ts';
import { FormatError } from '../format.ts';

const folders = new Set<string>();
let isEndWatched = false;

/**
 * Writes bytes to a file in a folder of its own that only this user may enter; `remove` deletes both, as does the end
 * of the process. Throws `FormatError` where there is no room for it.
 */
export function inPrivateFolder(bytes: Uint8Array): { readonly place: string; readonly remove: () => void } {
  if (!isEndWatched) process.once('exit', removeAll);
  isEndWatched = true;
  try {
    const folder = mkdtempSync(join(tmpdir(), 'bridle-'));
    folders.add(folder);
    const place = join(folder, 'image.db');
    writeFileSync(place, bytes, { mode: 0o600 });
    return { place, remove: () => remove(folder) };
  } catch (error) {
    throw new FormatError('FILE_TOO_LARGE', `it fits neither in memory nor in a temporary file (${codeOf(error)})`, {
      cause: error,
    });
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

function removeAll(): void {
  for (const folder of folders) remove(folder);
}
