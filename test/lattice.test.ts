import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { CampaignVerdict, Finding, Period } from '@bridle/model';
import { makeCase } from './support/make-coverage.ts';
import { makeFinding, type FindingDraft } from './support/make-finding.ts';
import { at, during } from './support/make-record.ts';

/** Moments, each a stretch of its own. */
const apart = (...moments: readonly string[]): readonly Period[] => moments.map((it) => ({ from: at(it), to: at(it) }));

const verdictOf = (findings: readonly Finding[]): CampaignVerdict => judge(makeCase({ findings })).campaigns[0]!;

/** What the findings of one campaign come to on a phone whose records are whole, as `outcome line`. */
function comeTo(...drafts: readonly FindingDraft[]): string {
  const { outcome, rule } = verdictOf(drafts.map((it, index) => makeFinding({ id: `finding ${index}`, ...it })));
  return `${outcome} ${rule}`;
}

const noon = '2021-03-10T12:00:00Z';
const dayBefore = '2021-03-09T12:00:00Z';
const moreThanADayBefore = '2021-03-09T11:59:59.999999Z';
const evidence: Finding['evidence'][number] = {
  artefact: 'example',
  channel: 'commcenter',
  domain: 'D',
  path: '',
  locator: '1',
  sha256: null,
  time: during(noon),
  observable: null,
  exactness: null,
  fields: {},
  raw: {},
};
const later = '2021-03-10T12:00:00.000001Z';

const daemon: FindingDraft = { rule: 'process-name:exampled', when: noon };
const openBenign = [{ explanation: 'generic-name', outcome: 'open', because: 'two letters' }] as const;
const strongName: FindingDraft = { ...daemon, strength: 'strong' };
const otherStore = { channel: 'locationd' } as const;
const link: FindingDraft = {
  class: 'delivery',
  strength: 'strong',
  channel: 'imdpersistence',
  trace: 'received',
  when: dayBefore,
};
const lookup: FindingDraft = {
  class: 'exploit',
  strength: 'strong',
  channel: 'identityservices',
  trace: 'contacted',
  when: dayBefore,
};
const erasure: FindingDraft = { class: 'anti-forensics', strength: 'strong', channel: 'filesystem' };
const control: FindingDraft = { class: 'command', strength: 'strong', channel: 'webkit' };
const longBeforeAndAfter: FindingDraft = {
  when: ['2020-08-01T12:00:00Z', '2021-10-01T12:00:00Z'],
  stretches: apart('2020-08-01T12:00:00Z', '2021-10-01T12:00:00Z'),
};
const homePage: FindingDraft = {
  class: 'delivery',
  strength: 'weak',
  channel: 'safari',
  trace: 'opened',
  when: dayBefore,
};
const vendorSite: FindingDraft = { class: 'context', strength: 'weak', channel: 'safari', trace: 'opened' };

type Row = readonly [what: string, findings: readonly FindingDraft[], expected: string];

describe('V1, a decisive trace and a second of another channel', () => {
  test.each<Row>([
    ['a second execution', [daemon, { ...daemon, ...otherStore, strength: 'supporting' }], 'infected V1'],
    ['a profile', [daemon, { class: 'persistence', channel: 'profiled' }], 'infected V1'],
    [
      'a profile and an execution that only supports',
      [{ class: 'persistence', channel: 'profiled' }, { strength: 'supporting' }],
      'infected V1',
    ],
    ['erased traces', [daemon, erasure], 'infected V1'],
    ['a control server', [daemon, { ...control, strength: 'supporting' }], 'infected V1'],
    ['a link exactly a day before', [daemon, link], 'infected V1'],
    ['a link at the very moment', [daemon, { ...link, when: noon }], 'infected V1'],
    ['an exploit exactly a day before', [daemon, lookup], 'infected V1'],
    [
      'a link sent long before and read within the day',
      [daemon, { ...link, when: ['2021-02-01T00:00:00Z', dayBefore] }],
      'infected V1',
    ],
    ['one that is known to have come before and after', [daemon, { ...link, ...longBeforeAndAfter }], 'infected V4'],
    ['an undated second execution', [daemon, { ...daemon, ...otherStore, when: null }], 'infected V1'],
    ['a link more than a day before', [daemon, { ...link, when: moreThanADayBefore }], 'infected V4'],
    ['a link afterwards', [daemon, { ...link, when: later }], 'infected V4'],
    ['a link without a date', [daemon, { ...link, when: null }], 'infected V4'],
    ['a conversation that was last used a day before', [daemon, { ...link, basis: 'last-update' }], 'infected V4'],
    ['a link before a trace without a date', [{ ...daemon, when: null }, link], 'infected V4'],
    ['the other counter of the same traffic', [daemon, { ...daemon, channel: 'osanalytics' }], 'infected V4'],
    ['the same channel', [daemon, { ...control, channel: 'commcenter' }], 'infected V4'],
    ['a second that is weak', [daemon, { ...daemon, ...otherStore, strength: 'weak' }], 'infected V4'],
    ['a home page that may have been typed', [daemon, homePage], 'infected V4'],
    ['a vendor’s page', [daemon, vendorSite], 'infected V4'],
    ['no decisive one: two that are strong', [strongName, { ...strongName, ...otherStore }], 'inconclusive V14'],
  ])('with %s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('V2, two different decisive names', () => {
  const other: FindingDraft = { ...daemon, rule: 'process-name:otherd' };
  test.each<Row>([
    ['in one store', [daemon, other], 'infected V2'],
    ['in the two counters of the same traffic', [daemon, { ...other, channel: 'osanalytics' }], 'infected V2'],
    [
      'without dates',
      [
        { ...daemon, when: null },
        { ...other, when: null },
      ],
      'infected V2',
    ],
    ['of which one is only strong', [daemon, { ...other, strength: 'strong' }], 'infected V4'],
    ['that are one name seen twice', [daemon, { ...daemon, when: later }], 'infected V4'],
  ])('%s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('V4, one decisive trace alone, unchecked or explained', () => {
  test('is inconclusive while the evidence was not checked for alteration', () =>
    expect(judge(makeCase({ findings: [makeFinding()], rules: [] })).campaigns[0]).toMatchObject({
      outcome: 'inconclusive',
      rule: 'V4',
      reasons: [{ code: 'uncorroborated' }, { code: 'integrity-not-checked' }],
    }));

  test('names an explanation that is still open', () => {
    const benign = [{ explanation: 'generic-name', outcome: 'open', because: 'two letters' }] as const;
    expect(verdictOf([makeFinding({ benign })]).reasons.map(({ code }) => code)).toContain('benign-open');
  });

  test('says that spyware was sent, where a link that came long before shows it', () => {
    const name = makeFinding({ ...daemon, benign: openBenign, id: 'name' });
    const sent = makeFinding({ ...link, when: moreThanADayBefore, id: 'sent' });
    expect(verdictOf([name, sent])).toMatchObject({
      outcome: 'inconclusive',
      rule: 'V4',
      reasons: [{ code: 'effect-not-joined' }, { code: 'benign-open' }],
    });
  });

  test('counts a refuted explanation as none', () => {
    const benign = [{ explanation: 'generic-name', outcome: 'refuted', because: 'no bundle' }] as const;
    expect(verdictOf([makeFinding({ benign })]).reasons.map(({ code }) => code)).not.toContain('benign-open');
  });
});

describe('V4, one decisive trace alone, of evidence that was checked', () => {
  test('is an infection where no harmless explanation is open', () => expect(comeTo(daemon)).toBe('infected V4'));

  test('is none where one is', () => expect(comeTo({ ...daemon, benign: openBenign })).toBe('inconclusive V4'));

  test('is an infection where one of two traces has no open explanation', () =>
    expect(comeTo(daemon, { ...daemon, when: later, benign: openBenign })).toBe('infected V4'));
});

describe('V5, a strong execution and strong anti-forensics or command of another channel', () => {
  test.each<Row>([
    ['erased traces', [strongName, erasure], 'infected V5'],
    ['a control server, in either order', [strongName, { ...control, when: dayBefore }], 'infected V5'],
    [
      'no dates',
      [
        { ...strongName, when: null },
        { ...control, when: null },
      ],
      'infected V5',
    ],
    ['erasure that only supports', [strongName, { ...erasure, strength: 'supporting' }], 'inconclusive V14'],
    ['erasure in the same channel', [strongName, { ...erasure, channel: 'commcenter' }], 'inconclusive V14'],
    ['erasure seen by the same witness', [strongName, { ...erasure, channel: 'osanalytics' }], 'inconclusive V14'],
    ['an execution that only supports', [{ ...strongName, strength: 'supporting' }, erasure], 'inconclusive V14'],
    ['persistence instead of execution', [{ ...strongName, class: 'persistence' }, erasure], 'inconclusive V14'],
  ])('with %s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('V5b, a strong execution after strong delivery or exploitation of another channel', () => {
  test.each<Row>([
    ['a link exactly a day before', [strongName, link], 'infected V5b'],
    ['an exploit exactly a day before', [strongName, lookup], 'infected V5b'],
    [
      'a decisive trace days later, which has no second of its own',
      [strongName, link, { ...daemon, when: '2021-03-20T12:00:00Z', benign: openBenign }],
      'infected V5b',
    ],
    ['a link more than a day before', [strongName, { ...link, when: moreThanADayBefore }], 'inconclusive V14'],
    ['a link afterwards', [strongName, { ...link, when: later }], 'inconclusive V14'],
    ['a link without a date', [strongName, { ...link, when: null }], 'inconclusive V14'],
    ['a conversation last used a day before', [strongName, { ...link, basis: 'last-update' }], 'inconclusive V14'],
    ['a strong link whose sender, without a date, stands beside it', [link, { ...link, when: null }], 'attempted V6'],
    ['a strong link that is never dated', [{ ...link, when: null }], 'attempted V7'],
    ['a link that only supports', [strongName, { ...link, strength: 'supporting' }], 'inconclusive V14'],
    ['a link in the same channel', [strongName, { ...link, channel: 'commcenter' }], 'inconclusive V14'],
    ['an execution that only supports', [{ ...strongName, strength: 'supporting' }, link], 'inconclusive V14'],
    ['persistence instead of execution', [{ ...strongName, class: 'persistence' }, link], 'inconclusive V14'],
  ])('with %s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('V5b, of what came or ran at several moments', () => {
  const longAgo = '2020-08-01T12:00:00Z';
  const anHourBefore = '2021-03-10T11:00:00Z';
  /** First used long ago, and last at noon. */
  const oldName: FindingDraft = { ...strongName, when: [longAgo, noon] };
  const reused: FindingDraft = { ...oldName, stretches: apart(longAgo, noon) };
  const came = (...moments: readonly [string, ...string[]]): FindingDraft => ({
    ...link,
    when: [moments[0], moments.at(-1)!],
    stretches: apart(...moments),
  });
  test.each<Row>([
    ['came long before and long after', [strongName, { ...link, ...longBeforeAndAfter }], 'inconclusive V14'],
    ['came long before, and again a day before', [strongName, came(longAgo, dayBefore)], 'infected V5b'],
    ['came a day before, and again long after', [strongName, came(dayBefore, '2021-10-01T12:00:00Z')], 'infected V5b'],
    ['came more than a day before, and again after', [strongName, came(moreThanADayBefore, later)], 'inconclusive V14'],
    ['came an hour before the name was in use anew', [reused, { ...link, when: anHourBefore }], 'infected V5b'],
    [
      'came more than an hour before that',
      [reused, { ...link, when: '2021-03-10T10:59:59.999999Z' }],
      'inconclusive V14',
    ],
    ['came a day before that', [reused, link], 'inconclusive V14'],
    [
      'came hours before that, and again hours after',
      [reused, { ...link, when: ['2021-03-10T04:00:00Z', '2021-03-10T20:00:00Z'] }],
      'inconclusive V14',
    ],
    [
      'came hours before and after, and an hour before as a row tells',
      [
        reused,
        {
          ...link,
          when: ['2021-03-10T04:00:00Z', '2021-03-10T20:00:00Z'],
          evidence: [{ ...evidence, time: during(anHourBefore) }],
        },
      ],
      'infected V5b',
    ],
    [
      'came long ago, and an hour before was only written to',
      [reused, { ...came('2020-07-01T12:00:00Z'), evidence: [{ ...evidence, time: during(anHourBefore) }] }],
      'inconclusive V14',
    ],
    ['came while the name rested', [reused, { ...link, when: '2020-12-01T12:00:00Z' }], 'inconclusive V14'],
    [
      'came long before, and at the moment of the first use',
      [reused, came('2020-07-01T12:00:00Z', longAgo)],
      'infected V5b',
    ],
    ['came the day before the last use, which is no new one', [oldName, link], 'inconclusive V14'],
    ['came in the minute before the last use', [oldName, { ...link, when: '2021-03-10T11:59:00Z' }], 'infected V5b'],
    [
      'came more than a minute before the last use',
      [oldName, { ...link, when: '2021-03-10T11:58:59.999999Z' }],
      'inconclusive V14',
    ],
    ['came after the last use', [oldName, { ...link, when: later }], 'inconclusive V14'],
    [
      'came hours before the last use, and again hours after',
      [oldName, { ...link, when: ['2021-03-10T04:00:00Z', '2021-03-10T20:00:00Z'] }],
      'inconclusive V14',
    ],
  ])('%s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('V6 and V7, delivery or exploitation and no effect', () => {
  test.each<Row>([
    ['a strong link', [link], 'attempted V6'],
    ['a strong exploit', [lookup], 'attempted V6'],
    ['a strong link among context and contact', [link, homePage, vendorSite], 'attempted V6'],
    ['a strong link and one that is not dated', [link, { ...lookup, when: null }], 'attempted V7'],
    ['a link that only supports', [{ ...link, strength: 'supporting' }], 'inconclusive V14'],
    ['a strong link and a name that is weak', [link, { ...daemon, strength: 'weak' }], 'inconclusive V14'],
    ['a strong link and erased traces', [link, erasure], 'inconclusive V14'],
    ['a strong link and a control server', [link, { ...control, strength: 'weak' }], 'inconclusive V14'],
  ])('%s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('V9, contact and context', () => {
  const caused = [{ explanation: 'typed-address', outcome: 'refuted', because: 'one that nobody types' }] as const;
  test.each<Row>([
    ['a home page that was opened', [homePage], 'exposed V9'],
    ['a page that something was loaded from', [{ ...homePage, trace: 'loaded' }], 'exposed V9'],
    [
      'a page stated as weak, and loaded from a port that nobody types',
      [{ ...homePage, trace: 'loaded', traits: ['high-port'] }],
      'inconclusive V14',
    ],
    ['a page to which a page led, stated as weak', [{ ...homePage, trace: 'redirected' }], 'exposed V9'],
    ['a vendor’s page', [vendorSite], 'exposed V9'],
    ['an app listed as context', [{ ...vendorSite, trace: 'installed', channel: 'installd' }], 'exposed V9'],
    ['a page stated as weak, and opened with a cause', [{ ...homePage, benign: caused }], 'inconclusive V14'],
    ['a link stated as weak, and received', [{ ...link, strength: 'weak' }], 'inconclusive V14'],
    ['contact that is more than weak', [{ ...homePage, strength: 'supporting' }], 'inconclusive V14'],
    ['contact beside a weak name', [homePage, { ...daemon, strength: 'weak' }], 'inconclusive V14'],
  ])('%s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

describe('the proof of V9 says what there is', () => {
  const groundOf = (...drafts: readonly FindingDraft[]): readonly string[] =>
    verdictOf(drafts.map((it, index) => makeFinding({ id: `finding ${index}`, ...it }))).proof.steps.map(
      ({ ground }) => ground,
    );
  const context = { class: 'context', strength: 'weak', trace: 'executed', channel: 'commcenter' } as const;
  const ofApp = { explanation: 'installed-app-name', outcome: 'holds', because: 'an app has this name' } as const;
  const namesake: FindingDraft = { ...context, benign: [ofApp] };
  const inContainer: FindingDraft = { ...context, benign: [{ ...ofApp, explanation: 'app-container' }] };
  const ofIos: FindingDraft = { ...context, benign: [{ ...ofApp, explanation: 'generic-name', outcome: 'open' }] };

  test.each<[what: string, ground: string, findings: readonly FindingDraft[]]>([
    ['a page that was opened', 'mere-contact', [homePage]],
    ['a vendor’s page', 'mere-contact', [vendorSite]],
    ['a listed address that came, and is listed as context', 'mere-contact', [{ ...vendorSite, trace: 'received' }]],
    ['an app that bears a listed name', 'mere-name', [namesake]],
    ['names of an app, in an app and of iOS', 'mere-name', [namesake, inContainer, ofIos]],
    ['such a name, and a page', 'mere-contact', [namesake, homePage]],
    [
      'a name of which it is open whether an app bears it',
      'mere-context',
      [{ ...context, benign: [{ ...ofApp, outcome: 'open' }] }],
    ],
    ['such a name, and one that ran on another device', 'mere-context', [namesake, context]],
    ['something listed as context', 'mere-context', [context]],
  ])('%s: %s', (_, ground, findings) => expect(groundOf(...findings)).toEqual([ground]));
});

describe('V14, whatever no other line takes', () => {
  test.each<readonly [what: string, findings: readonly FindingDraft[], reason: string]>([
    ['a strong name alone', [strongName], 'uncorroborated'],
    ['two strong names of one channel', [strongName, { ...strongName, rule: 'process-name:otherd' }], 'uncorroborated'],
    ['a strong control server alone', [control], 'uncorroborated'],
    ['erased traces alone', [erasure], 'uncorroborated'],
    [
      'a strong app of the campaign alone',
      [{ class: 'persistence', strength: 'strong', channel: 'installd' }],
      'uncorroborated',
    ],
    ['a supporting name', [{ ...daemon, strength: 'supporting' }], 'weak-traces'],
    ['a weak name', [{ ...daemon, strength: 'weak' }], 'weak-traces'],
    [
      'weak traces of every kind',
      [{ ...daemon, strength: 'weak' }, { ...link, strength: 'supporting' }, homePage],
      'weak-traces',
    ],
    [
      'a strong link long before a strong name',
      [strongName, { ...link, when: moreThanADayBefore }],
      'effect-not-joined',
    ],
    ['a strong link and a weak name', [link, { ...daemon, strength: 'weak' }], 'effect-not-joined'],
    ['a strong link and erased traces', [link, erasure], 'effect-not-joined'],
    [
      'a link that only supports, and a strong name',
      [strongName, { ...link, strength: 'supporting' }],
      'uncorroborated',
    ],
    ['two strong names in stores of their own', [strongName, { ...strongName, ...otherStore }], 'not-joined'],
  ])('%s', (_, drafts, reason) => {
    const findings = drafts.map((it, index) => makeFinding({ id: `finding ${index}`, ...it }));
    expect(verdictOf(findings)).toMatchObject({ outcome: 'inconclusive', rule: 'V14', reasons: [{ code: reason }] });
  });

  test('rests on what bears, not on contact', () =>
    expect(
      verdictOf([makeFinding({ ...strongName, id: 'a' }), makeFinding({ ...homePage, id: 'b' })]).premises,
    ).toEqual(['a']));
});

describe('V3, a published sequence', () => {
  const window: FindingDraft = {
    class: 'exploit',
    strength: 'supporting',
    channel: 'filesystem',
    rule: 'example-window',
    isSequence: true,
    when: noon,
  };
  test.each<Row>([
    ['alone', [window], 'inconclusive V3'],
    [
      'with a decisive trace that it does not precede and that is explained',
      [
        { ...daemon, when: dayBefore, benign: openBenign },
        { ...window, channel: 'commcenter' },
      ],
      'infected V3',
    ],
    ['with a decisive trace of another writer, which V1 takes', [daemon, window], 'infected V1'],
    ['that is weak', [{ ...window, strength: 'weak' }], 'inconclusive V14'],
    ['beside a strong lookup', [window, lookup], 'attempted V6'],
    ['that is no sequence', [{ ...window, isSequence: false }], 'inconclusive V14'],
  ])('%s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));
});

const row = (path: string): Finding['evidence'] => [{ ...evidence, path }];

describe('V8, what names no campaign', () => {
  const orphan: FindingDraft = { class: 'anti-forensics', strength: 'strong', campaign: null, fits: ['Example'] };
  const named = (...drafts: readonly FindingDraft[]): readonly string[] =>
    judge(
      makeCase({ findings: drafts.map((it, index) => makeFinding({ id: `finding ${index}`, ...it })) }),
    ).campaigns.map(({ campaign, outcome, rule }) => `${campaign} ${outcome} ${rule}`);

  test('is suspicious, and says what it fits', () => {
    const { outcome, rule, reasons } = verdictOf([makeFinding(orphan)]);
    expect({ outcome, rule, reasons }).toEqual({
      outcome: 'inconclusive',
      rule: 'V8',
      reasons: [{ code: 'family-unnamed', detail: 'consistent with Example' }],
    });
  });
  test('is never an attempt, however strong an exploit', () =>
    expect(named({ ...lookup, campaign: null })).toEqual([' inconclusive V8']));
  test('corroborates a campaign that it fits', () =>
    expect(named(strongName, { ...orphan, channel: 'filesystem' })).toEqual(['Example infected V5']));
  test('corroborates none that it does not fit', () =>
    expect(named(strongName, { ...orphan, channel: 'filesystem', fits: ['Other'] })).toEqual([
      ' inconclusive V8',
      'Example inconclusive V14',
    ]));
  test('takes nothing away from an attempt but that it failed', () =>
    expect(named(lookup, orphan)).toEqual(['Example attempted V7', ' inconclusive V8']));
  test('says nothing by itself where it rests on a row that names a campaign', () => {
    const evidence = row('sms.db');
    expect(named({ ...lookup, evidence }, { ...lookup, campaign: null, evidence })).toEqual(['Example attempted V6']);
    expect(named({ ...lookup, evidence }, { ...lookup, campaign: null, evidence: row('other.db') })).toEqual([
      'Example attempted V6',
      ' inconclusive V8',
    ]);
  });
  test('says nothing where a harmless cause is known to be so', () => {
    const benign = [{ explanation: 'rebuilt-database', outcome: 'holds', because: 'an example' }] as const;
    expect(named({ ...orphan, benign })).toEqual([]);
  });
});

describe('V12, evidence in doubt', () => {
  const inUsage = { evidence: row('DataUsage.sqlite') };
  const inMessages = { evidence: row('sms.db') };
  const doubt = (...doubts: readonly string[]): FindingDraft => ({
    class: 'integrity',
    campaign: null,
    strength: 'supporting',
    rule: 'example-doubt',
    doubts,
  });

  test.each<Row>([
    [
      'caps an infection that rests on it',
      [{ ...daemon, ...inUsage }, doubt('D/DataUsage.sqlite')],
      'inconclusive V12',
    ],
    ['caps an attempt that rests on it', [{ ...link, ...inMessages }, doubt('D/sms.db')], 'inconclusive V12'],
    ['of another file changes nothing', [{ ...daemon, ...inUsage }, doubt('D/sms.db')], 'infected V4'],
    [
      'that is weak is a note',
      [
        { ...daemon, ...inUsage },
        { ...doubt('D/DataUsage.sqlite'), strength: 'weak' },
      ],
      'infected V4',
    ],
    [
      'leaves what holds without it',
      [{ ...daemon, ...inUsage }, { ...link, ...inMessages }, doubt('D/sms.db')],
      'infected V4',
    ],
    [
      'leaves an attempt where the execution is in doubt, and no word that it failed',
      [{ ...daemon, ...inUsage }, { ...link, ...inMessages }, doubt('D/DataUsage.sqlite')],
      'attempted V7',
    ],
    ['changes nothing below', [{ ...strongName, ...inUsage }, doubt('D/DataUsage.sqlite')], 'inconclusive V14'],
  ])('%s', (_, findings, expected) => expect(comeTo(...findings)).toBe(expected));

  test('leaves nobody to say that spyware was sent where that is what is in doubt', () => {
    const sent = makeFinding({ ...link, ...inMessages, id: 'sent' });
    const erased = makeFinding({ ...erasure, id: 'erased' });
    const inDoubt = makeFinding({ ...doubt('D/sms.db'), id: 'doubt' });
    expect(verdictOf([sent, erased]).reasons).toMatchObject([{ code: 'effect-not-joined' }]);
    expect(verdictOf([sent, erased, inDoubt]).reasons).toMatchObject([{ code: 'not-joined' }]);
  });

  test('lists its premises and the doubt among the reasons, of the campaign and of the phone', () => {
    const findings = [
      makeFinding({ ...daemon, ...inUsage, id: 'a' }),
      makeFinding({ ...doubt('D/DataUsage.sqlite'), id: 'b' }),
    ];
    const verdict = judge(makeCase({ findings }));
    expect(verdict.campaigns).toMatchObject([
      { premises: ['a'], reasons: [{ code: 'integrity-doubt' }], proof: { rule: 'V12' } },
    ]);
    expect(verdict.reasons).toMatchObject([{ code: 'integrity-doubt' }]);
  });

  const stepsOf = (premise: FindingDraft): readonly (readonly string[])[] =>
    verdictOf([
      makeFinding({ ...premise, ...inUsage, id: 'a' }),
      makeFinding({ ...doubt('D/DataUsage.sqlite'), id: 'b' }),
    ]).proof.steps.map(({ ground, findings }) => [ground, ...findings]);

  test('is not said to be there and not to be there in one proof', () => {
    expect(stepsOf(daemon)).toEqual([
      ['decisive-trace', 'a'],
      ['no-benign-open'],
      ['integrity-in-doubt', 'a'],
      ['doubted-by', 'b'],
    ]);
    // What comes to no more than inconclusive without the doubt stays with its own line.
    expect(stepsOf({ ...daemon, benign: openBenign })).toEqual([
      ['decisive-trace', 'a'],
      ['benign-open', 'a'],
      ['integrity-in-doubt', 'a'],
    ]);
  });
});

describe('V13, what a publisher withdrew', () => {
  const withdrawn = makeFinding({ ...daemon, ...otherStore, id: 'b', indicator: { revoked: true } });

  test('carries no weight', () =>
    expect(verdictOf([makeFinding({ ...daemon, id: 'a' }), withdrawn])).toMatchObject({
      outcome: 'infected',
      rule: 'V4',
      premises: ['a'],
    }));

  test('alone is a note beside no traces', () =>
    expect(judge(makeCase({ findings: [withdrawn] }))).toMatchObject({
      outcome: 'no-traces',
      rule: 'V10',
      campaigns: [],
      reasons: [{ code: 'indicator-revoked', detail: 'process-name:exampled' }],
    }));
});
