import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import { unattributedTo, type Result } from '@bridle/model';
import { renderStix } from '@bridle/report';
import { makeFinding } from '../support/make-finding.ts';
import { implant, makeResult } from '../support/make-result.ts';

const typesOf = (result: Result): readonly string[] =>
  (JSON.parse(renderStix(result)) as { readonly objects: readonly { readonly type: string }[] }).objects
    .map(({ type }) => type)
    .sort();

describe('what no source links to a campaign', () => {
  const source = { object: '1', publisher: null, url: null, published: null };
  const unnamed = makeFinding({
    ...implant,
    campaign: unattributedTo('list.txt'),
    indicator: {
      sources: [
        { ...source, file: 'other.txt' },
        { ...source, file: 'list.txt' },
      ],
    },
  });
  const whole = makeResult([unnamed]);

  test('bears a verdict under the name of its file, which is no campaign', () => {
    expect(whole.verdict.campaigns.map(({ campaign }) => campaign)).toEqual(['unattributed (list.txt)']);
    expect(typesOf(whole)).toEqual([
      'file',
      'grouping',
      'identity',
      'indicator',
      'observed-data',
      'process',
      'sighting',
    ]);
  });

  test('is of none in a redacted result either', () => {
    const redacted = redact(whole);
    expect(redacted.findings[0]!.campaign).toBe('[no campaign named 1]');
    expect(typesOf(redacted)).toEqual(['grouping', 'identity', 'note']);
  });

  test('is told from a campaign that is only called so', () => {
    for (const campaign of ['unattributed (Jo)', '[no campaign named 1]']) {
      const named = makeResult([{ ...unnamed, campaign }]);
      expect(typesOf(named)).toEqual(expect.arrayContaining(['campaign', 'relationship']));
    }
    const redacted = redact(makeResult([{ ...unnamed, campaign: 'unattributed (Jo)' }]));
    expect(typesOf(redacted)).toEqual(['campaign', 'grouping', 'identity', 'note']);
  });
});
