import type {
  BenignExplanation,
  BenignTest,
  EvidenceClass,
  Finding,
  IndicatorKind,
  ObservableKind,
} from '@bridle/model';
import type { Surroundings } from '../surroundings.ts';

/** A finding that may have a harmless cause, and what is known around it. */
export interface Suspicion {
  readonly finding: Omit<Finding, 'benign'>;
  readonly surroundings: Surroundings;
  /** What is known of the meeting of an indicator and a value; `null` where a rule speaks. */
  readonly meeting: MeetingFacts | null;
}

/** What was seen where an indicator met a value. */
export interface MeetingFacts {
  /** Whether a page was opened by more than a typed address. */
  readonly hasCause: boolean;
  /** What is known of the owner and a received value. */
  readonly forwarding: Forwarding;
  /** The harmless cause that the indicator's sources name. */
  readonly falsePositives: string | null;
}

/**
 * Where a received value is from: the owner had sent it before; they had just sent it to themselves; it came under the
 * owner's own address without that; or none of these.
 */
export type Forwarding = 'sent-before' | 'to-oneself' | 'feigned' | 'none';

/** A harmless cause, and how it is tested: a file of its own each, in the order in which they are told. */
export interface BenignHypothesis {
  readonly explanation: BenignExplanation;
  /** How the test comes out; `null` where the cause cannot apply, or nothing is there to test it by. */
  readonly test: (suspicion: Suspicion) => Omit<BenignTest, 'explanation'> | null;
}

/** It may be so: only where something speaks for it, since what is always open says nothing. */
export function open(because: string): Omit<BenignTest, 'explanation'> {
  return { outcome: 'open', because };
}

/** It is not so, as far as the backup shows. */
export function refuted(because: string): Omit<BenignTest, 'explanation'> {
  return { outcome: 'refuted', because };
}

/** It is so. */
export function holds(because: string): Omit<BenignTest, 'explanation'> {
  return { outcome: 'holds', because };
}

/** The values of some kinds that a finding cites. */
export function valuesOf({ evidence }: Suspicion['finding'], kinds: ReadonlySet<ObservableKind>): readonly string[] {
  return evidence.flatMap(({ observable }) =>
    observable !== null && kinds.has(observable.kind) ? [observable.value] : [],
  );
}

/** Whether it is an indicator of one of some kinds that was met. */
export function isOfKind({ indicator }: Suspicion['finding'], kinds: ReadonlySet<IndicatorKind>): boolean {
  return indicator !== null && (kinds as ReadonlySet<string>).has(indicator.kind);
}

/** Whether a finding is of one of some classes. */
export function isOfClass({ class: kind }: Suspicion['finding'], classes: readonly EvidenceClass[]): boolean {
  return classes.includes(kind);
}

/** Kinds of addresses of machines and pages. */
export const addresses: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'url', 'ip-addr']);

/** Kinds of names of what ran. */
export const processNames: ReadonlySet<'process-name'> = new Set(['process-name'] as const);

/** Phrases as a list in words. */
export function listed(phrases: Iterable<string>): string {
  return [...phrases].sort().join(', ');
}
