import { outcomes, type Finding, type Outcome, type Result } from '@bridle/model';
import type { LabelledPhone } from './corpus.ts';
import { happenings, type Happening } from './template.ts';

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** How often a rule was right and wrong. */
export interface RuleRates {
  readonly rule: string;
  /** Phones on which it said anything at all, be it a trace, a doubt or a note. */
  readonly met: Share;
  /** Attacked phones on which it accused whoever attacked them, or nobody by name. */
  readonly truePositives: Share;
  /** Phones on which it accused somebody who did nothing there. */
  readonly falsePositives: Share;
  /** Phones that nobody attacked on which it left a note that bears no weight. */
  readonly notes: Share;
}

/** How often an outcome was right and wrong, by the labels of the phones. */
interface OutcomeRates {
  readonly outcome: Outcome;
  readonly truePositives: Share;
  readonly falsePositives: Share;
}

/** What the self-test measured. */
export interface ErrorRates {
  readonly version: string;
  readonly phones: number;
  /** Of the phones that an implant ran on, those that were called infected. */
  readonly infected: Share;
  /** Of the phones that no implant ran on, those that were called infected. */
  readonly falselyInfected: Share;
  readonly outcomes: readonly OutcomeRates[];
  /** What came out, by what had really happened. */
  readonly happened: { readonly [H in Happening]: { readonly [O in Outcome]: number } };
  readonly rules: readonly RuleRates[];
}

/** A phone that did not come out as its label says. */
export interface Miss {
  readonly phone: string;
  readonly because: string;
  readonly expected: string;
  readonly found: string;
}

interface Scanned {
  readonly labelled: LabelledPhone;
  readonly result: Result;
}

/** Under this a finding is counted: a rule by its name, a single indicator by its kind. */
function ruleOf({ rule, indicator }: Finding): string {
  const isSingle = indicator !== null && indicator.kind !== 'sequence' && indicator.kind !== 'pattern';
  return isSingle ? `listed ${indicator.kind}` : rule;
}

/** Counts what became of every phone. */
export function tally(version: string, rules: readonly string[], scanned: readonly Scanned[]): ErrorRates {
  const among = (all: readonly Scanned[], holds: (it: Scanned) => boolean): Share => ({
    count: all.filter(holds).length,
    of: all.length,
  });
  const outcomeIs = (outcome: Outcome) => (it: Scanned) => it.result.verdict.outcome === outcome;
  const ofHappening = (happened: Happening) =>
    scanned.filter(({ labelled }) => labelled.template.happened === happened);
  const attacked = scanned.filter(isAttacked);
  const others = scanned.filter((it) => !isAttacked(it));
  return {
    version,
    phones: scanned.length,
    infected: among(ofHappening('infection'), outcomeIs('infected')),
    falselyInfected: among(
      scanned.filter(({ labelled }) => labelled.template.happened !== 'infection'),
      outcomeIs('infected'),
    ),
    outcomes: outcomes.map((outcome) => ({
      outcome,
      truePositives: among(
        scanned.filter(({ labelled }) => labelled.template.expected === outcome),
        outcomeIs(outcome),
      ),
      falsePositives: among(
        scanned.filter(({ labelled }) => labelled.template.expected !== outcome),
        outcomeIs(outcome),
      ),
    })),
    happened: recordOf(happenings, (happened) =>
      recordOf(outcomes, (outcome) => ofHappening(happened).filter(outcomeIs(outcome)).length),
    ),
    rules: rules.map((rule) => {
      const by = (it: Scanned): readonly Finding[] => it.result.findings.filter((finding) => ruleOf(finding) === rule);
      return {
        rule,
        met: among(scanned, (it) => by(it).length > 0),
        truePositives: among(attacked, (it) => by(it).some((finding) => accuses(finding) && isOf(finding, it))),
        falsePositives: among(scanned, (it) =>
          by(it).some((finding) => accuses(finding) && !(isAttacked(it) && isOf(finding, it))),
        ),
        notes: among(others, (it) => by(it).length > 0 && !by(it).some(accuses)),
      };
    }),
  };
}

/** What a phone lacks of its label: its outcome, whom it accuses, and the rules that were due. */
export function* missesOf({ labelled, result }: Scanned): Generator<Miss> {
  const { name, template } = labelled;
  const { verdict, findings } = result;
  const miss = { phone: name, because: template.because };
  if (verdict.outcome !== template.expected)
    yield { ...miss, expected: template.expected, found: [verdict.outcome, ...reasonsOf(result)].join(', ') };
  const { campaigns, mistakenFor = [] } = template;
  for (const { campaign } of verdict.campaigns)
    if (campaign !== '' && ![...campaigns, ...mistakenFor].includes(campaign))
      yield { ...miss, expected: `nothing of ${campaign}`, found: findings.map(({ rule }) => rule).join(', ') };
  for (const rule of template.rules ?? [])
    if (!findings.some((it) => it.rule === rule))
      yield { ...miss, expected: rule, found: findings.map((it) => it.rule).join(', ') || 'nothing' };
}

function reasonsOf({ verdict }: Result): readonly string[] {
  const own = verdict.campaigns.flatMap(({ campaign, rule, reasons }) => [
    `${campaign === '' ? 'nobody by name' : campaign} ${rule}`,
    ...reasons.map(({ code }) => code),
  ]);
  return own.length > 0 ? own : verdict.reasons.map(({ code, detail }) => `${code} (${detail})`);
}

function isAttacked({ labelled }: Scanned): boolean {
  return labelled.template.happened === 'infection' || labelled.template.happened === 'attempt';
}

/** Whether a finding bears weight: no context, nothing weak, and nothing that is explained. */
function accuses({ class: kind, strength, benign }: Finding): boolean {
  return kind !== 'context' && strength !== 'weak' && benign.every(({ outcome }) => outcome !== 'holds');
}

/** Whether a finding names one of those who attacked, or nobody. */
function isOf({ campaign }: Finding, { labelled }: Scanned): boolean {
  return campaign === null || labelled.template.campaigns.includes(campaign);
}

function recordOf<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): { readonly [key in K]: V } {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as { [key in K]: V };
}
