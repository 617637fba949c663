import {
  type ArtefactCoverage,
  couldBeSeen,
  count,
  type ExaminedLedger,
  figure,
  type Instant,
  lackedStores,
  type Ledger,
  microsecondsPerDay,
  type Period,
  type ReachGroup,
  type Result,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { gapLegend } from '../sentences.ts';
import { reachLines, total } from './reach.ts';
import { day, indented, listWidth, wrapped, type Lines } from './words.ts';

/** What was examined, store by store; then what the backup does not hold. */
export function examined({ coverage }: Result, columns: number): Lines {
  const present = coverage.filter(({ status }) => status !== 'absent');
  const titles = present.map(({ title }) => safeText(title, 60));
  const lacked = lackedStores(coverage);
  const width = Math.max(0, ...titles.map(({ length }) => length));
  const titlesOf = (stores: readonly ArtefactCoverage[]): Lines => stores.map(({ title }) => safeText(title, 60));
  return [
    'What was examined',
    ...present.map((it, index) => `  ${titles[index]!.padEnd(width)}  ${storeStatement(it)}`),
    ...(present.some(({ holes }) => holes.length > 0) ? indented(wrapped(gapLegend, listWidth(columns)), 2) : []),
    ...absent('only encrypted backups hold them', titlesOf(withheldStores(coverage)), columns),
    ...absent(
      'every phone has them, and they are missing here',
      titlesOf(lacked.filter(({ absence }) => absence !== 'app-in-use')),
      columns,
    ),
    ...absent(
      'apps that are in use keep them, and they are missing here',
      titlesOf(lacked.filter(({ absence }) => absence === 'app-in-use')),
      columns,
    ),
    ...absent(
      'not in this backup: of apps and features that may not be in use, or of other versions of iOS',
      titlesOf(dispensableStores(coverage)),
      columns,
    ),
  ];
}

/** What only an encrypted backup would hold. */
export function withheldStores(coverage: readonly ArtefactCoverage[]): readonly ArtefactCoverage[] {
  return coverage.filter(({ absence }) => absence === 'backup-not-encrypted');
}

/** What this backup does not hold, and need not: it is of apps and features that may not be in use, or of other systems. */
export function dispensableStores(coverage: readonly ArtefactCoverage[]): readonly ArtefactCoverage[] {
  const lacked = lackedStores(coverage);
  return coverage.filter((it) => it.absence === 'not-in-backup' && !lacked.includes(it));
}

function absent(why: string, titles: Lines, columns: number): Lines {
  if (titles.length === 0) return [];
  return indented([`${why}:`, ...indented(wrapped(titles.join('; '), listWidth(columns)), 2)], 2);
}

/** How far a store was read, and the time its records are of. */
export function storeStatement({
  status,
  records,
  unexamined,
  unhashed,
  oldest,
  newest,
  later,
  holes,
}: ArtefactCoverage): string {
  const parts = [status === 'parsed' ? 'read' : status, count(records, 'record')];
  if (unexamined > 0) parts.push(`${figure(unexamined)} of them not wholly`);
  if (unhashed > 0) parts.push(`${count(unhashed, 'file')} not hashed`);
  if (oldest !== null && newest !== null) parts.push(days(oldest, newest));
  if (later !== null) parts.push(`${figure(later.records)} later than the backup, to ${day(later.newest)}`);
  if (holes.length > 0) parts.push(`${count(holes.length, 'gap')} of ${count(daysIn(holes), 'day')}`);
  return parts.join(', ');
}

function daysIn(holes: readonly Period[]): number {
  return Math.round(holes.reduce((sum, { from, to }) => sum + to - from, 0) / microsecondsPerDay);
}

function days(oldest: Instant, newest: Instant): string {
  return day(oldest) === day(newest) ? day(oldest) : `${day(oldest)} to ${day(newest)}`;
}

/** What was looked for, and which files of indicators could not be read. */
export function lookedFor(result: Result, columns: number): Lines {
  const { bundled, ...given } = result.indicators;
  return [
    'What was looked for',
    `  what comes with Bridle: ${count(bundled.distinct, 'indicator')} in ${count(bundled.files.length, 'set')}; ${seenStatement(bundled)}`,
    `  what was given: ${given.entries === 0 ? 'nothing' : `${ledgerStatement(given)}; ${seenStatement(given)}`}`,
    ...reachLines(result, columns),
    ...given.files
      .filter(({ status }) => status !== 'read')
      .map(({ file, reason }) => `  not read: ${safeText(file)} (${safeText(reason ?? 'no reason is known')})`),
  ];
}

/** How many entries there were, and what became of them. */
export function ledgerStatement({ entries, distinct, loaded, setAside, rejected }: Ledger): string {
  const fates = [`${figure(loaded)} loaded`, `${figure(setAside)} set aside`, `${figure(rejected)} rejected`];
  return `${count(entries, 'entry', 'entries')} (${figure(distinct)} distinct), ${fates.join(', ')}`;
}

/** How many indicators that count could have been seen, how many were met, and how many do not count. */
export function seenStatement({ reach, met }: ExaminedLedger): string {
  const weightless = totalWeightless(reach);
  const seen = reach.filter(couldBeSeen);
  const parts = [
    `${figure(total(seen) - totalWeightless(seen))} could have been seen`,
    ...(weightless > 0 ? [`${figure(weightless)} ${weightless === 1 ? 'carries' : 'carry'} no weight`] : []),
    `${figure(met.length)} met`,
  ];
  return parts.join(', ');
}

function totalWeightless(groups: readonly ReachGroup[]): number {
  return groups.reduce((sum, { weightless = 0 }) => sum + weightless, 0);
}
