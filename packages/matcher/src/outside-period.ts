import type { Finding, Period, TimeInterval } from '@bridle/model';

/** Marks findings that lie wholly outside the period asked about. They count as others do, and are told as such. */
export function markedOutside(findings: readonly Finding[], asked: Partial<Period>): readonly Finding[] {
  return findings.map((it) => (isOutside(it.time, asked) ? { ...it, isOutsidePeriod: true } : it));
}

function isOutside(time: TimeInterval, { from, to }: Partial<Period>): boolean {
  if (time.from === null) return false;
  return (from !== undefined && time.to < from) || (to !== undefined && time.from > to);
}
