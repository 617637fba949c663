import {
  type ArtefactCoverage,
  count,
  coveredBy,
  endOfRecords,
  familyCovers,
  instant,
  type Instant,
  microsecondsPerDay,
  type Period,
  type Result,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { notKnown, stripLegend } from '../sentences.ts';
import { day, type Lines } from './words.ts';

const cells = 40;

/** Of a store that was not wholly read nobody can say that something is not on record. */
const unknown = '?';

/** What ran and what came, by store: a character for each fortieth of the period asked about, its holes left open. */
export function coverageStrip({ verdict: { period }, backup, coverage }: Result): Lines {
  const end = endOfRecords(backup.madeAt, coverage);
  if (period === null || end === null || period.to <= period.from) return [];
  const stores = storesOnStrip(coverage);
  if (stores.length === 0) return [];
  const strips = stores.map((it) => strip(it, period, end));
  const width = Math.max(1, Math.round((period.to - period.from) / cells / microsecondsPerDay));
  return [
    `What is on record from ${day(period.from)} to ${day(period.to)}, by ${count(width, 'day')} or so`,
    ...strips.map((it, index) => `  ${it}  ${safeText(stores[index]!.title, 34)}`),
    `  ${stripLegend}`,
    ...(strips.some((it) => it.includes(unknown)) ? [`  ${unknown} ${notKnown}`] : []),
  ];
}

/** The stores that show what ran, and then those that show what came. */
export function storesOnStrip(coverage: readonly ArtefactCoverage[]): readonly ArtefactCoverage[] {
  return (['execution', 'delivery'] as const).flatMap((kind) =>
    coverage.filter(({ status, family }) => status !== 'absent' && familyCovers[family] === kind),
  );
}

function strip(store: ArtefactCoverage, { from, to }: Period, end: Instant): string {
  const covered = coveredBy(store, end);
  const bounds = Array.from({ length: cells + 1 }, (_, at) => instant(from + Math.floor(((to - from) * at) / cells)));
  return bounds
    .slice(1)
    .map((until, at) => sign(store, covered, { from: bounds[at]!, to: until }))
    .join('');
}

function sign({ status }: ArtefactCoverage, covered: readonly Period[], cell: Period): string {
  const within = covered.filter((it) => it.from < cell.to && it.to > cell.from);
  if (within.length === 0) return status === 'parsed' ? '.' : unknown;
  if (status !== 'parsed') return 'o';
  return within.some((it) => it.from <= cell.from && it.to >= cell.to) ? '#' : '+';
}
