import { endedByListeners } from '@bridle/model';
import { derivationChecks, type DerivationOptions } from '../encryption/derive-key.ts';
import { ScanError } from '../errors.ts';
import { givenOptions, insistOnPath } from '../given-options.ts';
import { foundAt } from './found.ts';
import { lockOf } from './lock.ts';
import { openBackup } from './open-backup.ts';
import { ownSecrets } from './own-secrets.ts';
import { insistOnPassword, keyOf } from './unlock.ts';

/**
 * The key that a password gives for the backup in a folder: 32 bytes which open it as the password does, without the
 * seconds that it takes to derive them. Overwrite it when it is of no more use. Rejects with a `ScanError`.
 *
 * ```ts
 * const key = await deriveKey('/evidence/backup', 'the password');
 * ```
 */
export async function deriveKey(
  folder: string,
  password: string | Uint8Array,
  options: DerivationOptions = {},
): Promise<Uint8Array> {
  insistOnPath(folder, 'the backup');
  insistOnPassword(password);
  const given = endedByListeners(givenOptions(options, derivationChecks));
  using secrets = ownSecrets({ password });
  const found = foundAt(folder);
  if (lockOf(found) !== null) return await keyOf(found.roots, secrets.held.password!, given);
  // What does not open without a password either is damaged, and says how.
  openBackup(folder).close();
  throw new ScanError('NOT_ENCRYPTED', 'This backup is not encrypted.');
}
