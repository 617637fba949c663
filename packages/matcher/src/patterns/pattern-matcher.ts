import {
  chosenEvents,
  removalEvents,
  instant,
  observableKinds,
  usualWeighing,
  type ArtefactRecord,
  type Instant,
  type Match,
  type Observable,
  type ObservationExpression,
  type Observe,
  type TimeInterval,
  type TimelineEvent,
  type Weighing,
} from '@bridle/model';
import { remembering } from '../remembering.ts';
import { bindingsOf } from './binding.ts';
import { comparisonTest } from './comparison.ts';
import { listedIn, nothingListed } from './listed.ts';
import { aspectsOf, objectsOf, thingsIn, type Aspects, type Listed, type StixObject } from './objects.ts';
import { compareOccasions, occasionsOf, possibleOccasions, type Occasion } from './occasions.ts';
import { triggerIndex } from './trigger-index.ts';
import { campaignProperty, triggersOf, typesNamedBy } from './triggers.ts';

/** A record that is part of what a pattern describes, and the moment of it that counts. */
export interface Observation {
  readonly record: ArtefactRecord;
  /** Which campaigns list what the record names. */
  readonly listed: Listed;
  readonly time: TimeInterval;
}

/** What was found of one pattern. */
export interface PatternFound<P> {
  readonly pattern: P;
  /** The records that together are what the pattern describes, once for each time. */
  readonly occurrences: readonly (readonly Observation[])[];
  /** Whether there was more than could be tried, so that something may have been missed. */
  readonly isCut: boolean;
}

/** Sees every record, with the indicators it meets, and then tells which patterns they meet. */
export interface PatternMatcher<P> {
  see(record: ArtefactRecord, matches?: readonly Match[]): void;
  /** By moments up to the last that the backup allows; a date that is later tells no order. */
  found(lastPossibleAt?: Instant | null): readonly PatternFound<P>[];
}

const none: readonly Observe[] = [];

/** How many records are kept for one observation of a pattern. */
const mostRecords = 100_000;

/** What was met of one observation of a pattern. */
interface Met {
  /** Whether its comparison holds of what a record shows. */
  readonly isMetBy: (objects: readonly StixObject[]) => boolean;
  readonly aspects: Aspects;
  readonly occasions: Occasion[];
  records: number;
}

/**
 * Makes a matcher of patterns. A record at a moment is an observation: what its observables name are the objects, its
 * events the times. A comparison is evaluated only on records that hold one of the constants or types without which it
 * cannot hold, so that patterns cost little as long as they meet little. By `weighing`, and the version of iOS
 * that the phone runs, it is told what campaigns list.
 */
export function createPatternMatcher<P extends { readonly pattern: ObservationExpression }>(
  patterns: readonly P[],
  weighing: Weighing = usualWeighing,
  system: string | null = null,
): PatternMatcher<P> {
  const awaited = triggerIndex<Observe>();
  const byCampaign = new Map<string, Set<Observe>>();
  const observations = new Map<Observe, Met>();
  const cut = new Set<Observe>();
  for (const { pattern } of patterns)
    for (const observe of observationsIn(pattern)) {
      const { comparison } = observe;
      observations.set(observe, {
        isMetBy: comparisonTest(comparison),
        aspects: aspectsOf(comparison),
        occasions: [],
        records: 0,
      });
      for (const trigger of triggersOf(comparison))
        if (trigger.property === campaignProperty)
          add(byCampaign, campaignKey(trigger.type, trigger.value ?? ''), observe);
        else awaited.add(trigger, observe);
    }
  const awaitedKinds = new Set(observableKinds.filter((kind) => typesNamedBy[kind].some((type) => awaited.has(type))));
  const byArtefact = new Map<string, readonly Observe[]>();
  const triggeredBy = remembering(onObservable);
  const kept: { readonly record: ArtefactRecord; readonly listed: Listed }[] = [];

  function see(record: ArtefactRecord, matches: readonly Match[] = []): void {
    const triggered = new Set<Observe>();
    for (const observe of onRecord(record)) triggered.add(observe);
    if (awaitedKinds.size > 0)
      for (const observable of record.observables)
        if (awaitedKinds.has(observable.kind)) for (const observe of triggeredBy(observable)) triggered.add(observe);
    const listed = byCampaign.size === 0 || matches.length === 0 ? nothingListed : listedIn(matches, weighing, system);
    for (const { observable, campaigns } of listed.values())
      for (const type of typesNamedBy[observable.kind])
        for (const campaign of campaigns)
          for (const observe of byCampaign.get(campaignKey(type, campaign)) ?? []) triggered.add(observe);
    let index: number | null = null;
    for (const observe of triggered) {
      const met = observations.get(observe)!;
      const events = eventsThatMeet(met, record, listed);
      if (events === null) continue;
      if (met.records >= mostRecords) {
        cut.add(observe);
        continue;
      }
      if (index === null) {
        index = kept.length;
        kept.push({ record, listed });
      }
      met.records++;
      met.occasions.push(...occasionsOf(index, record, events));
    }
  }

  /** The records of one artefact are of one family. */
  function onRecord({ artefact, family }: ArtefactRecord): readonly Observe[] {
    let observes = byArtefact.get(artefact);
    if (observes === undefined) {
      const named = new Map([
        ['artefact', artefact],
        ['family', family],
      ]);
      observes = awaiting([{ type: 'x-record', properties: (name) => named.get(name) }]);
      byArtefact.set(artefact, observes);
    }
    return observes;
  }

  function onObservable(observable: Observable): readonly Observe[] {
    // Whether a path is that of a file or of a directory, the record says.
    return awaiting(
      thingsIn(observable).flatMap((it) => (it.type === 'file' ? [it, { ...it, type: 'directory' }] : it)),
    );
  }

  function awaiting(things: readonly StixObject[]): readonly Observe[] {
    const observes: Observe[] = [];
    for (const it of things) awaited.find(it, (observe) => observes.push(observe));
    return observes.length === 0 ? none : observes;
  }

  return {
    see,
    found: (lastPossibleAt = null) => {
      const candidates = new Map(
        [...observations].map(([observe, { occasions }]) => {
          const possible = possibleOccasions(occasions, lastPossibleAt);
          return [observe, [...possible].sort(compareOccasions)] as const;
        }),
      );
      return patterns.flatMap((pattern) => {
        const { found, isCut } = bindingsOf(pattern.pattern, candidates);
        const isShort = isCut || [...observationsIn(pattern.pattern)].some((it) => cut.has(it));
        if (found.length === 0 && !isShort) return [];
        const occurrences = found.map((binding) =>
          binding.map((occasion) => ({
            ...kept[occasion.record]!,
            time: timeOf(kept[occasion.record]!.record, occasion),
          })),
        );
        return [{ pattern, occurrences, isCut: isShort }];
      });
    },
  };
}

/**
 * The events of a record at which a comparison holds, `null` for never. Where it does not speak of them, they are all but
 * those at a chosen moment and those of its end: an invitation came when it was made, for whatever day it was made out, a
 * mail when it was delivered, and a message before it was deleted.
 */
function eventsThatMeet(
  { isMetBy, aspects }: Met,
  record: ArtefactRecord,
  listed: Listed,
): readonly TimelineEvent[] | null {
  if (!aspects.isOfMoment) {
    if (!isMetBy(objectsOf(record, aspects, listed, null))) return null;
    return record.events.filter(({ event }) => !chosenEvents.has(event) && !removalEvents.has(event));
  }
  const events = record.events.filter(({ event }) => isMetBy(objectsOf(record, aspects, listed, event)));
  return events.length === 0 ? null : events;
}

function timeOf({ time }: ArtefactRecord, { isDated, earliest, latest }: Occasion): TimeInterval {
  if (!isDated) return time;
  const basis = time.from === null ? 'recorded' : time.basis;
  return { from: instant(earliest), to: instant(latest), basis };
}

/** The single observations of a pattern. */
export function* observationsIn(expression: ObservationExpression): Generator<Observe> {
  if (expression.type === 'observe') yield expression;
  else if ('operands' in expression) for (const operand of expression.operands) yield* observationsIn(operand);
  else yield* observationsIn(expression.expression);
}

/** In normal form C, as texts are compared. */
function campaignKey(type: string, campaign: string): string {
  return `${type}\0${campaign.normalize('NFC')}`;
}

function add<T>(index: Map<string, Set<T>>, key: string, value: T): void {
  const known = index.get(key);
  if (known) known.add(value);
  else index.set(key, new Set([value]));
}
