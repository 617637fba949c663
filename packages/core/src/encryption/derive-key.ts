import { pbkdf2 } from 'node:crypto';
import { aFunction, aSignal, type OptionChecks } from '@bridle/model';
import type { Derivation } from './keybag.ts';

/** What a derivation may be told: it takes seconds. */
export interface DerivationOptions {
  /** Ends the waiting at once: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called a few times a second with how much is done, from 0 to 1, as far as the speed of this machine tells; once more
   * from 0 for another spelling of the same password.
   */
  readonly onDerivation?: ((fraction: number) => void) | undefined;
}

/** What each of them may be. */
export const derivationChecks: OptionChecks<DerivationOptions> = { signal: aSignal, onDerivation: aFunction };

const keyLength = 32;

/**
 * The key that a password gives, to be overwritten after use. It is derived on another thread. OpenSSL cannot be stopped
 * once it has begun: after the signal it comes to its end unheard, and what it gives is overwritten.
 */
export async function deriveKeyFrom(
  password: Uint8Array,
  derivations: readonly Derivation[],
  { signal, onDerivation }: DerivationOptions = {},
): Promise<Buffer> {
  signal?.throwIfAborted();
  const stop = onDerivation === undefined ? () => undefined : await reporting(derivations, onDerivation);
  let key: Uint8Array = password;
  try {
    for (const derivation of derivations) {
      const next = await derived(key, derivation, signal);
      if (key !== password) key.fill(0);
      key = next;
    }
    onDerivation?.(1);
    return key as Buffer;
  } catch (error) {
    if (key !== password) key.fill(0);
    throw error;
  } finally {
    stop();
  }
}

let underWay = 0;

/**
 * Whether OpenSSL still derives a key on a thread of its own. Nothing stops it once it has begun, not even the end of the
 * process, which waits for it; only a signal does.
 */
export function isDeriving(): boolean {
  return underWay > 0;
}

function derived(key: Uint8Array, { salt, iterations, digest }: Derivation, signal?: AbortSignal): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) {
      abort();
      return;
    }
    signal?.addEventListener('abort', abort, { once: true });
    underWay++;
    pbkdf2(key, salt, iterations, keyLength, digest, (error, result) => {
      underWay--;
      signal?.removeEventListener('abort', abort);
      if (error) reject(error);
      else if (signal?.aborted) result.fill(0);
      else resolve(result);
    });
  });
}

const sampleSize = 20_000;
const interval = 100;

/** Measures the speed of this machine once, and reports how much must be done by now. */
async function reporting(derivations: readonly Derivation[], report: (fraction: number) => void): Promise<() => void> {
  const total = derivations.reduce((sum, { iterations }) => sum + iterations, 0);
  report(0);
  const before = performance.now();
  await derived(Buffer.alloc(1), { digest: 'sha256', salt: Buffer.alloc(1), iterations: sampleSize });
  const since = performance.now();
  const expected = ((since - before) / sampleSize) * total;
  const timer = setInterval(() => {
    report(Math.min((performance.now() - since) / expected, 0.99));
  }, interval);
  return () => {
    clearInterval(timer);
  };
}
