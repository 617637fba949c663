import { microsecondsPerDay, type Instant } from '@bridle/model';

/** Backups take hours, and one that was begun and given up leaves some of its files of an earlier day. The number is ours. */
const apart = microsecondsPerDay;

/** Says of each file that it is dated another day than `Manifest.plist`; an unknown date is none. */
export function datedApart(
  manifest: Instant | null,
  others: { readonly [name: string]: Instant | null },
): readonly (readonly [name: string, says: string])[] {
  if (manifest === null) return [];
  return Object.entries(others).flatMap(([name, at]) => {
    if (at === null || Math.abs(at - manifest) <= apart) return [];
    const side = at < manifest ? 'before' : 'after';
    return [[name, `${name} is dated more than a day ${side} Manifest.plist`] as const];
  });
}
