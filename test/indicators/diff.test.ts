import { countsOf, parseIndicatorBytes } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { differences, fieldChanges, mergeIndicatorSets } from 'bridle';
import { describe, expect, test } from '@jest/globals';
import { houseSet, parse, sequenceSet } from './support.ts';

/** A set of one campaign; each group is written as YAML writes it. */
function set(campaign: string, ...groups: readonly string[]): IndicatorSet {
  const lines = [
    'schema: iocset/1',
    'id: example',
    `campaign: { name: ${campaign} }`,
    'sources:',
    "  a: { publisher: A, title: T, url: 'https://example.com/a', published: 2024-01-02, reliability: B }",
    "  b: { publisher: B, title: T, url: 'https://example.com/b', published: 2025-03-04, reliability: A }",
    'indicators:',
    ...groups.map((it) => `  - { ${it} }`),
  ];
  return parseIndicatorBytes(`${campaign}.yaml`, Buffer.from(lines.join('\n')));
}

const domain = 'kind: domain-name, value: a.example.org';
const process = 'kind: process-name, value: exampled';

/** What is said to have changed of the one value that did. */
function changes(before: IndicatorSet, after: IndicatorSet) {
  const [changed] = differences(before, after).changed;
  return fieldChanges(changed!.before, changed!.after);
}

test('a set does not differ from itself, nor from the same in another order', () => {
  const [one, other] = [`${domain}, role: c2, source: a`, `${process}, role: implant, source: a`];
  const nothing = { added: [], removed: [], changed: [] };
  expect(differences(set('Example', one, other), set('Example', one, other))).toEqual(nothing);
  expect(differences(set('Example', one, other), set('Example', other, one))).toEqual(nothing);
});

test('what came and what went is told', () => {
  const found = differences(
    set('Example', `${domain}, role: c2, source: a`),
    set('Example', `${process}, role: implant, source: a`),
  );
  expect(found.added.map(({ id }) => id)).toEqual(['process-name:exampled']);
  expect(found.removed.map(({ id }) => id)).toEqual(['domain-name:a.example.org']);
  expect(found.changed).toEqual([]);
});

describe('of what changed it is told what', () => {
  const before = set('Example', `${process}, role: implant, strength: strong, source: a`);

  test('role and strength', () => {
    expect(changes(before, set('Example', `${process}, role: exploit-trace, strength: weak, source: a`))).toEqual([
      { campaign: 'Example', field: 'role', before: ['implant'], after: ['exploit-trace'] },
      { campaign: 'Example', field: 'strength', before: ['strong'], after: ['weak'] },
    ]);
  });

  test('the source, with its page, its day and its worth', () => {
    expect(changes(before, set('Example', `${process}, role: implant, strength: strong, source: b`))).toEqual([
      { campaign: 'Example', field: 'reliability', before: ['B'], after: ['A'] },
      { campaign: 'Example', field: 'source.published', before: ['2024-01-02'], after: ['2025-03-04'] },
      { campaign: 'Example', field: 'source.publisher', before: ['A'], after: ['B'] },
      { campaign: 'Example', field: 'source.url', before: ['https://example.com/a'], after: ['https://example.com/b'] },
    ]);
  });

  test('a second source beside the first', () => {
    const after = set('Example', `${process}, role: implant, strength: strong, source: [a, b]`);
    expect(changes(before, after)).toContainEqual({
      campaign: 'Example',
      field: 'source.publisher',
      before: ['A'],
      after: ['A', 'B'],
    });
  });

  test('a withdrawal, and what was not said before', () => {
    const after = set('Example', `${process}, role: implant, strength: strong, source: a, revoked: It was Apple’s.`);
    expect(changes(before, after)).toEqual([
      { campaign: 'Example', field: 'falsePositives', before: [], after: ['It was Apple’s.'] },
      { campaign: 'Example', field: 'revoked', before: ['false'], after: ['true'] },
    ]);
  });

  test('lists, as one', () => {
    const after = set('Example', `${process}, role: implant, strength: strong, source: a, traces: [executed, stored]`);
    expect(changes(before, after)).toEqual([
      { campaign: 'Example', field: 'traces', before: [], after: ['executed, stored'] },
    ]);
  });

  test('the campaign', () => {
    expect(changes(before, set('Other', `${process}, role: implant, strength: strong, source: a`))).toEqual([
      { campaign: 'Example', field: 'campaign', before: ['Example'], after: [] },
      { campaign: 'Other', field: 'campaign', before: [], after: ['Other'] },
    ]);
  });
});

describe('of sequences', () => {
  const before = parse(sequenceSet('title: T, proves: P, strength: weak'));

  test('it is told which came and went', () => {
    const none = parse(houseSet('Example', 'otherd'));
    expect(differences(none, before).added.map(({ id }) => id)).toEqual(['EXA-01']);
    expect(differences(before, none).removed.map(({ id }) => id)).toEqual(['EXA-01']);
    expect(countsOf(before.sequences)).toEqual({ byKind: { sequence: 1 }, byCampaign: { Example: 1 } });
  });

  test('it is told what one says otherwise of itself, under the same id', () => {
    expect(differences(before, before).changed).toEqual([]);
    const after = parse(sequenceSet('title: T, proves: Q, strength: supporting', "[process:name = 'otherd']"));
    expect(changes(before, after)).toEqual([
      { campaign: null, field: 'proves', before: ['P'], after: ['Q'] },
      { campaign: null, field: 'strength', before: ['weak'], after: ['supporting'] },
      {
        campaign: null,
        field: 'text',
        before: ["[process:name = 'exampled']"],
        after: ["[process:name = 'otherd']"],
      },
      { campaign: 'Example', field: 'strength', before: ['weak'], after: ['supporting'] },
    ]);
  });

  test('two of one name are told apart', () => {
    const other = parse(sequenceSet('title: T, proves: P, strength: weak', "[process:name = 'otherd']"));
    expect(differences(before, mergeIndicatorSets([before, other])).added.map((it) => it.id)).toEqual(['EXA-01']);
  });
});
