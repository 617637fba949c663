import { compareVersions, parseIso, type TimeInterval } from '@bridle/model';
import { genuineNames } from './genuine-daemons.ts';
import { releasedAt } from './ios-releases.ts';

/**
 * Names of Apple's own processes that begin with the letters an indicator is cut to. A name that was cut there
 * says nothing then. Source: `heuristics` 1.4; `com.apple.rapport.events` is Apple's, `com.apple.rapports.events` is not.
 */
export const genuineTruncatedNames: ReadonlySet<string> = new Set(['com.apple.rappor']);

/**
 * The first versions with processes that iOS did not always have; recalled. What bears such a name on a phone that has not
 * come so far, or had not then, is none of Apple's.
 */
const laterProcesses: ReadonlyMap<string, string> = new Map([
  ['cryptexd', '16.0'],
  ['eligibilityd', '17.4'],
  ['modelmanagerd', '18.0'],
  ['momentsd', '17.0'],
  ['weatherd', '16.0'],
]);

/** When iOS had a process that its later versions no longer have. */
interface FormerProcess {
  /** The first version without it. */
  readonly until: string;
  /** The day that version came: before it, every phone had the process. */
  readonly released: string;
  /** The first day on which it counts as gone from phones, though one that was never updated may have it still. */
  readonly gone: string;
}

/**
 * Names that processes of iOS itself bore once. `BackupAgent` made the backups before iOS 9 (`heuristics` TRI-01), which came
 * on 16 September 2015, and rows of it move from phone to phone. The oldest trace of the implant of that name is of 2019
 * (https://securelist.com/operation-triangulation/109842/).
 */
const formerProcesses: ReadonlyMap<string, FormerProcess> = new Map([
  ['BackupAgent', { until: '9', released: '2015-09-16', gone: '2019-01-01' }],
]);

/** Whether a process of iOS bore a name once, and none does any more. */
export function isFormerName(name: string): boolean {
  return formerProcesses.has(name);
}

/** Whether a process of iOS bore a name at some time: it did, it may have, or iOS had none of the name any more. */
export type FormerUse = 'borne' | 'possible' | 'gone';

/**
 * Whether a process of iOS bore a name when something was, on a phone that now runs some version; `null` where none of its
 * earlier versions had one of the name.
 */
export function formerUse(name: string, { to }: TimeInterval, system: string | null): FormerUse | null {
  const former = formerProcesses.get(name);
  if (former === undefined) return null;
  const { until, released, gone } = former;
  if (system !== null && compareVersions(system, until) < 0) return 'borne';
  if (to === null) return 'possible';
  if (to < parseIso(released)!) return 'borne';
  return to < parseIso(gone)! ? 'possible' : 'gone';
}

/**
 * Whether a process of iOS itself bore a name when something was, so that only the place of its file tells the implant from
 * Apple's own. Feeds list such names all the same (`heuristics` 1.4).
 */
export function isGenuine(name: string, time: TimeInterval, system: string | null): boolean {
  return isOfToday(name, time, system) || formerUse(name, time, system) === 'borne';
}

/** Whether iOS has a process of a name since before something was. */
function isOfToday(name: string, { to }: TimeInterval, system: string | null): boolean {
  if (!genuineNames.has(name)) return false;
  const first = laterProcesses.get(name);
  if (first === undefined) return true;
  if (system !== null && compareVersions(system, first) < 0) return false;
  const released = releasedAt(first);
  return to === null || released === null || to >= released;
}
