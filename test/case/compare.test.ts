import { describe, expect, test } from '@jest/globals';
import { canonicalResult, redact } from '@bridle/case';
import { type Finding, type LatticeRule, type Outcome, type Result } from '@bridle/model';
import { compareResults, parseIso, type Comparison, type OtherFindings, type Side } from 'bridle';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../support/backup.ts';
import { bridleInProcess } from '../support/bridle-in-process.ts';
import { bridleIn } from '../support/bridle.ts';
import { makeFinding } from '../support/make-finding.ts';
import { lookedFor } from '../support/make-ledger.ts';
import { implant, link, makeResult } from '../support/make-result.ts';
import { thrownBy } from '../support/thrown.ts';
import { both, compared, reasonsOf, withTool, withTorn } from '../support/compared.ts';
import { alert, mvtOutput } from '../support/mvt-output.ts';

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
