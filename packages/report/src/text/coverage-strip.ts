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
import { stripLegend } from '../sentences.ts';
import { day, type Lines } from './words.ts';

const cells = 40;

/** What ran and what came, by store: a character for each fortieth of the period asked about, its holes left open. */
export function coverageStrip({ verdict: { period }, backup, coverage }: Result): Lines {
  const end = endOfRecords(backup.madeAt, coverage);
  if (period === null || end === null || period.to <= period.from) return [];
  const parts = storesOnStrip(coverage).map((it) => line(it, period, end));
  if (parts.length === 0) return [];
  const width = Math.max(1, Math.round((period.to - period.from) / cells / microsecondsPerDay));
  return [
    `What is on record from ${day(period.from)} to ${day(period.to)}, by ${count(width, 'day')} or so`,
    ...parts,
    `  ${stripLegend}`,
  ];
}

/** The stores that show what ran, and then those that show what came. */
export function storesOnStrip(coverage: readonly ArtefactCoverage[]): readonly ArtefactCoverage[] {
  return (['execution', 'delivery'] as const).flatMap((kind) =>
    coverage.filter(({ status, family }) => status !== 'absent' && familyCovers[family] === kind),
  );
}

function line(store: ArtefactCoverage, { from, to }: Period, end: Instant): string {
  const covered = coveredBy(store, end);
  const bounds = Array.from({ length: cells + 1 }, (_, at) => instant(from + Math.floor(((to - from) * at) / cells)));
  const strip = bounds.slice(1).map((until, at) => sign(store, covered, { from: bounds[at]!, to: until }));
  return `  ${strip.join('')}  ${safeText(store.title, 34)}`;
}

function sign({ status }: ArtefactCoverage, covered: readonly Period[], cell: Period): string {
  const within = covered.filter((it) => it.from < cell.to && it.to > cell.from);
  if (within.length === 0) return '.';
  if (status !== 'parsed') return 'o';
  return within.some((it) => it.from <= cell.from && it.to >= cell.to) ? '#' : '+';
}
