import type { Finding, FindingIndicator, TimeInterval } from '@bridle/model';
import { during, undated } from './make-record.ts';

/** What a test may say of a finding. */
export interface FindingDraft extends Partial<Omit<Finding, 'time' | 'indicator'>> {
  /** A moment, the two ends of a stretch, or `null` where there is no date. */
  readonly when?: string | readonly [from: string, to: string] | null;
  readonly indicator?: Partial<FindingIndicator> | null;
}

/** A finding of an indicator. */
export type ListedFinding = Finding & { readonly indicator: FindingIndicator };

/** Whether a finding is of an indicator. */
export function isListed(finding: Finding): finding is ListedFinding {
  return finding.indicator !== null;
}

/** A finding of a well-sourced implant name in the cellular accounting, unless the test says otherwise. */
export function makeFinding({ when = '2021-03-10T12:00:00Z', indicator, ...rest }: FindingDraft = {}): ListedFinding {
  const rule = rest.rule ?? 'process-name:exampled';
  const channel = rest.channel ?? 'commcenter';
  const time = timeOf(when);
  return {
    id: [rest.campaign ?? 'Example', rule, channel, rest.class ?? 'execution', rest.strength ?? '', time.from].join(
      '/',
    ),
    rule,
    campaign: 'Example',
    fits: [],
    class: 'execution',
    strength: 'decisive',
    channel,
    trace: 'executed',
    traits: [],
    isSequence: false,
    doubts: [],
    because: 'a process of the implant’s name ran',
    occurrences: 1,
    evidence: [],
    benign: [],
    ...rest,
    time,
    indicator: {
      kind: 'process-name',
      value: 'exampled',
      role: 'implant',
      revoked: false,
      notPublicThen: false,
      grade: 'A1',
      gradeAssumed: false,
      tlp: null,
      notes: [],
      sources: [],
      ...indicator,
    },
    heuristic: null,
  };
}

function timeOf(when: string | readonly [string, string] | null): TimeInterval {
  if (when === null) return undated;
  return typeof when === 'string' ? during(when) : during(...when);
}
