import { aboutBackup, deriveKey, openBackup, unlockOptions, type UnlockOptions } from '@bridle/core';
import type { Given } from '@bridle/model';

/** What opens a backup, tried before anything is made of it. */
export interface Opening extends Disposable {
  /** Rejects as `openBackup` does: where a password is needed, or a wrong one was given, that is known before minutes of work. */
  readonly attempt: () => Promise<void>;
  /** The key that a password gave, which is not to be derived again. Overwritten when this is disposed of. */
  readonly derived: Pick<UnlockOptions, 'key'>;
}

/** Tries what is to open a backup. */
export function openingOf(backup: string, options: Given<UnlockOptions>): Opening {
  let derived: Uint8Array | null = null;
  return {
    async attempt() {
      if (aboutBackup(backup).description.protection !== 'encrypted') return;
      const { password, key, signal, onDerivation } = options;
      if (password === undefined || key !== undefined) (await openBackup(backup, unlockOptions(options))).close();
      else derived = await deriveKey(backup, password, { signal, onDerivation });
    },
    get derived() {
      return derived === null ? {} : { key: derived };
    },
    [Symbol.dispose]: () => derived?.fill(0),
  };
}
