import {
  grouped,
  type EvidenceClass,
  type Finding,
  type Ground,
  type HeldSystem,
  type Instant,
  type LatticeRule,
  type Outcome,
  type Proof,
  type ProofStep,
  type ReasonCode,
} from '@bridle/model';
import { datedBy, firmly } from './dating.ts';
import {
  areIndependent,
  arrivals,
  countWitnesses,
  effects,
  groundOfContact,
  hasOpenBenign,
  isA,
  isJoined,
  isMereContact,
  precedes,
} from './premises.ts';

/** What a line of the lattice may ask beyond the findings themselves. */
export interface Circumstances {
  /** Whether what ran is on record from a moment to the backup. */
  readonly executionCoveredFrom: (finding: Finding) => boolean;
  /** Whether the campaign would show, as far as is known, if it had run on the phone. */
  readonly wouldShow: boolean;
  /** Whether the campaign's implant may have removed its traces, if it came with a finding. */
  readonly erasure: (finding: Finding) => Erasure;
  /** The phone's system, and the exploits that may have worked on it when some findings came. */
  readonly systemAt: (arrived: readonly Finding[]) => HeldSystem;
  /** Effects that name no campaign, that nothing explains, and that may be of what some findings brought. */
  readonly unexplainedEffects: (arrived: readonly Finding[]) => readonly Finding[];
  /** Whether the evidence was checked for signs of alteration. */
  readonly integrityChecked: boolean;
  /** When the phone was restored from a backup. */
  readonly restoredAt: readonly Instant[];
  /** The reasons to doubt the evidence of a finding. */
  readonly doubtsAbout: (finding: Finding) => readonly Finding[];
}

/** Whether an implant may have removed its traces, as the ground of a proof that it is. */
type Erasure = Extract<Ground, 'not-self-erasing' | 'may-have-erased-itself' | 'vulnerability-unknown'>;

/** What a line concludes from its premises. */
export interface Conclusion {
  readonly rule: LatticeRule;
  readonly outcome: Outcome;
  readonly premises: readonly Finding[];
  readonly result: 'no-sign-of-success' | 'undetermined' | null;
  readonly reasons: readonly ReasonCode[];
  readonly steps: readonly ProofStep[];
}

/** A line of the lattice: the rules it may conclude by, and how. */
interface Line {
  readonly rules: readonly LatticeRule[];
  readonly conclude: (findings: readonly Finding[], circumstances: Circumstances) => Conclusion | null;
}

const implant: readonly EvidenceClass[] = ['execution', 'persistence'];

/** Something shown by findings, or by the lack of any. */
function step(ground: Ground, findings: readonly Finding[] = []): ProofStep {
  return { ground, findings: [...new Set(findings.map(({ id }) => id))].sort() };
}

function conclude(
  rule: LatticeRule,
  outcome: Outcome,
  premises: readonly Finding[],
  steps: readonly ProofStep[],
  rest: Partial<Pick<Conclusion, 'result' | 'reasons'>> = {},
): Conclusion {
  return { rule, outcome, premises: [...new Set(premises)], steps, result: null, reasons: [], ...rest };
}

/** Every pair of a first and a second finding for which something holds, taken apart. */
function pairs(
  firsts: readonly Finding[],
  seconds: readonly Finding[],
  holds: (first: Finding, second: Finding) => boolean,
): { readonly firsts: readonly Finding[]; readonly seconds: readonly Finding[] } {
  return {
    firsts: firsts.filter((first) => seconds.some((second) => holds(first, second))),
    seconds: seconds.filter((second) => firsts.some((first) => holds(first, second))),
  };
}

/**
 * V1: a decisive E or P, and a second trace from another channel: an effect, or an arrival shortly before. A weak
 * one does not count: it may be harmless contact, and what is harmless never raises a verdict (`verdict-science` 6.8).
 */
const corroborated: Line = {
  rules: ['V1'],
  conclude(findings) {
    const decisive = findings.filter((it) => isA(it, implant, 'decisive'));
    const shown = findings.filter((it) => isA(it, effects, 'supporting'));
    const arrived = findings.filter((it) => isA(it, arrivals, 'supporting'));
    const byEffect = pairs(decisive, shown, areIndependent);
    const byArrival = pairs(
      decisive,
      arrived,
      (first, second) => areIndependent(first, second) && precedes(second, first),
    );
    const firsts = [...byEffect.firsts, ...byArrival.firsts];
    if (firsts.length === 0) return null;
    return conclude(
      'V1',
      'infected',
      [...firsts, ...byEffect.seconds, ...byArrival.seconds],
      [
        step('decisive-trace', firsts),
        ...(byEffect.seconds.length > 0 ? [step('other-writer', byEffect.seconds)] : []),
        ...(byArrival.seconds.length > 0 ? [step('arrival-before', byArrival.seconds)] : []),
      ],
    );
  },
};

/**
 * V2: two different decisive names or paths. They need not be of one channel: of two, V1 has spoken. A rule that joins
 * records is no second name: what it joins is found by itself.
 */
const twoNames: Line = {
  rules: ['V2'],
  conclude(findings) {
    const decisive = findings.filter((it) => isA(it, implant, 'decisive') && !isJoined(it));
    if (new Set(decisive.map(({ rule }) => rule)).size < 2) return null;
    const [first] = decisive as [Finding, ...Finding[]];
    const others = decisive.filter(({ rule }) => rule !== first.rule);
    return conclude('V2', 'infected', decisive, [
      step(
        'decisive-trace',
        decisive.filter(({ rule }) => rule === first.rule),
      ),
      step('second-name', others),
    ]);
  },
};

/** V3: a published sequence and a decisive E; the sequence alone is suspicious, and no more. */
const sequence: Line = {
  rules: ['V3'],
  conclude(findings) {
    const sequences = findings.filter((it) => it.isSequence && isA(it, [...effects, ...arrivals], 'supporting'));
    if (sequences.length === 0) return null;
    const decisive = findings.filter((it) => !it.isSequence && isA(it, ['execution'], 'decisive'));
    if (decisive.length > 0)
      return conclude(
        'V3',
        'infected',
        [...sequences, ...decisive],
        [step('published-sequence', sequences), step('decisive-trace', decisive)],
      );
    // What bears more than a sequence alone is left to the lines that take it.
    if (findings.some((it) => isA(it, [...effects, ...arrivals], 'strong'))) return null;
    return conclude('V3', 'inconclusive', sequences, [step('published-sequence', sequences)], {
      reasons: ['sequence-alone'],
    });
  },
};

/** V4: one decisive E or P alone. */
const decisiveAlone: Line = {
  rules: ['V4'],
  conclude(findings, circumstances) {
    const { integrityChecked } = circumstances;
    const decisive = findings.filter((it) => isA(it, implant, 'decisive'));
    if (decisive.length === 0) return null;
    const explained = decisive.filter((it) => !hasOpenBenign(it));
    if (explained.length > 0 && integrityChecked)
      return conclude('V4', 'infected', explained, [
        step('decisive-trace', explained),
        step('no-benign-open'),
        integrityStep(explained, circumstances),
      ]);
    const reasons: ReasonCode[] = [isSent(findings, circumstances) ? 'effect-not-joined' : 'uncorroborated'];
    if (!integrityChecked) reasons.push('integrity-not-checked');
    if (explained.length === 0) reasons.push('benign-open');
    const benign = explained.length === 0 ? step('benign-open', decisive) : step('no-benign-open');
    const integrity = integrityStep(decisive, circumstances);
    return conclude('V4', 'inconclusive', decisive, [step('decisive-trace', decisive), benign, integrity], { reasons });
  },
};

/** What the checks for alteration say of the evidence of findings. */
function integrityStep(findings: readonly Finding[], { integrityChecked, doubtsAbout }: Circumstances): ProofStep {
  const inDoubt = findings.filter((it) => doubtsAbout(it).length > 0);
  if (inDoubt.length > 0) return step('integrity-in-doubt', inDoubt);
  return step(integrityChecked ? 'integrity-clean' : 'integrity-not-checked');
}

/** V5: a strong E, and a strong A or C from another channel. */
const withErasure: Line = {
  rules: ['V5'],
  conclude: (findings) => paired('V5', 'other-writer', findings, ['anti-forensics', 'command'], areIndependent),
};

/** V5b: a strong E, and a strong D or X from another channel shortly before. */
const withArrival: Line = {
  rules: ['V5b'],
  conclude: (findings) =>
    paired(
      'V5b',
      'arrival-before',
      findings,
      arrivals,
      (first, second) => areIndependent(first, second) && precedes(second, first),
    ),
};

function paired(
  rule: LatticeRule,
  ground: Ground,
  findings: readonly Finding[],
  classes: readonly EvidenceClass[],
  holds: (execution: Finding, second: Finding) => boolean,
): Conclusion | null {
  const { firsts, seconds } = pairs(
    findings.filter((it) => isA(it, ['execution'], 'strong')),
    findings.filter((it) => isA(it, classes, 'strong')),
    holds,
  );
  if (firsts.length === 0) return null;
  return conclude(rule, 'infected', [...firsts, ...seconds], [step('strong-execution', firsts), step(ground, seconds)]);
}

/** V6 and V7: a strong D or X and no effect that names the campaign; success would show, or it would not. */
const attempt: Line = {
  rules: ['V6', 'V7'],
  conclude(findings, circumstances) {
    // What names no campaign takes nothing away from an attempt but the word that it failed.
    if (findings.some((it) => it.campaign !== null && isA(it, effects))) return null;
    const strong = findings.filter((it) => it.campaign !== null && isA(it, arrivals, 'strong'));
    if (strong.length === 0) return null;
    const arrived = strong.filter((it) => datedBy(it, strong) === undefined);
    const unexplained = circumstances.unexplainedEffects(strong);
    const unseen = arrived.filter((it) => !circumstances.executionCoveredFrom(it));
    const erasure = erasureSteps(arrived, circumstances);
    const known = [
      step('strong-arrival', strong),
      unexplained.length > 0 ? step('unexplained-effect', unexplained) : step('no-effect'),
    ];
    if (
      unexplained.length === 0 &&
      unseen.length === 0 &&
      circumstances.wouldShow &&
      erasure.every(({ ground }) => ground === 'not-self-erasing')
    )
      return conclude(
        'V6',
        'attempted',
        strong,
        [...known, step('execution-on-record'), step('implant-looked-for'), ...erasure],
        {
          result: 'no-sign-of-success',
        },
      );
    const undated = unseen.filter(({ time }) => firmly(time) === null);
    const since = unseen.filter((it) => !undated.includes(it));
    const coverage = [
      ...(since.length > 0 ? [step('execution-not-on-record', since)] : []),
      ...(undated.length > 0 ? [step('arrival-undated', undated)] : []),
    ];
    // Of an implant that nobody describes it says nothing that none is known to remove its traces.
    const told = circumstances.wouldShow
      ? erasure
      : [step('implant-not-looked-for'), ...erasure.filter(({ ground }) => ground !== 'not-self-erasing')];
    const steps = [...known, ...coverage, ...told];
    return conclude('V7', 'attempted', strong, steps, { result: 'undetermined' });
  },
};

/** Whether the implant may have removed its traces, a step for each way in which that came out. */
function erasureSteps(arrived: readonly Finding[], { erasure, systemAt }: Circumstances): readonly ProofStep[] {
  return [...grouped(arrived, erasure)].map(([ground, findings]) =>
    ground === 'not-self-erasing' ? step(ground) : { ...step(ground, findings), system: systemAt(findings) },
  );
}

/** V8: traces of an exploit, of removal or of something run that no campaign's indicator names. */
const unnamed: Line = {
  rules: ['V8'],
  conclude(findings) {
    const suspicious = findings.filter((it) => it.campaign === null && isA(it, ['exploit', ...effects], 'supporting'));
    if (suspicious.length === 0 || findings.some(({ campaign }) => campaign !== null)) return null;
    return conclude('V8', 'inconclusive', suspicious, [step('names-no-campaign', suspicious)], {
      reasons: ['family-unnamed'],
    });
  },
};

/** V9: nothing but contact and context. */
const contact: Line = {
  rules: ['V9'],
  conclude(findings) {
    const named = findings.filter(({ campaign }) => campaign !== null);
    const own = named.length === 0 ? findings : named;
    return own.every(isMereContact) ? conclude('V9', 'exposed', own, [step(groundOfContact(own), own)]) : null;
  },
};

/** V14: whatever no other line takes. */
const leftOver: Line = {
  rules: ['V14'],
  conclude(findings, circumstances) {
    const bearing = findings.filter((it) => !isMereContact(it));
    const reasons = [whyNoFirmer(bearing, circumstances)];
    return conclude('V14', 'inconclusive', bearing, [step('nothing-firmer', bearing)], { reasons });
  },
};

/** Whether something of a campaign was sent, as evidence shows that is in no doubt. */
function isSent(findings: readonly Finding[], { doubtsAbout }: Circumstances): boolean {
  return findings.some((it) => it.campaign !== null && isA(it, arrivals, 'strong') && doubtsAbout(it).length === 0);
}

/** That something was sent stays true beside what may be its effect, where the evidence of it is in no doubt. */
function whyNoFirmer(bearing: readonly Finding[], circumstances: Circumstances): ReasonCode {
  const strong = bearing.filter((it) => isA(it, [...effects, ...arrivals], 'strong'));
  const hasNamedEffect = bearing.some((it) => it.campaign !== null && isA(it, effects));
  if (hasNamedEffect && isSent(bearing, circumstances)) return 'effect-not-joined';
  if (strong.length === 0) return 'weak-traces';
  return countWitnesses(strong) === 1 ? 'uncorroborated' : 'not-joined';
}

/** The lines in the order in which they are tried (`verdict-science` 6.2). */
const lattice: readonly Line[] = [
  corroborated,
  twoNames,
  sequence,
  decisiveAlone,
  withErasure,
  withArrival,
  attempt,
  unnamed,
  contact,
  leftOver,
];

/** What names no campaign never says more than that something is suspicious. */
const latticeOfTheUnnamed: readonly Line[] = [unnamed, contact, leftOver];

/** What each line that holds concludes from the findings of one campaign, the first first. The last line always holds. */
export function conclusionsFrom(
  findings: readonly Finding[],
  circumstances: Circumstances,
): readonly [Conclusion, ...Conclusion[]] {
  return linesFor(findings).flatMap((line) => line.conclude(findings, circumstances) ?? []) as [
    Conclusion,
    ...Conclusion[],
  ];
}

/** Which lines hold for findings, in the order of trying, down to the one that was chosen. */
export function triedOn(
  findings: readonly Finding[],
  circumstances: Circumstances,
  chosen: LatticeRule,
): Proof['tried'] {
  const tried = linesFor(findings).flatMap(({ rules, conclude: by }) => {
    const rule = by(findings, circumstances)?.rule ?? null;
    return rules.map((it) => ({ rule: it, held: it === rule }));
  });
  const last = tried.findIndex(({ rule }) => rule === chosen);
  return last === -1 ? [...tried, { rule: chosen, held: true }] : tried.slice(0, last + 1);
}

/**
 * V12: where there is a reason to doubt evidence that a conclusion rests on, it is drawn again without what is in doubt;
 * what then still holds rests on nothing that is. Otherwise no more is said than that the traces allow no conclusion.
 */
export function doubtedConclusion({ premises, steps }: Conclusion, { doubtsAbout }: Circumstances): Conclusion {
  const inDoubt = premises.filter((it) => doubtsAbout(it).length > 0);
  const drawn = steps.filter(({ ground }) => ground !== 'integrity-in-doubt');
  const doubted = [step('integrity-in-doubt', inDoubt), step('doubted-by', inDoubt.flatMap(doubtsAbout))];
  return conclude('V12', 'inconclusive', premises, [...drawn, ...doubted], { reasons: ['integrity-doubt'] });
}

function linesFor(findings: readonly Finding[]): readonly Line[] {
  return findings.some(({ campaign }) => campaign !== null) ? lattice : latticeOfTheUnnamed;
}
