import {
  carriesWeight,
  coveredBy,
  endOfRecords,
  instant,
  outcomes,
  type ArtefactCoverage,
  type BackupDescription,
  type Campaign,
  type CampaignVerdict,
  type Confidence,
  type CounterEvidence,
  type Device,
  type Finding,
  type FindingIndicator,
  type Instant,
  type Issue,
  type Monitoring,
  type Outcome,
  type Period,
  type Reason,
  type ReasonCode,
  type RuleAccount,
  type Verdict,
} from '@bridle/model';
import { confidenceOf, higher } from './confidence.ts';
import { counterEvidence } from './counter-evidence.ts';
import { coverageNotes, coverageReasons, type Basis } from './coverage-reasons.ts';
import { episodesOf } from './episodes.ts';
import { grouped } from './grouped.ts';
import { conclusionsFrom, doubtedConclusion, triedOn, type Circumstances, type Conclusion } from './lattice.ts';
import { likelihoodOf } from './likelihood.ts';
import { askedPeriod, enough, periodCoverage, shareOf, union, within, witnesses } from './period-coverage.ts';
import { isA, isExplained, isWellSourced } from './premises.ts';
import { wasVulnerable } from './vulnerable.ts';

/** Everything a verdict is made of. */
export interface Case {
  readonly device: Device;
  readonly backup: BackupDescription;
  /** What the phone says of itself that bears on how far a negative reaches. */
  readonly surroundings: Basis['surroundings'];
  readonly findings: readonly Finding[];
  readonly coverage: readonly ArtefactCoverage[];
  readonly issues: readonly Issue[];
  readonly campaigns: readonly Campaign[];
  /** What became of our own rules: a verdict that rests on one trace needs the checks of integrity among them. */
  readonly rules: readonly RuleAccount[];
  /** The period asked about, where the user gave one. */
  readonly asked: Partial<Period>;
  /** Whether odds are given too. Default `false`. */
  readonly withLikelihood?: boolean;
}

/** Under this stands what names no campaign. */
const noCampaign = '';

/** What each reason of a conclusion means; the code says it, the detail adds what is known here. */
const reasonDetails: { readonly [code in Reason['code']]?: string } = {
  uncorroborated: 'no trace in an independent store confirms it',
  'weak-traces': 'no trace is stronger than supporting',
  'integrity-not-checked': 'the checks of integrity did not run',
  'integrity-doubt': 'see the doubts among the findings',
  'benign-open': 'see the harmless explanations of the finding',
};

const tooLow: Reason = {
  code: 'weak-traces',
  detail: 'two grounds are missing: a second store, a decisive trace, or a source of grade A or B',
};

/**
 * The verdict, by campaign and for the device. Computed here and nowhere else; reports render it.
 * The device's outcome is the highest of its campaigns; without any finding it is `no-traces`, or `inconclusive` where
 * what was needed could not be examined.
 */
export function judge(given: Case): Verdict {
  const { coverage, backup, findings } = given;
  const end = endOfRecords(backup.madeAt, coverage);
  const period = askedPeriod(end, coverage, given.asked);
  const execution = periodCoverage(coverage, 'execution', period, end);
  const delivery = periodCoverage(coverage, 'delivery', period, end);
  const known = { ...given, period, execution, delivery };
  const basis = [...coverageReasons(known), ...doubts(findings)];
  const active = distinct(findings).filter(carriesWeight);
  const campaigns = judgeAll(active, given, end).sort(
    (a, b) => rank(b.outcome) - rank(a.outcome) || (a.campaign < b.campaign ? -1 : 1),
  );
  const [highest] = campaigns;
  return {
    outcome: highest?.outcome ?? (basis.length === 0 ? 'no-traces' : 'inconclusive'),
    rule: highest?.rule ?? (basis.length === 0 ? 'V10' : 'V11'),
    campaigns,
    reasons: [...basis, ...weightlessReasons(findings)],
    notes: coverageNotes(known),
    period,
    execution,
    delivery,
  };
}

/** Each campaign with what names it and what fits it; what names no campaign and bore no other verdict is one by itself. */
function judgeAll(active: readonly Finding[], given: Case, end: Instant | null): CampaignVerdict[] {
  const traces = active.filter((it) => it.class !== 'integrity');
  const unnamed = traces.filter(({ campaign }) => campaign === null);
  const named = grouped(
    traces.filter(({ campaign }) => campaign !== null),
    ({ campaign }) => campaign!,
  );
  const judged = [...named].map(([name, own]) => {
    const monitoring = given.campaigns.find((it) => it.name === name)?.monitoring ?? null;
    // A visit to its vendor’s site, or the name in a text, is not the software.
    if (monitoring !== null && own.some((it) => it.class !== 'context')) return judgeMonitoring(name, monitoring, own);
    const fitting = unnamed.filter((it) => it.fits.includes(name) || restsOn(own, it));
    const circumstances = circumstancesOf(given, name, end);
    return {
      ...judgeCampaign(name, [...own, ...fitting], circumstances, given, end),
      alternatives: alike(name, named),
    };
  });
  const borne = new Set(judged.flatMap(({ premises }) => premises));
  // What is of no campaign and no more than context says nothing of the phone.
  const left = unnamed.filter(
    (it) =>
      it.class !== 'context' &&
      !isExplained(it) &&
      !borne.has(it.id) &&
      ![...named.values()].some((own) => restsOn(own, it)),
  );
  if (left.length === 0) return judged;
  return [...judged, judgeCampaign(noCampaign, left, circumstancesOf(given, noCampaign, end), given, end)];
}

/** Whether all that a finding rests on names a campaign already: then it says of that campaign what else it says. */
function restsOn(own: readonly Finding[], finding: Finding): boolean {
  const known = new Set(own.flatMap(rowsOf));
  const rows = rowsOf(finding);
  return rows.length > 0 && rows.every((row) => known.has(row));
}

function rowsOf({ evidence }: Finding): readonly string[] {
  return evidence.map(({ artefact, domain, path, locator }) => [artefact, domain, path, locator].join('\0'));
}

/** Campaigns that everything strong which accuses this one accuses as well (`verdict-science` 6.3). */
function alike(name: string, named: ReadonlyMap<string, readonly Finding[]>): readonly string[] {
  const bearing = named.get(name)!.filter(({ strength }) => strength === 'strong' || strength === 'decisive');
  if (bearing.length === 0) return [];
  return [...named]
    .filter(([other]) => other !== name)
    .filter(([, findings]) => bearing.every(({ rule }) => findings.some((it) => it.rule === rule)))
    .map(([other]) => other)
    .sort();
}

interface Held extends Conclusion {
  readonly confidence: Confidence;
}

function judgeCampaign(
  campaign: string,
  findings: readonly Finding[],
  circumstances: Circumstances,
  { coverage, withLikelihood = false }: Case,
  end: Instant | null,
): CampaignVerdict {
  const against = counterEvidence(findings, coverage, end);
  const chosen = soundConclusion(findings, circumstances, against);
  const outcome = issued(chosen);
  const isTooLow = outcome !== chosen.outcome;
  const reasons = chosen.reasons.map((code): Reason => ({ code, detail: detailOf(code, chosen) }));
  return {
    campaign,
    outcome,
    result: chosen.result,
    confidence: chosen.confidence,
    rule: chosen.rule,
    premises: chosen.premises.map(({ id }) => id).sort(),
    besides: besides(findings, chosen.premises),
    reasons: isTooLow ? [...reasons, tooLow] : reasons,
    episodes: episodesOf(findings.filter((it) => it.class !== 'context' || outcome === 'exposed')),
    alternatives: [],
    proof: { rule: chosen.rule, steps: chosen.steps, tried: triedOn(findings, circumstances, chosen.rule) },
    counterEvidence: against,
    likelihood: withLikelihood ? likelihoodOf(findings) : null,
  };
}

/** What is said of a conclusion: `infected` is never issued at low confidence (`verdict-science` 6.6). */
function issued({ outcome, confidence }: Held): Outcome {
  return outcome === 'infected' && confidence === 'low' ? 'inconclusive' : outcome;
}

/** What was considered and is no premise. */
function besides(findings: readonly Finding[], premises: readonly Finding[]): readonly string[] {
  return findings
    .filter((it) => !premises.includes(it))
    .map(({ id }) => id)
    .sort();
}

/** What the findings come to; where evidence it rests on is in doubt, what still holds without that. */
function soundConclusion(
  findings: readonly Finding[],
  circumstances: Circumstances,
  against: readonly CounterEvidence[],
): Held {
  const drawn = firmest(findings, circumstances, against);
  const isInDoubt = (it: Finding): boolean => circumstances.doubtsAbout(it).length > 0;
  if (rank(issued(drawn)) <= rank('inconclusive') || !drawn.premises.some(isInDoubt)) return drawn;
  const sound = findings.filter((it) => !isInDoubt(it));
  if (sound.some(({ campaign }) => campaign !== null)) {
    // What is in doubt may be true: that there is no sign of success cannot be claimed beside it.
    const again = firmest(sound, { ...circumstances, executionCoveredFrom: () => false }, against);
    if (rank(issued(again)) > rank('inconclusive')) return again;
  }
  return { ...doubtedConclusion(drawn, circumstances), confidence: drawn.confidence };
}

/** The first conclusion that may be issued. A line that leaves open what a later one bears does not keep it from speaking. */
function firmest(
  findings: readonly Finding[],
  circumstances: Circumstances,
  against: readonly CounterEvidence[],
): Held {
  const held = conclusionsFrom(findings, circumstances).map((it): Held => ({
    ...it,
    confidence: weighed(confidenceIn(it, circumstances), it, against),
  }));
  return held.find(({ outcome, confidence }) => outcome === 'infected' && confidence !== 'low') ?? held[0]!;
}

/**
 * Counter-evidence against every trace of execution takes high confidence away. It takes no more: that the accounting
 * keeps nothing of a process in one of its two stores is usual, and must not turn an infection into a doubt.
 */
function weighed(confidence: Confidence, { premises }: Conclusion, against: readonly CounterEvidence[]): Confidence {
  const ran = premises.filter((it) => it.class === 'execution');
  const isCountered = ran.length > 0 && ran.every(({ id }) => against.some(({ finding }) => finding === id));
  return isCountered && confidence === 'high' ? 'moderate' : confidence;
}

function detailOf(code: ReasonCode, { premises }: Conclusion): string {
  if (code === 'family-unnamed') {
    const fits = [...new Set(premises.flatMap((it) => it.fits))].sort();
    return fits.length === 0 ? '' : `consistent with ${fits.join(' or ')}`;
  }
  return reasonDetails[code] ?? '';
}

/**
 * Software that one person installs to watch another is shown, and never called spyware found (`verdict-science` 6.2):
 * whatever its traces are, they are contact with what is listed, by V9.
 */
function judgeMonitoring(campaign: string, sort: Monitoring, findings: readonly Finding[]): CampaignVerdict {
  const premises = findings.map(({ id }) => id).sort();
  return {
    campaign,
    outcome: 'exposed',
    result: null,
    confidence: confidenceOf('V9', 'exposed', findings, false),
    rule: 'V9',
    premises,
    besides: [],
    reasons: [{ code: 'monitoring-software', detail: sort }],
    episodes: episodesOf(findings),
    alternatives: [],
    proof: {
      rule: 'V9',
      steps: [{ ground: 'monitoring-software', findings: premises }],
      tried: [{ rule: 'V9', held: true }],
    },
    counterEvidence: [],
    likelihood: null,
  };
}

/** A conclusion that well-sourced premises bear alone is not the weaker for what poorer sources add to it. */
function confidenceIn({ rule, outcome, premises }: Conclusion, circumstances: Circumstances): Confidence {
  const { integrityChecked } = circumstances;
  const confidence = confidenceOf(rule, outcome, premises, integrityChecked);
  const wellSourced = premises.filter(isWellSourced);
  if (wellSourced.length === 0 || wellSourced.length === premises.length) return confidence;
  const alone = conclusionsFrom(wellSourced, circumstances).find((it) => it.outcome === outcome);
  if (alone === undefined) return confidence;
  return higher(confidence, confidenceOf(alone.rule, outcome, alone.premises, integrityChecked));
}

function circumstancesOf(
  { coverage, campaigns, device, findings, rules }: Case,
  name: string,
  end: Instant | null,
): Circumstances {
  const recorded = end === null ? [] : union(witnesses(coverage, 'execution').flatMap((it) => coveredBy(it, end)));
  const campaign = campaigns.find((it) => it.name === name);
  const reasonsToDoubt = findings.filter(isDoubt);
  return {
    integrityChecked: rules.some(isIntegrityCheck) && rules.filter(isIntegrityCheck).every(hasRun),
    doubtsAbout({ evidence }) {
      const files = new Set(evidence.map(({ domain, path }) => `${domain}/${path}`));
      return reasonsToDoubt.filter(({ doubts }) => doubts.some((it) => files.has(it)));
    },
    executionCoveredFrom({ time }) {
      if (time.from === null || end === null) return false;
      const since = { from: time.from, to: instant(Math.max(end, time.from)) };
      return shareOf(since, within(since, recorded)) >= enough;
    },
    mayHaveErasedItself: (finding) =>
      campaign?.selfErasing === true && wasVulnerable(campaign, device.productVersion, finding),
  };
}

/** A doubt that caps a verdict; a weak one is a note. */
function isDoubt(finding: Finding): boolean {
  return isA(finding, ['integrity'], 'supporting');
}

function isIntegrityCheck({ class: kind }: RuleAccount): boolean {
  return kind === 'integrity';
}

function hasRun({ status }: RuleAccount): boolean {
  return status !== 'failed';
}

/** A finding that is given twice says nothing twice. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((it) => [it.id, it])).values()];
}

/** A reason to doubt a store is one to claim nothing from what it lacks. */
function doubts(findings: readonly Finding[]): readonly Reason[] {
  const details = findings.filter(isDoubt).map(({ doubts: files, because }) => `${files.join(', ')}: ${because}`);
  return [...new Set(details)].sort().map((detail) => ({ code: 'integrity-doubt', detail }));
}

/** An indicator that was withdrawn, or not yet public, is named, so that nobody takes it for not looked for. */
function weightlessReasons(findings: readonly Finding[]): readonly Reason[] {
  const rules = (without: (indicator: FindingIndicator) => boolean): readonly string[] =>
    [
      ...new Set(findings.filter(({ indicator }) => indicator !== null && without(indicator)).map(({ rule }) => rule)),
    ].sort();
  return [
    ...rules(({ revoked }) => revoked).map((detail) => ({ code: 'indicator-revoked' as const, detail })),
    ...rules(({ notPublicThen }) => notPublicThen).map((detail) => ({ code: 'indicator-not-public' as const, detail })),
  ];
}

function rank(outcome: Outcome): number {
  return outcomes.indexOf(outcome);
}
