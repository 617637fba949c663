import { fromJsonValue, type JsonValue } from '@bridle/model';
import { renderJson } from '@bridle/report';
import { describe, expect, test } from '@jest/globals';
import { results } from '../support/results.ts';

describe('the JSON', () => {
  type Named = { readonly [name: string]: unknown };
  const document = JSON.parse(renderJson(results.infected)) as {
    readonly verdict: Named & { campaigns: readonly (Named & { episodes: readonly Named[] })[]; execution: Named };
    readonly findings: readonly (Named & { time: Named; evidence: readonly Named[]; indicator: Named })[];
    readonly coverage: readonly Named[];
    readonly issues: readonly Named[];
    readonly indicators: Named & { files: readonly Named[]; bundled: Named };
  } & Named;

  test('keeps its names', () => {
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'redacted',
      'wholeDigest',
      'tool',
      'evidence',
      'device',
      'backup',
      'options',
      'weighing',
      'verdict',
      'findings',
      'schemas',
      'coverage',
      'rules',
      'issues',
      'indicators',
    ]);
    const names = (value: Named | undefined): readonly string[] => Object.keys(value ?? {});
    const has = (...wanted: readonly string[]): unknown => expect.arrayContaining([...wanted]);
    expect(names(document.verdict)).toEqual(
      has('outcome', 'rule', 'campaigns', 'reasons', 'period', 'execution', 'delivery'),
    );
    const [campaign] = document.verdict.campaigns;
    expect(names(campaign)).toEqual(
      has('campaign', 'outcome', 'result', 'confidence', 'rule', 'premises', 'reasons', 'episodes'),
    );
    expect(names(campaign!.episodes[0])).toEqual(has('from', 'to', 'delivery', 'findings'));
    const [finding] = document.findings;
    expect(names(finding)).toEqual(
      has('id', 'rule', 'campaign', 'class', 'strength', 'channel', 'time', 'evidence', 'benign'),
    );
    expect(names(finding!.evidence[0])).toEqual(
      has('artefact', 'domain', 'path', 'locator', 'sha256', 'time', 'fields', 'raw'),
    );
    expect(names(document.coverage[0])).toEqual(has('artefact', 'status', 'records', 'oldest', 'newest', 'holes'));
    expect(names(document.issues[0])).toEqual(has('code', 'artefact', 'origin', 'detail', 'count'));
    expect(names(document.indicators)).toEqual(
      has('entries', 'loaded', 'distinct', 'setAside', 'rejected', 'byKind', 'files', 'bundled'),
    );
    expect(names(document.indicators.files[0])).toEqual(has('file', 'sha256', 'status', 'reason'));
  });

  test('says what the result says', () => {
    expect(document).toMatchObject({
      verdict: {
        outcome: 'infected',
        campaigns: [{ campaign: 'Example', outcome: 'infected', confidence: 'high', rule: 'V1' }],
        execution: { share: 1000, artefacts: ['data-usage'] },
      },
      findings: [
        { rule: 'process-name:exampled', class: 'execution', strength: 'decisive', channel: 'commcenter' },
        {},
      ],
      indicators: { entries: 4, byKind: { 'domain-name': 1, 'process-name': 1 } },
    });
  });

  test('writes moments in ISO 8601 with six decimals, and what the evidence stores as it is stored', () => {
    expect(document).toMatchObject({
      backup: { madeAt: '2021-06-01T00:00:00.000000Z' },
      verdict: {
        period: { from: '2018-01-01T00:00:00.000000Z', to: '2021-06-01T00:00:00.000000Z' },
        campaigns: [{ episodes: [{ from: '2021-03-10T12:00:11.000000Z', to: '2021-03-10T14:20:00.500000Z' }] }],
      },
      findings: [
        {
          time: { from: '2021-03-10T12:00:11.000000Z', basis: 'recorded' },
          evidence: [{ fields: { firstUsedAt: '2021-03-10T12:00:11.000000Z' }, raw: { first_time: 637_070_411 } }],
        },
        {},
      ],
      coverage: expect.arrayContaining([
        expect.objectContaining({ oldest: '2018-01-01T00:00:00.000000Z', newest: '2021-05-31T00:00:00.000000Z' }),
      ]) as unknown,
    });
  });

  test.each(Object.values(results))('can be read back as the very result (%#)', (result) =>
    expect(fromJsonValue(JSON.parse(renderJson(result)) as JsonValue)).toEqual(result),
  );

  test('ends with a line break and is indented for people', () => {
    expect(renderJson(results.infected)).toMatch(/^\{\n {2}"schemaVersion": "0\.5\.0",\n/);
    expect(renderJson(results.infected).endsWith('\n}\n')).toBe(true);
  });
});
