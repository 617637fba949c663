import type { Given } from '@bridle/model';
import type { UnlockOptions } from './unlock.ts';

type Secrets = Pick<UnlockOptions, 'password' | 'key'>;

/** The secrets of a call as they were when it was made. */
export interface OwnSecrets extends Disposable {
  /** The options with copies of the bytes that are secret, in place of those that the caller may overwrite. */
  readonly held: Given<Secrets>;
  /** Overwrites the copies: once the backup is open, and whatever ends the call before. */
  readonly forget: () => void;
}

/** Copies what of these options is secret and bytes; a text cannot be overwritten, and is as it was. */
export function ownSecrets({ password, key }: Secrets): OwnSecrets {
  const copies: Uint8Array[] = [];
  const own = <T extends string | Uint8Array>(secret: T): T => {
    if (!(secret instanceof Uint8Array)) return secret;
    // In memory of its own: that of small Buffers is shared, and small arrays without one lie where the collector moves them,
    // which leaves what it moved behind.
    const copy = new Uint8Array(new ArrayBuffer(secret.length));
    copy.set(secret);
    copies.push(copy);
    return copy as Uint8Array as T;
  };
  const held = {
    ...(password === undefined ? {} : { password: own(password) }),
    ...(key === undefined ? {} : { key: own(key) }),
  };
  const forget = (): void => {
    for (const copy of copies) copy.fill(0);
  };
  return { held, forget, [Symbol.dispose]: forget };
}
