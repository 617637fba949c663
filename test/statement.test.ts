import { describe, expect, test } from '@jest/globals';
import { statementsOf, type Statement } from '@bridle/matcher';
import type { Assertion, Strength } from '@bridle/model';
import { makeIndicator } from './support/make-indicator.ts';

describe('what several sources say of a value', () => {
  const merged = (...assertions: readonly Partial<Assertion>[]): readonly Statement[] =>
    statementsOf(makeIndicator('process-name', 'exampled', ...assertions));
  const one = (...assertions: readonly Partial<Assertion>[]): Statement => merged(...assertions)[0]!;
  const from = (file: string): Assertion['source'] => ({
    file,
    object: '',
    publisher: null,
    url: null,
    published: null,
  });

  test('is joined by campaign, in the order of their names', () =>
    expect(merged({ campaign: 'B' }, { campaign: 'A' }, { campaign: 'B' }).map((it) => it.campaign)).toEqual([
      'A',
      'B',
    ]));

  test('stays apart by file where no source names a campaign', () =>
    expect(
      merged(
        { campaign: null, source: from('b.txt') },
        { campaign: null, source: from('a.txt') },
        { campaign: null, source: from('b.txt') },
      ).map((it) => it.campaign),
    ).toEqual(['unattributed (a.txt)', 'unattributed (b.txt)']));

  test('is added to every campaign that others name, where a source names none', () => {
    const list = { campaign: null, source: from('list.txt') };
    const said = merged(list, { campaign: 'B', role: 'watering-hole' }, { campaign: 'A', role: 'c2' });
    expect(said.map((it) => [it.campaign, it.role, it.sources.length])).toEqual([
      ['A', 'c2', 2],
      ['B', 'watering-hole', 2],
    ]);
  });

  test('holds at the weaker strength, and at none where none is stated', () => {
    expect(one({ strength: 'decisive' }, { strength: 'supporting' }, {}).strength).toBe('supporting');
    expect(one({}, {}).strength).toBeNull();
  });

  /*
   * Admiralty grades stand on each source and value (`verdict-science` 3); A or B with 1 or 2 is good, and a feed that states
   * nothing counts as B2, shown as assumed (6.6).
   */
  const careful = { reliability: 'A', credibility: 1 } as const;
  const usual = { reliability: 'B', credibility: 2 } as const;
  const careless = { reliability: 'C', credibility: 4 } as const;
  test.each<readonly [what: string, a: Partial<Assertion>, b: Partial<Assertion>, holds: Strength]>([
    [
      'a careless list does not disarm a careful one',
      { ...careful, strength: 'decisive' },
      { ...careless, strength: 'weak' },
      'decisive',
    ],
    ['nor one that states no grade', { ...usual, strength: 'decisive' }, { strength: 'weak' }, 'decisive'],
    ['nor does it arm one', { ...careful, strength: 'weak' }, { ...careless, strength: 'decisive' }, 'weak'],
    ['nor one that states no grade', { ...usual, strength: 'weak' }, { strength: 'decisive' }, 'weak'],
    [
      'of two good ones the better holds',
      { ...careful, strength: 'supporting' },
      { ...usual, strength: 'strong' },
      'supporting',
    ],
    [
      'a good grade is better than a better letter',
      { ...usual, strength: 'strong' },
      { reliability: 'A', credibility: 3, strength: 'weak' },
      'strong',
    ],
    [
      'of two of one grade the weaker holds',
      { ...careful, strength: 'decisive' },
      { ...careful, strength: 'weak' },
      'weak',
    ],
    [
      'what is only assumed to be good adds nothing to what is said to be possible',
      { reliability: 'A', credibility: 3, strength: 'supporting' },
      { strength: 'decisive' },
      'supporting',
    ],
    [
      'who says nothing of it leaves it to others',
      { ...careful, strength: null },
      { ...careless, strength: 'weak' },
      'weak',
    ],
  ])('of different strengths: %s', (_, a, b, holds) => {
    expect(one(a, b).strength).toBe(holds);
    expect(one(b, a).strength).toBe(holds);
  });

  test('a careless list changes neither role nor stage nor restriction that a careful one states', () => {
    const good = { ...careful, role: 'c2', stage: 'exfil', traces: ['loaded'], notWhen: ['synced'] } as const;
    const bad = {
      ...careless,
      role: 'vendor-site',
      stage: 'delivery',
      traces: ['received'],
      notWhen: ['non-browser'],
    } as const;
    const { role, stage, traces, notWhen } = good;
    for (const said of [[good, bad] as const, [bad, good] as const])
      expect(one(...said)).toMatchObject({ role, stage, traces, notWhen });
  });

  test.each<readonly [what: string, a: Partial<Assertion>, b: Partial<Assertion>, joined: Partial<Statement>]>([
    ['a role beats none', {}, { role: 'c2' }, { role: 'c2' }],
    ['the more harmless role holds', { role: 'c2' }, { role: 'vendor-site' }, { role: 'vendor-site' }],
    ['the earlier stage holds', { stage: 'persistence' }, { stage: 'exploit' }, { stage: 'exploit' }],
    ['a restriction beats none', {}, { traces: ['executed'] }, { traces: ['executed'] }],
    ['either’s place counts', { traces: ['stored'] }, { traces: ['executed'] }, { traces: ['executed', 'stored'] }],
    [
      'either’s collisions hold',
      { notWhen: ['installed-app-name'] },
      { notWhen: ['app-container'] },
      { notWhen: ['app-container', 'installed-app-name'] },
    ],
    ['a doubt is kept', {}, { falsePositives: 'Two letters.' }, { falsePositives: 'Two letters.' }],
  ])('%s', (_, a, b, joined) => {
    expect(one(a, b)).toMatchObject(joined);
    expect(one(b, a)).toMatchObject(joined);
  });

  test.each<readonly [stated: readonly Partial<Assertion>[], grade: string, assumed: boolean]>([
    [[{}], 'B2', true],
    [[{ reliability: 'C', credibility: 3 }], 'C3', false],
    [[{ reliability: 'A' }], 'A6', false],
    [[{ credibility: 5 }], 'B5', false],
    [[{ reliability: 'F', credibility: 6 }, { reliability: 'A', credibility: 1 }, {}], 'A1', false],
    // What is possibly true by a reliable source bears less than what is probably true by one that usually is.
    [
      [
        { reliability: 'A', credibility: 3 },
        { reliability: 'B', credibility: 2 },
      ],
      'B2',
      false,
    ],
    [[{ reliability: 'A', credibility: 3 }, {}], 'B2', true],
    [[{ reliability: 'B', credibility: 2 }, {}], 'B2', false],
    [
      [
        { reliability: 'C', credibility: 2 },
        { reliability: 'B', credibility: 4 },
      ],
      'B4',
      false,
    ],
  ])('of grades %j the best holds', (stated, grade, gradeAssumed) => {
    expect(one(...stated)).toMatchObject({ grade, gradeAssumed });
    expect(one(...stated.toReversed())).toMatchObject({ grade, gradeAssumed });
  });

  test('has the grade of those who name its campaign, and of others what they state', () => {
    const recalled = { campaign: 'A', reliability: 'A', credibility: 3 } as const;
    expect(one(recalled, { campaign: null })).toMatchObject({ grade: 'A3', gradeAssumed: false });
    expect(one(recalled, { campaign: null, reliability: 'B', credibility: 1 })).toMatchObject({ grade: 'B1' });
  });

  test('is withdrawn for all when one source withdraws it', () =>
    expect(merged({ campaign: 'A', revoked: true }, { campaign: 'B' }).map(({ revoked }) => revoked)).toEqual([
      true,
      true,
    ]));
});
