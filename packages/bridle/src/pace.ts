import { setImmediate } from 'node:timers/promises';

/** How long work may hold the thread before others get their turn. */
const longestHold = 8;

/**
 * Gives way once a few milliseconds have passed, so that progress shows and a signal is heard; as often as it is asked
 * whether they have.
 */
export interface Pace {
  /**
   * To be called after each piece of work; the promise is only there when it is time to give way. Who is told how far it is
   * is told before, and may end it: a promise that nobody awaits any more would end the process.
   */
  readonly step: (tell?: () => void) => Promise<void> | null;
}

/** Makes a pace that ends with the signal's reason when it is aborted. A look at the clock costs far less than any record. */
export function pace(signal: AbortSignal | undefined): Pace {
  let since = performance.now();
  return {
    step(tell) {
      if (performance.now() - since < longestHold) return null;
      tell?.();
      return setImmediate().then(() => {
        signal?.throwIfAborted();
        since = performance.now();
      });
    },
  };
}

/** Who is told how far something is, and what ends it. */
interface Listening<T> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: T) => void;
}

/** Tells how far something is. Throws the signal's reason once it is aborted, be it by whoever is told: nobody is told after. */
export function teller<T>({ signal, onProgress }: Listening<T>): (progress: T) => void {
  return (progress) => {
    signal?.throwIfAborted();
    onProgress?.(progress);
    signal?.throwIfAborted();
  };
}
