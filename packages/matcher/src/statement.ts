import { compareTexts } from './evidence.ts';
import {
  dissentNotes,
  expiryNote,
  isSilenced,
  latestEnd,
  publicationNotes,
  wasPublic,
  withdrawalNotes,
} from './weight.ts';
import {
  grouped,
  roles,
  stages,
  strengths,
  strictestTlp,
  unattributedTo,
  usualWeighing,
  type Assertion,
  type Credibility,
  type FindingIndicator,
  type Indicator,
  type IndicatorSource,
  type Role,
  type Stage,
  type StatedDate,
  type Strength,
  type Tlp,
  type Trace,
  type Trait,
  type Weighing,
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
  readonly notPublicThen: boolean;
  /** Until when it is valid by all who say anything of it; `null` where one of them sets no end. */
  readonly validUntil: StatedDate | null;
  /** Admiralty grade, as `A1`. */
  readonly grade: string;
  readonly gradeAssumed: boolean;
  readonly tlp: Tlp | null;
  readonly falsePositives: string | null;
  /** What is worth knowing of how it is weighed. */
  readonly notes: readonly string[];
  readonly sources: readonly IndicatorSource[];
}

/** A public feed that states nothing counts as usually reliable and probably true (`verdict-science` 6.6). */
const assumed: Grade = { grade: 'B2', isAssumed: true };

/** What a source is worth, as `A1`, by its own word or without any. */
interface Grade {
  readonly grade: string;
  readonly isAssumed: boolean;
}

/**
 * Joins the assertions of an indicator by campaign. Anything stated beats nothing stated: a strength, a role, a restriction.
 * Where sources differ, the one that states the better grade holds, so that a careless list neither adds weight to a careful
 * one nor takes any from it; among those of one grade, and where none is stated, what bears less: the weaker strength, the
 * more harmless role, the earlier stage. Of grades the best holds, since another source never makes a verdict the less sure.
 * A withdrawal by one source silences the value for all. With the knowledge of an earlier day, only what was public then is
 * heard; where nothing was, all is, and carries no weight.
 */
export function statementsOf(
  { assertions }: Pick<Indicator, 'assertions'>,
  weighing: Weighing = usualWeighing,
): readonly Statement[] {
  const heard = assertions.filter((it) => wasPublic(it, weighing));
  const notPublicThen = heard.length === 0;
  const all = notPublicThen ? assertions : heard;
  const named = all.filter((it) => it.campaign !== null);
  const unnamed = all.filter((it) => it.campaign === null);
  const byCampaign = named.length === 0 ? grouped(unnamed, campaignOf) : grouped(named, campaignOf);
  // Who names no campaign where others do contradicts none of them.
  if (named.length > 0) for (const [name, said] of byCampaign) byCampaign.set(name, [...said, ...unnamed]);
  const weight = {
    notPublicThen,
    revoked: all.some((it) => isSilenced(it, weighing)),
    notes: [
      ...(notPublicThen ? publicationNotes(all, weighing) : []),
      ...withdrawalNotes(all, weighing),
      ...dissentNotes(all, weighing),
    ],
  };
  return [...byCampaign].sort(([a], [b]) => (a < b ? -1 : 1)).map(([campaign, said]) => join(campaign, said, weight));
}

/** What no source links to a campaign stays apart by its file, so that it corroborates nothing else. */
function campaignOf({ campaign, source }: Assertion): string {
  return campaign ?? unattributedTo(source.file);
}

function join(
  campaign: string,
  said: readonly Assertion[],
  weight: Pick<Statement, 'notPublicThen' | 'revoked' | 'notes'>,
): Statement {
  const stated = heard(said, ({ strength }) => strength ?? []);
  const statedRoles = heard<Role>(said, ({ role }) => (role === 'unknown' ? [] : role));
  const statedStages = heard(said, ({ stage }) => stage ?? []);
  const best = bestGrade(said);
  return {
    campaign,
    role: roles.findLast((role) => statedRoles.includes(role)) ?? 'unknown',
    stage: stages.find((stage) => statedStages.includes(stage)) ?? null,
    strength: stated.length === 0 ? null : stated.reduce(weaker),
    traces: distinct(heard(said, ({ traces }) => traces)),
    notWhen: distinct(heard(said, ({ notWhen }) => notWhen)),
    ...weight,
    validUntil: latestEnd(said.map(({ dates }) => dates.validUntil)),
    grade: best.grade,
    gradeAssumed: best.isAssumed,
    tlp: strictestTlp(said.map((it) => it.tlp)),
    falsePositives: said.flatMap(({ falsePositives }) => falsePositives ?? []).sort()[0] ?? null,
    sources: said.map(({ source }) => source),
  };
}

/** What those say of one matter whom none overrules that says anything of it. */
function heard<T>(said: readonly Assertion[], of: (it: Assertion) => T | readonly T[]): readonly T[] {
  const stating = said.map((it) => ({ grade: gradeOf(it) ?? assumed, stated: [of(it)].flat() as readonly T[] }));
  const all = stating.filter(({ stated }) => stated.length > 0);
  return all.filter(({ grade }) => !all.some((other) => overrules(other.grade, grade))).flatMap(({ stated }) => stated);
}

/** Only a grade that a source states is better than another’s: that who states none is careful is no more than assumed. */
function overrules(a: Grade, b: Grade): boolean {
  return !a.isAssumed && compareGrades(a, b) < 0;
}

/** The better first: one on which a verdict may rest before all others, then the better letter, then what is stated. */
function compareGrades(a: Grade, b: Grade): number {
  return (
    Number(isGoodGrade(b.grade)) - Number(isGoodGrade(a.grade)) ||
    compareTexts(a.grade, b.grade) ||
    Number(a.isAssumed) - Number(b.isAssumed)
  );
}

/**
 * The best grade of those who speak. Who states nothing of itself has a grade all the same, but is no source for a campaign
 * that only others name.
 */
function bestGrade(said: readonly Assertion[]): Grade {
  const isNamed = said.some(({ campaign }) => campaign !== null);
  const grades = said.flatMap((it) => gradeOf(it) ?? (isNamed && it.campaign === null ? [] : assumed));
  return grades.sort(compareGrades)[0] ?? assumed;
}

/** Whether a source is reliable, and what it says probably true (`verdict-science` 6.6). */
export function isGoodGrade(grade: string): boolean {
  return /^[AB][12]$/.test(grade);
}

/**
 * What a source says of its own worth; `null` where nothing. A reliability without a credibility cannot be judged; the
 * reverse is assumed usual. A confidence is a credibility by the table of STIX 2.1, appendix A.
 */
function gradeOf({ reliability, credibility, confidence }: Assertion): Grade | null {
  const stated = credibility ?? (confidence === null ? null : credibilityOf(confidence));
  if (reliability === null && stated === null) return null;
  return { grade: `${reliability ?? 'B'}${stated ?? 6}`, isAssumed: false };
}

function credibilityOf(confidence: number): Credibility {
  if (confidence >= 80) return 1;
  if (confidence >= 60) return 2;
  if (confidence >= 40) return 3;
  return confidence >= 20 ? 4 : 5;
}

function distinct<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort();
}

/** What a finding says of its indicator's worth. */
export function worthOf(
  { revoked, notPublicThen, grade, gradeAssumed, tlp, notes, sources, validUntil }: Statement,
  isExpired: boolean,
): Omit<FindingIndicator, 'kind' | 'value' | 'role'> {
  const all = isExpired ? [...notes, expiryNote(validUntil)] : notes;
  return { revoked, notPublicThen, grade, gradeAssumed, tlp, notes: all, sources };
}

/** A strength, one step down. */
export function stepDown(strength: Strength): Strength {
  return strengths[strengths.indexOf(strength) - 1] ?? strength;
}

/** The weaker of two strengths. */
export function weaker(a: Strength, b: Strength): Strength {
  return strengths.indexOf(a) < strengths.indexOf(b) ? a : b;
}
