import { compareVersions, parseIso, type Campaign, type Finding, type Vulnerable } from '@bridle/model';

/**
 * The exploits of a campaign that may have worked on the phone when a finding dates from: those that were known to be in
 * use by then, on a system that it may have run. It never ran a later version than now, and may have run any earlier;
 * where some worked on the version it runs now, they are named alone. Without a version they are those in use by then.
 *
 * An old exploit still works on a phone that was never updated, so that the month it was last known to be used in closes
 * nothing. And that none is named shows nothing: every exploit is used before anyone finds it, and some are never found.
 */
export function exploitsOpenTo(
  { vulnerable }: Pick<Campaign, 'vulnerable'>,
  version: string | null,
  { time }: Pick<Finding, 'time'>,
): readonly Vulnerable[] {
  const byThen = vulnerable.filter((it) => wasUsedBy(it, time.to));
  if (version === null) return byThen;
  const reached = byThen.filter(({ ios }) => hasReached(version, ios));
  const now = reached.filter(({ ios }) => isWithin(version, ios));
  return now.length > 0 ? now : reached;
}

function wasUsedBy({ from }: Vulnerable, at: number | null): boolean {
  return at === null || from === null || at >= (parseIso(`${from}-01`) ?? -Infinity);
}

/** Whether a version lies in a range or above it. */
function hasReached(version: string, range: string): boolean {
  return range.startsWith('<') || compareVersions(version, range.split('-')[0]!) >= 0;
}

function isWithin(version: string, range: string): boolean {
  if (range.startsWith('<')) return compareVersions(version, range.slice(1)) < 0;
  const [lowest, highest = lowest] = range.split('-');
  return compareVersions(version, lowest!) >= 0 && compareVersions(version, highest!) <= 0;
}
