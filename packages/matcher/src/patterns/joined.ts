import {
  evidenceClasses,
  strengths,
  type Channel,
  type EvidenceClass,
  type Finding,
  type FindingIndicator,
  type Observable,
  type ObservationExpression,
  type PatternIndicator,
  type TimeInterval,
} from '@bridle/model';
import { classify, type Classification } from '../classify.ts';
import { evidenceOf, idOf, spanOf } from '../evidence.ts';
import { isOfEveryone } from '../of-everyone.ts';
import { isGenuine } from '../genuine-names.ts';
import { worthOf, type Statement } from '../statement.ts';
import type { Seen } from '../stretches.ts';
import { isAfter } from '../weight.ts';
import { placeOf } from './objects.ts';
import type { Observation } from './pattern-matcher.ts';
import { typesNamedBy } from './triggers.ts';

/** Records that together are what a pattern describes. */
export type Occurrence = readonly Observation[];

/** The names of processes in records that an indicator lists. */
export function processesListed(occurrences: readonly Occurrence[]): readonly Observable[] {
  return occurrences
    .flat()
    .flatMap(({ listed }) => [...listed.values()].map(({ observable }) => observable))
    .filter(({ kind }) => kind === 'process-name');
}

/** A part of an occurrence, by the observable that the pattern speaks of. */
interface Part extends Observation {
  readonly observable: Observable;
  readonly classification: Classification;
}

/** A finding before it is weighed, and what the heaviest of its parts would weigh alone. */
interface Joined {
  readonly finding: Omit<Finding, keyof Classification> & { readonly indicator: FindingIndicator };
  readonly alone: Classification;
  /** When each of its parts was. */
  readonly seen: readonly Seen[];
  /** Whether it lies after the end of what the sources hold valid. */
  readonly isExpired: boolean;
}

/** Joins the records of an occurrence into one finding; it counts for the writers of all of them, or for `only` one. */
export function joined(
  pattern: PatternIndicator,
  statement: Statement,
  occurrence: Occurrence,
  only: Channel | null = null,
): Joined {
  const types = typesIn(pattern.pattern);
  const parts = occurrence.map((observation): Part => {
    const observable = observableFor(observation, types);
    return { ...observation, observable, classification: classifyAlone(observable, observation.time, statement) };
  }) as [Part, ...Part[]];
  const heaviest = heaviestOf(parts);
  const [first] = parts;
  const { record, observable } = heaviest;
  const { domain, path, locator } = first.record.origin;
  const writers = [...new Set(parts.map((part) => part.record.channel))];
  const time = spanOf(parts.map((part) => part.time) as [Part['time'], ...Part['time'][]]);
  const isExpired = isAfter(time, statement.validUntil);
  const finding = {
    id: idOf(statement.campaign, pattern.id, first.record.artefact, observable.trace, domain, path, locator),
    rule: pattern.id,
    campaign: statement.campaign,
    fits: [],
    channel: only ?? record.channel,
    ...(only === null && writers.length > 1 ? { channels: writers } : {}),
    time,
    trace: observable.trace,
    traits: observable.traits,
    isSequence: false,
    doubts: [],
    indicator: {
      kind: 'pattern' as const,
      value: pattern.text,
      role: statement.role,
      ...worthOf(statement, isExpired),
    },
    heuristic: null,
    occurrences: parts.length,
    evidence: parts.map((part) => evidenceOf({ ...part, exactness: 'exact' })),
    benign: [],
  };
  return { finding, alone: heaviest.classification, seen: parts.map(seenOnce), isExpired };
}

/** Of a record only the moment counts at which it is part of what was found. */
function seenOnce({ time: { from, to } }: Part): Seen {
  return from === null ? { moments: [], beginnings: [] } : { moments: [from, to], beginnings: [from] };
}

/** What an observable would weigh if it were listed by itself, in the words of a statement. */
export function classifyAlone(
  { kind, value, trace, traits }: Observable,
  time: TimeInterval,
  statement: Statement,
): Classification {
  if (kind === 'text') return { class: 'context', strength: 'weak', because: 'a text of this wording is there' };
  const meeting = {
    kind,
    trace,
    traits,
    exactness: 'exact',
    hasCause: false,
    isGenuineName: isGenuine(value, time, null),
    isOfEveryone: isOfEveryone({ kind, value }),
  } as const;
  return classify(meeting, statement);
}

const classes = Object.keys(evidenceClasses) as readonly EvidenceClass[];

/** The heaviest by strength, then by class, since what ran says more than what came. */
export function heaviestOf<T extends { readonly classification: Classification }>(parts: readonly [T, ...T[]]): T {
  return parts.reduce((best, part) => (outweighs(part.classification, best.classification) ? part : best));
}

function outweighs(a: Classification, b: Classification): boolean {
  const difference = strengths.indexOf(a.strength) - strengths.indexOf(b.strength);
  return difference > 0 || (difference === 0 && rank(a.class) > rank(b.class));
}

function rank(kind: EvidenceClass): number {
  return kind === 'context' || kind === 'integrity' ? -1 : classes.indexOf(kind);
}

/**
 * The first observable of a record that is listed and of a type the pattern speaks of, else the first of such a type; the
 * record's own first where none is.
 */
function observableFor({ record, listed }: Observation, types: ReadonlySet<string>): Observable {
  const { observables } = record;
  const isNamed = ({ kind }: Observable): boolean => typesNamedBy[kind].some((type) => types.has(type));
  const named = observables.find((it) => listed.has(placeOf(it)) && isNamed(it)) ?? observables.find(isNamed);
  return named ?? observables[0] ?? { kind: 'text', value: record.artefact, field: '', trace: 'noted', traits: [] };
}

/** The types of objects that a pattern speaks of. */
function typesIn(pattern: ObservationExpression): ReadonlySet<string> {
  const types = new Set<string>();
  const collect = (node: object): void => {
    if ('path' in node) types.add((node.path as { readonly object: string }).object);
    for (const below of Object.values(node) as readonly unknown[])
      for (const one of Array.isArray(below) ? (below as readonly unknown[]) : [below])
        if (typeof one === 'object' && one !== null) collect(one);
  };
  collect(pattern);
  return types;
}
