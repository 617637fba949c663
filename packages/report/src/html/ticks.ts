import { instant, parseIso, toIso, type Instant, type Period } from '@bridle/model';

/** A moment on an axis, and what stands there. */
export interface Tick {
  readonly at: Instant;
  readonly label: string;
}

/** How many moments stand on an axis at most. */
const most = 5;

/** The years of a period, or its months where it has few years, so many that they can be read. */
export function ticks({ from, to }: Period): readonly Tick[] {
  const [first, last] = [Number(toIso(from).slice(0, 4)), Number(toIso(to).slice(0, 4))];
  const months = monthsBetween(first, last).filter((it) => it.at > from && it.at < to);
  const years = months.filter(({ label }) => label.endsWith('-01'));
  const kept = years.length >= 3 ? years.map(({ at, label }) => ({ at, label: label.slice(0, 4) })) : months;
  const every = Math.ceil(kept.length / most);
  return kept.filter((_, index) => index % every === 0);
}

function monthsBetween(first: number, last: number): readonly Tick[] {
  if (last - first > 100) return [];
  return Array.from({ length: 12 * (last - first + 1) }, (_, index) => {
    const label = `${first + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    return { at: parseIso(`${label}-01T00:00:00Z`) ?? instant(0), label };
  });
}
