import {
  instant,
  type ArtefactRecord,
  type ObservationExpression,
  type Observe,
  type TimeInterval,
} from '@bridle/model';
import { bindingsOf } from './binding.ts';
import { holds } from './comparison.ts';
import { objectsOf, thingsIn, type StixObject } from './objects.ts';
import { compareOccasions, occasionsOf, type Occasion } from './occasions.ts';
import { namingProperties, triggersOf, typesNamedBy } from './triggers.ts';

/** A record that is part of what a pattern describes, and the moment of it that counts. */
export interface Observation {
  readonly record: ArtefactRecord;
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

/** Sees every record and then tells which patterns they meet. */
export interface PatternMatcher<P> {
  see(record: ArtefactRecord): void;
  found(): readonly PatternFound<P>[];
}

/** How many records are kept for one observation of a pattern. */
const mostRecords = 100_000;

/**
 * Makes a matcher of patterns. A record is an observation: what its observables name are the objects, its events the
 * times. A comparison is evaluated only on records that hold one of the constants or types without which it cannot
 * hold, so that patterns cost little as long as they meet little.
 */
export function createPatternMatcher<P extends { readonly pattern: ObservationExpression }>(
  patterns: readonly P[],
): PatternMatcher<P> {
  const byValue = new Map<string, Set<Observe>>();
  const byType = new Map<string, Set<Observe>>();
  const observations = new Map<Observe, { occasions: Occasion[]; records: number }>();
  const cut = new Set<Observe>();
  for (const { pattern } of patterns)
    for (const observe of observationsIn(pattern)) {
      observations.set(observe, { occasions: [], records: 0 });
      for (const { type, property, value } of triggersOf(observe.comparison))
        if (value === null) add(byType, type, observe);
        else add(byValue, keyOf(type, property, value), observe);
    }
  const types = new Set([...byType.keys(), ...[...byValue.keys()].map((key) => key.slice(0, key.indexOf('\0')))]);
  const kept: ArtefactRecord[] = [];

  function see(record: ArtefactRecord): void {
    if (types.size === 0) return;
    const triggered = new Set<Observe>();
    if (types.has('x-record')) trigger({ type: 'x-record', properties: { family: record.family } }, triggered);
    for (const observable of record.observables)
      if (typesNamedBy[observable.kind].some((type) => types.has(type)))
        for (const thing of thingsIn(observable)) trigger(thing, triggered);
    if (triggered.size === 0) return;
    const objects = objectsOf(record);
    let occasions: readonly Occasion[] | null = null;
    for (const observe of triggered) {
      if (!holds(observe.comparison, objects)) continue;
      const met = observations.get(observe)!;
      if (met.records >= mostRecords) {
        cut.add(observe);
        continue;
      }
      if (occasions === null) {
        occasions = occasionsOf(kept.length, record);
        kept.push(record);
      }
      met.records++;
      met.occasions.push(...occasions);
    }
  }

  function trigger({ type, properties }: StixObject, triggered: Set<Observe>): void {
    for (const observe of byType.get(type) ?? []) triggered.add(observe);
    for (const property of namingProperties[type] ?? []) {
      const name = properties[property];
      if (typeof name !== 'string') continue;
      for (const value of type === 'domain-name' ? withParents(name) : [name])
        for (const observe of byValue.get(keyOf(type, property, value)) ?? []) triggered.add(observe);
    }
  }

  return {
    see,
    found: () => {
      const candidates = new Map(
        [...observations].map(([observe, { occasions }]) => [observe, occasions.sort(compareOccasions)] as const),
      );
      return patterns.flatMap((pattern) => {
        const { found, isCut } = bindingsOf(pattern.pattern, candidates);
        const isShort = isCut || [...observationsIn(pattern.pattern)].some((it) => cut.has(it));
        if (found.length === 0 && !isShort) return [];
        const occurrences = found.map((binding) => binding.map((occasion) => observationOf(kept, occasion)));
        return [{ pattern, occurrences, isCut: isShort }];
      });
    },
  };
}

function observationOf(
  kept: readonly ArtefactRecord[],
  { record: index, isDated, earliest, latest }: Occasion,
): Observation {
  const record = kept[index]!;
  if (!isDated) return { record, time: record.time };
  const basis = record.time.basis === 'undated' ? 'recorded' : record.time.basis;
  return { record, time: { from: instant(earliest), to: instant(latest), basis } };
}

/** The single observations of a pattern. */
function* observationsIn(expression: ObservationExpression): Generator<Observe> {
  if (expression.type === 'observe') yield expression;
  else if ('operands' in expression) for (const operand of expression.operands) yield* observationsIn(operand);
  else yield* observationsIn(expression.expression);
}

function* withParents(host: string): Generator<string> {
  for (let start = 0; start !== -1; start = host.indexOf('.', start) + 1 || -1) yield host.slice(start);
}

/** In normal form C, as texts are compared: file systems decompose letters that a pattern may compose. */
function keyOf(type: string, property: string, value: string): string {
  return `${type}\0${property}\0${value.normalize('NFC')}`;
}

function add(index: Map<string, Set<Observe>>, key: string, observe: Observe): void {
  const known = index.get(key);
  if (known) known.add(observe);
  else index.set(key, new Set([observe]));
}
