import { deriveKey, ScanError } from '@bridle/core';
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
  process.stdout.write(`${Buffer.from(key).toString('hex')}\n`);
  key.fill(0);
  return 0;
}
