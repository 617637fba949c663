import { createDecipheriv } from 'node:crypto';

const initialValue = Buffer.alloc(8, 0xa6);

/** The key that another one wraps (RFC 3394); `null` where the wrapping is not of that key, or is damaged. */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: Uint8Array): Buffer | null {
  if (wrapped.length % 8 !== 0 || wrapped.length < 24) return null;
  const decipher = createDecipheriv(`id-aes${wrappingKey.length * 8}-wrap`, wrappingKey, initialValue);
  try {
    return decipher.update(wrapped);
  } catch {
    // OpenSSL tells a register that does not come out right by failing, in words of no use.
    return null;
  } finally {
    forget(decipher);
  }
}

/** Has OpenSSL overwrite its schedule of a key now, and not when the garbage is collected. */
export function forget(decipher: { final(): Buffer }): void {
  try {
    decipher.final();
  } catch {
    // It was in no state to end well.
  }
}
