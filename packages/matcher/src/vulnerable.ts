import { compareVersions, parseIso, type Campaign, type Finding, type Vulnerable } from '@bridle/model';

/** Whether a phone could be infected, as far as that is known. */
export type Vulnerability = 'vulnerable' | 'not-vulnerable' | 'unknown';

/**
 * Whether the phone may have run a version that a campaign's exploits worked on, when a finding dates from. Known is only
 * the version it runs now: it has never run a later one, and may have run any earlier. Where no exploit is known to have
 * been in use, nothing is known: that one is not published is no sign that there was none.
 */
export function vulnerabilityAt(
  { vulnerable }: Pick<Campaign, 'vulnerable'>,
  version: string | null,
  { time }: Pick<Finding, 'time'>,
): Vulnerability {
  const inUse = vulnerable.filter((it) => wasInUse(it, time.from));
  if (version === null || inUse.length === 0) return 'unknown';
  return inUse.some(({ ios }) => hasReached(version, ios)) ? 'vulnerable' : 'not-vulnerable';
}

function wasInUse({ from, to }: Vulnerable, at: number | null): boolean {
  if (at === null) return true;
  const begins = from === null ? -Infinity : (parseIso(`${from}-01`) ?? -Infinity);
  const ends = to === null ? Infinity : (parseIso(`${monthAfter(to)}-01`) ?? Infinity);
  return at >= begins && at < ends;
}

function monthAfter(month: string): string {
  const [year = 0, index = 0] = month.split('-').map(Number);
  return index === 12 ? `${year + 1}-01` : `${year}-${String(index + 1).padStart(2, '0')}`;
}

/** Whether a version lies in a range or above it. */
function hasReached(version: string, range: string): boolean {
  return range.startsWith('<') || compareVersions(version, range.split('-')[0]!) >= 0;
}
