import type {
  CampaignVerdict,
  EvidenceClass,
  Instant,
  LatticeRule,
  Outcome,
  Period,
  Reason,
  Result,
  Strength,
  Trace,
} from '@bridle/model';

/** What another tool detected, as far as it can be set beside a finding. */
export interface Detection {
  /** The part of the other tool that speaks. */
  readonly module: string;
  /** The value that was met; `null` where no indicator was. */
  readonly value: string | null;
  /** `null` where it tells none. */
  readonly at: Instant | null;
  readonly message: string;
  /** The name of the file of indicators that lists the value; `null` where it does not say. */
  readonly indicatorFile: string | null;
}

/** A phone's own numbers, by which no two are one: `null` where they are not told. */
export interface PhoneNumbers {
  readonly udid: string | null;
  readonly serialNumber: string | null;
}

/** What another tool learned of a phone. */
export interface OtherFindings {
  readonly tool: string;
  readonly version: string | null;
  readonly phone: PhoneNumbers;
  /** Its parts of which something shows that they looked: what they read, or detected. */
  readonly modules: readonly string[];
  readonly detections: readonly Detection[];
  /** Files of its evidence, by SHA-256, where it says which. */
  readonly hashes: readonly string[];
  /** Names of its files of indicators. */
  readonly indicatorFiles: readonly string[];
}

/** One of those that are compared, under the name it was given by. */
export interface Side {
  readonly name: string;
  readonly result: Result | OtherFindings;
}

/** Why sides may differ. */
export const comparisonReasons = {
  'another-phone': 'the results are of different phones',
  evidence: 'files of the evidence are not the same',
  'other-evidence': 'none of the files that another tool hashed is one that was read for a result beside it',
  'not-shown': 'nothing was found, and it does not show that all looked where and for what they would have found it',
  stores: 'not the same stores could be read',
  indicators: 'not the same indicators were looked for',
  names: 'files of indicators that hold the same have other names',
  version: 'they were made by different versions',
  tool: 'they were made by other code of one version',
  option: 'not the same was asked',
  schema: 'the results are of different shape',
  'another-tool': 'one was made by another tool',
  redaction: 'one says of which result it is the redaction, and is not what that gives when it is redacted',
  'unlike-redactions':
    'they are redactions of one and the same result by what they say, and are not alike: one was changed since, or they were redacted by different versions',
  content: 'the first of what they say that is not the same',
} as const;

/** One of the keys of {@link comparisonReasons}. */
export type ComparisonReason = keyof typeof comparisonReasons;

/** A reason, and what shows it: at most the first few, each with the sides that have it. */
export interface FoundReason {
  readonly reason: ComparisonReason;
  readonly count: number;
  readonly shownBy: readonly { readonly what: string; readonly sides: readonly string[] }[];
}

/** When something began at the earliest and lasted at least until. */
export interface Window {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** When what brought it arrived, where that is seen. */
  readonly delivery: Period | null;
}

/** What each side says of one campaign. */
export interface ComparedCampaign {
  readonly campaign: string;
  /** `null` where no two sides judge. */
  readonly isSame: boolean | null;
  readonly sides: readonly {
    readonly side: string;
    /** `null` where it has nothing of it. */
    readonly outcome: Outcome | null;
    readonly confidence: CampaignVerdict['confidence'] | null;
    /** The line of the lattice that it rests on. */
    readonly rule: LatticeRule | null;
    readonly reasons: readonly Reason[];
    readonly windows: readonly Window[];
  }[];
  /**
   * Whether the windows of every two sides that have any overlap somewhere, each with what brought it: where one lab sees
   * only that, it speaks of the same attack. `null` where fewer than two have any.
   */
  readonly doOverlap: boolean | null;
}

/** Why one side lacks what another found. */
export const absenceReasons = {
  'without-weight': 'it was found there too, and its indicator carries no weight',
  'found-otherwise': 'what it looks for was found there too, at another time or of another campaign',
  'value-undated': 'its value was met there, and no time is told by which it would show whether this was meant',
  'indicator-not-loaded': 'its indicator was not loaded there',
  'indicator-not-named': 'no file that was loaded there is named like one that lists its indicator',
  'indicators-untold': 'whether its indicator was loaded there does not show: no file of indicators is named',
  'indicator-file-differs': 'what its indicator is listed in was loaded there in another version',
  redacted: 'more cannot be told: one of the results is redacted',
  evidence: 'the evidence it rests on is not the same there',
  'store-unread': 'where it stands was not read there, or not wholly',
  'joined-without-weight': 'of what it joins, this carries no weight there, which may be why',
  option: 'not the same was asked there',
  'option-perhaps': 'not the same was asked there, which may be why',
  rules: 'other code looked there',
  'other-indicators': 'it may rest on what other indicators meet, and not the same were looked for there',
  'rule-of-ours':
    'a rule of Bridle joins records or reads them by itself, which no value does that another tool could have looked for',
  'rule-of-theirs': 'that tool met no value: it speaks by a rule of its own, which no rule of Bridle need follow',
  'modules-untold':
    'a file named like one that lists it was loaded there; whether its modules read where it stands, that tool does not say',
  unknown: 'nothing in the results tells why',
} as const;

/** One of the keys of {@link absenceReasons}. */
export type AbsenceReason = keyof typeof absenceReasons;

/** A side that lacks a finding, and why: the indicator and its file, the place or the option, by which that shows. */
export interface Absence {
  readonly side: string;
  readonly reasons: readonly { readonly reason: AbsenceReason; readonly what: string }[];
}

/** Something that was found, and by whom. */
export interface ComparedFinding {
  readonly rule: string;
  readonly campaign: string | null;
  readonly at: Instant | null;
  readonly sides: readonly string[];
  /** Those of them that met its value, and are held to mean it by that alone: no time is told there, or none of it. */
  readonly byValueAlone: readonly string[];
  /** Those that lack it. */
  readonly absences: readonly Absence[];
}

/** What a finding bears: what the value’s being there means, and so the class and strength of the evidence. */
export interface Weight {
  /** `null` of a rule, which meets no value. */
  readonly trace: Trace | null;
  readonly class: EvidenceClass;
  readonly strength: Strength;
}

/** Something that several sides found in one store, and do not weigh alike. */
export interface ComparedWeighing {
  readonly rule: string;
  readonly campaign: string | null;
  readonly at: Instant | null;
  readonly artefact: string;
  /** What only some of those that found it say of it. */
  readonly weights: readonly (Weight & { readonly sides: readonly string[] })[];
}

/** Results side by side. */
export interface Comparison {
  /**
   * Whether they say the same: with the same digests; or, where other tools speak, with the same detections of one phone. That
   * nothing was detected is the same only where it shows of all that they looked.
   */
  readonly isSame: boolean;
  /**
   * Whether all are of one phone; where they are not, nothing else is compared. `null` where that cannot be told: a phone is
   * known by its own numbers, of which two must tell the same one and a redacted result tells none, and to another tool by a
   * file of the backup itself that it hashed, too. Of one result, by its digest, all are of one phone.
   */
  readonly isOnePhone: boolean | null;
  readonly sides: readonly {
    readonly name: string;
    readonly tool: string;
    /** Of a redacted result that of the whole one; `null` of another tool. */
    readonly digest: string | null;
    readonly isRedacted: boolean;
    readonly outcome: Outcome | null;
    /** The line of the lattice that the outcome rests on, and why it is no firmer; `null` of another tool. */
    readonly rule: LatticeRule | null;
    readonly reasons: readonly Reason[];
    /** In what its verdict contradicts itself, in words; `null` where it does not. */
    readonly contradiction: string | null;
    /** As they are told, though compared without regard to capitals and hyphens; a redacted result tells none. */
    readonly phone: PhoneNumbers;
  }[];
  /** Redacted results that say that they were made of another of these. */
  readonly redactions: readonly {
    readonly side: string;
    readonly of: string;
    /** Whether it is what that gives when it is redacted by this version. */
    readonly isExact: boolean;
  }[];
  readonly reasons: readonly FoundReason[];
  readonly campaigns: readonly ComparedCampaign[];
  /** Found by all sides. */
  readonly agreed: readonly ComparedFinding[];
  /** Found by some and not by others. */
  readonly differing: readonly ComparedFinding[];
  /** Found by several, and weighed otherwise. */
  readonly weighings: readonly ComparedWeighing[];
  /**
   * Those that are not redacted by themselves, where there are several: beside one that is, they are compared by no more than
   * may be shown of them. `null` where none is redacted, or fewer than two are not.
   */
  readonly whole: Comparison | null;
}
