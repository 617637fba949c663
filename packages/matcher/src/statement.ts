import { grouped } from './grouped.ts';
import {
  roles,
  stages,
  strengths,
  type Assertion,
  type Indicator,
  type IndicatorSource,
  type Role,
  type Stage,
  type Strength,
  type Trace,
  type Trait,
} from '@bridle/model';

/** What everyone together says of an indicator with respect to one campaign. */
export interface Statement {
  readonly campaign: string;
  readonly role: Role;
  readonly stage: Stage | null;
  readonly strength: Strength | null;
  /** Where a match counts; empty where no source restricts it. */
  readonly traces: readonly Trace[];
  readonly notWhen: readonly Trait[];
  readonly revoked: boolean;
  /** Admiralty grade, as `A1`. */
  readonly grade: string;
  readonly gradeAssumed: boolean;
  readonly falsePositives: string | null;
  readonly sources: readonly IndicatorSource[];
}

/** A public feed that states nothing counts as usually reliable and probably true (`verdict-science` 6.6). */
const assumedGrade = 'B2';

/**
 * Joins the assertions of an indicator by campaign. Where sources differ, what bears less holds: the weaker strength, the
 * more harmless role, the earlier stage. Anything stated beats nothing stated: a role, a restriction, a grade; of grades
 * the best. A withdrawal by one source silences the value for all.
 */
export function statementsOf({ assertions }: Pick<Indicator, 'assertions'>): readonly Statement[] {
  const named = assertions.filter((it) => it.campaign !== null);
  const unnamed = assertions.filter((it) => it.campaign === null);
  const byCampaign = named.length === 0 ? grouped(unnamed, campaignOf) : grouped(named, campaignOf);
  // Who names no campaign where others do contradicts none of them.
  if (named.length > 0) for (const [name, said] of byCampaign) byCampaign.set(name, [...said, ...unnamed]);
  const revoked = assertions.some((it) => it.revoked);
  return [...byCampaign].sort(([a], [b]) => (a < b ? -1 : 1)).map(([campaign, said]) => join(campaign, said, revoked));
}

/** What no source links to a campaign stays apart by its file, so that it corroborates nothing else. */
function campaignOf({ campaign, source }: Assertion): string {
  return campaign ?? `unattributed (${source.file})`;
}

function join(campaign: string, said: readonly Assertion[], revoked: boolean): Statement {
  const stated = said.flatMap(({ strength }) => strength ?? []);
  const grades = said.flatMap(gradeOf).sort();
  return {
    campaign,
    role: roles.findLast((role) => role !== 'unknown' && said.some((it) => it.role === role)) ?? 'unknown',
    stage: stages.find((stage) => said.some((it) => it.stage === stage)) ?? null,
    strength: stated.length === 0 ? null : stated.reduce(weaker),
    traces: distinct(said.flatMap(({ traces }) => traces)),
    notWhen: distinct(said.flatMap(({ notWhen }) => notWhen)),
    revoked,
    grade: grades[0] ?? assumedGrade,
    gradeAssumed: grades.length === 0,
    falsePositives: said.flatMap(({ falsePositives }) => falsePositives ?? []).sort()[0] ?? null,
    sources: said.map(({ source }) => source),
  };
}

/** What a source says of its own worth. A reliability without a credibility cannot be judged; the reverse is assumed usual. */
function gradeOf({ reliability, credibility }: Assertion): readonly string[] {
  if (reliability === null && credibility === null) return [];
  return [`${reliability ?? 'B'}${credibility ?? 6}`];
}

function distinct<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort();
}

/** The weaker of two strengths. */
export function weaker(a: Strength, b: Strength): Strength {
  return strengths.indexOf(a) < strengths.indexOf(b) ? a : b;
}
