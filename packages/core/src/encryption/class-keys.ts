import { FormatError } from '../formats/format.ts';
import type { Keybag } from './keybag.ts';
import { unwrapKey } from './unwrap-key.ts';

/** The keys of an opened keybag, by protection class. */
export interface ClassKeys {
  /** Classes whose wrapped key is damaged, while those of others are whole. */
  readonly damaged: readonly number[];
  has(protectionClass: number): boolean;
  /** A key wrapped with that of its class, to be overwritten after use. Throws `FormatError`. */
  unwrap(protectionClass: number, wrapped: Uint8Array): Buffer;
  /** Overwrites the keys. */
  close(): void;
}

/** Opens a keybag; `null` where the key opens no class of it. Throws `FormatError` where there is none to be opened. */
export function openKeybag({ classes }: Keybag, key: Uint8Array): ClassKeys | null {
  const keys = new Map<number, Buffer>();
  const damaged: number[] = [];
  const openable = classes.filter(({ wrap, wrappedKey }) => (wrap & 2) !== 0 && wrappedKey !== null);
  if (openable.length === 0) throw new FormatError('FILE_UNREADABLE', 'it has no class whose key a password opens');
  let opened = 0;
  for (const { id, wrap, wrappedKey } of openable) {
    const classKey = unwrapKey(key, wrappedKey!);
    if (classKey === null) {
      damaged.push(id);
      continue;
    }
    opened++;
    // One that the device has wrapped too proves the password, and decrypts nothing.
    if ((wrap & 1) === 0 && !keys.has(id)) keys.set(id, classKey);
    else classKey.fill(0);
  }
  if (opened === 0) return null;
  return {
    damaged,
    has: (protectionClass) => keys.has(protectionClass),
    unwrap(protectionClass, wrapped) {
      const classKey = keys.get(protectionClass);
      if (classKey === undefined)
        throw new FormatError(
          'CLASS_KEY_MISSING',
          `the key of protection class ${protectionClass} is ${damaged.includes(protectionClass) ? 'damaged' : 'not in the keybag'}`,
        );
      const unwrapped = unwrapKey(classKey, wrapped);
      if (unwrapped?.length === keyLength) return unwrapped;
      throw new FormatError('FILE_KEY_DAMAGED', 'its key cannot be unwrapped with that of its class');
    },
    close() {
      for (const classKey of keys.values()) classKey.fill(0);
      keys.clear();
    },
  };
}

const keyLength = 32;
