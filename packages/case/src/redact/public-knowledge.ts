import {
  detailOfDoubt,
  detailOfFits,
  filesOfDoubt,
  isDoubt,
  isUnattributed,
  type Finding,
  type FindingIndicator,
  type Result,
} from '@bridle/model';
import { knownPlaces } from './known-places.ts';

/**
 * Campaigns that Bridle's own sets name, with the name of none: published, so that to name one tells nothing of a case. A
 * name from a file of the user may be that of a person.
 */
export const publishedCampaigns: ReadonlySet<string> = new Set([
  '',
  'Coruna',
  'DarkSword',
  'Graphite',
  'KingsPawn',
  'Monitoring apps',
  'NoviSpy',
  'Operation Triangulation',
  'Pegasus',
  'Predator',
  'ResidentBat',
  'WyrmSpy and DragonEgg',
]);

/** What anyone may know without knowing the phone: what comes with Bridle, and nothing of what a user gives to a scan. */
export interface PublicKnowledge {
  /** Whether a source is a file that comes with Bridle. */
  readonly isPublicSource: (source: { readonly file: string }) => boolean;
  /** Whether what a finding looked for was published: a heuristic's condition is, as it stands in the code. */
  readonly hasPublicRule: (finding: Finding) => boolean;
  /** Whether nobody but a file that comes with Bridle has a say in what a finding looked for. */
  readonly hasPublicWords: (finding: Finding) => boolean;
  /**
   * Whether it may be told who a source is: it comes with Bridle, or all that stands in its file is marked as for everyone,
   * and nothing that a mark elsewhere restricts was found by it.
   */
  readonly isToldSource: (source: { readonly file: string }) => boolean;
  /** Whether a file of the user lists what a rule of a finding, by its id, looks for, for whatever campaign. */
  readonly hasOwnSay: (rule: string) => boolean;
  /**
   * Whether anybody of whom nothing may be told has a say in what becomes of a rule of a finding, by its id: a withdrawal by one silences it for all,
   * whatever campaign each of them lists it for.
   */
  readonly hasPrivateSay: (rule: string) => boolean;
  /** Whether a rule of a finding, by its id, was published. */
  readonly isPublicRule: (rule: string) => boolean;
  /** Whether a mark restricts what a rule of a finding, by its id, looks for: whoever else lists it must not give it away. */
  readonly isRestricted: (rule: string) => boolean;
  /** Whether a name of a campaign stands for there being none, as that of a finding whose sources link it to none. */
  readonly isOfNoCampaign: (campaign: string) => boolean;
  /**
   * Whether a detail of a reason is what a doubt or a verdict has to say that tells of it in words of Bridle's, of places that
   * every phone has, and of campaigns that Bridle's own sets name.
   */
  readonly isPublicDetail: (detail: string) => boolean;
}

/**
 * An indicator is public when a file that comes with Bridle lists it, and nobody marks it as for fewer than everyone. What
 * the user gave may be what they know of the victim, whoever it says has published it.
 */
export function publicKnowledge({ findings, indicators, verdict }: Result): PublicKnowledge {
  const given = new Set(indicators.files.map(({ file }) => file));
  const bundled = new Set(indicators.bundled.files.map(({ file }) => file).filter((it) => !given.has(it)));
  const isPublicSource: PublicKnowledge['isPublicSource'] = ({ file }) => bundled.has(file);
  const isForEveryone = ({ tlp }: FindingIndicator): boolean => tlp === null || tlp === 'clear';
  const restricted = new Set(
    findings.filter(({ indicator }) => indicator !== null && !isForEveryone(indicator)).map(({ rule }) => rule),
  );
  const hasPublicRule = ({ rule, indicator }: Finding): boolean =>
    indicator === null || (!restricted.has(rule) && indicator.sources.some(isPublicSource));
  const hasPublicWords = (finding: Finding): boolean =>
    hasPublicRule(finding) && (finding.indicator === null || finding.indicator.sources.every(isPublicSource));
  const filesOf = ({ indicator }: Finding): readonly string[] => indicator?.sources.map(({ file }) => file) ?? [];
  const isWithheld = new Set(findings.filter(({ rule }) => restricted.has(rule)).flatMap(filesOf));
  const unmarked = new Set(indicators.files.filter((it) => it.forEveryone !== true).map(({ file }) => file));
  const marked = new Set([...given].filter((it) => !unmarked.has(it) && !isWithheld.has(it)));
  const isToldSource: PublicKnowledge['isToldSource'] = ({ file }) => bundled.has(file) || marked.has(file);
  const saidByOthers = (than: PublicKnowledge['isToldSource']): ReadonlySet<string> =>
    new Set(findings.filter((it) => filesOf(it).some((file) => !than({ file }))).map(({ rule }) => rule));
  const [said, privatelySaid] = [saidByOthers(isPublicSource), saidByOthers(isToldSource)];
  const rules = new Set(findings.filter(hasPublicRule).map(({ rule }) => rule));
  const unattributed = new Set(findings.filter(isUnattributed).map(({ campaign }) => campaign));
  const isPublicDoubt = (it: Finding): boolean =>
    isDoubt(it) && hasPublicWords(it) && filesOfDoubt(it).every((place) => knownPlaces.has(place));
  const byId = new Map(findings.map((it) => [it.id, it]));
  const premises = verdict.campaigns.map((it) => it.premises.flatMap((id) => byId.get(id) ?? []));
  const details = new Set([
    ...findings.filter(isPublicDoubt).map(detailOfDoubt),
    ...premises.filter((all) => all.every(({ fits }) => fits.every(isPublished))).map(detailOfFits),
  ]);
  return {
    isPublicSource,
    hasPublicRule,
    hasPublicWords,
    isToldSource,
    hasOwnSay: (rule) => said.has(rule),
    hasPrivateSay: (rule) => privatelySaid.has(rule),
    isPublicRule: (rule) => rules.has(rule),
    isRestricted: (rule) => restricted.has(rule),
    isOfNoCampaign: (campaign) => unattributed.has(campaign),
    isPublicDetail: (detail) => details.has(detail),
  };
}

function isPublished(campaign: string): boolean {
  return publishedCampaigns.has(campaign);
}
