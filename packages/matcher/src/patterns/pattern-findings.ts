import {
  evidenceClasses,
  strengths,
  usualWeighing,
  type EvidenceClass,
  type Finding,
  type Observable,
  type ObservationExpression,
  type PatternIndicator,
  type Stage,
  type Weighing,
} from '@bridle/model';
import { classify, type Classification } from '../classify.ts';
import { compareTexts, evidenceOf, idOf, spanOf } from '../evidence.ts';
import { genuineNames } from '../genuine-names.ts';
import { statementsOf, stepDown, weighed, type Statement } from '../statement.ts';
import { isAfter } from '../weight.ts';
import type { Observation, PatternFound } from './pattern-matcher.ts';
import { typesNamedBy } from './triggers.ts';

/** What is shown by a pattern whose source says of which stage of an attack it tells. */
const classOfStage: { readonly [S in Stage]: EvidenceClass } = {
  delivery: 'delivery',
  exploit: 'exploit',
  execution: 'execution',
  persistence: 'persistence',
  'anti-forensics': 'anti-forensics',
  exfil: 'command',
};

/** A part of an occurrence, by the observable that the pattern speaks of. */
interface Part extends Observation {
  readonly observable: Observable;
  readonly classification: Classification;
}

/** Makes findings of the patterns that were found, in a total order. */
export function patternFindingsOf(
  found: readonly PatternFound<PatternIndicator>[],
  weighing: Weighing = usualWeighing,
): readonly Finding[] {
  return found
    .flatMap(({ pattern, occurrences }) =>
      statementsOf(pattern, weighing).flatMap((statement) =>
        occurrences.map((occurrence) => findingOf(pattern, statement, occurrence)),
      ),
    )
    .sort((a, b) => compareTexts(a.id, b.id));
}

function findingOf(pattern: PatternIndicator, statement: Statement, occurrence: readonly Observation[]): Finding {
  const types = typesIn(pattern.pattern);
  const parts = occurrence.map((observation): Part => {
    const observable = observableFor(observation, types);
    return { ...observation, observable, classification: classifyAlone(observable, statement) };
  });
  const heaviest = parts.reduce((best, part) => (outweighs(part, best) ? part : best));
  const [first] = parts as [Part, ...Part[]];
  const { record, observable } = heaviest;
  const { domain, path, locator } = first.record.origin;
  const time = spanOf(parts.map((it) => it.time) as [Part['time'], ...Part['time'][]]);
  const isExpired = isAfter(time, statement.validUntil);
  const whole = wholeOf(heaviest.classification, statement);
  return {
    id: idOf(statement.campaign, pattern.id, first.record.artefact, observable.trace, domain, path, locator),
    rule: pattern.id,
    campaign: statement.campaign,
    fits: [],
    ...whole,
    strength: isExpired ? stepDown(whole.strength) : whole.strength,
    channel: record.channel,
    time,
    trace: observable.trace,
    traits: observable.traits,
    isSequence: false,
    doubts: [],
    indicator: {
      kind: 'pattern',
      value: pattern.text,
      role: statement.role,
      ...weighed(statement, isExpired),
    },
    heuristic: null,
    occurrences: parts.length,
    evidence: parts.map((part) => evidenceOf({ ...part, exactness: 'exact' })),
    benign: [],
  };
}

/**
 * What an occurrence amounts to: what its source says of it, and where that says nothing, no more than the heaviest of
 * its parts would if it were listed alone.
 */
function wholeOf(alone: Classification, { stage, strength }: Statement): Classification {
  if (stage === null) return alone;
  return {
    class: classOfStage[stage],
    strength: strength ?? alone.strength,
    because: 'what was observed is what its source describes',
  };
}

function classifyAlone({ kind, value, trace, traits }: Observable, statement: Statement): Classification {
  if (kind === 'text') return { class: 'context', strength: 'weak', because: 'a text of this wording is there' };
  const meeting = {
    kind,
    trace,
    traits,
    exactness: 'exact',
    hasCause: false,
    isGenuineName: genuineNames.has(value),
  } as const;
  return classify(meeting, statement);
}

const classes = Object.keys(evidenceClasses) as readonly EvidenceClass[];

/** By strength, then by class, since what ran says more than what came. */
function outweighs({ classification: a }: Part, { classification: b }: Part): boolean {
  const difference = strengths.indexOf(a.strength) - strengths.indexOf(b.strength);
  return difference > 0 || (difference === 0 && rank(a.class) > rank(b.class));
}

function rank(kind: EvidenceClass): number {
  return kind === 'context' || kind === 'integrity' ? -1 : classes.indexOf(kind);
}

/** The first observable of a record that is of a type the pattern speaks of; the record's own first where none is. */
function observableFor({ record }: Observation, types: ReadonlySet<string>): Observable {
  const { observables } = record;
  const named = observables.find(({ kind }) => typesNamedBy[kind].some((type) => types.has(type)));
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
