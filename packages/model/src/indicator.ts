import type { ObservableKind, Trace, Trait } from './observable.ts';
import type { ObservationExpression } from './pattern.ts';
import type { Tlp } from './tlp.ts';

/** What an indicator can look for: every kind of observable but free text. */
export type IndicatorKind = Exclude<ObservableKind, 'text'>;

/** What the thing an indicator names does in an attack; `unknown` where its publisher does not say. */
export const roles = [
  'implant',
  'exploit-trace',
  'delivery',
  'validation',
  'c2',
  'sender',
  'watering-hole',
  'decoy',
  'vendor-site',
  'context',
  'unknown',
] as const;

/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** The stage of an attack an indicator belongs to. */
export const stages = ['delivery', 'exploit', 'execution', 'persistence', 'anti-forensics', 'exfil'] as const;

/** One of {@link stages}. */
export type Stage = (typeof stages)[number];

/** How much a piece of evidence can bear, weakest first. */
export const strengths = ['weak', 'supporting', 'strong', 'decisive'] as const;

/** One of {@link strengths}. */
export type Strength = (typeof strengths)[number];

/** How an indicator's value is compared. */
export const comparisons = {
  exact: 'the whole value',
  suffix: 'the end of a path, by whole segments',
  'prefix-dir': 'a directory and everything in it',
  basename: 'the last segment of a path',
} as const;

/** One of the keys of {@link comparisons}. */
export type Comparison = keyof typeof comparisons;

/** How reliable a source is, on the Admiralty scale: the letter of a grade. */
export const reliabilities = {
  A: 'its source is reliable',
  B: 'its source is usually reliable',
  C: 'its source is fairly reliable',
  D: 'its source is usually not reliable',
  E: 'its source is unreliable',
  F: 'whether its source is reliable cannot be judged',
} as const;

/** One of the keys of {@link reliabilities}. */
export type Reliability = keyof typeof reliabilities;

/** How credible what a source says is, on the Admiralty scale: the number of a grade. */
export const credibilities = {
  1: 'others confirm it',
  2: 'it is probably true',
  3: 'it is possibly true',
  4: 'it is doubtful',
  5: 'it is improbable',
  6: 'whether it is true cannot be judged',
} as const;

/** One of the keys of {@link credibilities}. */
export type Credibility = keyof typeof credibilities;

/**
 * A date as exactly as it is stated: a day as `2021-07-18`, or a moment in UTC as `2021-07-18T09:30:00.000000Z`. Texts of
 * this form sort as the times do, a day before the moments in it.
 */
export type StatedDate = string;

/** When things were by the word of a source; `null` where it does not say. Statements of equal dates share one object. */
export interface StatedDates {
  /** When what was looked for was first met, wherever that was. */
  readonly firstSeen: StatedDate | null;
  readonly lastSeen: StatedDate | null;
  /** Since when it tells of what it is listed for. */
  readonly validFrom: StatedDate | null;
  /** Until when it does: later, what it names may have passed into other hands. */
  readonly validUntil: StatedDate | null;
  /** When the statement itself was written down. */
  readonly created: StatedDate | null;
  readonly modified: StatedDate | null;
  /** When it was withdrawn; `null` of a withdrawn statement whose date is not known. */
  readonly revoked: StatedDate | null;
}

/** The dates of a source that states none. */
export const noDates: StatedDates = Object.freeze({
  firstSeen: null,
  lastSeen: null,
  validFrom: null,
  validUntil: null,
  created: null,
  modified: null,
  revoked: null,
});

/** Who says so. */
export interface IndicatorSource {
  /** The file it was loaded from, as the ledger names it. */
  readonly file: string;
  /** The object or line within the file. */
  readonly object: string;
  readonly publisher: string | null;
  readonly url: string | null;
  /** The day it was published, as `YYYY-MM-DD`. */
  readonly published: string | null;
}

/** Under this stands what no source links to a campaign: apart by its file, so that it corroborates nothing else. */
export function unattributedTo(file: string): string {
  return `unattributed (${file})`;
}

/** What is said instead of {@link unattributedTo} where files are not named: it is the sort of a placeholder. */
export const noCampaignNamed = 'no campaign named';

/** Whether what a finding has for its campaign stands for there being none. */
export function isUnattributed({
  campaign,
  indicator,
}: {
  readonly campaign: string | null;
  readonly indicator: { readonly sources: readonly Pick<IndicatorSource, 'file'>[] } | null;
}): boolean {
  return indicator?.sources.some(({ file }) => unattributedTo(file) === campaign) ?? false;
}

/** One statement of one source about a value. */
export interface Assertion {
  /** The name of the campaign, in the spelling of the first set that names it; `null` where the source links it to none. */
  readonly campaign: string | null;
  /** The systems that its own source says the campaign attacks; empty where it does not say, as most do not. */
  readonly platforms: readonly string[];
  readonly role: Role;
  readonly stage: Stage | null;
  readonly strength: Strength | null;
  readonly match: Comparison;
  /** Where a match counts; empty where the source does not restrict it. */
  readonly traces: readonly Trace[];
  /** Traits that make a match a collision of names. */
  readonly notWhen: readonly Trait[];
  readonly reliability: Reliability | null;
  readonly credibility: Credibility | null;
  /** How sure its source is that it is right, on the scale of STIX from 0 to 100; `null` is no 0. */
  readonly confidence: number | null;
  readonly tlp: Tlp | null;
  readonly dates: StatedDates;
  /** What may also be called so without harm, in the source's words. */
  readonly falsePositives: string | null;
  /** Whether its source withdrew it. It is kept as a tombstone: it silences its value for every other source too. */
  readonly revoked: boolean;
  readonly source: IndicatorSource;
}

/** How the statements of a set are to be weighed. */
export interface Weighing {
  /** The day whose knowledge counts, as `2021-07-18`: what was not public by its end has no weight. `null` is today's. */
  readonly asOf: string | null;
  /** Whether indicators count as though none had ever been withdrawn. */
  readonly ignoreRevocations: boolean;
}

/** Everything that is known counts, and what was withdrawn does not. */
export const usualWeighing: Weighing = { asOf: null, ignoreRevocations: false };

/** A value to look for, with everything that anyone has said of it. */
export interface Indicator {
  /** The rule's name in findings, as `process-name:roleaboutd`. */
  readonly id: string;
  readonly kind: IndicatorKind;
  /** In canonical form. */
  readonly value: string;
  /** What sources say of it; with none it accuses nobody, and no finding is ever made of it. */
  readonly assertions: readonly Assertion[];
}

/** Something to look for that is more than a value: a pattern over one record or several. */
export interface PatternIndicator {
  /** The rule's name in findings, as `pattern:` and the first 16 digits of the SHA-256 of its text. */
  readonly id: string;
  /** In the one spelling that says the same; patterns of one text are one. */
  readonly text: string;
  /** Its constants in canonical form, where their kind is known. */
  readonly pattern: ObservationExpression;
  /** What a `match` says holds of values, and is `exact` here. */
  readonly assertions: readonly Assertion[];
}

/** Which systems an exploit of a campaign worked on. */
export interface Vulnerable {
  /** As `<14.8`, `13.0-17.2.1`. */
  readonly ios: string;
  /** The months it is known to have been used in, as `2021-02`; `null` where that is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** What the exploit is called, `null` where nobody gave it a name, or it is of several. */
  readonly exploit: string | null;
  /** Who says so, and where. */
  readonly publisher: string | null;
  readonly url: string | null;
  /** Whether that was compared with what stands there, or is recalled, or known from others who cite it. */
  readonly verified: boolean;
}

/** Software by which one person watches another, sold to anyone: in secret, or openly as parental control. */
export const monitoringSorts = ['stalkerware', 'watchware'] as const;

/** One of {@link monitoringSorts}. */
export type Monitoring = (typeof monitoringSorts)[number];

/** A campaign: a family of spyware and its use, never its operator. */
export interface Campaign {
  readonly name: string;
  readonly vendor: string | null;
  readonly aliases: readonly string[];
  readonly platforms: readonly string[];
  /** Whether the implant is known to remove itself and its traces. */
  readonly selfErasing: boolean;
  /** What sort of monitoring software it is, `null` where it is none: such software is no mercenary spyware. */
  readonly monitoring: Monitoring | null;
  readonly vulnerable: readonly Vulnerable[];
}

/** A campaign of which nothing is known but its name. */
export function campaignNamed(name: string): Campaign {
  return { name, vendor: null, aliases: [], platforms: [], selfErasing: false, monitoring: null, vulnerable: [] };
}

/** What became of one entry of an indicator file; `noted` is what is worth saying of something that is no entry. */
export type LedgerStatus = 'repaired' | 'set-aside' | 'rejected' | 'noted';

/** An entry that was not simply loaded as it stood, and why. */
export interface LedgerNote {
  readonly file: string;
  readonly object: string;
  readonly status: LedgerStatus;
  readonly reason: string;
  /** What the entry looks for, in its own words, cut to 200 characters; `null` where it says nothing that can be read. */
  readonly says: string | null;
}

/** What became of one file. */
export interface LedgerFile {
  /**
   * As much of the end of its path as tells it from the others that were loaded, so that it does not depend on where they
   * lie; what two of the same path hold tells them apart.
   */
  readonly file: string;
  readonly sha256: string | null;
  readonly format: string | null;
  readonly status: 'read' | 'not-read' | 'unreadable';
  readonly reason: string | null;
  readonly entries: number;
  readonly loaded: number;
  /** Loaded entries that were changed before. */
  readonly repaired: number;
  /** Different values among its entries, loaded or not. */
  readonly distinct: number;
  readonly setAside: number;
  readonly rejected: number;
  /**
   * That all that stands in it is marked TLP:CLEAR, so that anyone may be told of it. It is told of STIX and of MISP’s
   * documents alone: absent where they are not marked so, and of every other form, whatever that says of its entries.
   */
  readonly forEveryone?: true;
  /**
   * That it was not read though it was given by its own name, so that it was meant; absent of all others, as of what lies
   * beside lists in a folder that was given.
   */
  readonly named?: true;
  /**
   * What it is, where it was passed over though it may list indicators: a form of which nothing can be read here, or a text that
   * shows values and is no list. Absent of all others, as of a licence.
   */
  readonly mayList?: MayList;
}

/** What a file that is not read may be, though it may list indicators. */
export type MayList = 'archive' | 'document' | 'pdf' | 'spreadsheet' | 'text';

/** The account of every file and every entry: nothing is dropped in silence. */
export interface Ledger {
  readonly entries: number;
  readonly loaded: number;
  readonly repaired: number;
  /** Different values among all entries, loaded or not. */
  readonly distinct: number;
  readonly setAside: number;
  readonly rejected: number;
  /** Loaded values by kind; a value counts once for each entry that gives it, and an entry may give several. */
  readonly byKind: { readonly [K in IndicatorKind]?: number };
  /** Loaded entries that are patterns and no values. */
  readonly patterns: number;
  /** Loaded entries that are sequences. */
  readonly sequences: number;
  readonly files: readonly LedgerFile[];
  readonly notes: readonly LedgerNote[];
}
