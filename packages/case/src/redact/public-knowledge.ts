import type { Finding, Result } from '@bridle/model';

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
  'Operation Triangulation',
  'Pegasus',
  'Predator',
]);

/** What anyone may know without knowing the phone. */
export interface PublicKnowledge {
  /** Whether what a finding looked for was published: a heuristic's condition is, as it stands in the code. */
  hasPublicRule(finding: Finding): boolean;
  /** Whether a rule of a finding, by its id, was published. */
  isPublicRule(rule: string): boolean;
}

/**
 * An indicator is public when it comes with Bridle, or when a source of it names its publisher and the page; and when
 * nobody marks it as for fewer than everyone. What else the user gave may be what they know of the victim.
 */
export function publicKnowledge({ findings, indicators }: Result): PublicKnowledge {
  const given = new Set(indicators.files.map(({ file }) => file));
  const bundled = new Set(indicators.bundled.files.map(({ file }) => file).filter((it) => !given.has(it)));
  const hasPublicRule = ({ indicator }: Finding): boolean => {
    if (indicator === null) return true;
    if (indicator.tlp !== null && indicator.tlp !== 'clear') return false;
    return indicator.sources.some(
      ({ file, publisher, url }) => bundled.has(file) || (publisher !== null && url !== null),
    );
  };
  const rules = new Set(findings.filter(hasPublicRule).map(({ rule }) => rule));
  return { hasPublicRule, isPublicRule: (rule) => rules.has(rule) };
}
