import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { Likelihood } from '@bridle/model';
import { fullCoverage, makeCase, makeCoverage } from './support/make-coverage.ts';
import { makeFinding, type FindingDraft } from './support/make-finding.ts';
import { at, during } from './support/make-record.ts';

function likelihood(...drafts: readonly FindingDraft[]): Likelihood | null {
  const findings = drafts.map((it, index) => makeFinding({ id: `finding ${index}`, ...it }));
  return judge(makeCase({ findings, withLikelihood: true })).campaigns[0]!.likelihood;
}

describe('the likelihood', () => {
  test('is given only where it is asked for', () => {
    expect(judge(makeCase({ findings: [makeFinding()] })).campaigns[0]!.likelihood).toBeNull();
  });

  // The posteriors of `verdict-science` §2, of a ratio of 100 and of 1,000: odds of 7 to 2,493 and of 23 to 44.
  test.each<readonly [strength: 'strong' | 'decisive', expected: Likelihood]>([
    ['strong', { log10: 2, perMille: { screening: 219, 'list-selected': 981 } }],
    ['decisive', { log10: 3, perMille: { screening: 737, 'list-selected': 998 } }],
  ])('of one %s trace is that of the published table', (strength, expected) => {
    expect(likelihood({ strength })).toEqual(expected);
  });

  test('adds independent writers, and takes of each the heaviest', () => {
    expect(likelihood({ strength: 'strong' }, { strength: 'supporting' })!.log10).toBe(2);
    expect(likelihood({ strength: 'strong' }, { strength: 'strong', channel: 'osanalytics' })!.log10).toBe(2);
    expect(likelihood({ strength: 'strong' }, { strength: 'weak', channel: 'locationd' })!.log10).toBe(2.5);
  });

  test('is none of an attempt, which tells of no infection', () =>
    expect(likelihood({ class: 'delivery', strength: 'strong' })).toBeNull());

  test('is never certain', () => {
    const channels = ['commcenter', 'locationd', 'safari', 'tccd'] as const;
    const all = channels.map((channel): FindingDraft => ({ channel }));
    expect(likelihood(...all)!.perMille).toEqual({ screening: 999, 'list-selected': 999 });
  });
});

describe('counter-evidence', () => {
  const row = makeFinding({
    evidence: [
      {
        artefact: 'data-usage',
        channel: 'commcenter',
        domain: 'WirelessDomain',
        path: 'Library/Databases/DataUsage.sqlite',
        locator: 'ZPROCESS Z_PK 5',
        sha256: null,
        time: during('2021-03-10T12:00:00Z'),
        observable: null,
        exactness: null,
        fields: {},
        raw: {},
      },
    ],
  });
  const control = makeFinding({ class: 'command', strength: 'strong', channel: 'webkit', id: 'control' });
  const analytics = makeCoverage({ artefact: 'os-analytics', family: 'process-use', channel: 'osanalytics' });
  const verdict = (sibling: Partial<typeof analytics>) =>
    judge(makeCase({ findings: [row, control], coverage: [...fullCoverage(), { ...analytics, ...sibling }] }))
      .campaigns[0]!;

  test('is a trace that the sibling of its store lacks, and takes high confidence away', () => {
    const { counterEvidence, confidence, outcome } = verdict({});
    expect(counterEvidence).toEqual([{ finding: row.id, artefact: 'os-analytics' }]);
    expect({ outcome, confidence }).toEqual({ outcome: 'infected', confidence: 'moderate' });
  });

  test('is none where the sibling did not reach so far back, or could not be read', () => {
    for (const sibling of [{ oldest: at('2021-03-10T12:00:00.000001Z') }, { status: 'partial' as const }]) {
      const { counterEvidence, confidence } = verdict(sibling);
      expect({ counterEvidence, confidence }).toEqual({ counterEvidence: [], confidence: 'high' });
    }
  });

  test('is one where the sibling was recording when it began anew', () => {
    const reused = {
      ...row,
      time: during('2021-03-10T12:00:00Z', '2021-03-20T12:00:00Z'),
      stretches: ['2021-03-10T12:00:00Z', '2021-03-20T12:00:00Z'].map((it) => ({ from: at(it), to: at(it) })),
    };
    const coverage = [...fullCoverage(), { ...analytics, oldest: at('2021-03-15T00:00:00Z') }];
    const against = (finding: typeof row): unknown =>
      judge(makeCase({ findings: [finding, control], coverage })).campaigns[0]!.counterEvidence;
    expect(against(reused)).toEqual([{ finding: row.id, artefact: 'os-analytics' }]);
    expect(against(row)).toEqual([]);
  });

  test('is none where both have it', () => {
    const other = makeFinding({
      ...row,
      id: 'other',
      channel: 'osanalytics',
      evidence: [{ ...row.evidence[0]!, artefact: 'os-analytics' }],
    });
    const findings = [row, other, control];
    const coverage = [...fullCoverage(), analytics];
    expect(judge(makeCase({ findings, coverage })).campaigns[0]!.counterEvidence).toEqual([]);
  });
});
