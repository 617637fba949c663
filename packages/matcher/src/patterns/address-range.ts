import { addressRange } from '@bridle/model';

/** Whether one address or range (`198.51.100.0/24`, `2001:db8::/32`) lies within another; `null` where one is none. */
export function liesWithin(inner: string, outer: string): boolean | null {
  const [a, b] = [addressRange(inner), addressRange(outer)];
  if (a === null || b === null) return null;
  return a.bits === b.bits && a.first >= b.first && a.last <= b.last;
}
