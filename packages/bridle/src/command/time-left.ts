/** How much of how much is done, in whatever the work is counted in. */
export interface Share {
  readonly done: number;
  readonly total: number;
}

/** Before so long, and before so much is done, what is left is a guess and not told. */
const [soonest, leastShare] = [2, 0.05];
/** After so many seconds what is told is for the greater part what was found since. */
const settling = 3;

/**
 * Tells how many seconds are left of a piece of work, `null` where there is no ground to say: by how long it took to come
 * to where it is, less the time it has stood there. Work that is less far than before is another piece.
 */
export function timeLeft(): (share: Share, now: number) => number | null {
  let [begun, movedAt, done] = [0, 0, Infinity];
  /** When it is told to end, and when that was told. */
  let told: { readonly end: number; readonly at: number } | null = null;
  return (share, now) => {
    if (share.done < done) [begun, movedAt, told] = [now, now, null];
    else if (share.done > done) movedAt = now;
    done = share.done;
    const part = share.total === 0 ? 1 : done / share.total;
    const spent = movedAt - begun;
    if (spent < soonest || part < leastShare || part >= 1) return null;
    const end = movedAt + (spent * (1 - part)) / part;
    // What took longer than was told says nothing of how long it still takes.
    if (end <= now) return (told = null);
    told = {
      end: told === null ? end : told.end + (end - told.end) * (1 - Math.exp((told.at - now) / settling)),
      at: now,
    };
    return told.end <= now ? null : told.end - now;
  };
}
