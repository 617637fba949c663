import { deriveKey, ScanError } from '@bridle/core';
import { hexOf } from './hex.ts';
import { tell } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { showDerivation, withPassword } from './unlocking.ts';

/** Prints the key that the password of a backup gives, for later runs. */
export async function printKey(folder: string, flags: UnlockFlags, signal: AbortSignal): Promise<number> {
  const key = await withPassword(flags, signal, (password) => {
    if (password === null) throw new ScanError('BACKUP_ENCRYPTED', 'The key follows from the password.');
    return deriveKey(folder, password, { signal, onDerivation: showDerivation });
  });
  tell('Warning: whoever has this key can read the whole backup. Keep it as you would the password.\n');
  const text = hexOf(key);
  key.fill(0);
  try {
    await written(text);
    await written('\n');
  } finally {
    text.fill(0);
  }
  return 0;
}

/** Ends when the system has what is to be printed: until then it must stand. */
function written(text: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
