import { createMatcher, findingsOf, hitCollector, judge, statementsOf } from '@bridle/matcher';
import {
  carriesWeight,
  noDates,
  outcomes,
  strengths,
  usualWeighing,
  type Assertion,
  type Finding,
  type Indicator,
  type Outcome,
  type StatedDates,
  type TimeInterval,
  type Weighing,
} from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeCase } from './support/make-coverage.ts';
import { isListed, type ListedFinding } from './support/make-finding.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { at, during, makeRecord, observable, undated } from './support/make-record.ts';
import { nothingInstalled } from './support/nothing-installed.ts';

const asOf = (day: string): Weighing => ({ ...usualWeighing, asOf: day });
const ignoring: Weighing = { ...usualWeighing, ignoreRevocations: true };
const dates = (some: Partial<StatedDates>): Partial<Assertion> => ({ dates: { ...noDates, ...some } });
const from = (publisher: string, published: string | null = null): Partial<Assertion> => ({
  source: { file: `${publisher}.yaml`, object: '1', publisher, url: null, published },
});

/** What is found of an indicator in a process that ran at a moment. */
function found(
  assertions: readonly Partial<Assertion>[],
  weighing: Weighing = usualWeighing,
  ranAt: string | null = '2021-03-10T12:00:00Z',
): readonly ListedFinding[] {
  const implant: Partial<Assertion> = { role: 'implant', strength: 'decisive' };
  const said = assertions.map((it) => ({ ...implant, ...it }));
  return findingsFor([makeIndicator('process-name', 'exampled', ...said)], weighing, ranAt);
}

function findingsFor(
  indicators: readonly Indicator[],
  weighing: Weighing,
  ranAt: string | TimeInterval | null,
): readonly ListedFinding[] {
  const matcher = createMatcher(indicators);
  const collector = hitCollector();
  const record = makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    domain: 'WirelessDomain',
    path: 'Library/Databases/DataUsage.sqlite',
    locator: 'ZPROCESS 1',
    time: typeof ranAt === 'string' ? during(ranAt) : (ranAt ?? undated),
    observables: indicators.map(({ value }) => observable('process-name', value, 'executed', ['no-bundle'])),
  });
  for (const match of matcher(record)) collector.add(match);
  return findingsOf(collector, nothingInstalled, weighing).filter(isListed);
}

describe('a withdrawn indicator', () => {
  const tombstone = { ...from('Lab'), revoked: true, ...dates({ revoked: '2021-07-22' }) };

  test('has no weight, and the finding says who withdrew it and when', () =>
    expect(found([tombstone])).toMatchObject([
      { indicator: { revoked: true, notPublicThen: false, notes: ['withdrawn by Lab on 2021-07-22'] } },
    ]));

  test('is silenced for every other source too', () => {
    const findings = found([from('Other'), tombstone]);
    expect(findings).toMatchObject([
      { indicator: { revoked: true, notes: ['withdrawn by Lab on 2021-07-22', 'still listed by Other (Other.yaml)'] } },
    ]);
    expect(findings[0]!.indicator.sources).toHaveLength(2);
    expect(judge(makeCase({ findings }))).toMatchObject({
      outcome: 'no-traces',
      campaigns: [],
      reasons: [{ code: 'indicator-revoked', detail: 'process-name:exampled' }],
    });
  });

  test('counts in full where withdrawals are ignored, and says so', () =>
    expect(found([tombstone], ignoring)).toMatchObject([
      {
        strength: 'decisive',
        indicator: { revoked: false, notes: ['withdrawn by Lab on 2021-07-22, and counted all the same, as asked'] },
      },
    ]));

  test('still counted on a day before its withdrawal, and no more on the day itself', () => {
    expect(found([tombstone], asOf('2021-07-21'))).toMatchObject([
      { indicator: { revoked: false, notes: ['withdrawn by Lab on 2021-07-22, after 2021-07-21'] } },
    ]);
    expect(found([tombstone], asOf('2021-07-22'))).toMatchObject([{ indicator: { revoked: true } }]);
  });

  test('without a date of its withdrawal counts on no day', () =>
    expect(found([{ ...from('Lab'), revoked: true }], asOf('2001-01-01'))).toMatchObject([
      { indicator: { revoked: true, notes: ['withdrawn by Lab'] } },
    ]));

  test('is not silenced by a tombstone that was not public then', () =>
    expect(
      found([from('Other', '2021-07-18'), { ...from('Lab', '2021-08-01'), revoked: true }], asOf('2021-07-20')),
    ).toMatchObject([{ indicator: { revoked: false, notes: [] } }]));
});

describe('with the knowledge of a day', () => {
  test.each<[string, Partial<Assertion>, string | null]>([
    ['published the day after', from('Lab', '2021-07-19'), '2021-07-19'],
    ['published that day, for a day gives no time', from('Lab', '2021-07-18'), null],
    ['written down at the end of that day', dates({ created: '2021-07-18T23:59:59.999999Z' }), null],
    ['written down the day after', dates({ created: '2021-07-19T00:00:00.000000Z' }), '2021-07-19'],
    [
      'published before it was written down in this form',
      { ...from('Lab', '2021-07-18'), ...dates({ created: '2022-01-01' }) },
      null,
    ],
    ['first valid the day after', dates({ validFrom: '2021-07-19T00:00:00.000000Z' }), '2021-07-19'],
    [
      'published before, and first valid later',
      { ...from('Lab', '2021-07-01'), ...dates({ validFrom: '2021-08-01' }) },
      '2021-08-01',
    ],
    ['changed later', { ...from('Lab', '2021-07-18'), ...dates({ modified: '2022-01-01' }) }, null],
    ['without any date', {}, null],
  ])('what was %s', (_, said, since) => {
    const [finding] = found([said], asOf('2021-07-18'));
    expect(carriesWeight(finding!)).toBe(since === null);
    expect(finding!.indicator.notes).toEqual(
      since === null ? [] : [`not public then: the first to list it did so on ${since}, after 2021-07-18`],
    );
  });

  test('the statements of those who had spoken count, and no others', () => {
    const said = [
      { ...from('Early', '2021-07-01'), strength: 'strong' },
      { ...from('Late', '2022-01-01'), strength: 'weak', role: 'watering-hole' },
    ] as const;
    expect(found(said, asOf('2021-07-18'))).toMatchObject([
      { strength: 'strong', indicator: { role: 'implant', notes: [], sources: [{ publisher: 'Early' }] } },
    ]);
    expect(found(said)[0]!.indicator).toMatchObject({ role: 'watering-hole' });
  });

  test('what was not public is no trace, and the verdict names it', () => {
    const findings = found([from('Lab', '2021-07-18')], asOf('2021-07-17'));
    expect(judge(makeCase({ findings }))).toMatchObject({
      outcome: 'no-traces',
      rule: 'V10',
      campaigns: [],
      reasons: [{ code: 'indicator-not-public', detail: 'process-name:exampled' }],
    });
    expect(judge(makeCase({ findings: found([from('Lab', '2021-07-18')]) })).campaigns).toHaveLength(1);
  });
});

describe('the time in which an indicator is valid', () => {
  const untilNoon = dates({ validFrom: '2021-03-01', validUntil: '2021-03-10T12:00:00.000000Z' });
  const strengthAt = (ranAt: string | null, ...said: readonly Partial<Assertion>[]): string | undefined =>
    found(said, usualWeighing, ranAt)[0]?.strength;

  test('ends at its end: from then on a trace is one step weaker, and says so', () => {
    expect(strengthAt('2021-03-10T11:59:59.999999Z', untilNoon)).toBe('decisive');
    expect(found([untilNoon], usualWeighing, '2021-03-10T12:00:00Z')).toMatchObject([
      {
        class: 'execution',
        strength: 'strong',
        indicator: {
          notes: ['met after 2021-03-10T12:00:00.000000Z, until when it was held to be valid: one step weaker'],
        },
      },
    ]);
  });

  test('takes in the whole of a day', () => {
    const untilDay = dates({ validUntil: '2021-03-10' });
    expect(strengthAt('2021-03-10T23:59:59Z', untilDay)).toBe('decisive');
    expect(strengthAt('2021-03-11T00:00:00Z', untilDay)).toBe('strong');
  });

  test('has no beginning: attackers act before anyone publishes', () =>
    expect(strengthAt('2020-01-01T00:00:00Z', untilNoon)).toBe('decisive'));

  test('weakens nothing that is undated', () => expect(strengthAt(null, untilNoon)).toBe('decisive'));

  test('weakens nothing of which only the last moment is known', () => {
    const june = at('2021-06-01T00:00:00Z');
    const counted = { from: june, to: june, basis: 'last-update' } as const;
    const indicator = makeIndicator('process-name', 'exampled', {
      role: 'implant',
      strength: 'decisive',
      ...untilNoon,
    });
    expect(findingsFor([indicator], usualWeighing, counted)[0]!.strength).toBe('decisive');
  });

  test.each<[strength: Assertion['strength'], after: string]>([
    ['decisive', 'strong'],
    ['strong', 'supporting'],
    ['supporting', 'weak'],
    ['weak', 'weak'],
  ])('makes what is %s %s', (strength, after) =>
    expect(strengthAt('2021-06-01T00:00:00Z', { ...untilNoon, strength })).toBe(after),
  );

  test('is the longest that any source gives, and without an end where one gives none', () => {
    const untilMay = dates({ validUntil: '2021-05-01' });
    const untilMayNoon = dates({ validUntil: '2021-05-01T12:00:00.000000Z' });
    const ends = (...said: readonly Partial<Assertion>[]): unknown =>
      statementsOf(makeIndicator('process-name', 'exampled', ...said))[0]!.validUntil;
    for (const order of [
      [untilNoon, untilMay, untilMayNoon],
      [untilMayNoon, untilMay, untilNoon],
    ])
      expect(ends(...order)).toBe('2021-05-01');
    expect(ends(untilNoon, {})).toBeNull();
    expect(ends({}, untilNoon)).toBeNull();
  });

  test('parts traces before its end from those after it', () => {
    const indicator = makeIndicator('process-name', 'exampled', { role: 'implant', strength: 'weak', ...untilNoon });
    const matcher = createMatcher([indicator]);
    const collector = hitCollector();
    for (const [at, ran] of ['2021-03-10T11:00:00Z', '2021-03-10T13:00:00Z'].entries())
      for (const match of matcher(
        makeRecord({
          channel: 'commcenter',
          locator: `row ${at}`,
          time: during(ran),
          observables: [observable('process-name', 'exampled', 'executed', ['no-bundle'])],
        }),
      ))
        collector.add(match);
    expect(
      findingsOf(collector, nothingInstalled)
        .filter(isListed)
        .map(({ indicator: it, occurrences }) => [it.notes.length, occurrences]),
    ).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

describe('how sure a source is', () => {
  test.each([
    [100, 'B1'],
    [80, 'B1'],
    [79, 'B2'],
    [60, 'B2'],
    [59, 'B3'],
    [40, 'B3'],
    [39, 'B4'],
    [20, 'B4'],
    [19, 'B5'],
    [0, 'B5'],
  ])('a confidence of %d is the grade %s by the table of STIX 2.1', (confidence, grade) =>
    expect(found([{ confidence }])[0]!.indicator).toMatchObject({ grade, gradeAssumed: false }),
  );

  test('a credibility that is stated goes before it, and none of both is assumed', () => {
    expect(found([{ confidence: 10, credibility: 2, reliability: 'A' }])[0]!.indicator.grade).toBe('A2');
    expect(found([{}])[0]!.indicator).toMatchObject({ grade: 'B2', gradeAssumed: true });
  });

  test('decides whether two independent traces bear high grounds', () => {
    const verdictOf = (confidence: number | null): string => {
      const [trace] = found([{ confidence }]);
      const second = { ...trace!, id: 'second', channel: 'locationd' } as const;
      return judge(makeCase({ findings: [trace!, second] })).campaigns[0]!.confidence;
    };
    expect([verdictOf(90), verdictOf(null), verdictOf(30)]).toEqual(['high', 'high', 'moderate']);
    const alone = (confidence: number | null): string =>
      judge(makeCase({ findings: found([{ confidence }]) })).campaigns[0]!.confidence;
    // One channel is missing already; a doubtful source is the second ground that is.
    expect([alone(90), alone(null), alone(30)]).toEqual(['moderate', 'moderate', 'low']);
  });
});

test('the strictest marking of its sources is shown', () => {
  expect(found([{ tlp: 'green' }, {}, { tlp: 'amber' }])[0]!.indicator.tlp).toBe('amber');
  expect(found([{}])[0]!.indicator.tlp).toBeNull();
});

describe('for any statements', () => {
  const day = fc.constantFrom('2021-01-01', '2021-04-01', '2021-07-18', '2021-10-01', '2022-01-01');
  const maybeDay = fc.option(day);
  const statement = fc
    .record({
      published: maybeDay,
      created: maybeDay,
      validFrom: maybeDay,
      validUntil: maybeDay,
      revokedOn: maybeDay,
      revoked: fc.constantFrom(false, false, true),
      strength: fc.constantFrom(...strengths, null),
      campaign: fc.constantFrom('Example', 'Other', null),
      publisher: fc.constantFrom('A', 'B', 'C'),
      confidence: fc.option(fc.integer({ min: 0, max: 100 })),
      reliability: fc.constantFrom('A', 'C', null),
    })
    .map(({ published, publisher, created, validFrom, validUntil, revokedOn, ...rest }): Partial<Assertion> => ({
      ...rest,
      role: 'implant',
      ...from(publisher, published),
      ...dates({ created, validFrom, validUntil, revoked: rest.revoked ? revokedOn : null }),
    }));
  const said = fc.array(statement, { minLength: 1, maxLength: 5 });
  const weighing = fc.record({ asOf: maybeDay, ignoreRevocations: fc.boolean() });
  const moment = fc.option(day.map((it) => `${it}T12:00:00Z`));
  const outcomeOf = (findings: readonly Finding[]): Outcome => judge(makeCase({ findings })).outcome;
  const rank = (outcome: Outcome): number => outcomes.indexOf(outcome);
  const holds = <T extends readonly unknown[]>(arbitrary: fc.Arbitrary<T>, law: (...values: T) => void): void =>
    fc.assert(
      fc.property(arbitrary, (values) => law(...values)),
      { seed: 20210718, numRuns: 800 },
    );
  const counted = (findings: readonly Finding[]): readonly (string | null)[] =>
    findings.filter(carriesWeight).map(({ campaign }) => campaign);

  test('withdrawing one never raises the outcome, on whatever day and however withdrawals are taken', () =>
    holds(
      said.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1), maybeDay, weighing, moment)),
      (all, index, revoked, how, ranAt) => {
        const withdrawn = all.map((it, at) =>
          at === index ? { ...it, revoked: true, dates: { ...it.dates!, revoked } } : it,
        );
        const before = found(
          all.map((it, at) => (at === index ? { ...it, revoked: false } : it)),
          how,
          ranAt,
        );
        const after = found(withdrawn, how, ranAt);
        expect(rank(outcomeOf(after))).toBeLessThanOrEqual(rank(outcomeOf(before)));
        // Nothing else about the finding changes: what is silenced is still shown.
        expect(after.map(({ id, strength }) => [id, strength])).toEqual(before.map((it) => [it.id, it.strength]));
      },
    ));

  test('what counted on a day counts on a later one, unless it was withdrawn between them', () =>
    holds(fc.tuple(said, day, day, moment), (all, a, b, ranAt) => {
      const [earlier, later] = [a, b].sort() as [string, string];
      const kept = all.map((it) => ({ ...it, revoked: false }));
      const then = counted(found(kept, asOf(earlier), ranAt));
      const now = counted(found(kept, asOf(later), ranAt));
      const today = counted(found(kept, usualWeighing, ranAt));
      // One campaign more may be named later, so that what named none has joined it.
      expect(then.length === 0 || now.length > 0).toBe(true);
      for (const campaign of then.filter((it) => it === 'Example' || it === 'Other')) {
        expect(now).toContain(campaign);
        expect(today).toContain(campaign);
      }
    }));

  test('what was withdrawn by a day is withdrawn on every later one', () =>
    holds(fc.tuple(said, day, day), (all, a, b) => {
      const [earlier, later] = [a, b].sort() as [string, string];
      const isSilent = (how: Weighing): boolean =>
        found(all, how).some(({ indicator }) => indicator.revoked && !indicator.notPublicThen);
      if (isSilent(asOf(earlier))) expect([isSilent(asOf(later)), isSilent(usualWeighing)]).toEqual([true, true]);
    }));

  test('on a day after every date the knowledge is today’s', () =>
    holds(fc.tuple(said, fc.boolean(), moment), (all, ignoreRevocations, ranAt) => {
      const plain = ({ indicator, ...it }: ListedFinding): unknown => [it, indicator.revoked, indicator.notPublicThen];
      expect(found(all, { asOf: '2022-01-01', ignoreRevocations }, ranAt).map(plain)).toEqual(
        found(all, { asOf: null, ignoreRevocations }, ranAt).map(plain),
      );
    }));

  test('their order changes nothing that is concluded', () =>
    holds(
      said.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          weighing,
          moment,
        ),
      ),
      (all, shuffled, how, ranAt) => {
        const plain = (findings: readonly ListedFinding[]): unknown =>
          findings.map(({ indicator: { sources, ...rest }, evidence, ...it }) => [
            it,
            rest,
            sources.length,
            evidence.length,
          ]);
        expect(plain(found(shuffled, how, ranAt))).toEqual(plain(found(all, how, ranAt)));
      },
    ));

  test('an end of validity never raises the outcome', () =>
    holds(fc.tuple(said, moment, weighing), (all, ranAt, how) => {
      const endless = all.map((it) => ({ ...it, dates: { ...it.dates!, validUntil: null } }));
      expect(rank(outcomeOf(found(all, how, ranAt)))).toBeLessThanOrEqual(rank(outcomeOf(found(endless, how, ranAt))));
    }));
});
