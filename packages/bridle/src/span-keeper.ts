import type { Instant, Period } from '@bridle/model';

/** Keeps the first and the last of the moments that it is told. */
export interface SpanKeeper {
  readonly see: (at: Instant) => void;
  /** `null` where it was told none. */
  readonly span: Period | null;
}

/** Makes one that was told none. */
export function spanKeeper(): SpanKeeper {
  let [from, to]: [Instant | null, Instant | null] = [null, null];
  return {
    see(at) {
      if (from === null || at < from) from = at;
      if (to === null || at > to) to = at;
    },
    get span() {
      return from === null || to === null ? null : { from, to };
    },
  };
}
