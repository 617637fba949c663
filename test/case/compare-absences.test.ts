import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import { type ArtefactCoverage, type FindingIndicator, type Result } from '@bridle/model';
import { parseIso } from 'bridle';
import { makeFinding } from '../support/make-finding.ts';
import { lookedFor } from '../support/make-ledger.ts';
import { bundledSource, implant, link, makeResult } from '../support/make-result.ts';
import { both, compared, withTool } from '../support/compared.ts';

describe('of what only one found, it is said why the other lacks it', () => {
  const less = makeResult([link]);
  /** Why the second result lacks the implant that the first found. */
  const why = (here: Result, there: Result = both): readonly (readonly [string, string])[] =>
    compared(there, here)
      .differing.filter(({ rule, sides }) => rule === implant.rule && sides.includes('a'))
      .flatMap(({ absences }) => absences)
      .flatMap(({ reasons }) => reasons.map(({ reason, what }) => [reason, what] as const));
  const withFile = (change: Partial<Result['indicators']['files'][number]>): Result => ({
    ...less,
    indicators: { ...less.indicators, files: [{ ...less.indicators.files[0]!, ...change }] },
  });
  const withStatus = (result: Result, status: ArtefactCoverage['status']): Result => ({
    ...result,
    coverage: result.coverage.map((it) => (it.artefact === 'data-usage' ? { ...it, status } : it)),
  });
  const listed = `${implant.rule} of example.yaml`;

  test('the indicator, where no file that lists it was loaded', () => {
    expect(why(withFile({ file: 'other.yaml', sha256: 'cd'.repeat(32) }))).toEqual([['indicator-not-loaded', listed]]);
    expect(why(withFile({ status: 'unreadable' }))).toEqual([['indicator-not-loaded', listed]]);
  });

  test('another version of the file that lists it', () =>
    expect(why(withFile({ sha256: 'cd'.repeat(32) }))).toEqual([['indicator-file-differs', listed]]));

  test('not the indicator, where its file was loaded under another name, or is one of those that come with Bridle', () => {
    const renamed = withFile({ file: 'copy/of.yaml' });
    const { files } = less.indicators;
    const indicators = { ...less.indicators, files: [], bundled: { ...less.indicators.bundled, files } };
    for (const here of [renamed, { ...less, indicators }]) expect(why(here)).toEqual([['unknown', implant.rule]]);
  });

  test('the evidence that it rests on, where that is not the same or is not there', () => {
    const [store] = both.evidence.files;
    const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite';
    for (const files of [[], [{ ...store!, sha256: '00'.repeat(32) }]])
      expect(why({ ...less, evidence: { files } })).toEqual([['evidence', place]]);
    const sealed = { ...store!, sha256: '00'.repeat(32), plainSha256: store!.sha256 };
    expect(why({ ...less, evidence: { files: [sealed] } })).toEqual([['unknown', implant.rule]]);
  });

  test('the log of a database, in which the row may stand, where that is not the same or only one has it', () => {
    const [store] = both.evidence.files;
    const place = 'WirelessDomain/Library/Databases/DataUsage.sqlite-wal';
    const withLog = (result: Result, sha256: string): Result => ({
      ...result,
      evidence: { files: [store!, { ...store!, path: `${store!.path}-wal`, sha256 }] },
    });
    const [first, second] = ['12'.repeat(32), '34'.repeat(32)] as const;
    expect(why(less, withLog(both, first))).toEqual([['evidence', place]]);
    expect(why(withLog(less, first))).toEqual([['evidence', place]]);
    expect(why(withLog(less, second), withLog(both, first))).toEqual([['evidence', place]]);
    expect(why(withLog(less, first), withLog(both, first))).toEqual([['unknown', implant.rule]]);
  });

  test('that the store it stands in could not be read, where that is not for want of a file', () => {
    const of = (status: ArtefactCoverage['status']): Result => withStatus(less, status);
    expect(why(of('failed'))).toEqual([['store-unread', 'data-usage: it is there and could not be read']]);
    expect(why(of('partial'))).toEqual([['store-unread', 'data-usage: some of it could not be understood']]);
    expect(why(of('absent'))).toEqual([['unknown', implant.rule]]);
    expect(why(of('partial'), withStatus(both, 'partial'))).toEqual([['unknown', implant.rule]]);
  });

  test('the code, by the beginnings of its digests where both are of one version', () => {
    expect(why(withTool(less, { version: '0.3.0' }))).toEqual([['rules', `bridle 0.3.0 and not ${both.tool.version}`]]);
    expect(why(withTool(less, { sha256: '0123456789abcdef'.repeat(4) }))).toEqual([
      ['rules', 'bridle 0.1.0 of the code 0123456789ab… and not cdcdcdcdcdcd…'],
    ]);
  });

  describe('of what was asked, no more than can take it away', () => {
    const asking = (result: Result, change: Partial<Result['options'] & Result['weighing']>): Result => {
      const { asOf = null, ignoreRevocations = false, ...options } = change;
      return {
        ...result,
        options: { ...result.options, ...options },
        weighing: { asOf, ignoreRevocations },
      };
    };
    const without = (result: Result, artefact: string): Result => ({
      ...result,
      coverage: result.coverage.filter((it) => it.artefact !== artefact),
    });
    const heuristic = { title: 'Example', verified: true, references: [] };
    const joining = makeResult([link, { ...implant, indicator: null, heuristic }]);
    const sequence = makeResult([link, { ...implant, indicator: { ...implant.indicator!, kind: 'sequence' } }]);
    const everything = {
      ...{ likelihood: true, sweep: false, sinceAt: parseIso('2020-01-01'), untilAt: parseIso('2021-01-01') },
      ...{ asOf: '2021-07-20', ignoreRevocations: true, mostInMemory: 1, artefacts: ['data-usage'], bundled: true },
    };
    const asOf = ['option-perhaps', 'asOf: "2021-07-20" and not null'];
    const artefacts = ['option-perhaps', 'artefacts: ["data-usage"] and not null'];

    test('a value that was met is there whatever was asked, where its store was read', () =>
      expect(why(asking(less, everything))).toEqual([['unknown', implant.rule]]));

    test('what was met in a store that was not to be read is not', () => {
      const here = without(asking(less, { ...everything, artefacts: ['messages'] }), 'data-usage');
      expect(why(here)).toEqual([['option', 'artefacts: ["messages"] and not null']]);
    });

    test('nor what a search of other apps met, where there was none', () => {
      const row = { ...implant.evidence[0]!, artefact: 'other-stores' };
      const swept = makeResult([link, { ...implant, traits: ['swept'], evidence: [row] }]);
      expect(why(asking(less, { sweep: false }), swept)).toEqual([['option', 'sweep: false and not true']]);
    });

    test('a rule that joins records may need other stores, what was public, and what was withdrawn', () => {
      expect(why(asking(less, everything), sequence)).toEqual([asOf, artefacts]);
      expect(why(asking(less, everything), joining)).toEqual([
        asOf,
        ['option-perhaps', 'ignoreRevocations: true and not false'],
        artefacts,
      ]);
      expect(why(less, asking(sequence, { ignoreRevocations: true }))).toEqual([
        ['option-perhaps', 'ignoreRevocations: false and not true'],
      ]);
      expect(why(asking(less, { bundled: false }), joining)).toEqual([
        ['option-perhaps', 'bundled: false and not true'],
      ]);
      expect(why(asking(less, { bundled: true }), asking(joining, { bundled: false }))).toEqual([
        ['unknown', implant.rule],
      ]);
    });

    test('and what of that which it joins carries no weight there is named', () => {
      const early = { ...implant, id: 'early', rule: 'process-name:early' };
      const unheard = { ...early, indicator: { ...implant.indicator!, notPublicThen: true } };
      expect(why(asking(makeResult([link, unheard]), everything), sequence)).toEqual([
        ['joined-without-weight', 'process-name:early'],
        asOf,
        artefacts,
      ]);
      const elsewhere = { ...unheard, evidence: [{ ...implant.evidence[0]!, locator: 'ZPROCESS Z_PK 6' }] };
      expect(why(makeResult([link, elsewhere]), sequence)).toEqual([['unknown', implant.rule]]);
    });

    test('of what carries no weight there, by what it carries none', () => {
      const of = (change: Partial<FindingIndicator>): Result =>
        makeResult([link, { ...implant, indicator: { ...implant.indicator!, ...change } }]);
      const weightless = ['without-weight', implant.rule];
      expect(why(asking(of({ notPublicThen: true }), everything))).toEqual([
        weightless,
        ['option', 'asOf: "2021-07-20" and not null'],
      ]);
      expect(why(of({ revoked: true }), asking(both, everything))).toEqual([
        weightless,
        ['option', 'ignoreRevocations: false and not true'],
      ]);
    });

    test('of sets that come with Bridle, that they were not asked for', () => {
      const listed = { ...implant, indicator: { ...implant.indicator!, sources: [bundledSource] } };
      const { bundled } = less.indicators;
      const none = { ...less, indicators: { ...less.indicators, bundled: { ...bundled, files: [] } } };
      const what = `${implant.rule} of bundled.yaml`;
      expect(why(asking(none, { bundled: false }), makeResult([link, listed]))).toEqual([
        ['indicator-not-loaded', what],
        ['option', 'bundled: false and not true'],
      ]);
      expect(why(none, makeResult([link, listed]))).toEqual([['indicator-not-loaded', what]]);
    });

    test('a database too large to be read is lacked where less might be held, and not written to a folder', () => {
      const small = { mostInMemory: 1 };
      const unread = ['store-unread', 'data-usage: it is there and could not be read'];
      const of = (change: Parameters<typeof asking>[1]): Result => withStatus(asking(less, change), 'failed');
      expect(why(of(small))).toEqual([unread, ['option-perhaps', `mostInMemory: 1 and not ${2 ** 30}`]]);
      expect(why(of({ mostInMemory: 2 ** 31 }))).toEqual([unread]);
      expect(why(of({ ...small, temporaryFiles: true }))).toEqual([unread]);
      expect(why(of({}), asking(both, { temporaryFiles: true }))).toEqual([
        unread,
        ['option-perhaps', 'temporaryFiles: false and not true'],
      ]);
    });
  });

  test('that it carries no weight there, or was found at another time', () => {
    const withdrawn = { ...implant, indicator: { ...implant.indicator!, revoked: true } };
    expect(why(makeResult([link, withdrawn]))).toEqual([['without-weight', implant.rule]]);
    const later = makeFinding({ ...implant, when: '2021-04-01T00:00:00Z' });
    expect(why(makeResult([link, later]))).toEqual([['found-otherwise', implant.rule]]);
  });

  test('that it was found at another time beside what may be why it was not at this', () => {
    const later = makeResult([link, makeFinding({ ...implant, when: '2021-04-01T00:00:00Z' })]);
    const otherwise = ['found-otherwise', implant.rule];
    expect(why({ ...later, evidence: { files: [] } })).toEqual([
      otherwise,
      ['evidence', 'WirelessDomain/Library/Databases/DataUsage.sqlite'],
    ]);
    expect(why(withStatus(withTool(later, { version: '0.3.0' }), 'failed'))).toEqual([
      otherwise,
      ['store-unread', 'data-usage: it is there and could not be read'],
      ['rules', 'bridle 0.3.0 and not 0.1.0'],
    ]);
    // Another file lists it there, or it would not have been found: which files were loaded tells nothing of it.
    const [file] = later.indicators.files;
    const other = { ...file!, file: 'other.yaml', sha256: 'cd'.repeat(32) };
    expect(why({ ...later, indicators: { ...later.indicators, files: [other] } })).toEqual([otherwise]);
  });

  test('other indicators, where it was found at that time and is said to be of another campaign', () => {
    const renamed = makeResult([link, { ...implant, campaign: 'Other' }], { indicators: lookedFor([]) });
    expect(why(renamed)).toEqual([
      ['found-otherwise', implant.rule],
      ['other-indicators', implant.rule],
    ]);
  });

  describe('where one of them is redacted, or both', () => {
    /** What comes with Bridle, which redaction leaves as it is; a user's file is told by how much was read of it alone. */
    const listedByBridle = { ...implant, indicator: { ...implant.indicator!, sources: [bundledSource] } };
    const heuristic = {
      ...listedByBridle,
      rule: 'HEUR-01',
      indicator: null,
      heuristic: { title: 'Example', verified: true, references: [] },
    };
    const there = makeResult([link, listedByBridle, heuristic]);
    const without = makeResult([]);
    const loading = (result: Result, files: readonly Result['indicators']['files'][number][]): Result => ({
      ...result,
      indicators: { ...result.indicators, files },
    });
    const [own] = there.indicators.files as readonly [Result['indicators']['files'][number]];
    const causes = (one: Result, other: Result): readonly (readonly [string, readonly string[]])[] =>
      compared(one, other)
        .differing.filter(({ sides }) => sides.includes('a'))
        .map(({ rule, absences }) => [
          rule.replace(/ of .*/, ''),
          absences.flatMap(({ reasons }) => reasons.map(({ reason }) => reason)),
        ]);
    const everyWay = (here: Result): readonly (readonly [Result, Result])[] => [
      [there, redact(here)],
      [redact(there), here],
      [redact(there), redact(here)],
    ];

    test('that a file was not loaded, where no file was given there of which it is not told what it holds', () => {
      for (const [one, other] of everyWay(loading(without, [])))
        expect(causes(one, other)).toEqual([
          ['HEUR-01', ['other-indicators', 'redacted']],
          ['[rule 1]', ['indicator-not-loaded']],
          [implant.rule, ['redacted']],
        ]);
    });

    test('and no option in its place, where a file of another length was given there', () => {
      const here = loading(without, [{ ...own, entries: 5, loaded: 3 }]);
      const unread = { ...here, coverage: here.coverage.filter(({ artefact }) => artefact !== 'data-usage') };
      for (const [one, other] of everyWay({ ...unread, options: { ...here.options, artefacts: ['messages'] } }))
        expect(causes(one, other)).toEqual([
          ['HEUR-01', ['option-perhaps', 'other-indicators', 'redacted']],
          ['[rule 1]', ['redacted']],
          [implant.rule, ['option', 'redacted']],
        ]);
    });

    test('that sets of Bridle were not loaded, unless a file that was given is as long', () => {
      const { bundled } = without.indicators;
      const none = { ...without, indicators: { ...without.indicators, bundled: { ...bundled, files: [] } } };
      for (const [one, other] of everyWay(none))
        expect(causes(one, other)).toContainEqual([implant.rule, ['indicator-not-loaded']]);
      const copy = { ...bundled.files[0]!, file: 'copy.yaml' };
      for (const [one, other] of everyWay(loading(none, [own, copy])))
        expect(causes(one, other)).toContainEqual([implant.rule, ['redacted']]);
    });

    test('evidence, where a file that every phone may have was not read there', () => {
      for (const [one, other] of everyWay({ ...without, evidence: { files: [] } }))
        expect(causes(one, other)).toContainEqual([implant.rule, ['evidence', 'redacted']]);
    });

    test('and among the reasons that other files of indicators were given, by how much was read of them', () => {
      const here = loading(without, [own, { ...own, entries: 5, loaded: 3 }]);
      for (const [one, other] of everyWay(here))
        expect(compared(one, other).reasons).toContainEqual({
          reason: 'indicators',
          count: 1,
          shownBy: [
            { what: expect.stringMatching(/^\[indicator file \d\], of 5 entries, 3 of them loaded$/), sides: ['b'] },
          ],
        });
    });

    test('nothing, where they differ in what they call a campaign alone', () => {
      const campaign = (result: Result): Result => ({
        ...result,
        findings: result.findings.map((it) => ({ ...it, campaign: it.campaign === null ? null : 'Our own' })),
      });
      const [one, other] = [campaign(there), campaign({ ...there, options: { ...there.options, sweep: false } })];
      for (const pair of [
        [one, redact(other)],
        [redact(one), redact(other)],
      ] as const)
        expect(causes(...pair)).toContainEqual([implant.rule, ['redacted']]);
    });
  });

  test('nothing, where one of them is redacted: its files have no names', () => {
    const { differing } = compared(both, redact(less));
    const reasons = differing
      .filter(({ sides }) => sides.includes('a'))
      .flatMap(({ absences }) => absences.flatMap((it) => it.reasons));
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['redacted']));
  });
});
