import {
  carriesWeight,
  detailOfDoubt,
  endOfRecords,
  grouped,
  isDoubt,
  isOfOtherSystems,
  outcomes,
  type ArtefactCoverage,
  type BackupDescription,
  type Campaign,
  type CampaignVerdict,
  type Device,
  type Finding,
  type FindingIndicator,
  type Instant,
  type Issue,
  type Outcome,
  type Period,
  type Reason,
  type RuleAccount,
  type Verdict,
} from '@bridle/model';
import { circumstancesOf } from './circumstances.ts';
import { counterEvidence } from './counter-evidence.ts';
import { coverageNotes, coverageReasons, type Basis } from './coverage-reasons.ts';
import { judgeCampaign, judgeContact, type ContactReason } from './judge-campaign.ts';
import { compareTexts } from './evidence.ts';
import { askedPeriod, periodCoverage } from './period-coverage.ts';
import { effects, isA, isExplained } from './premises.ts';

/** Everything a verdict is made of. */
export interface Case {
  readonly device: Device;
  readonly backup: BackupDescription;
  /** What the phone says of itself that bears on how far a negative reaches. */
  readonly surroundings: Basis['surroundings'];
  readonly findings: readonly Finding[];
  readonly coverage: readonly ArtefactCoverage[];
  /** What became of the indicators: a negative speaks of no others than those that were looked for. */
  readonly indicators: Basis['indicators'];
  readonly issues: readonly Issue[];
  readonly campaigns: readonly Campaign[];
  /** Those that would show, as far as is known, if they had run on the phone. */
  readonly wouldShow: ReadonlySet<string>;
  /** What became of our own rules: a verdict that rests on one trace needs the checks of integrity among them. */
  readonly rules: readonly RuleAccount[];
  /** The period asked about, where the user gave one. */
  readonly asked: Partial<Period>;
  /** Whether odds are given too. Default `false`. */
  readonly withLikelihood?: boolean;
}

/** Under this stands what names no campaign. */
const noCampaign = '';

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
    reasons: [...basis, ...unaskedApps(campaigns, findings, basis), ...weightlessReasons(findings)],
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
  const rowsOfCampaign = new Map([...named].map(([name, own]) => [name, new Set(own.flatMap(rowsOf))]));
  const circumstances = circumstancesOf(given, end);
  const verdictOn = (name: string, findings: readonly Finding[]): CampaignVerdict =>
    judgeCampaign(
      name,
      findings,
      circumstances(name),
      counterEvidence(findings, given.coverage, end),
      given.withLikelihood ?? false,
    );
  const judged = [...named].map(([name, own]) => {
    const contact = mereContact(
      given.campaigns.find((it) => it.name === name),
      own,
    );
    if (contact !== null) return judgeContact(name, contact, own, circumstances(name));
    const rows = rowsOfCampaign.get(name)!;
    const fitting = unnamed.filter((it) => it.fits.includes(name) || restsOn(rows, it));
    return { ...verdictOn(name, [...own, ...fitting]), alternatives: alike(name, named) };
  });
  const borne = new Set(judged.flatMap(({ premises }) => premises));
  // Contact bears nothing: what is harmless beside a trace takes nothing from what the trace says.
  const bearing = judged.filter(({ outcome }) => outcome !== 'exposed').map((it) => rowsOfCampaign.get(it.campaign)!);
  // What is of no campaign and no more than context says nothing of the phone.
  const left = unnamed.filter(
    (it) =>
      it.class !== 'context' && !isExplained(it) && !borne.has(it.id) && !bearing.some((rows) => restsOn(rows, it)),
  );
  return left.length === 0 ? judged : [...judged, verdictOn(noCampaign, left)];
}

/** Why what names a campaign is no more than contact with it, whatever it would be of others; `null` where it may be more. */
function mereContact(campaign: Campaign | undefined, findings: readonly Finding[]): ContactReason | null {
  // A visit to its vendor’s site, or the name in a text, is not the software.
  if (campaign === undefined || findings.every((it) => it.class === 'context')) return null;
  const { monitoring, platforms } = campaign;
  if (monitoring !== null) return { code: 'monitoring-software', detail: monitoring };
  // What it left on this phone, or had iOS itself do, tells more than what is known of it.
  if (!isOfOtherSystems(campaign) || findings.some((it) => isA(it, effects) || isExploitOfIos(it))) return null;
  return { code: 'other-system', detail: platforms.join(', ') };
}

/** Whether iOS itself noted what only an exploit is known to leave there: an account with NUL bytes in it, which it looked up. */
function isExploitOfIos({ class: kind, traits }: Finding): boolean {
  return kind === 'exploit' && traits.includes('nul-bytes');
}

/** Whether all that a finding rests on names a campaign already: then it says of that campaign what else it says. */
function restsOn(known: ReadonlySet<string>, finding: Finding): boolean {
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

/** A finding that is given twice says nothing twice, and in what order they are given says nothing at all. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((it) => [it.id, it])).values()].sort((a, b) => compareTexts(a.id, b.id));
}

/** A reason to doubt a store is one to claim nothing from what it lacks. */
function doubts(findings: readonly Finding[]): readonly Reason[] {
  const details = findings.filter(isDoubt).map(detailOfDoubt);
  return [...new Set(details)].sort().map((detail) => ({ code: 'integrity-doubt', detail }));
}

/** That a name could not be held against those of the apps, where that alone keeps what bears it from being an infection (V4). */
function unaskedApps(
  campaigns: readonly CampaignVerdict[],
  findings: readonly Finding[],
  told: readonly Reason[],
): readonly Reason[] {
  if (told.some(({ code }) => code === 'apps-unknown')) return [];
  const steps = campaigns.flatMap(({ proof }) => proof.steps).filter(({ ground }) => ground === 'benign-open');
  const inQuestion = new Set(steps.flatMap((it) => it.findings));
  const open = findings
    .filter(({ id }) => inQuestion.has(id))
    .flatMap(({ benign }) => benign.filter((it) => it.explanation === 'installed-app-name' && it.outcome === 'open'));
  return [...new Set(open.map(({ because }) => because))].sort().map((detail) => ({ code: 'apps-unknown', detail }));
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
