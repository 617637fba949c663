import { describe, expect, test } from '@jest/globals';
import { campaignsThatWouldShow, judge, type Case } from '@bridle/matcher';
import type { CampaignVerdict, Finding, Ground, Vulnerable } from '@bridle/model';
import { citing } from './support/citing.ts';
import { backup, device, fullCoverage, makeCampaign, makeCase, makeIssue, makeRange } from './support/make-coverage.ts';
import { makeFinding, type FindingDraft } from './support/make-finding.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { at, makeRecord } from './support/make-record.ts';

const campaignOf = (findings: readonly Finding[], given: Partial<Case> = {}): CampaignVerdict =>
  judge(makeCase({ ...given, findings })).campaigns[0]!;

const link: FindingDraft = { class: 'delivery', strength: 'strong', channel: 'imdpersistence', trace: 'received' };

describe('software that is sold to anyone who wants to watch another', () => {
  const app: FindingDraft = { class: 'persistence', strength: 'decisive', channel: 'installd', trace: 'installed' };
  const server: FindingDraft = { class: 'command', strength: 'strong', channel: 'webkit', trace: 'loaded' };
  const findings = [makeFinding({ ...app, id: 'app' }), makeFinding({ ...server, id: 'server' })];

  test.each(['stalkerware', 'watchware'] as const)('is shown as that, and never as spyware found: %s', (monitoring) => {
    const verdict = judge(makeCase({ findings, campaigns: [makeCampaign({ monitoring })] }));
    expect(verdict.outcome).toBe('exposed');
    expect(verdict.campaigns).toMatchObject([
      {
        outcome: 'exposed',
        rule: 'V9',
        result: null,
        premises: ['app', 'server'],
        reasons: [{ code: 'monitoring-software', detail: monitoring }],
      },
    ]);
    expect(verdict.campaigns[0]!.episodes.flatMap((it) => it.findings)).toEqual(['app', 'server']);
  });

  test('is not there where only its vendor’s site was visited', () => {
    const visit = makeFinding({ class: 'context', strength: 'weak', channel: 'safari', trace: 'opened' });
    const verdict = judge(makeCase({ findings: [visit], campaigns: [makeCampaign({ monitoring: 'stalkerware' })] }));
    expect(verdict.campaigns).toMatchObject([{ outcome: 'exposed', rule: 'V9', reasons: [] }]);
  });

  test('hides no infection beside it', () => {
    const own = findings.map((it) => ({ ...it, id: `own ${it.id}`, campaign: 'Watcher' }));
    const campaigns = [makeCampaign({ name: 'Watcher', monitoring: 'stalkerware' })];
    const verdict = judge(makeCase({ findings: [...findings, ...own], campaigns }));
    expect(verdict.campaigns.map((it) => [it.campaign, it.outcome])).toEqual([
      ['Example', 'infected'],
      ['Watcher', 'exposed'],
    ]);
  });
});

describe('spyware for other systems only', () => {
  const arrived = makeFinding({ ...link, id: 'arrived' });
  const address = makeIndicator('domain-name', 'evil.example.org');
  const daemon = makeIndicator('process-name', 'exampled');
  const said = (platforms: readonly string[], findings: readonly Finding[], listed = [address, daemon]): string => {
    const campaigns = [makeCampaign({ platforms })];
    const wouldShow = campaignsThatWouldShow(listed, campaigns, fullCoverage());
    const verdict = judge(makeCase({ findings, campaigns, wouldShow }));
    const [{ rule, reasons }] = verdict.campaigns as [CampaignVerdict];
    return [verdict.outcome, rule, ...reasons.map(({ code, detail }) => `${code} (${detail})`)].join(' ');
  };

  test.each([
    [['android'], 'exposed V9 other-system (android)'],
    [['android', 'windows'], 'exposed V9 other-system (android, windows)'],
  ])('what came of it is contact, and no attempt: %j', (platforms, expected) =>
    expect(said(platforms, [arrived])).toBe(expected),
  );

  test('is more where iOS looked up its account with NUL bytes in it, which an exploit leaves there', () => {
    const exploit = { ...link, class: 'exploit' } as const;
    const of = (draft: FindingDraft): string => said(['android'], [makeFinding({ ...exploit, ...draft })]);
    const channel = 'identityservices';
    expect(of({ channel, trace: 'contacted', traits: ['nul-bytes'] })).toBe('attempted V7');
    // A call asks for an account too, and a file of an exploit for Android may be sent to anyone.
    expect(of({ channel, trace: 'contacted', traits: ['system-service'] })).toBe('exposed V9 other-system (android)');
    expect(of({ channel: 'filesystem', trace: 'stored' })).toBe('exposed V9 other-system (android)');
  });

  test.each([
    [['android', 'ios'], [address, daemon], 'attempted V6'],
    // Where nothing of its implant is listed, its success would not show.
    [['android', 'ios'], [address], 'attempted V7'],
    // Nobody says what it attacks.
    [[], [address], 'attempted V7'],
  ])('is not what attacks iPhones, or may: %j', (platforms, listed, expected) =>
    expect(said(platforms, [arrived], listed)).toBe(expected),
  );

  test('is what it shows itself to be, where it left something on the phone', () => {
    expect(said(['android'], [arrived, makeFinding({ id: 'ran' })])).toBe('infected V1');
    expect(said(['android'], [arrived, makeFinding({ id: 'name', strength: 'weak' })])).toBe(
      'inconclusive V14 effect-not-joined (no strong trace that something ran follows what arrived within a day, by a writer of its own)',
    );
  });

  test('is no more than context where its name only is met', () => {
    const context = makeFinding({ class: 'context', strength: 'weak', trace: 'received' });
    expect(said(['android'], [context])).toBe('exposed V9');
  });
});

describe('the phone', () => {
  const of = (campaign: string, draft: FindingDraft): Finding =>
    makeFinding({ ...draft, campaign, id: `${campaign} ${draft.channel ?? ''}` });

  test('is what the worst of its campaigns is, and all are listed, the worst first', () => {
    const { outcome, rule, campaigns } = judge(
      makeCase({
        findings: [
          of('Contact', { class: 'context', strength: 'weak', channel: 'safari' }),
          of('Second attempt', link),
          of('Attempt', link),
          of('Infection', {}),
          of('Infection', { class: 'command', strength: 'strong', channel: 'webkit' }),
          of('Doubt', { strength: 'weak' }),
        ],
      }),
    );
    expect({ outcome, rule }).toEqual({ outcome: 'infected', rule: 'V1' });
    expect(campaigns.map((it) => `${it.campaign} ${it.outcome}`)).toEqual([
      'Infection infected',
      'Attempt attempted',
      'Second attempt attempted',
      'Doubt inconclusive',
      'Contact exposed',
    ]);
  });

  test('is not infected by two campaigns that have half of it each', () =>
    expect(
      judge(makeCase({ findings: [of('A', { strength: 'strong' }), of('B', { channel: 'locationd' })] })).campaigns.map(
        (it) => `${it.campaign} ${it.outcome}`,
      ),
    ).toEqual(['B infected', 'A inconclusive']));

  test('stays exposed where coverage fails, with the reasons', () => {
    const { outcome, rule, reasons } = judge(
      makeCase({
        findings: [of('Contact', { class: 'context', strength: 'weak', channel: 'safari' })],
        coverage: fullCoverage({ 'data-usage': null }),
      }),
    );
    expect({ outcome, rule, reasons: reasons.map(({ code }) => code) }).toEqual({
      outcome: 'exposed',
      rule: 'V9',
      reasons: ['artefact-missing'],
    });
  });

  test('keeps a finding whatever else failed', () =>
    expect(
      judge(
        makeCase({ findings: [makeFinding(link)], coverage: [], issues: [makeIssue('ARTEFACT_CRASHED', 'messages')] }),
      ),
    ).toMatchObject({ outcome: 'attempted', rule: 'V7' }));
});

describe('whether an attempt succeeded', () => {
  // One hundred days before the backup.
  const attempt = makeFinding({ ...link, when: '2021-02-21T00:00:00Z' });
  const said = (given: Partial<Case>, finding = attempt): string => {
    const { rule, result } = campaignOf([finding], given);
    return `${rule} ${result}`;
  };
  const unseen = (from: string, to: string): Partial<Case> => ({
    coverage: fullCoverage({ 'data-usage': { holes: [{ from: at(from), to: at(to) }] } }),
  });

  test('would show where what ran is on record for eighty of the hundred days since', () => {
    expect(said({})).toBe('V6 no-sign-of-success');
    expect(said(unseen('2021-04-01T00:00:00Z', '2021-04-21T00:00:00Z'))).toBe('V6 no-sign-of-success');
    expect(said(unseen('2020-01-01T00:00:00Z', '2021-02-21T00:00:00Z'))).toBe('V6 no-sign-of-success');
  });

  test('cannot be told where less is on record, or none, or what cannot be trusted', () => {
    expect(said(unseen('2021-04-01T00:00:00Z', '2021-04-21T00:00:00.000001Z'))).toBe('V7 undetermined');
    expect(said({ coverage: fullCoverage({ 'data-usage': null }) })).toBe('V7 undetermined');
    expect(said({ coverage: fullCoverage({ 'data-usage': { status: 'partial' } }) })).toBe('V7 undetermined');
  });

  test('cannot be told of an attempt without a date, or on a phone without one', () => {
    expect(said({}, makeFinding({ ...link, when: null }))).toBe('V7 undetermined');
    const undatedStores = fullCoverage({
      'data-usage': { newest: null },
      messages: { newest: null },
      'safari-history': { newest: null },
      calendar: { newest: null },
    });
    expect(said({ backup: { ...backup, madeAt: null }, coverage: undatedStores })).toBe('V7 undetermined');
  });

  test('is not said to be off record of what has no date, though all that ran may be on it', () => {
    const steps = (findings: readonly Finding[], given: Partial<Case> = {}): readonly string[] =>
      campaignOf(findings, given)
        .proof.steps.filter(({ ground }) => ['execution-not-on-record', 'arrival-undated'].includes(ground))
        .map((it) => `${it.ground}: ${it.findings.join()}`);
    const undated = makeFinding({ ...link, id: 'undated', rule: 'other', when: null });
    const gone = unseen('2021-04-01T00:00:00Z', '2021-05-31T00:00:00Z');
    expect(steps([undated])).toEqual(['arrival-undated: undated']);
    expect(steps([attempt, undated])).toEqual(['arrival-undated: undated']);
    expect(steps([attempt], gone)).toEqual([`execution-not-on-record: ${attempt.id}`]);
    expect(steps([attempt, undated], gone)).toEqual([
      `execution-not-on-record: ${attempt.id}`,
      'arrival-undated: undated',
    ]);
  });

  describe('and of what its writer dates in another row, as a sender beside a message', () => {
    const message = makeFinding({ ...link, id: 'message', when: '2021-02-21T00:00:00Z' });
    const beside = (draft: FindingDraft): Finding => makeFinding({ ...link, id: 'beside', ...draft });
    const told = (...findings: readonly Finding[]): string => campaignOf(findings).rule;

    test('it would show, as of the message', () => {
      expect(told(message, beside({ when: null }))).toBe('V6');
      expect(told(message, beside({ when: '2021-05-01T00:00:00Z', basis: 'last-update' }))).toBe('V6');
    });

    test.each<readonly [what: string, other: Finding]>([
      ['of another writer', beside({ when: null, channel: 'whatsapp' })],
      ['of another value', beside({ when: null, rule: 'email-addr:mallory@example.org' })],
      ['of another class', beside({ when: null, class: 'exploit' })],
      ['that was last used before the message', beside({ when: '2021-02-20T00:00:00Z', basis: 'last-update' })],
    ])('it cannot be told where it is %s', (_, other) => expect(told(message, other)).toBe('V7'));

    test('it cannot be told of another message without a date', () => {
      const rowOf = (artefact: string): Pick<Finding, 'evidence'> => {
        const { evidence } = citing(makeRecord({ artefact }));
        return { evidence };
      };
      const dated = { ...message, ...rowOf('messages') };
      expect(told(dated, beside({ when: null, ...rowOf('handles') }))).toBe('V6');
      expect(told(dated, beside({ when: null, ...rowOf('messages') }))).toBe('V7');
    });

    test('it cannot be told where the last moment at which it can have been is all that is known', () => {
      const used = beside({ when: '2021-02-21T00:00:00Z', basis: 'last-update' });
      expect(told(used)).toBe('V7');
      expect(told(used, makeFinding({ ...link, id: 'undated', when: null }))).toBe('V7');
    });
  });

  const onPhone = (version: string | null, ...vulnerable: readonly Vulnerable[]): Partial<Case> => ({
    device: { ...device, productVersion: version },
    backup: { ...backup, madeAt: at('2022-06-01') },
    campaigns: [makeCampaign({ selfErasing: true, vulnerable })],
  });
  /** Which line speaks, and by which of its grounds success would show, or would not. */
  const grounded = (given: Partial<Case>, finding = attempt): string => {
    const { rule, proof } = campaignOf([finding], given);
    return `${rule} ${proof.steps.at(-1)!.ground}`;
  };
  const may = 'may-have-erased-itself';
  const unknown = 'vulnerability-unknown';

  test.each<readonly [ios: string, from: string | null, to: string | null, version: string | null, ground: Ground]>([
    ['<14.8', null, null, '14.7.1', may],
    ['<14.8', null, null, '9.3', may],
    // What runs a later version may have run an earlier one then.
    ['<14.8', null, null, '14.8', may],
    ['<14.8', null, null, '14.10', may],
    ['13.0-17.2.1', null, null, '13.0', may],
    ['13.0-17.2.1', null, null, '17.3', may],
    ['14.4-14.4.2', null, null, '14.4.0', may],
    ['<14.8', '2021-02', '2021-02', '14.4', may],
    ['<14.8', '2021-02', '2021-09', '15.4', may],
    ['<14.8', null, '2021-02', '14.4', may],
    ['<14.8', '2021-02', null, '14.4', may],
    // An exploit that was last known in use years before still works on a phone that was never updated.
    ['<14.8', '2020-01', '2021-01', '14.4', may],
    ['<9.3.5', '2016-08', '2016-08', '9.3.4', may],
    // What was not in use by then, or not on such a phone, shows nothing of what else was.
    ['<14.8', '2021-03', '2021-09', '14.4', unknown],
    ['13.0-17.2.1', null, null, '12.5.7', unknown],
    ['14.4-14.4.2', null, null, '14.3', unknown],
    ['15.0-16.3', '2021-02', '2021-09', '14.4', unknown],
    ['15.0-16.3', '2021-03', '2021-09', '14.4', unknown],
    ['<14.8', null, null, null, unknown],
  ])(
    'cannot be told where the implant erases itself: exploits of iOS %s, used %s to %s, on iOS %s: %s',
    (ios, from, to, version, ground) =>
      expect(grounded(onPhone(version, makeRange({ ios, from, to })))).toBe(`V7 ${ground}`),
  );

  test.each([
    ['2020-11-30T23:59:59.999999Z', unknown],
    ['2020-12-01T00:00:00Z', may],
    // Somewhere in a stretch that reaches into the month.
    [['2020-11-01T00:00:00Z', '2020-12-01T00:00:00Z'] as const, may],
    // At no known time, so at any.
    [null, may],
  ])('a month of use is a whole month: %s, %s', (when, ground) =>
    expect(
      grounded(
        onPhone('14.4', makeRange({ ios: '<14.8', from: '2020-12', to: '2020-12' })),
        makeFinding({ ...link, when }),
      ),
    ).toBe(`V7 ${ground}`),
  );

  describe('the step tells the version, and the exploits that count for it and for that time', () => {
    const early = makeRange({ ios: '<13.2', from: '2019-10', to: '2019-12', exploit: 'HOUSE', publisher: 'A Lab' });
    const open = makeRange({ ios: '<14.8', from: '2021-02', to: '2021-09', exploit: 'DOOR' });
    const undatedOne = makeRange({ ios: '14.0-14.4' });
    const aboveIt = makeRange({ ios: '15.0-16.3', from: '2021-01', to: '2021-04' });
    const later = makeRange({ ios: '<16.6', from: '2021-03' });
    const all = [early, open, undatedOne, aboveIt, later];

    test.each<readonly [what: string, version: string | null, ground: Ground, ranges: readonly Vulnerable[]]>([
      ['those that worked on the version it runs now', '14.4', may, [open, undatedOne]],
      ['the last version of a range is of it', '14.4.0', may, [open, undatedOne]],
      ['the next is not', '14.4.1', may, [open]],
      ['else those that it may have run before', '14.8', may, [early, open, undatedOne]],
      ['where it says no version, those in use by then', null, unknown, [early, open, undatedOne, aboveIt]],
    ])('%s', (_, version, ground, ranges) => {
      const { proof } = campaignOf([attempt], onPhone(version, ...all));
      expect(proof.steps.at(-1)).toEqual({ ground, findings: [attempt.id], system: { version, ranges } });
    });

    test('none, where none counts', () => {
      const { proof } = campaignOf([attempt], onPhone('14.4', aboveIt, later));
      expect(proof.steps.at(-1)).toEqual({
        ground: unknown,
        findings: [attempt.id],
        system: { version: '14.4', ranges: [] },
      });
    });

    test('of several attempts, those that count for any, each once and in the order of the set', () => {
      const next = makeFinding({ ...link, id: 'next', rule: 'another', when: '2021-04-01T00:00:00Z' });
      const { proof } = campaignOf([next, attempt], onPhone('14.4', ...all));
      expect(proof.steps.at(-1)).toEqual({
        ground: may,
        findings: [attempt.id, 'next'].sort(),
        system: { version: '14.4', ranges: [open, undatedOne, later] },
      });
    });
  });

  test('attempts that were open to an exploit, and of which nobody knows, are told apart, a step each', () => {
    const earlier = makeFinding({ ...link, id: 'earlier', rule: 'another', when: '2020-06-01T00:00:00Z' });
    const used = makeRange({ ios: '<14.8', from: '2021-02', to: '2021-09' });
    const { rule, proof } = campaignOf([attempt, earlier], onPhone('14.4', used));
    expect(rule).toBe('V7');
    expect(proof.steps.slice(2).map(({ ground, findings, system }) => [ground, ...findings, system!.ranges])).toEqual([
      [may, attempt.id, [used]],
      [unknown, 'earlier', []],
    ]);
  });

  test('cannot be told of a campaign that would not show, whatever else is so', () => {
    const { rule, result, proof } = campaignOf([attempt], { wouldShow: new Set(['Other']) });
    expect([rule, result]).toEqual(['V7', 'undetermined']);
    expect(proof.steps.map(({ ground }) => ground)).toEqual(['strong-arrival', 'no-effect', 'implant-not-looked-for']);
    const erasing = { wouldShow: new Set<string>(), campaigns: [makeCampaign({ selfErasing: true })] };
    expect(
      campaignOf([attempt], erasing)
        .proof.steps.map(({ ground }) => ground)
        .slice(2),
    ).toEqual(['implant-not-looked-for', unknown]);
  });

  test('would show where what it rests on says so, step by step', () => {
    const { rule, proof } = campaignOf([attempt]);
    expect(rule).toBe('V6');
    expect(proof.steps.map(({ ground }) => ground)).toEqual([
      'strong-arrival',
      'no-effect',
      'execution-on-record',
      'implant-looked-for',
      'not-self-erasing',
    ]);
  });

  test('is seen where the implant does not erase itself, and whatever another campaign’s does', () => {
    const vulnerable = [makeRange({ ios: '<14.8' })];
    expect(grounded({ campaigns: [makeCampaign({ vulnerable })] })).toBe('V6 not-self-erasing');
    expect(grounded({ campaigns: [makeCampaign({ name: 'Other', selfErasing: true, vulnerable })] })).toBe(
      'V6 not-self-erasing',
    );
  });

  test('cannot be told where the implant erases itself, and nobody says on which systems it came', () =>
    expect(grounded({ campaigns: [makeCampaign({ selfErasing: true })] })).toBe(`V7 ${unknown}`));
});

describe('an effect that names no campaign, beside an attempt', () => {
  // A hundred days before the backup, and its process in the minute after.
  const arrived = makeFinding({ ...link, id: 'arrived', when: '2021-02-21T00:00:00Z' });
  const orphan: FindingDraft = {
    ...{ class: 'anti-forensics', strength: 'strong', campaign: null, rule: 'orphaned-usage', id: 'orphan' },
    ...{ when: '2021-02-21T00:00:14Z', fits: ['Example'] },
  };
  const said = (...effects: readonly FindingDraft[]): string => {
    const { outcome, result, rule, premises, proof } = judge(
      makeCase({ findings: [arrived, ...effects.map(makeFinding)] }),
    ).campaigns.find(({ campaign }) => campaign === 'Example')!;
    expect(outcome).toBe('attempted');
    expect(premises).toEqual(['arrived']);
    const [, effect] = proof.steps;
    return [rule, result, effect!.ground, ...effect!.findings].join(' ');
  };
  const blocked = 'V7 undetermined unexplained-effect orphan';
  const free = 'V6 no-sign-of-success no-effect';
  const beside: FindingDraft = { ...orphan, fits: [] };
  const basis = 'last-update';
  const weeksAfter = '2021-03-21T00:00:00Z';

  test.each<readonly [what: string, effect: FindingDraft, expected: string]>([
    ['that fits the campaign', orphan, blocked],
    ['that fits it, however weak', { ...orphan, strength: 'weak' }, blocked],
    ['that fits it, whenever it was', { ...orphan, when: '2020-01-01T00:00:00Z' }, blocked],
    ['that fits another, in its episode', { ...orphan, fits: ['Other'] }, blocked],
    ['that fits nobody, in its episode', beside, blocked],
    ['of persistence', { ...beside, class: 'persistence', strength: 'supporting' }, blocked],
    ['three days after', { ...beside, when: '2021-02-24T00:00:00Z' }, blocked],
    ['more than three days after, so of another episode', { ...beside, when: '2021-02-24T00:00:01Z' }, free],
    ['of a count last taken weeks after, which may be of then', { ...beside, when: weeksAfter, basis }, blocked],
    ['of a count last taken more than three days before', { ...beside, when: '2021-02-17T23:59:59Z', basis }, free],
    ['that fits nobody and is weak', { ...beside, strength: 'weak' }, free],
    ['without a date, which may be of its episode', { ...beside, when: null }, blocked],
    ['that is no effect', { ...orphan, class: 'exploit' }, free],
    [
      'whose harmless cause is open',
      { ...orphan, benign: [{ explanation: 'rebuilt-database', outcome: 'open', because: 'it may be so' }] },
      blocked,
    ],
    [
      'that is explained',
      { ...orphan, benign: [{ explanation: 'rebuilt-database', outcome: 'holds', because: 'it is so' }] },
      free,
    ],
  ])('%s', (_, effect, expected) => expect(said(effect)).toBe(expected));

  test('takes away only the word that the attempt failed, and makes no infection, however strong', () => {
    const both = [orphan, { ...orphan, id: 'command', class: 'command', channel: 'webkit' } as const];
    expect(said(...both)).toBe('V7 undetermined unexplained-effect command orphan');
  });

  test('is judged by itself as well, so that nothing is lost', () =>
    expect(
      judge(makeCase({ findings: [arrived, makeFinding(orphan)] })).campaigns.map(
        ({ campaign, rule }) => `${campaign} ${rule}`,
      ),
    ).toEqual(['Example V7', ' V8']));
});

describe('confidence', () => {
  const graded = (draft: FindingDraft, grade: string): Finding =>
    makeFinding({ ...draft, id: JSON.stringify([draft, grade]), indicator: { grade } });
  const ofRule =
    (isVerified: boolean) =>
    (draft: FindingDraft): Finding => ({
      ...makeFinding({ ...draft, id: JSON.stringify([draft, isVerified]) }),
      indicator: null,
      heuristic: { title: 'a rule', verified: isVerified, references: [] },
    });
  const recalled = ofRule(false);
  const verified = ofRule(true);
  const sequence = (draft: FindingDraft, grade: string): Finding =>
    makeFinding({ ...draft, id: JSON.stringify([draft, grade]), indicator: { kind: 'sequence', grade } });
  const daemon: FindingDraft = { rule: 'process-name:exampled' };
  const other: FindingDraft = { rule: 'process-name:otherd' };
  const strong: FindingDraft = { ...daemon, strength: 'strong' };
  const control: FindingDraft = { class: 'command', strength: 'strong', channel: 'webkit' };
  const cleared: FindingDraft = { class: 'anti-forensics', strength: 'strong', channel: 'filesystem', rule: 'cleared' };
  // After the processes, so that it brought neither, and seen by two writers, one of them theirs.
  const window = verified({
    ...{ class: 'exploit', strength: 'supporting', channel: 'filesystem', channels: ['filesystem', 'commcenter'] },
    ...{ rule: 'window', isSequence: true, when: '2021-03-20T12:00:00Z' },
  });
  const lookup: FindingDraft = { class: 'exploit', strength: 'strong', channel: 'identityservices' };

  test.each<readonly [what: string, findings: readonly Finding[], said: string]>([
    ['all grounds', [graded(daemon, 'A1'), graded(control, 'B2')], 'V1 infected high'],
    ['no well-graded source', [graded(daemon, 'C3'), graded(control, 'A1')], 'V1 infected moderate'],
    ['one store', [graded(daemon, 'A1'), graded(other, 'A1')], 'V2 infected moderate'],
    [
      'one store and a source that cannot be judged',
      [graded(daemon, 'B6'), graded(other, 'A6')],
      'V2 inconclusive low',
    ],
    ['nothing decisive', [graded(strong, 'A2'), graded(control, 'B1')], 'V5 infected moderate'],
    ['nothing decisive and a doubtful source', [graded(strong, 'A1'), graded(control, 'B3')], 'V5 inconclusive low'],
    ['one decisive trace', [graded(daemon, 'A1')], 'V4 infected moderate'],
    ['an attempt in two stores', [graded(link, 'A1'), graded(lookup, 'A1')], 'V6 attempted high'],
    ['an attempt in one store', [graded(link, 'A1')], 'V6 attempted moderate'],
    ['an attempt in one store by a doubtful source', [graded(link, 'C1')], 'V6 attempted low'],
    ['a weak name', [graded({ strength: 'weak' }, 'A1')], 'V14 inconclusive low'],
    ['a recalled rule as the second store', [graded(daemon, 'A1'), recalled(cleared)], 'V1 infected high'],
    ['a verified rule as the second store', [graded(daemon, 'A1'), verified(cleared)], 'V1 infected high'],
    ['a recalled sequence as the second store', [graded(daemon, 'A1'), sequence(cleared, 'A3')], 'V1 infected high'],
    ['a sequence that was designed', [graded(daemon, 'A1'), sequence(cleared, 'A6')], 'V1 infected moderate'],
    ['a sequence of a doubtful source', [graded(daemon, 'A1'), sequence(cleared, 'C3')], 'V1 infected moderate'],
    ['a decisive rule that is recalled', [recalled(daemon), graded(control, 'A1')], 'V1 infected moderate'],
    ['a decisive rule that is verified', [verified(daemon), graded(control, 'A1')], 'V1 infected high'],
    ['nothing but a decisive rule that is recalled', [recalled(daemon)], 'V4 inconclusive low'],
    [
      'a doubtful name beside two good traces',
      [graded(daemon, 'A1'), recalled(cleared), graded(other, 'F6')],
      'V1 infected high',
    ],
    ['nothing decisive and a recalled rule', [graded(strong, 'A1'), recalled(cleared)], 'V5 inconclusive low'],
    ['nothing decisive and a verified rule', [graded(strong, 'A1'), verified(cleared)], 'V5 infected moderate'],
    ['an attempt, and a recalled rule in a second store', [graded(link, 'A1'), recalled(lookup)], 'V6 attempted high'],
    ['an attempt by a recalled rule', [recalled(lookup)], 'V6 attempted low'],
    [
      'two names of one store and a published sequence',
      [graded(daemon, 'A1'), graded(other, 'A1'), window],
      'V3 infected high',
    ],
  ])('with %s', (_, findings, said) => {
    const { rule, outcome, confidence } = campaignOf(findings);
    expect(`${rule} ${outcome} ${confidence}`).toBe(said);
  });

  // That the evidence was checked is the fourth of the grounds, and is missed as each of the others is.
  test.each<readonly [what: string, findings: readonly Finding[], said: string]>([
    ['no other ground missing', [graded(daemon, 'A1'), graded(control, 'B2')], 'V1 infected moderate'],
    ['a second store missing', [graded(daemon, 'A1'), graded(other, 'A1')], 'V2 inconclusive low'],
    ['good sources missing', [graded(daemon, 'C3'), graded(control, 'A1')], 'V1 inconclusive low'],
    ['a decisive trace missing', [graded(strong, 'A2'), graded(control, 'B1')], 'V5 inconclusive low'],
    ['an attempt in two stores', [graded(link, 'A1'), graded(lookup, 'A1')], 'V6 attempted moderate'],
    ['an attempt in one store', [graded(link, 'A1')], 'V6 attempted low'],
  ])('where the evidence was not checked, with %s', (_, findings, said) => {
    const { rule, outcome, confidence } = campaignOf(findings, { rules: [] });
    expect(`${rule} ${outcome} ${confidence}`).toBe(said);
  });

  test('too low for an infection is said', () =>
    expect(campaignOf([graded(strong, 'A1'), graded(control, 'F6')]).reasons).toMatchObject([
      {
        code: 'weak-traces',
        detail:
          'two grounds are missing: a second store, a decisive trace, good sources of what bears it, or evidence that was checked for alteration',
      },
    ]));

  test('is not lessened by what a poor source adds to good ones', () => {
    const third = graded({ rule: 'process-name:thirdd' }, 'F6');
    expect(campaignOf([graded(daemon, 'A1'), graded(other, 'A1'), third])).toMatchObject({
      outcome: 'infected',
      rule: 'V2',
      confidence: 'moderate',
    });
  });

  test('too low on one line leaves the next to speak', () => {
    const before = graded({ ...link, when: '2021-03-10T11:00:00Z' }, 'A1');
    const poor = ['c', 'd'].map((rule) => graded({ rule, when: '2021-03-20T12:00:00Z' }, 'F6'));
    expect(campaignOf([graded(strong, 'A1'), before, ...poor])).toMatchObject({ outcome: 'infected', rule: 'V5b' });
  });
});
