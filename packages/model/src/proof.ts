import type { Vulnerable } from './indicator.ts';
import type { LatticeRule } from './lattice-rule.ts';

/** What a conclusion may rest on, in fixed words. */
export const grounds = {
  'decisive-trace': 'a decisive trace that it ran, or that a part of it stays',
  'strong-execution': 'a strong trace that it ran',
  'second-name': 'another decisive name or path of it',
  'other-writer': 'an effect of it that another writer recorded',
  'arrival-before': 'what brought it, recorded by another writer within the day before',
  'published-sequence': 'traces in the order and at the distances of a published attack',
  'strong-arrival': 'a strong trace of delivery or exploitation',
  'no-effect': 'no trace of an effect of it in what was examined',
  'execution-on-record': 'what ran is on record from then on',
  'execution-not-on-record': 'what ran is not on record from then on',
  'arrival-undated': 'when it came is not known, and so neither is whether what ran from then on is on record',
  'unexplained-effect': 'an effect that names no campaign may be of this attempt, and nothing explains it',
  'implant-looked-for': 'a process of its implant is listed, and was looked for among what ran',
  'implant-not-looked-for': 'no process of its implant that is known from iPhones was looked for among what ran',
  'not-self-erasing': 'the implant is not known to remove its traces',
  'may-have-erased-itself':
    'the phone may have run a system then that its exploits worked on, and the implant removes its traces',
  'vulnerability-unknown': 'whether the phone could be infected then is not known, and the implant removes its traces',
  'no-benign-open': 'no harmless explanation is open',
  'benign-open': 'a harmless explanation is open',
  'integrity-clean': 'no check gives a reason to doubt the evidence it rests on',
  'integrity-in-doubt': 'a check gives a reason to doubt the evidence it rests on',
  'doubted-by': 'the doubts that concern it',
  'integrity-not-checked': 'the evidence was not checked for alteration',
  'names-no-campaign': 'nothing that was found names a campaign',
  'mere-contact': 'nothing but contact with what is listed, and context',
  'mere-name': 'nothing but a name that is listed, and that something else bears',
  'mere-context': 'nothing but context, which proves nothing by itself',
  'monitoring-software': 'it is software that is sold to anyone who wants to watch another',
  'other-system': 'it is known on other systems than iOS only',
  'nothing-firmer': 'nothing that any other line takes',
} as const;

/** One of the keys of {@link grounds}. */
export type Ground = keyof typeof grounds;

/** One thing that a conclusion rests on, and the findings that show it; none where it is the lack of any. */
export interface ProofStep {
  readonly ground: Ground;
  readonly findings: readonly string[];
  /** Where the step is about the system that the phone ran. */
  readonly system?: HeldSystem;
}

/** What is known of the systems that a phone ran, and what that was held against. */
export interface HeldSystem {
  /** The version that the phone runs now; it never ran a later one. `null` where it does not say. */
  readonly version: string | null;
  /**
   * The campaign's exploits that may have worked on it: known to be in use by then, on the version that the phone runs now,
   * or, if none is, on one that it may have run before. Where its version is not known, all that were in use by then.
   */
  readonly ranges: readonly Vulnerable[];
}

/** Why a campaign's verdict is what it is, so that an expert who disagrees can point at the step. */
export interface Proof {
  readonly rule: LatticeRule;
  readonly steps: readonly ProofStep[];
  /** Every line of the lattice in the order of trying, and whether it held for these findings. */
  readonly tried: readonly { readonly rule: LatticeRule; readonly held: boolean }[];
}
