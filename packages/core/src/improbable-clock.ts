import {
  clocks,
  count,
  instant,
  isCredible,
  microsecondsPerDay,
  microsecondsPerSecond,
  toIso,
  type ArtefactRecord,
  type Clock,
  type Instant,
  type Issue,
  type Origin,
  type RawValue,
} from '@bridle/model';
import { cocoaEpoch } from './epoch.ts';
import { issueAt } from './issue.ts';

/** Looks whether the moments of a column can be by the clock that it is declared to have. */
export interface ClockWatch {
  add(record: ArtefactRecord): void;
  /** One for each column of which no moment can be, and all would be by another clock. */
  issues(): readonly Issue[];
}

/** A store shows its clocks at once; to look at every moment of a sound one would take as long as to read it. */
const recordsLookedAt = 1_000;

/** Fewer may be what a phone writes for “never”, or a date of nobody’s making. */
const fewestMoments = 3;

/** What lies within less is more likely a sign for “never”, in the zones of several places, than what a store holds. */
const shortest = microsecondsPerDay;

/** A column none of whose moments can be. */
interface Suspect {
  readonly clock: Clock;
  readonly origin: Origin;
  count: number;
  earliest: Found;
  latest: Found;
}

/** A moment, and the number it was read from. */
interface Found {
  readonly at: Instant;
  readonly ticks: number;
}

/**
 * Watches the moments that an artefact puts on the timeline. Dates of old files, of calendars and of “never” are no reason
 * to speak: a column is told of only where each of its moments lies where no iPhone was or will be, and another clock puts
 * all of them between the first iPhone and the backup.
 */
export function clockWatch(artefact: string, backupMadeAt: Instant | null): ClockWatch {
  const sound = new Set<string>();
  const suspects = new Map<string, Suspect>();
  // Old files bear dates that another clock puts into the time after a backup: without its date nothing tells them apart.
  const latest = backupMadeAt === null ? -Infinity : backupMadeAt + microsecondsPerDay;
  let looked = 0;
  const acquit = (column: string): void => {
    sound.add(column);
    suspects.delete(column);
  };
  return {
    add(record) {
      if (++looked > recordsLookedAt && suspects.size === 0) return;
      if (looked === recordsLookedAt)
        for (const [column, suspect] of suspects) if (clockFor(suspect, latest) === undefined) acquit(column);
      for (const { at, clock, column } of eventsOf(record)) {
        if (sound.has(column)) continue;
        const ticks = isCredible(at) ? null : numberIn(record.raw()[column]);
        if (ticks === null) {
          acquit(column);
        } else {
          const found = { at, ticks };
          const known = suspects.get(column);
          if (known === undefined)
            suspects.set(column, { clock, origin: record.origin, count: 1, earliest: found, latest: found });
          else {
            known.count++;
            if (at < known.earliest.at) known.earliest = found;
            if (at > known.latest.at) known.latest = found;
          }
        }
      }
    },
    issues: () =>
      [...suspects].flatMap(([column, suspect]) => {
        const fitting = clockFor(suspect, latest);
        if (fitting === undefined || suspect.count < fewestMoments || fitting.to - fitting.from < shortest) return [];
        const { domain, path } = suspect.origin;
        const detail = inWords(column, suspect, fitting);
        return [issueAt({ domain, path, locator: '' }, artefact, 'CLOCK_IMPROBABLE', detail)];
      }),
  };
}

/** Where they cannot be had, whoever asks for them is told why. */
function eventsOf(record: ArtefactRecord): ArtefactRecord['events'] {
  try {
    return record.events;
  } catch {
    return [];
  }
}

/** The number a moment was read from; long ones stand in digits. */
function numberIn(raw: RawValue | undefined): number | null {
  if (typeof raw === 'number') return raw;
  return typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : null;
}

/** Each number is of one of these at most: none puts it where another does. */
const candidates: { readonly [C in Clock]?: (ticks: number) => number } = {
  'cocoa-seconds': (ticks) => ticks * microsecondsPerSecond + cocoaEpoch,
  'cocoa-ticks': (ticks) => ticks / 1_000 + cocoaEpoch,
  'unix-seconds': (ticks) => ticks * microsecondsPerSecond,
  'unix-milliseconds': (ticks) => ticks * 1_000,
  'unix-microseconds': (ticks) => ticks,
  'webkit-microseconds': (ticks) => ticks - 11_644_473_600_000_000,
};

/**
 * By which clock, and from when to when, all moments of a column would lie in the time of iPhones up to the backup. */
interface Fitting {
  readonly clock: Clock;
  readonly from: Instant;
  readonly to: Instant;
}

function clockFor({ earliest, latest }: Suspect, until: number): Fitting | undefined {
  return (Object.keys(candidates) as Clock[])
    .map((clock) => {
      const [from, to] = [earliest, latest].map(({ ticks }) => instant(candidates[clock]!(ticks)));
      return { clock, from: from!, to: to! };
    })
    .find(({ from, to }) => isCredible(from) && to <= until);
}

function inWords(column: string, { clock, count: moments, earliest, latest }: Suspect, fitting: Fitting): string {
  return (
    `${column} is declared on the clock ${clock} (${clocks[clock].means}): by it all of ${count(moments, 'moment')} lie ` +
    `between ${day(earliest.at)} and ${day(latest.at)}; by ${fitting.clock} (${clocks[fitting.clock].means}) they ` +
    `would lie between ${day(fitting.from)} and ${day(fitting.to)}`
  );
}

function day(at: Instant): string {
  return toIso(at).replace(/T.*/, '');
}
