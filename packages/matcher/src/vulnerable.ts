import { parseIso, type Campaign, type Finding, type Vulnerable } from '@bridle/model';

/**
 * Whether the phone may have run a version that a campaign's exploits worked on, when a finding dates from. Known is only
 * the version it runs now, and it has never run a later one. So where the months of an exploit's use are known they decide,
 * and the present version only says that the phone had reached the range; without them it stands for the version of then.
 */
export function wasVulnerable({ vulnerable }: Campaign, version: string | null, { time }: Finding): boolean {
  return vulnerable.some((it) => mayHaveRun(version, it) && wasInUse(it, time.from));
}

function mayHaveRun(version: string | null, { ios, to }: Vulnerable): boolean {
  if (version === null) return true;
  return to === null ? isWithin(version, ios) : hasReached(version, ios);
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

/** `<14.8`, `<=16.6`, `13.0-17.2.1`, or one version. */
function isWithin(version: string, range: string): boolean {
  const [, comparison, bound = ''] = /^(<=?)?\s*([\d.]+)$/.exec(range) ?? [];
  if (comparison === '<') return compareVersions(version, bound) < 0;
  if (comparison === '<=') return compareVersions(version, bound) <= 0;
  const [from = range, to = from] = range.split('-');
  return compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0;
}

/** Below nought where the first version is the older one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((it) => it.split('.').map(Number)) as [number[], number[]];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
