import { setImmediate } from 'node:timers/promises';

/** How long work may hold the thread before others get their turn. */
const longestHold = 8;
const recordsBetweenLooks = 256;

/** Gives way every few milliseconds, so that progress shows and a signal is heard. */
export interface Pace {
  /** To be called for each record; the promise is only there when it is time to give way. */
  readonly step: () => Promise<void> | null;
}

/** Makes a pace that ends with the signal's reason when it is aborted; the clock is looked at after so many steps. */
export function pace(signal: AbortSignal | undefined, between = recordsBetweenLooks): Pace {
  let records = 0;
  let since = performance.now();
  return {
    step() {
      if (++records % between !== 0 || performance.now() - since < longestHold) return null;
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
