import { compareVersions, grouped, parseIso, type Campaign, type Finding, type Vulnerable } from '@bridle/model';

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
  const placed = grouped(byThen, ({ ios }) => placeOf(version, ios));
  return placed.get('within') ?? placed.get('above') ?? [];
}

function wasUsedBy({ from }: Vulnerable, at: number | null): boolean {
  return at === null || from === null || at >= parseIso(`${from}-01`)!;
}

/** Where a version lies to a range, as `<14.8` or `13.0-17.2.1`, whose last version is of it. */
function placeOf(version: string, range: string): 'below' | 'within' | 'above' {
  if (range.startsWith('<')) return compareVersions(version, range.slice(1)) < 0 ? 'within' : 'above';
  const [lowest, highest] = range.split('-') as [string, string];
  if (compareVersions(version, lowest) < 0) return 'below';
  return compareVersions(version, highest) <= 0 ? 'within' : 'above';
}
