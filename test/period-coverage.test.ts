import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import { toIso, type ArtefactCoverage, type Period, type Verdict } from '@bridle/model';
import { backup, fullCoverage, makeCase, makeCoverage } from './support/make-coverage.ts';
import { at } from './support/make-record.ts';

/** The backups of these tests were made on 2021-06-01 at midnight; their stores reach back to 2018. */
const judged = (coverage: readonly ArtefactCoverage[], asked: Partial<Period> = {}): Verdict =>
  judge(makeCase({ coverage, asked }));

const period = (from: string, to: string): Period => ({ from: at(from), to: at(to) });
const isos = (periods: readonly Period[]): readonly string[] =>
  periods.map(({ from, to }) => `${toIso(from).slice(0, 10)} ${toIso(to).slice(0, 10)}`);
const askedFor = (coverage: readonly ArtefactCoverage[], asked: Partial<Period> = {}): string | undefined => {
  const verdict = judged(coverage, asked);
  return verdict.period === null ? undefined : isos([verdict.period])[0];
};

describe('the period asked about', () => {
  const young = { oldest: at('2021-01-01T00:00:00Z') };
  const deliveryStores = { messages: young, 'safari-history': young, calendar: young };

  test('goes back as far as both what ran and what came are recorded', () => {
    expect(askedFor(fullCoverage())).toBe('2018-01-01 2021-06-01');
    expect(askedFor(fullCoverage({ 'data-usage': { oldest: at('2019-05-01T00:00:00Z') } }))).toBe(
      '2019-05-01 2021-06-01',
    );
    expect(askedFor(fullCoverage({ messages: { oldest: at('2012-05-01T00:00:00Z') } }))).toBe('2018-01-01 2021-06-01');
  });

  test('goes back no further than messages do, however old a calendar is: more records never make an answer weaker', () => {
    const coverage = fullCoverage({ messages: { oldest: at('2020-01-01T00:00:00Z') } });
    expect(askedFor(coverage)).toBe('2020-01-01 2021-06-01');
    expect(judged(coverage).reasons).toEqual([]);
  });

  test('is the year before the backup where either is recorded for less', () => {
    expect(askedFor(fullCoverage({ 'data-usage': young }))).toBe('2020-06-01 2021-06-01');
    expect(askedFor(fullCoverage(deliveryStores))).toBe('2020-06-01 2021-06-01');
    expect(askedFor(fullCoverage({ 'data-usage': { oldest: null } }))).toBe('2020-06-01 2021-06-01');
    expect(askedFor([])).toBe('2020-06-01 2021-06-01');
  });

  test('does not trust the reach of a store that was not wholly read', () =>
    expect(askedFor(fullCoverage({ 'data-usage': { status: 'partial' } }))).toBe('2020-06-01 2021-06-01'));

  test('is what the user asks for, or begins or ends there', () => {
    expect(askedFor(fullCoverage(), period('2020-01-01', '2020-02-01'))).toBe('2020-01-01 2020-02-01');
    expect(askedFor(fullCoverage(), { from: at('2021-05-01') })).toBe('2021-05-01 2021-06-01');
    expect(askedFor(fullCoverage(deliveryStores), { to: at('2021-03-01') })).toBe('2020-03-01 2021-03-01');
  });

  test('ends with the newest record where the backup bears no date', () => {
    const coverage = fullCoverage({ calendar: { newest: at('2021-05-31T12:00:00Z') } });
    const undatedBackup = { ...backup, madeAt: null };
    const { period: asked } = judge(makeCase({ coverage, backup: undatedBackup, asked: { from: at('2021-01-01') } }));
    expect(isos([asked!])).toEqual(['2021-01-01 2021-05-31']);
  });

  test('is unknown where nothing bears a date', () => {
    const undatedBackup = { ...backup, madeAt: null };
    expect(judge(makeCase({ coverage: [], backup: undatedBackup })).period).toBeNull();
  });
});

describe('what is covered of it', () => {
  const asked = period('2021-01-01', '2021-04-11'); // one hundred days
  const executed = (...drafts: readonly Partial<ArtefactCoverage>[]): Verdict['execution'] =>
    judged(
      drafts.map((it, index) => makeCoverage({ artefact: `counter-${index}`, family: 'process-use', ...it })),
      asked,
    ).execution;

  test('is nothing without a store, and nothing by a store without records', () => {
    expect(executed()).toEqual({ periods: [], share: 0, artefacts: [] });
    expect(executed({ oldest: null })).toEqual({ periods: [], share: 0, artefacts: ['counter-0'] });
  });

  test('is all of it where a store reaches back beyond', () =>
    expect(executed({})).toEqual({ periods: [asked], share: 1000, artefacts: ['counter-0'] }));

  test('begins with the oldest record', () => {
    const { periods, share } = executed({ oldest: at('2021-01-26T00:00:00Z') });
    expect(isos(periods)).toEqual(['2021-01-26 2021-04-11']);
    expect(share).toBe(750);
  });

  test('has the holes of the store', () => {
    const holes = [period('2021-01-11', '2021-01-21'), period('2021-03-01', '2021-03-11')];
    const { periods, share } = executed({ holes });
    expect(isos(periods)).toEqual(['2021-01-01 2021-01-11', '2021-01-21 2021-03-01', '2021-03-11 2021-04-11']);
    expect(share).toBe(800);
  });

  test('ends with a hole at the store’s end', () =>
    expect(isos(executed({ holes: [period('2021-03-01', '2021-06-01')] }).periods)).toEqual(['2021-01-01 2021-03-01']));

  test('is not touched by holes outside of it', () =>
    expect(executed({ holes: [period('2019-01-01', '2019-02-01'), period('2021-05-01', '2021-05-20')] }).share).toBe(
      1000,
    ));

  test('is what any store covers: one fills the holes of another', () => {
    const first = { holes: [period('2021-01-11', '2021-02-10')] };
    expect(isos(executed(first, { oldest: at('2021-01-31T00:00:00Z') }).periods)).toEqual([
      '2021-01-01 2021-01-11',
      '2021-01-31 2021-04-11',
    ]);
    expect(executed(first, {})).toEqual({ periods: [asked], share: 1000, artefacts: ['counter-0', 'counter-1'] });
  });

  test('ends with the backup, whatever is asked for', () => {
    const beyond = period('2021-05-22', '2021-06-11'); // ten days to the backup, ten after it
    const { execution } = judged(fullCoverage(), beyond);
    expect(isos(execution.periods)).toEqual(['2021-05-22 2021-06-01']);
    expect(execution.share).toBe(500);
  });

  test('of a single moment is all or nothing', () => {
    const moment = period('2021-03-10', '2021-03-10');
    expect(judged(fullCoverage(), moment).execution.share).toBe(1000);
    const holes = [period('2021-03-01', '2021-03-20')];
    expect(judged(fullCoverage({ 'data-usage': { holes } }), moment).execution.share).toBe(0);
  });

  test.each(['partial', 'absent', 'unsupported', 'failed'] as const)('counts no store that is %s', (status) =>
    expect(executed({ status })).toEqual({ periods: [], share: 0, artefacts: [] }),
  );

  test('counts stores by what they can show', () => {
    const { execution, delivery } = judged([
      ...fullCoverage(),
      makeCoverage({ artefact: 'lookups', family: 'lookup' }),
    ]);
    expect(execution.artefacts).toEqual(['data-usage']);
    expect(delivery.artefacts).toEqual(['messages', 'safari-history', 'calendar']);
  });
});

describe('four fifths', () => {
  const asked = period('2021-01-01', '2021-04-11'); // one hundred days, of which eighty are needed
  const codes = (drafts: Parameters<typeof fullCoverage>[0]): readonly string[] =>
    judged(fullCoverage(drafts), asked).reasons.map(({ code }) => code);
  const enough = { oldest: at('2021-01-21T00:00:00Z') };
  const short = { oldest: at('2021-01-21T00:00:00.000001Z') };

  test('of the period are enough', () => {
    expect(codes({ 'data-usage': enough })).toEqual([]);
    expect(codes({ messages: enough, 'safari-history': enough, calendar: enough })).toEqual([]);
  });

  test('less a microsecond are not', () => {
    expect(codes({ 'data-usage': short })).toEqual(['datausage-young']);
    expect(codes({ messages: short, 'safari-history': short, calendar: short })).toEqual(['delivery-young']);
    expect(codes({ messages: short })).toEqual(['delivery-young']);
  });

  test('are as many in holes, which are told apart from youth', () => {
    const holes = [period('2021-02-01', '2021-02-21')];
    expect(codes({ 'data-usage': { holes } })).toEqual([]);
    expect(codes({ 'data-usage': { holes: [{ ...holes[0]!, to: at('2021-02-21T00:00:00.000001Z') }] } })).toEqual([
      'execution-holes',
    ]);
  });
});
