import type { Channel } from './channel.ts';
import type { IndicatorKind, IndicatorSource, Role, Strength } from './indicator.ts';
import type { Tlp } from './tlp.ts';
import type { Period } from './coverage.ts';
import type { Observable, ObservableKind, Trace, Trait } from './observable.ts';
import type { ArtefactRecord, Fields, RawValue, TimeInterval } from './record.ts';
import type { Indicator } from './indicator.ts';

/** What kind of evidence a finding is. */
export const evidenceClasses = {
  delivery: 'something that brings an attack',
  exploit: 'the trace of an exploit',
  execution: 'attacker code ran',
  persistence: 'an implant or its configuration stays',
  'anti-forensics': 'traces were removed',
  command: 'a control server was contacted by something that is no browser',
  context: 'something worth knowing that proves nothing by itself',
  integrity: 'a doubt about the evidence itself',
} as const;

/** One of the keys of {@link evidenceClasses}. */
export type EvidenceClass = keyof typeof evidenceClasses;

/** How exactly an indicator met a value. */
export const exactness = {
  exact: 'the value itself',
  'scheme-less': 'the same address under another scheme',
  'path-prefix': 'an address below the listed one',
  'parent-domain': 'a host below the indicator’s domain',
  host: 'the host of an address',
  'in-range': 'a machine in the listed range of addresses',
  'in-directory': 'a file in the indicator’s directory',
  'path-suffix': 'the end of a path',
  basename: 'the last segment of a path',
  truncated: 'the part of the name its writer keeps',
} as const;

/** One of the keys of {@link exactness}. */
export type Exactness = keyof typeof exactness;

/** An indicator met in a record: STIX would call it a sighting. */
export interface Match {
  readonly indicator: Indicator;
  readonly record: ArtefactRecord;
  /** The observable of the record that led to the match. */
  readonly observable: Observable;
  /** What was compared: the observable itself, or what it also is (the host of a URL). */
  readonly compared: { readonly kind: ObservableKind; readonly value: string };
  readonly exactness: Exactness;
}

/**
 * One row of evidence as a finding cites it. Of a value of more than some thousand letters, or of a list of more than some
 * dozen values, a result has an excerpt, which ends with the length and the SHA-256 of the whole.
 */
export interface Evidence {
  readonly artefact: string;
  readonly channel: Channel;
  readonly domain: string;
  readonly path: string;
  readonly locator: string;
  /** SHA-256 of the file the row is in, in lower-case hex; `null` where the file has no bytes of its own. */
  readonly sha256: string | null;
  readonly time: TimeInterval;
  /** The value that was compared, and how exactly it was met; `null` where a heuristic cites the row as a whole. */
  readonly observable: { readonly kind: ObservableKind; readonly value: string; readonly field: string } | null;
  readonly exactness: Exactness | null;
  readonly fields: Fields;
  readonly raw: { readonly [name: string]: RawValue };
}

/** Harmless causes that a finding is tested against. */
export const benignExplanations = {
  'installed-app-name': 'an app installed by the owner bears the name',
  'app-container': 'the process belongs to an app from its own container',
  'truncated-name': 'another name begins with the same letters, of which no more are kept',
  'generic-name': 'the name is short or ordinary and other software may bear it',
  'typed-address': 'the owner may have typed the address',
  'shared-host': 'the host serves others too',
  'forwarded-by-owner': 'the owner sent it first, or wrote it to themselves',
  'passed-on': 'someone the owner knows passed it on, or warned of it',
  'synced-visit': 'it happened on another device of the owner',
  'ordinary-change': 'ordinary use changes these too',
  restored: 'a restore or the move to another phone wrote it anew',
  'managed-phone': 'the organisation, school or parent that manages the phone put it there',
  'developer-phone': 'an app that the owner develops, or installed from elsewhere, did it',
  jailbroken: 'a jailbreak by the owner put it there',
  'rebuilt-database': 'the system rebuilt the store, as after a restore or an update',
  'unread-row': 'the row that is missing was in a part of the store that could not be read',
  'known-cause': 'something harmless that its source names',
} as const;

/** One of the keys of {@link benignExplanations}. */
export type BenignExplanation = keyof typeof benignExplanations;

/** A harmless cause and how its test came out: `open` could be so, `refuted` is not so, `holds` is so. */
export interface BenignTest {
  readonly explanation: BenignExplanation;
  readonly outcome: 'open' | 'refuted' | 'holds';
  /** Why it came out so: of a `known-cause` of an indicator in the words of its source, else in those of Bridle. */
  readonly because: string;
}

/** What a finding looked for, and what everyone together says of it. */
export interface FindingIndicator {
  /** A value of a kind, or a pattern, which is more than a value; a sequence is a cited rule. */
  readonly kind: IndicatorKind | 'pattern' | 'sequence';
  readonly value: string;
  readonly role: Role;
  /** Whether it was withdrawn, and so carries no weight. */
  readonly revoked: boolean;
  /** Whether nobody had published it by the day whose knowledge counts, so that it carries no weight. */
  readonly notPublicThen: boolean;
  /** Admiralty grade, as `A1`; `assumed` where the source states none. */
  readonly grade: string;
  readonly gradeAssumed: boolean;
  /** The strictest marking of its sources, `null` where none marks it. */
  readonly tlp: Tlp | null;
  /** What is worth knowing of it here: when and by whom it was withdrawn, that it was no longer valid. */
  readonly notes: readonly string[];
  readonly sources: readonly IndicatorSource[];
}

/** A rule that no indicator feed can express, and how good its ground is. */
export interface FindingHeuristic {
  readonly title: string;
  /** Whether its conditions and numbers were verified against the publication they come from, or are recalled. */
  readonly verified: boolean;
  readonly references: readonly string[];
}

/** A statement about the device, and the rows anyone can check it against. */
export interface Finding {
  /** Stable for the same evidence and indicators. */
  readonly id: string;
  /** The indicator, sequence or heuristic that speaks. */
  readonly rule: string;
  readonly campaign: string | null;
  /** Campaigns that what was found fits though it names none: it corroborates them, and accuses none by itself. */
  readonly fits: readonly string[];
  readonly class: EvidenceClass;
  readonly strength: Strength;
  readonly channel: Channel;
  /** Every writer it rests on, where there are several: it corroborates nothing that one of them wrote. */
  readonly channels?: readonly Channel[];
  readonly time: TimeInterval;
  /**
   * The stretches of that time in which it is known to have been, in order; left out where that is all of it. What arrived did so
   * no more than a day before any moment of one; what took effect began, or began anew, with each.
   */
  readonly stretches?: readonly Period[];
  /** Whether that lies outside the period that was asked about; left out where not, and where none was asked about. */
  readonly isOutsidePeriod?: true;
  /** What the value's being there means; `null` where a heuristic speaks, which is about more than a value. */
  readonly trace: Trace | null;
  readonly traits: readonly Trait[];
  /** Whether it is several traces in the order and at the distances of a published attack. */
  readonly isSequence: boolean;
  /**
   * Files whose traces it casts doubt on, as `domain/path`: for findings of the class `integrity`. A doubt about none of
   * them is one about what the backup lacks.
   */
  readonly doubts: readonly string[];
  /** Why it has this class and strength: of a sequence in its own words, else in those of Bridle. */
  readonly because: string;
  /** What was met; `null` where a heuristic speaks. */
  readonly indicator: FindingIndicator | null;
  /** What speaks; `null` where an indicator was met. */
  readonly heuristic: FindingHeuristic | null;
  /** How many rows of evidence there are; `evidence` cites at most the first and last few. */
  readonly occurrences: number;
  readonly evidence: readonly Evidence[];
  readonly benign: readonly BenignTest[];
}

/** A finding of an indicator that was met. */
export type IndicatorFinding = Finding & { readonly indicator: FindingIndicator; readonly heuristic: null };

/** A finding of a heuristic. */
export type HeuristicFinding = Finding & { readonly indicator: null; readonly heuristic: FindingHeuristic };

/** Whether an indicator was met, so that there is one and no heuristic. */
export function isOfIndicator(finding: Finding): finding is IndicatorFinding {
  return finding.indicator !== null;
}

/** Whether a heuristic speaks, so that there is one and no indicator. */
export function isOfHeuristic(finding: Finding): finding is HeuristicFinding {
  return finding.heuristic !== null;
}

/**
 * Who wrote a sentence on a finding: Bridle, whose words are fixed and hold nothing of a phone, of a user or of a feed; or
 * the source of what was met, whose words are its own.
 */
export type Author = 'bridle' | 'source';

/** Who says why a finding has its class and strength: a sequence says itself what it proves. */
export function authorOfReason({ indicator }: Pick<Finding, 'indicator'>): Author {
  return indicator?.kind === 'sequence' ? 'source' : 'bridle';
}

/** Who says how a harmless cause came out: one that the source of an indicator names, it says in its own words. */
export function authorOfExplanation({ explanation }: BenignTest, { indicator }: Pick<Finding, 'indicator'>): Author {
  return explanation === 'known-cause' && indicator !== null ? 'source' : 'bridle';
}

/** Whether a finding carries weight: its indicator was not withdrawn, and was public on the day that counts. */
export function carriesWeight({ indicator }: Pick<Finding, 'indicator'>): boolean {
  return indicator === null || (!indicator.revoked && !indicator.notPublicThen);
}

/**
 * The rules that are met where Apple told the owner of an attack: by its account and its words, or by its account alone.
 * What such a notice is worth, whoever reports it must say at once.
 */
export const appleNoticeRules = { words: 'APL-01', account: 'APL-02' } as const;

/** Whether a finding is a doubt that caps a verdict; a weak one is a note. */
export function isDoubt({ class: kind, strength }: Pick<Finding, 'class' | 'strength'>): boolean {
  return kind === 'integrity' && strength !== 'weak';
}

/** The file that something is in, as a doubt names it. */
export function fileOf({ domain, path }: { readonly domain: string; readonly path: string }): string {
  return `${domain}/${path}`;
}

/**
 * The files that a doubt is told of, as `domain/path`: those whose traces it casts doubt on, or, where it casts doubt on what
 * the backup lacks, those that its rows are in.
 */
export function filesOfDoubt({ doubts, evidence }: Pick<Finding, 'doubts' | 'evidence'>): readonly string[] {
  return doubts.length > 0 ? doubts : [...new Set(evidence.map(fileOf))];
}

/** What a verdict says of a doubt: of which files it is told, and why. */
export function detailOfDoubt(doubt: Pick<Finding, 'doubts' | 'evidence' | 'because'>): string {
  return `${filesOfDoubt(doubt).join(', ')}: ${doubt.because}`;
}

/** What a verdict says of the campaigns that what it rests on fits; nothing where that is none. */
export function detailOfFits(premises: readonly Pick<Finding, 'fits'>[]): string {
  const fits = [...new Set(premises.flatMap((it) => it.fits))].sort();
  return fits.length === 0 ? '' : `consistent with ${fits.join(' or ')}`;
}
