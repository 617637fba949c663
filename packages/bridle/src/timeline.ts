import {
  artefacts as everyArtefact,
  crashOf,
  failureAt,
  givenOptions,
  insistOnPath,
  openBackup,
  ownSecrets,
  unlockChecks,
  unlockOptions,
  type Artefact,
  type Backup,
  type OwnSecrets,
  type Position,
  type Source,
  type SourceFile,
  type UnlockOptions,
} from '@bridle/core';
import {
  aFunction,
  type ArtefactRecord,
  type Given,
  type Instant,
  type Issue,
  type OptionChecks,
  type Period,
  type TimelineEntry,
  type TimelineEvent,
  endedByListeners,
} from '@bridle/model';
import { resolve } from 'node:path';
import { byStore } from './by-store.ts';
import { anInstant } from './given-moments.ts';
import { aCount, insistOnPeriod, someArtefacts } from './given-options.ts';
import { extentsOf } from './extents.ts';
import { pace, teller } from './pace.ts';
import { reading, type ScanProgress } from './scan-progress.ts';
import { spanKeeper } from './span-keeper.ts';

/** What is wanted of a timeline, and what opens the backup where it is encrypted. */
export interface TimelineOptions extends UnlockOptions {
  /** Which artefacts are read. Default all. */
  readonly artefacts?: readonly Artefact[] | undefined;
  /** Nothing before this moment. */
  readonly since?: Instant | undefined;
  /** Nothing after this moment. */
  readonly until?: Instant | undefined;
  /** Ends the reading; the iteration then throws the signal's reason. It is heard as that of `ScanOptions` is. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called as that of `ScanOptions` is while artefacts are read: once, before the first entry is given, and anew for each
   * stretch of time where not all entries are held. What it throws, or rejects with, ends it.
   */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Called with each thing that could not be read, once, before the first entry is given: of that no entry tells. */
  readonly onIssue?: ((issue: Issue) => void) | undefined;
  /**
   * Called once, before the first entry is given, with the first and the last moment of all that was read, also where they
   * lie outside of what is asked about; not where nothing that was read says when it happened.
   */
  readonly onSpan?: ((span: Period) => void) | undefined;
  /**
   * How many entries are held at a time; what is more is read again. Default half a million, which take some 330 MB once they
   * are held; while a phone with as many is read, the process may take up to 1.6 GB.
   */
  readonly mostHeld?: number | undefined;
}

const checks: OptionChecks<TimelineOptions> = {
  ...unlockChecks,
  artefacts: someArtefacts,
  since: anInstant,
  until: anInstant,
  onProgress: aFunction,
  onIssue: aFunction,
  onSpan: aFunction,
  mostHeld: aCount,
};

/**
 * Everything that happened, as the artefacts tell it, in a total order that depends on nothing but the evidence: by time,
 * then by artefact and place. What does not fit into memory is read again, one stretch of time after another. What could
 * not be read is told to `onIssue`, and to nobody where that is not given. Throws a `ScanError` where an option is none that
 * can be meant; the iteration throws one where the backup cannot be opened, which it opens when the first entry is asked for.
 *
 * ```ts
 * for await (const { at, summary } of timeline('/evidence/backup')) lines.push(`${toIso(at)} ${summary}`);
 * ```
 */
export function timeline(folder: string, options: TimelineOptions = {}): AsyncGenerator<TimelineEntry> {
  insistOnPath(folder, 'the backup');
  const given = endedByListeners(givenOptions(options, checks));
  insistOnPeriod(given);
  return entriesIn(resolve(folder), given, ownSecrets(given));
}

type Asked = Given<TimelineOptions>;

async function* entriesIn(folder: string, given: Asked, secrets: OwnSecrets): AsyncGenerator<TimelineEntry> {
  using own = secrets;
  given.signal?.throwIfAborted();
  const backup = await openBackup(folder, { ...unlockOptions(given), ...own.held });
  own.forget();
  try {
    yield* timelineOf(backup, given);
    given.signal?.throwIfAborted();
  } finally {
    backup.close();
  }
}

async function* timelineOf(backup: Backup, options: Asked): AsyncGenerator<TimelineEntry> {
  const { mostHeld = 500_000, onIssue, onSpan, signal } = options;
  const read = await reader(backup, options);
  const held: TimelineEntry[] = [];
  const keeper = spanKeeper();
  const moments = await collect(read({ onIssue, onMoment: keeper.see }), (entry) => {
    if (held.length < mostHeld) held.push(entry);
  });
  for (const issue of backup.issues) onIssue?.(issue);
  if (keeper.span !== null) onSpan?.(keeper.span);
  if (moments.length <= mostHeld) {
    yield* heeding(signal, inOrder(held));
    return;
  }
  held.length = 0;
  let after = -Infinity;
  for (const end of stretches(moments, mostHeld)) {
    const stretch: TimelineEntry[] = [];
    for await (const entry of read()) if (entry.at > after && entry.at <= end) stretch.push(entry);
    yield* heeding(signal, inOrder(stretch));
    after = end;
  }
}

/** Whoever takes an entry may abort: the next is not given. */
function* heeding<T>(signal: AbortSignal | undefined, entries: Iterable<T>): Generator<T> {
  for (const entry of entries) {
    yield entry;
    signal?.throwIfAborted();
  }
}

/** Who is told, while all is read for the first time, what cannot be read and when what is read happened. */
interface Listening {
  readonly onIssue?: TimelineOptions['onIssue'];
  readonly onMoment?: (at: Instant) => void;
}

type Read = (listening?: Listening) => AsyncGenerator<TimelineEntry>;

async function reader({ source }: Backup, options: Asked): Promise<Read> {
  const { artefacts = everyArtefact, since, until, signal } = options;
  const [from, to] = [since ?? -Infinity, until ?? Infinity];
  const { step } = pace(signal);
  const tell = teller(options);
  const inOrder = byStore(artefacts);
  const extents = options.onProgress === undefined ? [] : await extentsOf(inOrder, source, signal);
  const total = extents.reduce((sum, one) => sum + one, 0);
  return async function* read({ onIssue, onMoment } = {}) {
    let before = 0;
    for (const [index, artefact] of inOrder.entries()) {
      let [records, done] = [0, before];
      const progress = (): void =>
        tell(reading(artefact, records, { index: index + 1, total: inOrder.length }, { done, total }));
      progress();
      for (const file of filesOf(artefact, source, onIssue)) {
        const position: Position = {};
        const [beforeFile, bytes] = [done, file.storedSize()];
        const further = (): void => {
          done = beforeFile + bytes * (position.part?.() ?? 0);
          progress();
        };
        for (const record of artefact.stepsOf(file, position)) {
          const turn = step(further);
          if (turn !== null) await turn;
          if (record === null) continue;
          if (record.type === 'issue') {
            onIssue?.(record);
            continue;
          }
          records++;
          for (const event of eventsOf(record, onIssue)) {
            onMoment?.(event.at);
            if (event.at >= from && event.at <= to)
              yield { ...event, artefact: artefact.id, channel: artefact.channel, origin: record.origin };
          }
        }
        done = beforeFile + bytes;
      }
      before += extents[index] ?? 0;
      done = before;
      if (index === inOrder.length - 1) progress();
    }
  };
}

/** The files of an artefact; where not even which there are can be told, that costs this artefact alone. */
function* filesOf(artefact: Artefact, source: Source, onIssue: TimelineOptions['onIssue']): Generator<SourceFile> {
  try {
    yield* artefact.locate(source);
  } catch (error) {
    onIssue?.(failureAt(null, artefact.id, error));
  }
}

/** The events of a record; one that tells them wrongly costs itself, as one does that cannot be read. */
function eventsOf(record: ArtefactRecord, onIssue: TimelineOptions['onIssue']): readonly TimelineEvent[] {
  try {
    return record.events;
  } catch (error) {
    const { artefact, origin } = record;
    onIssue?.({ type: 'issue', code: 'ARTEFACT_CRASHED', artefact, origin, detail: crashOf(error), count: 1 });
    return [];
  }
}

/** Takes every entry and gives all moments, in order. */
async function collect(
  entries: AsyncIterable<TimelineEntry>,
  take: (entry: TimelineEntry) => void,
): Promise<Float64Array> {
  let moments = new Float64Array(2 ** 16);
  let count = 0;
  for await (const entry of entries) {
    if (count === moments.length) {
      const longer = new Float64Array(2 * count);
      longer.set(moments);
      moments = longer;
    }
    moments[count++] = entry.at;
    take(entry);
  }
  return moments.subarray(0, count).sort();
}

/** The ends of stretches of time that hold about so many moments each; what happened at one moment is never parted. */
function stretches(moments: Float64Array, mostHeld: number): readonly number[] {
  const ends = new Set<number>();
  for (let index = mostHeld - 1; index < moments.length; index += mostHeld) ends.add(moments[index]!);
  return [...ends.add(Infinity)];
}

/** What happened at one moment to one record stays in the order of its declaration: received before read. */
function inOrder(entries: TimelineEntry[]): readonly TimelineEntry[] {
  return entries.sort(
    (a, b) =>
      a.at - b.at ||
      compare(a.artefact, b.artefact) ||
      compare(a.origin.domain, b.origin.domain) ||
      compare(a.origin.path, b.origin.path) ||
      compare(a.origin.locator, b.origin.locator),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
