import { aBoolean, checkOf, optionsGiven, sortInWords, type OptionChecks } from '@bridle/model';
import { isUint8Array } from 'node:util/types';
import { openKeybag, type ClassKeys } from '../encryption/class-keys.ts';
import { derivationChecks, deriveKeyFrom, type DerivationOptions } from '../encryption/derive-key.ts';
import { readKeybag, type Keybag } from '../encryption/keybag.ts';
import { ScanError } from '../errors.ts';
import { FormatError } from '../formats/format.ts';
import { removeAbandonedFolders } from '../formats/sqlite/private-file.ts';
import { spellingsOf } from './password-spellings.ts';
import type { RootPlists } from './root-plists.ts';
import { vaultOf, type Vault } from './vault.ts';

/** What opens an encrypted backup, and how it may be held. All of it is of no effect where the backup is not encrypted. */
export interface UnlockOptions extends DerivationOptions {
  /**
   * The password for encrypted backups: a text, or its UTF-8 bytes, which stay the caller's to overwrite, also at once: they
   * are copied when the call is made, and the copy is overwritten after use. Where it opens
   * nothing and its letters can be spelled otherwise in Unicode, it is tried so too.
   */
  readonly password?: string | Uint8Array | undefined;
  /** What `deriveKey` gave for the password; it stays the caller's to overwrite, as the password does. */
  readonly key?: Uint8Array | undefined;
  /**
   * A decrypted database of more bytes is not opened from memory, where it takes about twice its size. Default 1 GiB.
   * The list of the files is read whatever its size.
   */
  readonly mostInMemory?: number | undefined;
  /**
   * Whether a database of more bytes may be written, in plain, to a folder of its own that only this user may enter, and
   * which is removed when it was read. Otherwise it is not read, and an issue says so. Default `false`.
   */
  readonly mayUseDisk?: boolean | undefined;
}

const anAmount = checkOf(
  (it) => Number.isSafeInteger(it) && (it as number) >= 0,
  'It is to be a whole number, 0 or more.',
);

// No message repeats a secret.
const aKey = checkOf(isUint8Array, 'It is to be a Uint8Array.', sortInWords);
const aPassword = checkOf(
  (it) => typeof it === 'string' || isUint8Array(it),
  'It is to be a text, or its UTF-8 bytes.',
  sortInWords,
);

/** Insists on a password. Throws a `ScanError`. */
export function insistOnPassword(password: unknown): void {
  const fault = aPassword(password);
  if (fault !== null) throw new ScanError('OPTION_REFUSED', `The password ${fault.found}. ${fault.wanted}`);
}

/** What opens a backup where it is encrypted. */
export const unlockChecks: OptionChecks<UnlockOptions> = {
  password: aPassword,
  key: aKey,
  mostInMemory: anAmount,
  mayUseDisk: aBoolean,
  ...derivationChecks,
};

/** Of options that say more, those that open the backup. */
export function unlockOptions(options: UnlockOptions): UnlockOptions {
  return optionsGiven(options, unlockChecks);
}

/** Where nothing else is said, a decrypted database of more bytes is not opened from memory. */
export const mostInMemoryByDefault = 2 ** 30;

const keyLength = 32;

/** The key that a password gives, once it has opened something. Rejects with a `ScanError`. */
export async function keyOf(
  roots: RootPlists,
  password: string | Uint8Array,
  options: DerivationOptions,
): Promise<Uint8Array> {
  const { key, keys } = await openedWith(password, keybagIn(roots), options);
  keys.close();
  return key;
}

/** Opens the keys of an encrypted backup. Rejects with a `ScanError`. */
export async function unlock(roots: RootPlists, options: UnlockOptions): Promise<Vault> {
  const { password, key, mostInMemory = mostInMemoryByDefault, mayUseDisk = false } = options;
  // Nobody is asked for a password that could open nothing.
  const keybag = keybagIn(roots);
  if (password === undefined && key === undefined) throw new ScanError('BACKUP_ENCRYPTED', 'This backup is encrypted.');
  removeAbandonedFolders();
  const opened = key === undefined ? await openedWith(password!, keybag, options) : openedByGiven(key, keybag);
  opened.key.fill(0);
  return vaultOf(opened.keys, { mostInMemory, mayUseDisk });
}

/** What was opened, and the key that did it, to be overwritten after use. */
interface Opened {
  readonly key: Buffer;
  readonly keys: ClassKeys;
}

async function openedWith(password: string | Uint8Array, keybag: Keybag, options: DerivationOptions): Promise<Opened> {
  for (const bytes of spellingsOf(password)) {
    const opened = openedBy(await deriveKeyFrom(bytes, keybag.derivations, options), keybag);
    if (opened !== null) return opened;
  }
  throw new ScanError('PASSWORD_WRONG', 'The password is wrong: it opens no key of this backup.');
}

function openedByGiven(key: Uint8Array, keybag: Keybag): Opened {
  if (key.length !== keyLength)
    throw new ScanError('KEY_WRONG', `A key has ${keyLength} bytes; ${key.length} were given.`);
  const opened = openedBy(Buffer.from(key), keybag);
  if (opened === null) throw new ScanError('KEY_WRONG', 'The key is wrong: it opens no key of this backup.');
  return opened;
}

/** Overwrites a key that opens nothing. */
function openedBy(key: Buffer, keybag: Keybag): Opened | null {
  let keys: ClassKeys | null = null;
  try {
    keys = orDamaged(() => openKeybag(keybag, key));
  } finally {
    if (keys === null) key.fill(0);
  }
  return keys && { key, keys };
}

function keybagIn({ keybag }: RootPlists): Keybag {
  if (keybag === null)
    throw new ScanError(
      'KEYBAG_DAMAGED',
      'What this backup holds is encrypted or damaged, and Manifest.plist holds no BackupKeyBag, without which no password opens it.',
    );
  return orDamaged(() => readKeybag(keybag));
}

function orDamaged<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new ScanError('KEYBAG_DAMAGED', `The keybag in Manifest.plist is damaged: ${error.message}.`, {
      cause: error,
    });
  }
}
