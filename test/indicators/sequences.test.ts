import { mergeIndicatorSets, parseIndicatorBytes } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { sequenceSet } from './support.ts';

const set = (file: string, campaign: string, sequence: string): IndicatorSet =>
  parseIndicatorBytes(
    file,
    Buffer.from(
      [
        'schema: iocset/1',
        'id: example',
        `campaign: ${campaign}`,
        "sources: { report: { publisher: P, title: T, url: 'https://example.com', published: 2024-01-02, reliability: B } }",
        'indicators: [{ kind: process-name, role: implant, source: report, value: exampled }]',
        'sequences:',
        `  - { id: EXA-01, title: T, pattern: "${sequence}", class: execution, strength: weak, proves: P,`,
        '      harmless: [{ cause: C, refuted_by: R }], credibility: 3, verified: false, source: report }',
      ].join('\n'),
    ),
  );
const listed = (name: string): string => `[process:x_campaigns[*] = '${name}']`;

describe('sequences of several sets', () => {
  const first = set('a.yaml', '{ name: Horse }', listed('Horse'));

  test('that say the same are one, with a source for each', () => {
    const { sequences, ledger } = mergeIndicatorSets([first, set('b.yaml', '{ name: Horse }', listed('Horse'))]);
    expect(sequences.map(({ id, assertions }) => [id, assertions.map(({ source }) => source.file)])).toEqual([
      ['EXA-01', ['a.yaml', 'b.yaml']],
    ]);
    expect(ledger).toMatchObject({ entries: 4, loaded: 4, sequences: 2, distinct: 2 });
  });

  test('that differ under one name both speak', () => {
    const other = set('b.yaml', '{ name: Horse }', "[process:name = 'exampled']");
    expect(mergeIndicatorSets([first, other]).sequences.map(({ text }) => text)).toEqual([
      "[process:name = 'exampled']",
      listed('Horse'),
    ]);
  });

  test('that differ under one name are told so, each where it stands', () => {
    const other = set('b.yaml', '{ name: Horse }', "[process:name = 'exampled']");
    const merged = mergeIndicatorSets([first, other]);
    const reason = 'another sequence has the same id and says something else: both are looked for';
    const note = { object: 'sequences[0]', status: 'noted', reason };
    expect(merged.ledger.notes).toEqual([
      { ...note, file: 'a.yaml', says: listed('Horse') },
      { ...note, file: 'b.yaml', says: "[process:name = 'exampled']" },
    ]);
    expect(mergeIndicatorSets([merged, other])).toEqual(merged);
    expect(mergeIndicatorSets([first, set('b.yaml', '{ name: Horse }', listed('Horse'))]).ledger.notes).toEqual([]);
  });

  test('speak of a campaign by the name that it has among all of them', () => {
    const other = set('b.yaml', '{ name: Foal, aliases: [horse] }', listed('Foal'));
    const { sequences, campaigns } = mergeIndicatorSets([first, other]);
    expect(campaigns.map(({ name }) => name)).toEqual(['Foal']);
    expect(sequences).toMatchObject([
      { text: listed('Foal'), assertions: [{ campaign: 'Foal' }, { campaign: 'Foal' }] },
    ]);
  });

  test('are the same in whatever order, and merged once more', () => {
    const other = set('b.yaml', '{ name: Foal, aliases: [Horse] }', listed('Horse'));
    const merged = mergeIndicatorSets([first, other]);
    expect(mergeIndicatorSets([other, first])).toEqual(merged);
    expect(mergeIndicatorSets([merged, first, other])).toEqual(merged);
  });
});

describe('what a sequence of no campaign fits', () => {
  const withFits = (file: string, campaigns: string, fits: string): IndicatorSet =>
    parseIndicatorBytes(
      file,
      Buffer.from(sequenceSet(`campaigns: ${campaigns}, fits: ${fits}, title: T, strength: weak, proves: P`)),
    );

  test('is called as the campaign is among all sets, each once', () => {
    const a = withFits('a.yaml', '[]', '[Horse, Foal]');
    const { sequences } = mergeIndicatorSets([a, set('b.yaml', '{ name: Foal, aliases: [Horse] }', listed('Foal'))]);
    expect(sequences.find(({ fits }) => fits.length > 0)?.fits).toEqual(['Foal']);
  });

  test('is refused of one that is evidence of a campaign', () => {
    const { sequences, ledger } = withFits('a.yaml', '[Horse]', '[Horse]');
    expect(sequences).toEqual([]);
    expect(ledger.notes.map(({ reason }) => reason).join()).toContain('what only fits a campaign is evidence of none');
  });
});
