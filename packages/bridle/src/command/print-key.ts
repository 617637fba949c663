import { deriveKey, openBackup, ScanError } from '@bridle/core';
import { hexOf } from './hex.ts';
import { tell } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { showDerivation, withPassword } from './unlocking.ts';

/** Prints the key that the password of a backup gives, for later runs. */
export async function printKey(folder: string, flags: UnlockFlags, signal: AbortSignal): Promise<number> {
  const key = await withPassword(flags, signal, (password) =>
    password === null ? withoutPassword(folder) : deriveKey(folder, password, { signal, onDerivation: showDerivation }),
  );
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

/** Says why there is no key: a password is to be asked for only where one opens the backup. Throws a `ScanError`. */
function withoutPassword(folder: string): never {
  openBackup(folder).close();
  throw new ScanError('NOT_ENCRYPTED', 'This backup is not encrypted.');
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
