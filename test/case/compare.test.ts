import { describe, expect, test } from '@jest/globals';
import { canonicalResult, redact } from '@bridle/case';
import {
  toIso,
  type ArtefactCoverage,
  type Finding,
  type FindingIndicator,
  type LatticeRule,
  type Outcome,
  type Result,
} from '@bridle/model';
import { compareResults, parseIso, readMvtOutput, type Comparison, type OtherFindings, type Side } from 'bridle';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../support/backup.ts';
import { bridleInProcess } from '../support/bridle-in-process.ts';
import { bridleIn } from '../support/bridle.ts';
import { makeFinding, type FindingDraft } from '../support/make-finding.ts';
import { exampleFile, lookedFor, tornFile } from '../support/make-ledger.ts';
import { during } from '../support/make-record.ts';
import { bundledSource, implant, link, makeResult } from '../support/make-result.ts';
import { onPosix } from '../support/systems.ts';
import { thrownBy } from '../support/thrown.ts';

const both = makeResult();
/** The same, where a second file was given that could not be read. */
const withTorn = makeResult([implant, link], { indicators: lookedFor([exampleFile, tornFile]) });
const compared = (a: Result, b: Result): Comparison =>
  compareResults([
    { name: 'a', result: a },
    { name: 'b', result: b },
  ]);
const reasonsOf = ({ reasons }: Comparison): readonly string[] => reasons.map(({ reason }) => reason);
const withTool = (result: Result, change: Partial<Result['tool']>): Result => ({
  ...result,
  tool: { ...result.tool, ...change },
});

test('a result agrees with itself', () => {
  const { isSame, isOnePhone, reasons, differing, agreed, campaigns } = compared(both, both);
  expect({ isSame, isOnePhone, reasons, differing }).toEqual({
    isSame: true,
    isOnePhone: true,
    reasons: [],
    differing: [],
  });
  expect(agreed.map(({ rule }) => rule).sort()).toEqual(['domain-name:evil.example.org', implant.rule].sort());
  expect(campaigns.every((it) => it.isSame)).toBe(true);
});

describe('each difference is named with its cause', () => {
  test('two indicator sets: which files only one had, and what only one found', () => {
    const less = makeResult([link], { indicators: lookedFor([]) });
    const { isSame, reasons, differing, campaigns } = compared(withTorn, less);
    expect(isSame).toBe(false);
    expect(reasons).toEqual([
      {
        reason: 'indicators',
        count: 2,
        shownBy: [
          { what: `example.yaml ${'ab'.repeat(32)}`, sides: ['a'] },
          { what: 'torn.json', sides: ['a'] },
        ],
      },
    ]);
    expect(differing).toEqual([
      {
        rule: implant.rule,
        campaign: 'Example',
        at: parseIso('2021-03-10T12:00:11Z'),
        sides: ['a'],
        byValueAlone: [],
        absences: [
          { side: 'b', reasons: [{ reason: 'indicator-not-loaded', what: 'process-name:exampled of example.yaml' }] },
        ],
      },
    ]);
    expect(campaigns[0]!.sides.map(({ outcome }) => outcome)).toEqual(['infected', 'attempted']);
  });

  test('two versions, and two builds of one', () => {
    expect(reasonsOf(compared(both, withTool(both, { version: '0.3.0' })))).toEqual(['version', 'tool']);
    expect(reasonsOf(compared(both, withTool(both, { sha256: '00'.repeat(32) })))).toEqual(['tool']);
  });

  test('two backups: which file is not the same', () => {
    const [file] = both.evidence.files;
    const other: Result = { ...both, evidence: { files: [{ ...file!, sha256: '00'.repeat(32) }] } };
    expect(compared(both, other).reasons).toEqual([
      {
        reason: 'evidence',
        count: 2,
        shownBy: [
          { what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'00'.repeat(32)}`, sides: ['b'] },
          { what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['a'] },
        ],
      },
    ]);
  });

  test('two options, and two shapes', () => {
    const asked: Result = { ...both, options: { ...both.options, sweep: false } };
    expect(compared(both, asked).reasons).toEqual([
      {
        reason: 'option',
        count: 2,
        shownBy: [
          { what: 'sweep: false', sides: ['b'] },
          { what: 'sweep: true', sides: ['a'] },
        ],
      },
    ]);
    expect(reasonsOf(compared(both, { ...both, schemaVersion: '0.99.0' }))).toEqual(['schema']);
  });

  test('three results: who says what', () => {
    const { differing } = compareResults([
      { name: 'a', result: both },
      { name: 'b', result: makeResult([link]) },
      { name: 'c', result: both },
    ]);
    expect(differing.map(({ rule, sides }) => [rule, sides])).toEqual([[implant.rule, ['a', 'c']]]);
  });
});

describe('what nothing else shows is told by its place', () => {
  const [judged] = both.verdict.campaigns;
  const [first, ...rest] = both.findings;
  const { verdict } = both;
  const placesOf = (other: Result): readonly string[] =>
    compared(both, other)
      .reasons.filter(({ reason }) => reason === 'content')
      .flatMap(({ shownBy }) => shownBy.map(({ what, sides }) => `${sides.join()} ${what}`));

  test.each<readonly [string, Result, readonly string[]]>([
    [
      'how often something was found',
      { ...both, findings: [{ ...first!, occurrences: 77 }, ...rest] },
      [`a /findings/0/occurrences ${first!.occurrences}`, 'b /findings/0/occurrences 77'],
    ],
    [
      'the version of the phone’s system',
      { ...both, device: { ...both.device, productVersion: '16.0' } },
      [`a /device/productVersion "${both.device.productVersion}"`, 'b /device/productVersion "16.0"'],
    ],
    [
      'how much of the period is covered',
      { ...both, verdict: { ...verdict, execution: { ...verdict.execution, share: 5 } } },
      [`a /verdict/execution/share ${verdict.execution.share}`, 'b /verdict/execution/share 5'],
    ],
    ['a field that one has', { ...both, extra: 1 } as Result, ['a /extra (nothing)', 'b /extra 1']],
  ])('%s', (_, other, places) => expect(placesOf(other)).toEqual(places));

  test('of an altered redaction beside the whole one, too', () => {
    const shown = redact(both);
    const altered = { ...shown, device: { ...shown.device, productVersion: '16.0' } };
    expect(placesOf(altered)).toEqual([
      `a /device/productVersion "${shown.device.productVersion}"`,
      'b /device/productVersion "16.0"',
    ]);
  });

  test('and not where another line shows a difference, or where there is none', () => {
    expect(placesOf(both)).toEqual([]);
    expect(placesOf(withTool(both, { version: '0.3.0' }))).toEqual([]);
    expect(placesOf(makeResult([link]))).toEqual([]);
    expect(placesOf({ ...both, findings: [{ ...first!, strength: 'weak' }, ...rest] })).toEqual([]);
    expect(placesOf({ ...both, verdict: { ...verdict, outcome: 'inconclusive' } })).toEqual([]);
    expect(placesOf({ ...both, verdict: { ...verdict, campaigns: [{ ...judged!, rule: 'V2' }] } })).toEqual([]);
  });
});

describe('of an outcome that is not the same it is said how each came to it', () => {
  const reasons = [
    { code: 'unencrypted', detail: 'the manifest says so' },
    { code: 'artefact-missing', detail: 'Messages' },
  ] as const;
  const clear: Result = {
    ...both,
    findings: [],
    verdict: { ...both.verdict, outcome: 'no-traces', rule: 'V10', campaigns: [], reasons: reasons.slice(0, 1) },
  };
  const blind: Result = {
    ...clear,
    verdict: { ...clear.verdict, outcome: 'inconclusive', rule: 'V11', reasons },
    coverage: clear.coverage.map((it, at) => (at === 0 ? { ...it, status: 'absent' as const } : it)),
  };
  const [judged] = both.verdict.campaigns;
  const byV2: Result = { ...both, verdict: { ...both.verdict, campaigns: [{ ...judged!, rule: 'V2' }] } };

  test('by its rule and reasons, and the stores that only one could read', () => {
    const comparison = compared(clear, blind);
    expect(comparison.sides.map((it) => [it.outcome, it.rule, it.reasons])).toEqual([
      ['no-traces', 'V10', reasons.slice(0, 1)],
      ['inconclusive', 'V11', reasons],
    ]);
    const { title } = clear.coverage[0]!;
    expect(clear.coverage[0]!.status).toBe('parsed');
    expect(comparison.reasons).toEqual([{ reason: 'stores', count: 1, shownBy: [{ what: title, sides: ['a'] }] }]);
    // A store that one was not asked for is no store that it could not read.
    expect(reasonsOf(compared(clear, { ...blind, coverage: clear.coverage.slice(1) }))).toEqual([]);
  });

  test('of a campaign, too', () => {
    expect(compared(both, byV2).campaigns).toMatchObject([
      { campaign: judged!.campaign, isSame: false, sides: [{ rule: judged!.rule }, { rule: 'V2' }] },
    ]);
  });

  test('by the command', async () => {
    const folder = newFolder();
    for (const [name, result] of Object.entries({ clear, blind, both, byV2 }))
      writeFileSync(join(folder, `${name}.json`), canonicalResult(result));
    const compare = async (...names: readonly string[]): Promise<string> =>
      (await bridleInProcess(folder)(['compare', ...names.map((it) => `${it}.json`)])).stdout;
    expect(await compare('clear', 'blind')).toContain(
      [
        '\nVerdicts',
        '  A  no-traces by V10: nothing found, and what was needed could be examined',
        '  B  inconclusive by V11: nothing found, and what was needed could not be examined',
        '       artefact-missing: Messages\n\nReasons\n  not the same stores could be read\n    only A  ',
      ].join('\n'),
    );
    const same = await compare('both', 'byV2');
    expect(same).toContain(`  ${judged!.campaign}: the same outcome and confidence, by another rule`);
    expect(same).not.toContain('Verdicts');
  });
});

describe('a verdict that contradicts itself is said to', () => {
  const { verdict } = both;
  const [judged] = verdict.campaigns;
  const of = (change: Partial<Result['verdict']>): Result => ({ ...both, verdict: { ...verdict, ...change } });
  const saidOf = (result: Result): string | null => compared(result, both).sides[0]!.contradiction;

  test('by its campaigns, of which its outcome is the highest, by one of their lines', () => {
    expect([judged!.outcome, judged!.rule, verdict.outcome, verdict.rule]).toEqual([
      'infected',
      'V1',
      'infected',
      'V1',
    ]);
    expect(saidOf(both)).toBeNull();
    const lower = { ...judged!, campaign: 'Other', outcome: 'exposed', rule: 'V9' } as const;
    expect(saidOf(of({ campaigns: [lower, judged!] }))).toBeNull();
    expect(saidOf(of({ outcome: 'attempted' }))).toBe(
      'it is attempted, and the highest outcome of its campaigns is infected',
    );
    expect(saidOf(of({ campaigns: [lower] }))).toBe(
      'it is infected, and the highest outcome of its campaigns is exposed',
    );
    expect(saidOf(of({ rule: 'V9', campaigns: [lower, judged!] }))).toBe(
      'it is infected by V9, and no campaign of it is',
    );
  });

  test('where it judges none, by the two lines that say nothing of any', () => {
    const none = (outcome: Outcome, rule: LatticeRule) => saidOf(of({ campaigns: [], outcome, rule }));
    expect([none('no-traces', 'V10'), none('inconclusive', 'V11')]).toEqual([null, null]);
    expect(none('no-traces', 'V11')).toBe('it is no-traces by V11, and judges no campaign');
    expect(none('infected', 'V1')).toBe('it is infected by V1, and judges no campaign');
  });

  test('by the command, beside its side, and of a redacted one, too', async () => {
    const folder = newFolder();
    const forged = of({ outcome: 'attempted' });
    writeFileSync(join(folder, 'a.json'), canonicalResult(both));
    writeFileSync(join(folder, 'b.json'), canonicalResult(forged));
    writeFileSync(join(folder, 'c.json'), canonicalResult(redact(forged)));
    const { stdout } = await bridleInProcess(folder)(['compare', 'a.json', 'b.json', 'c.json']);
    const said =
      'its verdict contradicts itself: it is attempted, and the highest outcome of its campaigns is infected';
    expect(stdout).toMatch(
      new RegExp(`\n {2}A {2}[^\n]*\n {2}B {2}[^\n]*\n {5}${said}\n {2}C {2}[^\n]*\n {5}${said}\n`),
    );
  });
});

describe('what all found and do not weigh alike', () => {
  const contact = makeFinding({
    ...link,
    id: 'contact',
    rule: 'email-addr:eve@example.org',
    trace: 'contacted',
    evidence: [{ ...link.evidence[0]!, artefact: 'conversations', path: 'Library/SMS/sms.db' }],
    when: '2021-03-10T12:00:00Z',
  });
  const written: Finding = { ...contact, id: 'written', trace: 'sent', class: 'context', strength: 'weak' };
  const delivered = { trace: 'contacted', class: 'delivery', strength: 'strong' };
  const sent = { trace: 'sent', class: 'context', strength: 'weak' };
  const about = {
    rule: 'email-addr:eve@example.org',
    campaign: 'Example',
    at: parseIso('2021-03-10T12:00:00Z'),
    artefact: 'conversations',
  };
  const of = (...findings: readonly Finding[]): Result => ({ ...both, findings });

  test('is told by the trace, the class and the strength that only some give it', () => {
    const newer = withTool(of(implant, written), { version: '0.3.0' });
    const { isSame, differing, agreed, weighings, reasons } = compared(of(implant, contact), newer);
    expect({ isSame, differing }).toEqual({ isSame: false, differing: [] });
    expect(agreed.map(({ rule }) => rule)).toEqual([contact.rule, implant.rule]);
    expect(weighings).toEqual([
      {
        ...about,
        weights: [
          { ...delivered, sides: ['a'] },
          { ...sent, sides: ['b'] },
        ],
      },
    ]);
    expect(reasons.map(({ reason }) => reason)).toEqual(['version', 'tool']);
  });

  test.each<readonly [string, Partial<Finding>]>([
    ['trace', { trace: 'received' }],
    ['class', { class: 'exploit' }],
    ['strength', { strength: 'supporting' }],
  ])('is told where no more than the %s differs', (_, change) => {
    expect(compared(of(contact), of({ ...contact, ...change })).weighings).toEqual([
      {
        ...about,
        weights: expect.arrayContaining([
          { ...delivered, sides: ['a'] },
          { ...delivered, ...change, sides: ['b'] },
        ]),
      },
    ]);
  });

  test('is told of each of three, without what all of them say', () => {
    const { weighings } = compareResults([
      { name: 'a', result: of(contact, written) },
      { name: 'b', result: of(written) },
      { name: 'c', result: of(implant) },
    ]);
    expect(weighings).toEqual([{ ...about, weights: [{ ...delivered, sides: ['a'] }] }]);
  });

  test('is nothing where one found it elsewhere, at another time, alone, or without weight', () => {
    const elsewhere: Finding = { ...written, evidence: [{ ...contact.evidence[0]!, artefact: 'message-parties' }] };
    const later = makeFinding({ ...written, when: '2021-03-11T12:00:00Z' });
    const withdrawn: Finding = { ...written, indicator: { ...written.indicator!, revoked: true } };
    for (const other of [contact, elsewhere, later, implant, withdrawn])
      expect(compared(of(contact), of(other)).weighings).toEqual([]);
  });

  test('is told of a rule that meets no value, by who wrote what it rests on', () => {
    const rule = makeFinding({ ...implant, rule: 'TRI-02', trace: null, evidence: [], indicator: null });
    expect(compared(of(rule), of({ ...rule, strength: 'weak' })).weighings).toMatchObject([
      {
        artefact: 'commcenter',
        weights: [
          { trace: null, strength: 'decisive', sides: ['a'] },
          { trace: null, strength: 'weak', sides: ['b'] },
        ],
      },
    ]);
  });

  test('is told of redacted results where they name the rule: stores, traces and strengths stay', () => {
    const shown = (finding: Finding): Result => {
      const redacted = redact(of(finding));
      const named = redacted.findings.map((it) => ({ ...it, rule: contact.rule, campaign: 'Example' }));
      return { ...redacted, findings: named };
    };
    expect(compared(shown(contact), shown(contact)).weighings).toEqual([]);
    expect(compared(shown(contact), shown(written)).weighings).toEqual([
      {
        ...about,
        weights: [
          { ...delivered, sides: ['a'] },
          { ...sent, sides: ['b'] },
        ],
      },
    ]);
    // A placeholder of one result is not one of another.
    expect(compared(redact(of(contact)), redact(of(written))).weighings).toEqual([]);
  });

  test('is told by the command, as text and as JSON', async () => {
    const folder = newFolder();
    for (const [name, result] of Object.entries({ ours: of(contact), theirs: of(written) }))
      writeFileSync(join(folder, `${name}.json`), canonicalResult(result));
    const compare = async (...more: readonly string[]): Promise<string> =>
      (await bridleInProcess(folder)(['compare', 'ours.json', 'theirs.json', ...more])).stdout;
    expect(await compare()).toContain(
      [
        '\nWeighed otherwise',
        '  email-addr:eve@example.org (Example), 2021-03-10 12:00:00 UTC, in conversations',
        '    only A  delivery, strong: contacted, a remote account was looked up or interacted with',
        '    only B  context, weak: sent, the owner wrote it\n\nFound by all\n',
      ].join('\n'),
    );
    expect(JSON.parse(await compare('--json'))).toMatchObject({
      isSame: false,
      differing: [],
      weighings: [
        {
          artefact: 'conversations',
          weights: [
            { ...delivered, sides: ['ours.json'] },
            { ...sent, sides: ['theirs.json'] },
          ],
        },
      ],
    });
  });
});

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

describe('a redacted result', () => {
  const of = (udid: string, findings = [link, implant]): Result => {
    const result = makeResult(findings);
    return { ...result, device: { ...result.device, udid } };
  };
  const [mine, other] = [of('00008030-000000000000AAAA'), of('00008030-000000000000BBBB')];

  test('agrees with the whole one that it was made of, and it is said to be its redaction', () => {
    const comparison = compared(mine, redact(mine));
    expect(comparison).toMatchObject({
      isSame: true,
      isOnePhone: true,
      redactions: [{ side: 'b', of: 'a', isExact: true }],
      reasons: [],
      differing: [],
    });
    expect(comparison.sides.map(({ isRedacted, phone }) => [isRedacted, phone])).toEqual([
      [false, { udid: '00008030-000000000000AAAA', serialNumber: 'EXAMPLE00001' }],
      [true, { udid: null, serialNumber: null }],
    ]);
    expect(compared(redact(mine), redact(mine))).toMatchObject({ isSame: true, isOnePhone: true, redactions: [] });
  });

  test('that says so and holds something else does not agree', () => {
    const shown = redact(mine);
    const altered: Result = { ...shown, verdict: { ...shown.verdict, outcome: 'no-traces' } };
    const comparison = compared(mine, altered);
    expect(comparison).toMatchObject({ isSame: false, redactions: [{ side: 'b', of: 'a', isExact: false }] });
    expect(comparison.reasons).toEqual([{ reason: 'redaction', count: 1, shownBy: [{ what: 'a', sides: ['b'] }] }]);
    expect(compared(shown, altered).isSame).toBe(false);
  });

  test('that is not like another of the same whole one differs from it, and it is said where', () => {
    const shown = redact(mine);
    const altered: Result = { ...shown, verdict: { ...shown.verdict, outcome: 'no-traces' } };
    const unlike = {
      reason: 'unlike-redactions',
      count: 2,
      shownBy: [
        { what: '/verdict/outcome "infected"', sides: ['a'] },
        { what: '/verdict/outcome "no-traces"', sides: ['b'] },
      ],
    };
    expect(compared(shown, altered)).toMatchObject({ isSame: false, redactions: [], reasons: [unlike] });
    const among = [shown, altered, redact(mine), redact(other)].map((result, at) => ({ name: 'abcd'[at]!, result }));
    expect(compareResults(among).reasons.filter((it) => it.reason === 'unlike-redactions')).toEqual([
      { ...unlike, shownBy: [{ ...unlike.shownBy[0]!, sides: ['a', 'c'] }, unlike.shownBy[1]] },
    ]);
    // Beside the whole one it is known which of them was changed.
    const beside = [shown, altered, mine].map((result, at) => ({ name: 'abc'[at]!, result }));
    expect(reasonsOf(compareResults(beside))).toEqual(['redaction']);
  });

  test('that is one of several of the same whole one is told from each of them, and each place lists all of them', () => {
    const shown = redact(mine);
    const says = (outcome: Outcome, bundled = shown.options.bundled): Result => ({
      ...shown,
      options: { ...shown.options, bundled },
      verdict: { ...shown.verdict, outcome },
    });
    const ways = [shown, says('no-traces'), says('no-traces', false), says('exposed'), says('exposed')];
    const among = ways.map((result, at) => ({ name: 'abcde'[at]!, result }));
    expect(compareResults(among).reasons.find((it) => it.reason === 'unlike-redactions')?.shownBy).toEqual([
      { what: '/verdict/outcome "infected"', sides: ['a'] },
      { what: '/verdict/outcome "no-traces"', sides: ['b', 'c'] },
      { what: '/verdict/outcome "exposed"', sides: ['d', 'e'] },
      { what: '/options/bundled true', sides: ['a', 'b', 'd', 'e'] },
      { what: '/options/bundled false', sides: ['c'] },
    ]);
    expect(compareResults(among.toReversed()).reasons.find((it) => it.reason === 'unlike-redactions')).toMatchObject({
      count: 5,
    });
  });

  test('that lacks what another has says nothing there', () => {
    const shown = redact(mine);
    const among = [shown, { ...shown, issues: [] }, { ...shown, findings: [] }].map((result, at) => ({
      name: 'abc'[at]!,
      result,
    }));
    const { shownBy } = compareResults(among).reasons.find((it) => it.reason === 'unlike-redactions')!;
    expect(shownBy.map(({ what, sides }) => [what.slice(0, 24), sides])).toEqual([
      [expect.stringMatching(/^\/issues\/0 \{/), ['a', 'c']],
      ['/issues/0 (nothing)', ['b']],
      [expect.stringMatching(/^\/findings\/0 \{/), ['a', 'b']],
      ['/findings/0 (nothing)', ['c']],
    ]);
  });

  test('is set beside a whole one that is redacted once for it, and digested once', () => {
    let reads = 0;
    const watched: Result = {
      ...mine,
      device: {
        ...mine.device,
        get name() {
          reads++;
          return mine.device.name;
        },
      },
    };
    const redacted = redact(watched);
    // Once as it is redacted, and once for the digest of the whole one that the redacted one tells.
    expect(reads).toBe(2);
    compared(watched, redacted);
    // And once to see that its moments are none.
    expect(reads).toBe(5);
  });

  test('does not tell of which phone it is, though placeholders are alike', () => {
    for (const [a, b] of [
      [redact(mine), redact(other)],
      [mine, redact(other)],
    ] as const) {
      const comparison = compared(a, b);
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: null, redactions: [] });
      // Both have a first rule and a first campaign that are called [rule 1] and [campaign 1], and are not known to be one.
      expect(comparison.agreed).toEqual([]);
      expect(
        comparison.campaigns.every(({ sides }) => sides.filter(({ outcome }) => outcome !== null).length === 1),
      ).toBe(true);
      expect(comparison.differing.length).toBeGreaterThan(0);
    }
    expect(compared(mine, other)).toMatchObject({ isSame: false, isOnePhone: false });
  });

  describe('beside two whole ones', () => {
    const less = of('00008030-000000000000AAAA', [link]);
    const three = [
      { name: 'a.json', result: mine },
      { name: 'b.json', result: redact(mine) },
      { name: 'c.json', result: less },
    ];

    test('leaves what those say of one another, as though it were not there', () => {
      const comparison = compareResults(three);
      // What one and the other found is called by placeholders beside it, of which none is known to be another.
      expect(comparison.agreed).toEqual([]);
      const alone = compareResults([three[0]!, three[2]!]);
      expect(comparison.whole).toEqual(alone);
      expect(alone.agreed.map(({ rule }) => rule)).toEqual([link.rule]);
      expect(alone.differing.map(({ rule, sides }) => [rule, sides])).toEqual([[implant.rule, ['a.json']]]);
      expect(alone.whole).toBeNull();
    });

    test('leaves nothing where none is redacted, or only one is whole', () => {
      expect(compared(mine, less).whole).toBeNull();
      expect(compared(mine, redact(mine)).whole).toBeNull();
      const [a, b] = three;
      expect(compareResults([a!, b!, { name: 'd', result: redact(less) }]).whole).toBeNull();
    });

    test('is told by the command, by the letters of all', async () => {
      const folder = newFolder();
      for (const { name, result } of three) writeFileSync(join(folder, name), canonicalResult(result));
      const compare = async (...more: readonly string[]): Promise<string> =>
        (await bridleInProcess(folder)(['compare', ...three.map(({ name }) => name), ...more])).stdout;
      const [, told] = (await compare()).split('\n\nWithout what is redacted, ');
      expect(told).toMatch(/^A C: They differ\.\n\nVerdicts\n {2}A {2}infected by V1: .*\n {2}C {2}attempted by V/);
      expect(told).toContain(`\nFound by some only\n  A  ${implant.rule} (Example), `);
      expect(told).toMatch(/\nFound by all\n {2}domain-name:evil\.example\.org \(Example\), [^\n]*\n$/);
      expect((JSON.parse(await compare('--json')) as Comparison).whole).toMatchObject({
        sides: [{ name: 'a.json' }, { name: 'c.json' }],
        agreed: [{ rule: link.rule }],
      });
    });
  });

  test('beside two whole ones of two phones leaves those two phones', () => {
    const comparison = compareResults([
      { name: 'a', result: mine },
      { name: 'b', result: other },
      { name: 'c', result: redact(mine) },
    ]);
    expect(comparison).toMatchObject({ isOnePhone: false, redactions: [{ side: 'c', of: 'a' }], whole: null });
    expect(comparison.reasons[0]!.shownBy.map(({ sides }) => sides)).toEqual([['a'], ['b']]);
  });
});

test('versions of one file stand side by side, in order of their names', () => {
  const [file] = both.indicators.files;
  const of = (versions: { readonly [name: string]: string }): Result => ({
    ...both,
    indicators: {
      ...both.indicators,
      files: Object.entries(versions).map(([name, digit]) => ({ ...file!, file: name, sha256: digit.repeat(64) })),
    },
  });
  const { reasons } = compared(
    of({ 'a.yaml': '9', 'b.yaml': '1', 'c.yaml': '5' }),
    of({ 'a.yaml': '2', 'b.yaml': '8' }),
  );
  expect(reasons).toEqual([
    {
      reason: 'indicators',
      count: 5,
      shownBy: [
        { what: `a.yaml ${'2'.repeat(64)}`, sides: ['b'] },
        { what: `a.yaml ${'9'.repeat(64)}`, sides: ['a'] },
        { what: `b.yaml ${'1'.repeat(64)}`, sides: ['a'] },
        { what: `b.yaml ${'8'.repeat(64)}`, sides: ['b'] },
        { what: `c.yaml ${'5'.repeat(64)}`, sides: ['a'] },
      ],
    },
  ]);
});

test('files of indicators that only have other names are said to hold the same', () => {
  const [first, ...rest] = both.indicators.files;
  const renamed = { ...both.indicators, files: [{ ...first!, file: 'zzz/example.yaml' }, ...rest] };
  expect(compared(both, { ...both, indicators: renamed }).reasons).toEqual([
    {
      reason: 'names',
      count: 2,
      shownBy: [
        { what: `example.yaml ${'ab'.repeat(32)}`, sides: ['a'] },
        { what: `zzz/example.yaml ${'ab'.repeat(32)}`, sides: ['b'] },
      ],
    },
  ]);
});

describe('worked examples', () => {
  test('T26: two people of the same initials are two phones, and are not compared', () => {
    const of = (udid: string): Result => ({ ...both, device: { ...both.device, name: 'iPhone T.C.', udid } });
    const comparison = compared(of('00008030-000000000000AAAA'), of('00008030-000000000000BBBB'));
    expect(comparison).toMatchObject({ isSame: false, isOnePhone: false, campaigns: [], agreed: [], differing: [] });
    expect(comparison.reasons).toEqual([
      {
        reason: 'another-phone',
        count: 2,
        shownBy: [
          { what: 'UDID 00008030-000000000000AAAA, serial number EXAMPLE00001', sides: ['a'] },
          { what: 'UDID 00008030-000000000000BBBB, serial number EXAMPLE00001', sides: ['b'] },
        ],
      },
    ]);
    expect(compared(of('00008030-AB'), of('00008030ab')).isOnePhone).toBe(true);
  });

  test('T27: two rule versions give two windows, and it is said whether they overlap', () => {
    const at = (...when: [string, string]): Result =>
      withTool(makeResult([makeFinding({ ...implant, when })]), { version: when[0].slice(0, 4) });
    const early = at('2021-03-01T00:00:00Z', '2021-03-05T00:00:00Z');
    const wide = at('2021-03-04T00:00:00Z', '2021-03-09T00:00:00Z');
    const late = at('2021-05-01T00:00:00Z', '2021-05-02T00:00:00Z');
    const [overlapping] = compared(early, wide).campaigns;
    expect(overlapping).toMatchObject({ isSame: false, doOverlap: true });
    expect(overlapping!.sides.map(({ outcome }) => outcome)).toEqual(['infected', 'infected']);
    expect(overlapping!.sides[0]!.windows).toEqual([
      { from: parseIso('2021-03-01T00:00:00Z'), to: parseIso('2021-03-05T00:00:00Z'), delivery: null },
    ]);
    expect(compared(early, late).campaigns[0]).toMatchObject({ isSame: false, doOverlap: false });
    expect(compared(early, makeResult([])).campaigns[0]).toMatchObject({ isSame: false, doOverlap: null });
  });

  test('who sees only what brought an implant speaks of the same attack', () => {
    const [example] = compared(both, makeResult([link])).campaigns;
    expect(example).toMatchObject({ isSame: false, doOverlap: true });
    const cameAt = parseIso('2021-03-10T12:00:00Z');
    expect(example!.sides.map(({ windows }) => windows)).toEqual([
      [
        {
          from: parseIso('2021-03-10T12:00:11Z'),
          to: parseIso('2021-03-10T14:20:00.5Z'),
          delivery: { from: cameAt, to: cameAt },
        },
      ],
      [{ from: cameAt, to: cameAt, delivery: null }],
    ]);
    const dayBefore = makeFinding({ ...link, when: '2021-03-09T12:00:00Z' });
    expect(compared(both, makeResult([dayBefore])).campaigns[0]).toMatchObject({ doOverlap: false });
  });

  test('what joins records may lack what another indicator would have met', () => {
    const joined = makeFinding({ ...implant, rule: 'AMN-02', indicator: { kind: 'sequence', sources: [] } });
    const [joining, without] = [makeResult([joined]), makeResult([], { indicators: lookedFor([]) })];
    const why = (a: Result, b: Result): unknown => compared(a, b).differing[0]!.absences[0]!.reasons;
    expect(why(joining, without)).toEqual([{ reason: 'other-indicators', what: 'AMN-02' }]);
    expect(why(joining, makeResult([]))).toEqual([{ reason: 'unknown', what: 'AMN-02' }]);
    const value = makeFinding({ ...implant, indicator: { sources: [] } });
    expect(why(makeResult([value]), without)).toEqual([{ reason: 'unknown', what: implant.rule }]);
  });

  test('traces that name no campaign are called so', async () => {
    const folder = newFolder();
    const unnamed = makeFinding({ class: 'exploit', strength: 'strong', campaign: null });
    writeFileSync(join(folder, 'a.json'), canonicalResult(makeResult([unnamed])));
    writeFileSync(join(folder, 'b.json'), canonicalResult(makeResult([])));
    const { stdout } = await bridleInProcess(folder)(['compare', 'a.json', 'b.json']);
    expect(stdout).toContain('\nCampaigns\n  traces that name no campaign: not the same\n');
    expect(stdout).toMatch(/\n {7}family-unnamed\n/);
  });
});

/** What MVT wrote, as its files. */
function mvtOutput(files: { readonly [name: string]: unknown }): string {
  const folder = join(newFolder(), 'mvt');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  return folder;
}

const alert = {
  level: 'CRITICAL',
  module: 'datausage',
  message: 'Found a known suspicious process name',
  event_time: '2021-03-10 12:00:11.000000',
  event: {},
  matched_indicator: { value: 'exampled', type: 'processes', name: 'Example', stix2_file_name: 'example.stix2' },
};
const info = {
  mvt_version: '2.6.0',
  ioc_files: ['/evidence/iocs/example.yaml', '/evidence/iocs/other.stix2'],
  hashes: [{ file_path: 'x', sha256: 'cd'.repeat(32) }],
};

describe('an output folder of MVT', () => {
  test('is read by its alerts', () => {
    expect(readMvtOutput(mvtOutput({ 'alerts.json': [alert], 'info.json': info }))).toEqual({
      tool: 'mvt',
      version: '2.6.0',
      phone: { udid: null, serialNumber: null },
      modules: [],
      detections: [
        {
          module: 'datausage',
          value: 'exampled',
          at: parseIso('2021-03-10T12:00:11Z'),
          message: 'Found a known suspicious process name',
          indicatorFile: 'example.stix2',
        },
      ],
      hashes: ['cd'.repeat(32)],
      indicatorFiles: ['/evidence/iocs/example.yaml', '/evidence/iocs/other.stix2'],
    });
  });

  test('is read by what its modules detected, where there is no common list', () => {
    const record = { isodate: '2021-03-10 12:00:00', matched_indicator: { value: 'evil.example.org' } };
    expect(readMvtOutput(mvtOutput({ 'sms_detected.json': [record] }))!.detections).toEqual([
      {
        ...{ module: 'sms', value: 'evil.example.org', at: parseIso('2021-03-10T12:00:00Z') },
        ...{ message: '', indicatorFile: null },
      },
    ]);
  });

  test('is read by both where a newer version wrote into the folder of an older one, whose detections it leaves', () => {
    const record = { isodate: '2021-03-10 12:00:00', matched_indicator: { value: 'evil.example.org' } };
    const valuesIn = (alerts: readonly unknown[]) =>
      readMvtOutput(mvtOutput({ 'alerts.json': alerts, 'sms_detected.json': [record] }))!.detections.map(
        ({ module, value }) => [module, value],
      );
    expect(valuesIn([])).toEqual([['sms', 'evil.example.org']]);
    expect(valuesIn([alert])).toEqual([
      ['datausage', 'exampled'],
      ['sms', 'evil.example.org'],
    ]);
  });

  test('is none without its files', () => expect(readMvtOutput(mvtOutput({ 'sms.json': [] }))).toBeNull());

  test('tells of which phone it is, and which of its modules looked: those that left what they read, or detected', () => {
    const files = { 'info.json': info, 'sms.json': [{ text: 'x' }], 'calls.json': [], 'urls.json': [{ url: 'x' }] };
    const described = { 'Serial Number': 'F2LX0000', 'Unique Identifier': '00008030-00AB' };
    const output = { ...files, 'tcc_detected.json': [], 'backup_info.json': described };
    expect(readMvtOutput(mvtOutput(output))).toMatchObject({
      phone: { udid: '00008030-00AB', serialNumber: 'F2LX0000' },
      modules: ['sms', 'tcc'],
    });
    expect(readMvtOutput(mvtOutput({ ...files, 'backup_info.json': { 'Serial Number': 'F2LX0000' } }))).toMatchObject({
      phone: { udid: null, serialNumber: 'F2LX0000' },
    });
  });

  describe('that cannot be read, or holds something else, is refused: it may have told of something', () => {
    const place = (name: string, content: string | Buffer): string => {
      const folder = mvtOutput({ 'info.json': info });
      writeFileSync(join(folder, name), content);
      return folder;
    };
    test.each([
      ['is no JSON', 'alerts.json', '{bad', 'alerts.json holds no result that can be read: it is no JSON.'],
      [
        'is no UTF-8',
        'alerts.json',
        Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]),
        'alerts.json holds no result that can be read: it is no JSON.',
      ],
      [
        'is cut off',
        'backup_info.json',
        '{"Unique Identifier": "00',
        'backup_info.json holds no result that can be read: it is no JSON.',
      ],
      [
        'holds no list',
        'alerts.json',
        '{}',
        'alerts.json holds no result that can be read: it is no list of alerts, as MVT writes it.',
      ],
      [
        'holds no alerts',
        'sms_detected.json',
        '["x"]',
        'sms_detected.json holds no result that can be read: it is no list of alerts, as MVT writes it.',
      ],
      [
        'holds no object',
        'info.json',
        '[]',
        'info.json holds no result that can be read: it is no object, as MVT writes it.',
      ],
    ])('where a file of it %s', (_, name, content, said) => {
      const folder = place(name, content);
      expect(() => readMvtOutput(folder)).toThrow(
        expect.objectContaining({
          name: 'ResultError',
          code: 'RESULT_DAMAGED',
          message: join(folder, said),
          hint: 'Give the folder whole and as MVT wrote it, or have MVT write it anew.',
        }),
      );
    });

    test('where there is a folder in place of a file, and that is a mistake of who gives it', async () => {
      const folder = mvtOutput({ 'info.json': info });
      mkdirSync(join(folder, 'alerts.json'));
      expect(() => readMvtOutput(folder)).toThrow(expect.objectContaining({ code: 'RESULT_UNREADABLE' }));
      const ours = join(newFolder(), 'ours.json');
      writeFileSync(ours, canonicalResult(both));
      expect(await bridleInProcess(folder)(['compare', ours, folder])).toMatchObject({
        status: 2,
        stderr:
          `${join(folder, 'alerts.json')} holds no result that can be read: the system refuses (EISDIR).\n` +
          'Check the path, and that you may read the file.\n',
      });
    });
  });

  test.each(['timeline.csv', 'alerts.json'])(
    'is not taken for one where a case holds what Bridle wrote as %s, since what the case found would be lost',
    async (name) => {
      const folder = newFolder();
      const bridle = bridleInProcess(folder);
      mkdirSync(join(folder, 'case'));
      for (const place of ['case/result.json', 'other.json']) writeFileSync(join(folder, place), canonicalResult(both));
      expect(await bridle(['compare', 'case', 'other.json'])).toMatchObject({ status: 0, stderr: '' });
      writeFileSync(join(folder, 'case', name), '[]');
      expect(await bridle(['compare', 'case', 'other.json'])).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining(`Give the result itself, as ${join('case', 'result.json')}, or a folder`),
      });
      expect(await bridle(['compare', 'case/result.json', 'other.json'])).toMatchObject({ status: 0 });
    },
  );

  onPosix('Windows lets few people make links', () => {
    const turning = (place: string): string => {
      symlinkSync(place, place);
      return place;
    };

    test('a link that leads to itself, in place of a file of a module or of the folder, is refused in words', async () => {
      const folder = mvtOutput({ 'info.json': info });
      turning(join(folder, 'sms.json'));
      const ours = join(newFolder(), 'ours.json');
      writeFileSync(ours, canonicalResult(both));
      const bridle = bridleInProcess(folder);
      expect(await bridle(['compare', ours, folder])).toMatchObject({
        status: 2,
        stderr:
          `${join(folder, 'sms.json')} holds no result that can be read: the system refuses (ELOOP).\n` +
          'Check the path, and that you may read the file.\n',
      });
      const nowhere = turning(join(newFolder(), 'out'));
      expect(await bridle(['compare', ours, nowhere])).toMatchObject({
        status: 2,
        stderr: `${nowhere} cannot be read: its links lead in a circle (ELOOP).\n`,
      });
    });
  });

  describe('agrees only where both looked, at one phone', () => {
    const udid = '00008030-000000000000AAAA';
    const manifest = {
      ...both.evidence.files[0]!,
      ...{ domain: '(backup)', path: 'Manifest.db', fileId: null, sha256: 'ef'.repeat(32) },
    };
    const ofPhone = (result: Result): Result => ({
      ...result,
      device: { ...result.device, udid },
      evidence: { files: [manifest, ...result.evidence.files] },
    });
    const clear = ofPhone({ ...both, findings: [], verdict: { ...both.verdict, outcome: 'no-traces', campaigns: [] } });
    const looked = {
      'info.json': { ...info, hashes: [] },
      'sms.json': [{ text: 'x' }],
      'backup_info.json': { 'Target Identifier': udid.toLowerCase() },
    };
    const beside = (result: Result, files: { readonly [name: string]: unknown }): Comparison =>
      compareResults([
        { name: 'ours', result },
        { name: 'mvt', result: readMvtOutput(mvtOutput(files))! },
      ]);
    const doubtsOf = ({ reasons }: Comparison) =>
      reasons.find(({ reason }) => reason === 'not-shown')?.shownBy.map(({ what, sides }) => [what, ...sides]);

    test('when nothing was found by either, and what differs otherwise is still told', () => {
      const same = beside(clear, looked);
      expect(same).toMatchObject({ isSame: true, isOnePhone: true });
      expect(reasonsOf(same)).toEqual(['indicators', 'another-tool']);
    });

    test('and not with a folder in which nothing shows that anything was looked at', () => {
      const empty = { 'info.json': { mvt_version: '2.7.0' }, 'backup_info.json': looked['backup_info.json'] };
      const comparison = beside(clear, empty);
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: true });
      expect(doubtsOf(comparison)).toEqual([
        ['none of its modules left anything', 'mvt'],
        ['it names no file of indicators', 'mvt'],
      ]);
      expect(doubtsOf(beside(clear, { ...empty, 'info.json': info }))).toEqual([
        ['none of its modules left anything', 'mvt'],
      ]);
    });

    test('and not where ours could not look as it should have', () => {
      const blind: Result = { ...clear, verdict: { ...clear.verdict, outcome: 'inconclusive' } };
      expect(beside(blind, looked).isSame).toBe(false);
      expect(doubtsOf(beside(blind, looked))).toEqual([['the outcome is inconclusive', 'ours']]);
    });

    test('and is of another phone by the number that it names', () => {
      const comparison = beside(clear, { ...looked, 'backup_info.json': { 'Unique Identifier': '00008030-BB' } });
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: false, agreed: [] });
      expect(comparison.reasons[0]).toMatchObject({ reason: 'another-phone', count: 2 });
    });

    test('and of which phone it is, is told by numbers of one kind alone', () => {
      const describedBy = (phone: object) => beside(clear, { ...looked, 'backup_info.json': phone });
      const unnamed: Result = { ...clear, device: { ...clear.device, udid: null, serialNumber: 'F2LX0000' } };
      expect(beside(unnamed, looked)).toMatchObject({ isSame: false, isOnePhone: null });
      expect(describedBy({ 'Serial Number': 'EXAMPLE00001' })).toMatchObject({ isSame: true, isOnePhone: true });
      expect(describedBy({ 'Serial Number': 'F2LX0000' })).toMatchObject({ isSame: false, isOnePhone: false });
      const both = { 'Target Identifier': udid, 'Serial Number': 'F2LX0000' };
      expect(describedBy(both)).toMatchObject({ isSame: true, isOnePhone: true });
      // What tells both numbers joins one that tells the UDID to one that tells the serial number.
      const joined = compareResults([
        { name: 'named', result: { ...clear, device: { ...clear.device, serialNumber: null } } },
        { name: 'unnamed', result: unnamed },
        { name: 'mvt', result: readMvtOutput(mvtOutput({ ...looked, 'backup_info.json': both }))! },
      ]);
      expect(joined.isOnePhone).toBe(true);
    });

    test('and is of one phone by a file of the backup that both hashed, as it lies there or decrypted', () => {
      const unnamed = { ...looked, 'backup_info.json': {} };
      const hashed = { ...unnamed, 'info.json': { ...info, hashes: [{ sha256: 'ef'.repeat(32) }] } };
      const sealed = { ...manifest, sha256: '00'.repeat(32), plainSha256: manifest.sha256 };
      expect(beside(clear, unnamed)).toMatchObject({ isSame: false, isOnePhone: null });
      expect(beside(clear, hashed)).toMatchObject({ isSame: true, isOnePhone: true });
      expect(beside({ ...clear, evidence: { files: [sealed] } }, hashed)).toMatchObject({ isSame: true });
      expect(beside(redact(clear), hashed)).toMatchObject({ isOnePhone: true });
    });

    test('and not where it hashed none of the files that we read: that is another backup', () => {
      const comparison = beside(clear, { ...looked, 'info.json': info });
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: true });
      expect(comparison.reasons[0]).toEqual({
        reason: 'other-evidence',
        count: 1,
        shownBy: [{ what: '1 hashed, and none of them read for ours', sides: ['mvt'] }],
      });
    });

    describe('where two of ours are of two backups, of one of which it hashed a file', () => {
      const [usage] = clear.evidence.files.slice(1);
      const sms = { ...usage!, ...{ domain: 'HomeDomain', path: 'Library/SMS/sms.db', sha256: '12'.repeat(32) } };
      const early: Result = { ...clear, evidence: { files: [manifest, usage!] } };
      const late: Result = {
        ...clear,
        evidence: { files: [{ ...manifest, sha256: '34'.repeat(32) }, sms] },
      };
      const hashed = { ...looked, 'info.json': { ...info, hashes: [{ sha256: manifest.sha256 }] } };
      const besideBoth = (files: { readonly [name: string]: unknown }): Comparison =>
        compareResults([
          { name: 'early', result: early },
          { name: 'late', result: late },
          { name: 'mvt', result: readMvtOutput(mvtOutput(files))! },
        ]);
      const shownBy = ({ reasons }: Comparison, code: string) => reasons.find(({ reason }) => reason === code)?.shownBy;

      test('only the other is said to have none, and it is no agreement', () => {
        expect(besideBoth(hashed)).toMatchObject({ isSame: false, isOnePhone: true });
        expect(shownBy(besideBoth(hashed), 'other-evidence')).toEqual([
          { what: '1 hashed, and none of them read for late', sides: ['mvt'] },
        ]);
        expect(shownBy(besideBoth({ ...looked, 'info.json': info }), 'other-evidence')).toEqual([
          { what: '1 hashed, and none of them read for early, late', sides: ['mvt'] },
        ]);
      });

      test('each file that not all have is told once', () => {
        expect(shownBy(besideBoth(hashed), 'evidence')).toEqual([
          { what: `(backup)/Manifest.db ${'34'.repeat(32)}`, sides: ['late'] },
          { what: `(backup)/Manifest.db ${'ef'.repeat(32)}`, sides: ['early'] },
          { what: `HomeDomain/Library/SMS/sms.db ${'12'.repeat(32)}`, sides: ['late'] },
          { what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['early'] },
        ]);
      });

      test('a file that both of ours have and it did not hash is told of both', () => {
        const longer: Result = { ...early, evidence: { files: [...early.evidence.files, sms] } };
        const comparison = compareResults([
          { name: 'early', result: early },
          { name: 'longer', result: longer },
          { name: 'mvt', result: readMvtOutput(mvtOutput(hashed))! },
        ]);
        expect(shownBy(comparison, 'other-evidence')).toBeUndefined();
        expect(shownBy(comparison, 'evidence')).toEqual([
          { what: `HomeDomain/Library/SMS/sms.db ${'12'.repeat(32)}`, sides: ['longer'] },
          { what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['early', 'longer'] },
        ]);
      });
    });

    test('and a redacted result, which tells few digests, does not show that it looked elsewhere', () => {
      const comparison = beside(redact(clear), { ...looked, 'info.json': info });
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: null });
      expect(reasonsOf(comparison)).not.toContain('other-evidence');
    });

    test('and what one alone judges is not called the same', () => {
      const { campaigns, isSame } = beside(ofPhone(makeResult([implant])), { ...looked, 'alerts.json': [alert] });
      expect(isSame).toBe(true);
      expect(campaigns).toMatchObject([{ campaign: 'Example', isSame: null, sides: [{ side: 'ours' }] }]);
    });

    test('and the command says what was seen', async () => {
      const folder = newFolder();
      const bridle = bridleInProcess(folder);
      const write = (result: Result): void => writeFileSync(join(folder, 'a.json'), canonicalResult(result));
      const compare = (files: { readonly [name: string]: unknown }) => bridle(['compare', 'a.json', mvtOutput(files)]);
      write(clear);
      const agreeing = await compare(looked);
      expect(agreeing.status).toBe(0);
      expect(agreeing.stdout).toMatch(/^None of them detects anything\.\n\n/);
      const unsaid = await compare({ 'info.json': {} });
      expect(unsaid.status).toBe(4);
      expect(unsaid.stdout).toMatch(
        /^None of them detects anything, and that is not known to be agreement\.\nWhether they are of one phone cannot be told: no number of a phone joins them all, and a redacted result tells none\.\n/,
      );
      write(ofPhone(makeResult([implant])));
      const same = await compare({ ...looked, 'alerts.json': [alert] });
      expect(same.status).toBe(0);
      expect(same.stdout).toMatch(/^They detect the same\.\n\n/);
      expect(same.stdout).toContain('\n  Example: judged by one alone\n    A  infected, ');
    });
  });

  test('stands beside our findings, value by value', () => {
    const [first] = both.evidence.files;
    const withOther = { ...withTorn, evidence: { files: [first!, { ...first!, sha256: 'cd'.repeat(32) }] } };
    const theirs = readMvtOutput(mvtOutput({ 'alerts.json': [alert], 'info.json': info }))!;
    const { isSame, agreed, differing, reasons } = compareResults([
      { name: 'ours', result: withOther },
      { name: 'mvt', result: theirs },
    ]);
    expect(isSame).toBe(false);
    expect(agreed.map(({ rule, sides }) => [rule, sides])).toEqual([[implant.rule, ['ours', 'mvt']]]);
    expect(differing.map(({ rule, sides }) => [rule, sides])).toEqual([['domain-name:evil.example.org', ['ours']]]);
    expect(reasons).toEqual([
      {
        reason: 'evidence',
        count: 1,
        shownBy: [{ what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['ours'] }],
      },
      {
        reason: 'indicators',
        count: 3,
        shownBy: [
          { what: '100 indicators in 1 set that come with Bridle', sides: ['ours'] },
          { what: 'torn.json', sides: ['ours'] },
          { what: 'other.stix2', sides: ['mvt'] },
        ],
      },
      { reason: 'another-tool', count: 1, shownBy: [{ what: 'mvt', sides: ['mvt'] }] },
    ]);
  });

  test('lacks what ours found for a reason, as far as it tells what it looked for', () => {
    const ruled: Finding = { ...implant, id: 'ruled', rule: 'same-moment', indicator: null, heuristic: null };
    const why = (finding: Finding, loaded: readonly string[], alerts: readonly object[] = []) => {
      const files = { 'info.json': { ...info, ioc_files: loaded }, 'alerts.json': alerts };
      const theirs = readMvtOutput(mvtOutput(files))!;
      const sides = [
        { name: 'ours', result: makeResult([finding]) },
        { name: 'mvt', result: theirs },
      ];
      return compareResults(sides)
        .differing.filter((it) => it.sides.includes('ours'))
        .map(({ absences }) => absences);
    };
    const told = (...reasons: readonly (readonly [string, string])[]) => [
      [{ side: 'mvt', reasons: reasons.map(([reason, what]) => ({ reason, what })) }],
    ];
    const listed = `${implant.rule} of example.yaml`;
    expect(why(implant, [])).toEqual(told(['indicators-untold', listed]));
    expect(why(implant, ['/iocs/other.yaml'])).toEqual(told(['indicator-not-named', listed]));
    expect(why(implant, ['/iocs/example.yaml'])).toEqual(told(['modules-untold', 'data-usage']));
    expect(why(ruled, ['/iocs/example.yaml'])).toEqual(told(['rule-of-ours', 'same-moment']));
    // It did look for what it met elsewhere, whatever its files are called.
    const later = { ...alert, event_time: '2021-04-01 00:00:00' };
    expect(why(implant, [], [later])).toEqual(told(['found-otherwise', implant.rule]));
    expect(why(implant, ['example.yaml'], [later])).toEqual(
      told(['found-otherwise', implant.rule], ['modules-untold', 'data-usage']),
    );
  });

  test('loaded a file that it keeps under its address, as it keeps what it downloads', () => {
    const downloaded = 'raw.githubusercontent.com_AmnestyTech_investigations_master_2021-07-18_nso_pegasus.stix2';
    const why = (file: string, loaded: string): readonly string[] => {
      const sources = [{ ...implant.indicator!.sources[0]!, file }];
      const [known] = both.indicators.files;
      const ours: Result = {
        ...makeResult([{ ...implant, indicator: { ...implant.indicator!, sources } }]),
        indicators: { ...both.indicators, files: [{ ...known!, file }] },
      };
      const theirs = readMvtOutput(mvtOutput({ 'info.json': { ...info, ioc_files: [`/iocs/${loaded}`] } }))!;
      const { differing, reasons } = compareResults([
        { name: 'ours', result: ours },
        { name: 'mvt', result: theirs },
      ]);
      const files = reasons.find(({ reason }) => reason === 'indicators')!.shownBy.map(({ what }) => what);
      return [...differing[0]!.absences[0]!.reasons.map(({ reason }) => reason), ...files.slice(1)];
    };
    expect(why('pegasus.stix2', downloaded)).toEqual(['modules-untold']);
    expect(why('2021-07-18_nso/pegasus.stix2', downloaded)).toEqual(['modules-untold']);
    expect(why('gasus.stix2', downloaded)).toEqual(['indicator-not-named', 'gasus.stix2', downloaded]);
  });

  describe('is matched by value and time', () => {
    const { indicator } = link;
    const [row] = link.evidence;
    const domain = (id: string, when: FindingDraft['when'], more: Partial<Finding> = {}): Finding =>
      makeFinding({ ...link, evidence: [], ...more, id, indicator, when: when ?? null });
    const early = domain('early', '2021-02-11T14:45:45.0029Z');
    const late = domain('late', '2021-06-29T18:51:55Z');
    const undatedOne = domain('undated', null);
    const met = (isodate: string | null, value = 'Evil.example.org', module = 'sms') => ({
      ...{ module, message: 'met', event_time: isodate ?? '' },
      ...(value === '' ? {} : { matched_indicator: { value, stix2_file_name: 'evil.stix2' } }),
    });
    const theirs = (...alerts: readonly object[]): OtherFindings =>
      readMvtOutput(mvtOutput({ 'alerts.json': alerts, 'info.json': info }))!;
    /** When it was, who found it, and who by its value alone. */
    type Seen = readonly [at: string | null, ...sides: readonly string[]];
    const seenBy = (sides: { readonly [name: string]: readonly Finding[] | OtherFindings }): readonly Seen[] => {
      const given = Object.entries(sides).map(([name, said]) => ({
        name,
        result: 'tool' in said ? said : makeResult(said),
      }));
      const { agreed, differing } = compareResults(given);
      return [...agreed, ...differing].map(({ at, sides: having, byValueAlone }): Seen => {
        const open = byValueAlone.length === 0 ? [] : [byValueAlone.join(' ')];
        return [at === null ? null : toIso(at).slice(0, 19), having.join(' '), ...open];
      });
    };
    const [february, june] = ['2021-02-11T14:45:45', '2021-06-29T18:51:55'] as const;
    const whyNot = (result: readonly Finding[], other: OtherFindings): readonly (readonly string[])[] =>
      compareResults([
        { name: 'a', result: makeResult(result) },
        { name: 'b', result: other },
      ]).differing.flatMap(({ absences }) =>
        absences.flatMap(({ side, reasons }) => reasons.map(({ reason }) => [side, reason])),
      );

    test('so that what it met once is not what was found at another time', () => {
      const mvt = theirs(met('2021-02-11 14:45:45.002900'));
      expect(seenBy({ a: [early, late], b: mvt })).toEqual([
        [february, 'a b'],
        [june, 'a'],
      ]);
      expect(whyNot([early, late], mvt)).toEqual([
        ['b', 'found-otherwise'],
        ['b', 'modules-untold'],
      ]);
    });

    test('and takes nothing from what results of ours differ in', () => {
      const mvt = theirs(met('2021-02-11 14:45:45.002900'));
      expect(seenBy({ a: [early], b: [early, late], c: mvt })).toEqual([
        [february, 'a b c'],
        [june, 'b'],
      ]);
      // Two campaigns that list one value are two findings of ours, and one of another tool.
      const named = { ...early, campaign: 'Other' };
      expect(seenBy({ mvt, a: [early], b: [named] })).toEqual([
        [february, 'mvt a'],
        [february, 'mvt b'],
      ]);
    });

    test('to the second, which is what some of its times are cut off or rounded to', () => {
      for (const isodate of ['2021-02-11 14:45:45', '2021-02-11 14:45:46', '2021-02-11 14:45:44.002901'])
        expect(seenBy({ a: [early], b: theirs(met(isodate)) })).toEqual([[february, 'a b']]);
      for (const isodate of ['2021-02-11 14:45:44', '2021-02-11 14:45:46.002900'])
        expect(seenBy({ a: [early], b: theirs(met(isodate)) })).toHaveLength(2);
    });

    test('in any row that a finding cites, or in its time where it does not cite them all', () => {
      const rows = ['2021-02-01T00:00:00Z', '2021-02-09T00:00:00Z'].map((at) => ({ ...row!, time: during(at) }));
      const time = ['2021-02-01T00:00:00Z', '2021-02-09T00:00:00Z'] as const;
      const cited = domain('cited', time, { evidence: rows, occurrences: 2 });
      const more = domain('more', time, { evidence: rows, occurrences: 3 });
      const stretches = [{ from: parseIso('2021-02-01')!, to: parseIso('2021-02-03')! }];
      const broken = { ...more, stretches };
      const mvt = theirs(met('2021-02-05 00:00:00'));
      expect(seenBy({ a: [cited], b: mvt })).toHaveLength(2);
      expect(seenBy({ a: [cited], b: theirs(met('2021-02-09 00:00:00')) })).toHaveLength(1);
      expect(seenBy({ a: [more], b: mvt })).toEqual([['2021-02-01T00:00:00', 'a b']]);
      expect(seenBy({ a: [broken], b: mvt })).toHaveLength(2);
    });

    test('where one of them tells no time by its value alone, and that is told', () => {
      expect(seenBy({ a: [early], b: theirs(met(null)) })).toEqual([[february, 'a b', 'b']]);
      expect(seenBy({ a: [undatedOne], b: theirs(met('2021-02-11 14:45:45')) })).toEqual([[null, 'a b', 'b']]);
      // A time that both tell comes before, in whatever order it is told.
      for (const alerts of [
        [met(null), met('2021-02-11 14:45:45')],
        [met('2021-02-11 14:45:45'), met(null)],
      ])
        expect(seenBy({ a: [early], b: theirs(...alerts) })).toEqual([[february, 'a b']]);
      expect(seenBy({ a: [early, undatedOne], b: theirs(met('2021-02-11 14:45:45')) })).toEqual([
        [february, 'a b'],
        [null, 'a'],
      ]);
    });

    test('and where it was found at several times, which of them was meant is not said', () => {
      const mvt = theirs(met(null));
      expect(seenBy({ a: [early, late], b: mvt })).toEqual([
        [february, 'a'],
        [june, 'a'],
      ]);
      expect(whyNot([early, late], mvt)).toEqual([
        ['b', 'value-undated'],
        ['b', 'value-undated'],
      ]);
    });

    test('with that of another tool, too', () => {
      const [one, other] = [theirs(met('2021-02-11 14:45:45')), theirs(met('2021-02-11 14:45:45.0029'))];
      expect(seenBy({ one, other })).toEqual([[february, 'one other']]);
      expect(seenBy({ one, other: theirs(met('2021-06-29 18:51:55')) })).toEqual([
        [february, 'one'],
        [june, 'other'],
      ]);
    });

    describe('and of what it alone met it is said why ours lack it, as far as that follows', () => {
      const reasonsFor = (result: Result, ...alerts: readonly object[]): readonly (readonly [string, string])[] =>
        compareResults([
          { name: 'a', result },
          { name: 'b', result: theirs(...alerts) },
        ])
          .differing.filter(({ sides }) => sides.includes('b'))
          .flatMap(({ absences }) =>
            absences.flatMap(({ reasons }) => reasons.map((it) => [it.reason, it.what] as const)),
          );
      const evil = met('2021-03-01 10:00:00');
      const value = 'Evil.example.org';
      const none = makeResult([]);

      test('that nothing in the results tells why, or no file is named like that which lists it', () => {
        expect(reasonsFor(none, evil)).toEqual([['indicator-not-named', `${value} of evil.stix2`]]);
        const [file] = none.indicators.files;
        const loading = { ...none, indicators: { ...none.indicators, files: [{ ...file!, file: 'nso/evil.stix2' }] } };
        expect(reasonsFor(loading, evil)).toEqual([['unknown', value]]);
        const unnamed = { ...evil, matched_indicator: { value } };
        expect(reasonsFor(none, unnamed)).toEqual([['unknown', value]]);
      });

      test('that no indicators were loaded', () => {
        const nothing = { ...none.indicators, distinct: 0 };
        const bundled = { ...none.indicators.bundled, distinct: 0 };
        expect(reasonsFor({ ...none, indicators: { ...nothing, bundled } }, evil)).toEqual([
          ['indicator-not-loaded', value],
        ]);
        expect(reasonsFor({ ...none, indicators: nothing }, evil)).toEqual([
          ['indicator-not-named', `${value} of evil.stix2`],
        ]);
      });

      test('that it was found there without weight, or at another time', () => {
        const withdrawn = { ...early, indicator: { ...indicator!, revoked: true } };
        const then = met('2021-02-11 14:45:45');
        expect(reasonsFor(makeResult([withdrawn]), then)).toEqual([['without-weight', value]]);
        expect(reasonsFor(makeResult([withdrawn]), evil)).toEqual([['found-otherwise', value]]);
        expect(reasonsFor(makeResult([early]), evil)).toEqual([['found-otherwise', value]]);
      });

      test('that the store that is called like its module was not read', () => {
        const coverage = none.coverage.map((it) =>
          it.artefact === 'safari-history' ? { ...it, status: 'absent' as const } : it,
        );
        expect(reasonsFor({ ...none, coverage }, met('2021-03-01 10:00:00', value, 'safari_history'))).toEqual([
          ['indicator-not-named', `${value} of evil.stix2`],
          ['store-unread', 'safari-history: the backup does not hold it'],
        ]);
        expect(reasonsFor({ ...none, coverage }, evil)).toEqual([['indicator-not-named', `${value} of evil.stix2`]]);
      });

      test('that it met no value, and that one of them is redacted', () => {
        expect(reasonsFor(none, met(null, ''))).toEqual([['rule-of-theirs', 'met']]);
        expect(reasonsFor(redact(makeResult([early])), met('2021-02-11 14:45:45'))).toEqual([['redacted', value]]);
      });

      test('and why another tool lacks it', () => {
        const why = (other: OtherFindings) =>
          compareResults([
            { name: 'a', result: theirs(evil) },
            { name: 'b', result: other },
          ]).differing.filter(({ sides }) => sides.includes('a'));
        const told = (reason: string, what: string) => [{ absences: [{ side: 'b', reasons: [{ reason, what }] }] }];
        expect(why(theirs())).toMatchObject(told('indicator-not-named', `${value} of evil.stix2`));
        expect(why({ ...theirs(), indicatorFiles: [] })).toMatchObject(told('unknown', value));
        expect(why(theirs(met('2021-06-29 18:51:55')))).toMatchObject(told('found-otherwise', value));
      });
    });

    test('and a redacted result does not tell which values are its own', () => {
      const mvt = theirs(met('2021-02-11 14:45:45.002900'));
      const shown = redact(makeResult([early]));
      const { agreed, differing, reasons } = compareResults([
        { name: 'a', result: shown },
        { name: 'b', result: mvt },
      ]);
      expect(agreed).toEqual([]);
      expect(
        differing.flatMap(({ absences }) => absences.flatMap((it) => it.reasons.map(({ reason }) => reason))),
      ).toEqual(['redacted', 'redacted']);
      // Nor are its files known not to be theirs.
      expect(reasons.find(({ reason }) => reason === 'indicators')!.shownBy.map(({ what }) => what)).toEqual([
        '100 indicators in 1 set that come with Bridle',
      ]);
    });

    test('as the command says', async () => {
      const folder = newFolder();
      writeFileSync(join(folder, 'a.json'), canonicalResult(makeResult([early])));
      const output = mvtOutput({ 'alerts.json': [met(null)], 'info.json': info });
      const { stdout } = await bridleInProcess(folder)(['compare', 'a.json', output]);
      expect(stdout).toContain(
        [
          '\nFound by all',
          '  domain-name:evil.example.org (Example), 2021-02-11 14:45:45.0029 UTC',
          '     in B by its value alone: not all of them tell a time\n',
        ].join('\n'),
      );
    });
  });
});

test('the command says where they agree and differ, and ends with 0 or 4', () => {
  const folder = newFolder();
  const bridle = bridleIn(folder);
  const write = (name: string, result: Result): void => writeFileSync(join(folder, name), canonicalResult(result));
  write('a.json', both);
  write('same.json', both);
  write('less.json', makeResult([link]));
  expect(bridle(['compare', 'a.json', 'same.json'])).toMatchObject({ status: 0, stderr: '' });
  const differ = bridle(['compare', 'a.json', 'less.json']);
  expect(differ).toMatchObject({ status: 4, stderr: '' });
  expect(differ.stdout).toMatch(/^They differ\.\n\n {2}A {2}a\.json: infected, bridle 0\.1\.0, digest /);
  expect(differ.stdout).toContain(
    `\nFound by some only\n  A  ${implant.rule} (Example), 2021-03-10 12:00:11 UTC\n     not B  nothing in the results tells why: `,
  );
  const [file] = both.indicators.files;
  write('other.json', {
    ...makeResult([link]),
    indicators: { ...both.indicators, files: [{ ...file!, file: 'other.yaml', sha256: 'cd'.repeat(32) }] },
  });
  expect(bridle(['compare', 'a.json', 'other.json']).stdout).toContain(
    `\n     not B  its indicator was not loaded there: ${implant.rule} of example.yaml\n`,
  );
  write('shown.json', redact(both));
  const redaction = bridle(['compare', 'a.json', 'shown.json']);
  expect(redaction).toMatchObject({ status: 0, stderr: '' });
  expect(redaction.stdout).toMatch(
    /^They agree\.\nB is the redaction of A\.\n\n {2}A .*, digest ([0-9a-f]{64})\n {2}B .*, redacted, of digest \1\n/,
  );
  write('less-shown.json', redact(makeResult([link])));
  expect(bridle(['compare', 'shown.json', 'less-shown.json']).stdout).toMatch(
    /^They differ\.\nWhether they are of one phone cannot be told: /,
  );
  write('result.json', both);
  for (const [one, again] of [
    ['a.json', './a.json'],
    ['a.json', join(folder, 'a.json')],
    ['result.json', folder],
  ] as const)
    expect(bridle(['compare', one, again])).toMatchObject({
      status: 2,
      stderr: 'Give each result once.\n',
    });
  const mvt = mvtOutput({ 'alerts.json': [alert] });
  const json = bridle(['compare', 'a.json', mvt, '--json']);
  expect(json.status).toBe(4);
  expect(JSON.parse(json.stdout)).toMatchObject({ isSame: false, isOnePhone: null });
  expect(bridle(['compare', 'a.json']).status).toBe(2);
  expect(bridle(['compare', 'a.json', 'none.json']).status).toBe(2);
});

describe('what is no two results is refused', () => {
  const wanted =
    "Give two results or more, each once, as [{ name: 'ours', result }, { name: 'theirs', result: other }].";
  const [ours, theirs] = [
    { name: 'ours', result: both },
    { name: 'theirs', result: both },
  ];
  const others: OtherFindings = {
    tool: 'other',
    version: null,
    phone: { udid: null, serialNumber: null },
    modules: [],
    detections: [],
    hashes: [],
    indicatorFiles: [],
  };

  test.each<readonly [unknown, string]>([
    [null, 'are null'],
    [{ ours, theirs }, 'are an object'],
    [[], 'are an empty list'],
    [[ours], 'are one alone'],
    [[ours, null], 'hold a side whose "name" is undefined at [1]'],
    [[both, both], 'hold a side whose "name" is undefined at [0]'],
    [[ours, ours], 'hold a second side of one name at [1]'],
    [[ours, theirs, { name: 'c' }], 'hold a side whose "result" is undefined at [2]'],
    [[{ name: 'a', result: {} }, theirs], 'hold a side whose "result" has no "schemaVersion" at [0]'],
    [
      [ours, { name: 'b', result: { ...others, detections: undefined } }],
      'hold a side whose "result" has no "schemaVersion" at [1]',
    ],
  ])('%p', (given, found) =>
    expect(thrownBy(() => compareResults(given as readonly Side[]))).toMatchObject({
      name: 'TypeError',
      message: `The results ${found}. ${wanted}`,
    }),
  );

  test('takes one result under two names, and another tool', () => {
    expect(compareResults([ours, theirs]).isSame).toBe(true);
    expect(compareResults([ours, { name: 'others', result: others }]).sides.map(({ tool }) => tool)).toContain('other');
  });
});
