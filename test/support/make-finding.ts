import type { Finding, FindingIndicator, TimeInterval } from '@bridle/model';
import { during, undated } from './make-record.ts';

/** What a test may say of a finding. */
export interface FindingDraft extends Partial<Omit<Finding, 'time' | 'indicator'>> {
  /** A moment, the two ends of a stretch, or `null` where there is no date. */
  readonly when?: string | readonly [from: string, to: string] | null;
  /** That a moment is only the last on which it can have been. */
  readonly basis?: 'last-update';
  readonly indicator?: Partial<FindingIndicator> | null;
}

/** A finding of an indicator. */
export type ListedFinding = Finding & { readonly indicator: FindingIndicator };

/** Whether a finding is of an indicator. */
export function isListed(finding: Finding): finding is ListedFinding {
  return finding.indicator !== null;
}

/** A finding of a well-sourced implant name in the cellular accounting, unless the test says otherwise. */
export function makeFinding(draft: FindingDraft = {}): ListedFinding {
  const { when = '2021-03-10T12:00:00Z', basis, indicator, ...rest } = draft;
  const rule = rest.rule ?? 'process-name:exampled';
  const channel = rest.channel ?? 'commcenter';
  const time = timeOf(when, basis);
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

function timeOf(when: string | readonly [string, string] | null, basis?: 'last-update'): TimeInterval {
  if (when === null) return undated;
  const time = typeof when === 'string' ? during(when) : during(...when);
  return basis === undefined || time.from === null ? time : { ...time, basis };
}
