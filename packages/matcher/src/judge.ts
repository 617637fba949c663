import {
  instant,
  outcomes,
  type ArtefactCoverage,
  type BackupDescription,
  type Campaign,
  type CampaignVerdict,
  type Confidence,
  type Device,
  type Finding,
  type Instant,
  type Issue,
  type Monitoring,
  type Outcome,
  type Period,
  type Reason,
  type Verdict,
} from '@bridle/model';
import { confidenceOf, higher } from './confidence.ts';
import { coverageReasons } from './coverage-reasons.ts';
import { episodesOf } from './episodes.ts';
import { grouped } from './grouped.ts';
import { conclusionsFrom, type Circumstances, type Conclusion } from './lattice.ts';
import {
  askedPeriod,
  coveredBy,
  endOfRecords,
  enough,
  periodCoverage,
  shareOf,
  union,
  within,
  witnesses,
} from './period-coverage.ts';
import { isA, isWellSourced } from './premises.ts';
import { wasVulnerable } from './vulnerable.ts';

/** Everything a verdict is made of. */
export interface Case {
  readonly device: Device;
  readonly backup: BackupDescription;
  readonly findings: readonly Finding[];
  readonly coverage: readonly ArtefactCoverage[];
  readonly issues: readonly Issue[];
  readonly campaigns: readonly Campaign[];
  /** The period asked about, where the user gave one. */
  readonly asked: Partial<Period>;
}

/** What each reason of a conclusion means; the code says it, the detail adds what is known here. */
const reasonDetails: { readonly [code in Reason['code']]?: string } = {
  uncorroborated: 'no trace in an independent store confirms it',
  'weak-traces': 'no trace is stronger than supporting',
  'integrity-not-checked': 'this version has no integrity checks',
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
  const basis = coverageReasons({ ...given, period, execution, delivery });
  const active = distinct(findings).filter(({ indicator }) => !indicator.revoked);
  // What is of no campaign and no more than context says nothing of the phone.
  const bearing = active.filter((it) => it.campaign !== null || it.class !== 'context');
  const campaigns = [...grouped(bearing, ({ campaign }) => campaign ?? '')]
    .map(([name, own]) => {
      if (name === '') return judgeUnnamed(own);
      const monitoring = given.campaigns.find((it) => it.name === name)?.monitoring ?? null;
      return monitoring === null
        ? judgeCampaign(name, own, circumstancesOf(given, name, end))
        : judgeMonitoring(name, monitoring, own);
    })
    .sort((a, b) => rank(b.outcome) - rank(a.outcome) || (a.campaign < b.campaign ? -1 : 1));
  const [highest] = campaigns;
  return {
    outcome: highest?.outcome ?? (basis.length === 0 ? 'no-traces' : 'inconclusive'),
    rule: highest?.rule ?? (basis.length === 0 ? 'V10' : 'V11'),
    campaigns,
    reasons: [...basis, ...revokedReasons(findings)],
    period,
    execution,
    delivery,
  };
}

function judgeCampaign(campaign: string, findings: readonly Finding[], circumstances: Circumstances): CampaignVerdict {
  const held = conclusionsFrom(findings, circumstances).map((it) => ({
    ...it,
    confidence: confidenceIn(it, circumstances),
  }));
  // A line that leaves open what a later one bears does not keep it from speaking.
  const firm = held.find(({ outcome, confidence }) => outcome === 'infected' && confidence !== 'low');
  const chosen = firm ?? held[0]!;
  // `infected` is never issued at low confidence (`verdict-science` 6.6).
  const isTooLow = chosen.outcome === 'infected' && chosen !== firm;
  const outcome = isTooLow ? 'inconclusive' : chosen.outcome;
  const reasons = chosen.reasons.map((code): Reason => ({ code, detail: reasonDetails[code] ?? '' }));
  return {
    campaign,
    outcome,
    result: chosen.result,
    confidence: chosen.confidence,
    rule: chosen.rule,
    premises: chosen.premises.map(({ id }) => id).sort(),
    reasons: isTooLow ? [...reasons, tooLow] : reasons,
    episodes: episodesOf(findings.filter((it) => it.class !== 'context' || outcome === 'exposed')),
  };
}

/**
 * V8: traces that no campaign’s indicator names are suspicious, and consistent with more than one family; they never say
 * that an attack took place, nor by whom.
 */
function judgeUnnamed(findings: readonly Finding[]): CampaignVerdict {
  const isStrong = findings.some((it) => isA(it, ['execution', 'persistence', 'anti-forensics', 'exploit'], 'strong'));
  const code = isStrong ? 'uncorroborated' : 'weak-traces';
  return {
    campaign: '',
    outcome: 'inconclusive',
    result: null,
    confidence: confidenceOf('V8', 'inconclusive', findings, false),
    rule: 'V8',
    premises: findings.map(({ id }) => id).sort(),
    reasons: [{ code, detail: reasonDetails[code] ?? '' }],
    episodes: episodesOf(findings),
  };
}

/**
 * Software that one person installs to watch another is shown, and never called spyware found (`verdict-science` 6.2):
 * whatever its traces are, they are contact with what is listed, by V9.
 */
function judgeMonitoring(campaign: string, sort: Monitoring, findings: readonly Finding[]): CampaignVerdict {
  return {
    campaign,
    outcome: 'exposed',
    result: null,
    confidence: confidenceOf('V9', 'exposed', findings, false),
    rule: 'V9',
    premises: findings.map(({ id }) => id).sort(),
    reasons: [{ code: 'monitoring-software', detail: sort }],
    episodes: episodesOf(findings),
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

function circumstancesOf({ coverage, campaigns, device }: Case, name: string, end: Instant | null): Circumstances {
  const recorded = end === null ? [] : union(witnesses(coverage, 'execution').flatMap((it) => coveredBy(it, end)));
  const campaign = campaigns.find((it) => it.name === name);
  return {
    integrityChecked: false,
    executionCoveredFrom({ time }) {
      if (time.from === null || end === null) return false;
      const since = { from: time.from, to: instant(Math.max(end, time.from)) };
      return shareOf(since, within(since, recorded)) >= enough;
    },
    mayHaveErasedItself: (finding) =>
      campaign?.selfErasing === true && wasVulnerable(campaign, device.productVersion, finding),
  };
}

/** A finding that is given twice says nothing twice. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((it) => [it.id, it])).values()];
}

function revokedReasons(findings: readonly Finding[]): readonly Reason[] {
  const revoked = findings.filter(({ indicator }) => indicator.revoked);
  return [...new Set(revoked.map(({ rule }) => rule))].sort().map((detail) => ({ code: 'indicator-revoked', detail }));
}

function rank(outcome: Outcome): number {
  return outcomes.indexOf(outcome);
}
