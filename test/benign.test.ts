import { describe, expect, test } from '@jest/globals';
import {
  benignHypotheses,
  benignTests,
  createMatcher,
  findingsOf,
  hitCollector,
  judge,
  surroundingsCollector,
} from '@bridle/matcher';
import {
  containerDomain,
  type ArtefactRecord,
  type BenignExplanation,
  type Fields,
  type EvidenceClass,
  type Finding,
  type Indicator,
  type Observable,
} from '@bridle/model';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { container, installedApp, wholeListOfApps } from './support/installed-app.ts';
import { makeCase, makeIssue } from './support/make-coverage.ts';
import { makeFinding } from './support/make-finding.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { at, during, makeRecord, observable, undated, type RecordDraft } from './support/make-record.ts';

function findings(indicators: readonly Indicator[], records: readonly ArtefactRecord[]): readonly Finding[] {
  const matcher = createMatcher(indicators);
  const collector = hitCollector();
  for (const record of records) for (const match of matcher(record)) collector.add(match);
  return findingsOf(collector, seen(records));
}

function seen(records: readonly ArtefactRecord[]): ReturnType<typeof surroundingsCollector> {
  const surroundings = surroundingsCollector();
  for (const record of records) surroundings.see(record);
  return surroundings;
}

/** How one harmless cause of the first finding came out, `undefined` where it was not tried. */
function outcome(
  explanation: BenignExplanation,
  indicator: Indicator,
  ...records: readonly ArtefactRecord[]
): string | undefined {
  return findings([indicator], records)[0]!.benign.find((it) => it.explanation === explanation)?.outcome;
}

const daemon = makeIndicator('process-name', 'roleexampled', { strength: 'decisive' });
const ran = (draft: RecordDraft = {}, traits: Observable['traits'] = ['no-bundle']): ArtefactRecord =>
  makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    locator: 'ZPROCESS 1',
    fields: { process: 'roleexampled', bundle: null },
    observables: [observable('process-name', 'roleexampled', 'executed', traits)],
    time: during('2021-03-10T12:00:00Z'),
    ...draft,
  });
const setting = (name: string, fields: RecordDraft['fields'], channel: 'backup' | 'preferences'): ArtefactRecord =>
  makeRecord({ family: 'setting', channel, fields: { setting: name, value: null, changedAt: null, ...fields } });
const restore = (iso: string): ArtefactRecord => setting('restore', { changedAt: at(iso) }, 'backup');
const verdictOn = (...records: readonly ArtefactRecord[]): string => {
  const { outcome: all, campaigns } = judge(
    makeCase({ findings: findings([daemon], records), surroundings: seen(records) }),
  );
  const [first] = campaigns;
  return [all, first?.rule, ...(first?.reasons ?? []).map(({ code }) => code)].join(' ');
};

test('a list of fewer than five apps rules out no name', () => {
  expect(verdictOn(ran(), ...wholeListOfApps)).toBe('infected V4');
  expect(verdictOn(ran(), ...wholeListOfApps.slice(1))).toBe('inconclusive V4 uncorroborated benign-open');
});

describe('without a list of apps, their containers', () => {
  const names = ['chat', 'bank', 'radio', 'trains', 'weather'];
  const containers = names.map((name) => container(`AppDomain-com.example.${name}`));
  const [first, ...fewer] = containers as [ArtefactRecord, ...ArtefactRecord[]];
  const isOpen = 'inconclusive V4 uncorroborated benign-open';

  test('rule a name out that none of them has, where there are five', () => {
    expect(verdictOn(ran(), ...containers)).toBe('infected V4');
    expect(verdictOn(ran(), installedApp('com.example.chat'), ...containers)).toBe('infected V4');
    expect(verdictOn(ran(), ...fewer)).toBe(isOpen);
    expect(verdictOn(ran(), first, ...fewer.slice(1), ...fewer.slice(1))).toBe(isOpen);
  });

  test.each([
    ['of iOS itself', container('AppDomain-com.apple.mobilesafari')],
    ['of an extension', container('AppDomainPlugin-com.example.chat.share')],
    ['of a group of apps', container('AppDomainGroup-group.com.example')],
    ['of the system', container('HomeDomain')],
    ['of which only a file is listed', container('AppDomain-com.example.sixth', 'Library/some.plist')],
  ])('are not counted %s', (_, fifth) => expect(verdictOn(ran(), ...fewer, fifth)).toBe(isOpen));

  test('make a collision of names of what one of them has, whether or not a list was there', () => {
    const own = container('AppDomain-roleexampled');
    expect(verdictOn(ran(), ...containers, own)).toBe('exposed V9');
    expect(verdictOn(ran(), ...wholeListOfApps, own)).toBe('exposed V9');
    const [found] = findings([daemon], [ran(), own]);
    expect(found!.benign.find(({ explanation }) => explanation === 'installed-app-name')).toEqual({
      explanation: 'installed-app-name',
      outcome: 'holds',
      because: 'the backup holds the container of an app of this name',
    });
  });

  test('show a jailbreak', () =>
    expect(outcome('jailbroken', daemon, ran(), container('AppDomain-com.saurik.Cydia'))).toBe('open'));
});

describe('that no app could be asked for its name', () => {
  const reasonsOf = (...records: readonly ArtefactRecord[]): readonly unknown[] =>
    judge(makeCase({ findings: findings([daemon], records) })).reasons;

  test('is told with a verdict that it keeps from being an infection', () => {
    expect(reasonsOf(ran())).toEqual([
      { code: 'apps-unknown', detail: 'the list of installed apps was not there to be asked' },
    ]);
    expect(reasonsOf(ran(), installedApp('com.example.chat'))).toEqual([
      { code: 'apps-unknown', detail: 'the list of installed apps is too short to be whole' },
    ]);
  });

  test('is not told where it decides nothing', () => {
    expect(reasonsOf(ran(), ...wholeListOfApps)).toEqual([]);
    expect(reasonsOf(ran(), ...wholeListOfApps, installedApp('com.saurik.Cydia'))).toEqual([]);
    const counted = ran({ artefact: 'os-analytics', channel: 'osanalytics', locator: 'roleexampled' });
    const other = makeIndicator('process-name', 'otherd', { strength: 'decisive' });
    const two = [
      ran(),
      counted,
      ran({ locator: 'ZPROCESS 2', observables: [observable('process-name', 'otherd', 'executed', ['no-bundle'])] }),
    ];
    const verdict = judge(makeCase({ findings: findings([daemon, other], two) }));
    expect([verdict.outcome, verdict.rule, verdict.reasons]).toEqual(['infected', 'V2', []]);
  });

  test('is told once, where the loss of the list is told', () => {
    const origin = { domain: containerDomain, path: 'Info.plist', locator: '' };
    const issues = [{ ...makeIssue('ROOT_FILE_MISSING', null), origin }];
    const { reasons } = judge(makeCase({ findings: findings([daemon], [ran()]), issues }));
    expect(reasons).toEqual([
      { code: 'apps-unknown', detail: 'Info.plist is missing, and few containers of apps are listed' },
    ]);
  });
});

describe('the table', () => {
  test('has a file for each explanation, under its name', () => {
    const folder = fileURLToPath(new URL('../packages/matcher/src/benign', import.meta.url));
    const files = readdirSync(folder).filter((it) => it !== 'benign-tests.ts' && it !== 'hypothesis.ts');
    expect(benignHypotheses.map(({ explanation }) => `${explanation}.ts`).sort()).toEqual(files.sort());
  });

  test('leaves to a rule what the rule itself tested', () => {
    const finding = makeFinding({ class: 'anti-forensics' });
    const own = { explanation: 'jailbroken', outcome: 'holds', because: 'the rule says so' } as const;
    const tested = benignTests({ finding, surroundings: surroundingsCollector(), meeting: null }, [own]);
    expect(tested.filter(({ explanation }) => explanation === 'jailbroken')).toEqual([own]);
  });
});

describe('a lone decisive trace', () => {
  test('is an infection on an ordinary phone, that was restored before it too', () => {
    expect(verdictOn(ran(), ...wholeListOfApps)).toBe('infected V4');
    expect(verdictOn(ran(), ...wholeListOfApps, restore('2021-03-01T00:00:00Z'))).toBe('infected V4');
  });

  test('is one that a restore may have brought: a restore tells on which phone the name ran, not why it is there', () => {
    expect(verdictOn(ran(), ...wholeListOfApps, restore('2021-04-01T00:00:00Z'))).toBe(
      'infected V4 restored-from-backup',
    );
  });

  test('of a jailbroken phone is not, since that is open', () =>
    expect(verdictOn(ran(), ...wholeListOfApps, installedApp('com.saurik.Cydia'))).toBe(
      'inconclusive V4 uncorroborated benign-open',
    ));

  test('is one on the phone of a developer where no app owns the process, and not where one may', () => {
    const permit = makeRecord({ family: 'profile', channel: 'installd', fields: { payloadTypes: [] } });
    expect(verdictOn(ran(), ...wholeListOfApps, permit)).toBe('infected V4');
    expect(verdictOn(ran({}, []), ...wholeListOfApps, permit)).toBe('inconclusive V4 uncorroborated benign-open');
  });
});

describe('a process that the accounting gives to an app', () => {
  const given = (fields: RecordDraft['fields']): ArtefactRecord =>
    ran({ fields: { process: 'roleexampled', service: null, bundle: null, ...fields } }, []);
  const explained = 'inconclusive V4 uncorroborated benign-open';
  const connect = 'com.example.connect.mobile';

  test.each([
    ['by its bundle', { bundle: connect }],
    ['behind the name, in a store that has no bundles', { service: connect }],
    ['before iOS 15, without a domain', { bundle: 'connectmobile' }],
  ])('is no infection by itself: %s', (_, fields) =>
    expect(verdictOn(given(fields), ...wholeListOfApps)).toBe(explained),
  );

  test.each([
    ['nothing names an app', {}],
    ['the bundle is one under which daemons are counted', { bundle: 'com.apple.datausage.general' }],
    ['the bundle is empty', { bundle: '' }],
    ['what stands behind the name is no bundle', { service: 'roleexampled' }],
  ])('is one where %s', (_, fields) => expect(verdictOn(given(fields), ...wholeListOfApps)).toBe('infected V4'));

  test('is one where a row of several names none', () => {
    const another = ran({ locator: 'ZPROCESS 2' }, []);
    expect(findings([daemon], [given({ bundle: connect }), another])).toHaveLength(1);
    expect(verdictOn(given({ bundle: connect }), another, ...wholeListOfApps)).toBe('infected V4');
  });

  test('says whether that app is on the phone', () => {
    const becauseWith = (...apps: readonly ArtefactRecord[]): string | undefined =>
      findings([daemon], [given({ bundle: connect }), ...apps])[0]!.benign.find(
        ({ explanation }) => explanation === 'app-container',
      )?.because;
    expect(becauseWith(installedApp(connect, 'Connect'))).toBe(
      'the accounting gives the process to an app that is on the phone',
    );
    expect(becauseWith(...wholeListOfApps)).toBe('the accounting gives the process to an app, which may be gone since');
  });
});

describe('that it may have been on an earlier phone', () => {
  const profile = makeIndicator('profile-id', '00000000-1111-4222-8333-444444444444');
  const installed = makeRecord({
    ...{ family: 'profile', channel: 'profiled', fields: { payloadTypes: [] } },
    observables: [observable('profile-id', profile.value, 'installed')],
    time: during('2021-03-10T12:00:00Z'),
  });
  const file = makeIndicator('file-name', 'example.plist', { strength: 'decisive', stage: 'persistence' });
  const stored = makeRecord({
    ...{ artefact: 'manifest-entries', channel: 'filesystem' },
    observables: [observable('file-path', '/private/var/root/Library/Preferences/example.plist', 'stored')],
    time: during('2021-03-10T12:00:00Z'),
  });
  const detailOf = (
    indicator: Indicator,
    record: ArtefactRecord,
    ...restores: readonly ArtefactRecord[]
  ): string | undefined => {
    const found = findings([indicator], [record, ...wholeListOfApps, ...restores]);
    const { campaigns } = judge(makeCase({ findings: found, surroundings: seen(restores) }));
    expect(campaigns[0]).toMatchObject({ outcome: 'infected', rule: 'V4' });
    return campaigns[0]!.reasons.find(({ code }) => code === 'restored-from-backup')?.detail;
  };
  const march = restore('2021-03-10T12:00:00Z');

  test.each([
    ['a process', daemon, ran()],
    ['a profile', profile, installed],
    ['a file', file, stored],
  ])('is told of %s with when the restore was, and keeps it from nothing', (_, indicator, record) => {
    expect(detailOf(indicator, record, march)).toBe('2021-03-10 12:00:00 UTC');
    expect(detailOf(indicator, record)).toBeUndefined();
  });

  test('is told until a day after the last restore, by the end of the trace, and of what bears no date', () => {
    const of = (time: RecordDraft['time']): string | undefined =>
      detailOf(daemon, ran(time === undefined ? {} : { time }), march);
    expect(of(during('2021-03-11T12:00:00Z'))).toBeDefined();
    expect(of(during('2021-03-11T12:00:00.000001Z'))).toBeUndefined();
    expect(of(during('2020-01-01T00:00:00Z', '2021-05-01T00:00:00Z'))).toBeUndefined();
    expect(of(undated)).toBeDefined();
  });

  test('is not told where one trace is later', () => {
    const other = makeIndicator('process-name', 'otherd', { strength: 'decisive' });
    const later = ran({
      ...{ locator: 'ZPROCESS 2', time: during('2021-06-01T00:00:00Z') },
      observables: [observable('process-name', 'otherd', 'executed', ['no-bundle'])],
    });
    const found = findings([daemon, other], [ran(), later, march]);
    const { campaigns } = judge(makeCase({ findings: found, surroundings: seen([march]) }));
    expect(campaigns).toMatchObject([{ outcome: 'infected', rule: 'V2', reasons: [] }]);
  });

  test('is not told of an attempt: a message was written to the owner whatever phone received it', () => {
    const domain = makeIndicator('domain-name', 'evil.example.org');
    const message = makeRecord({ observables: [observable('url', 'https://evil.example.org/')] });
    const found = findings([domain], [message, march]);
    const { campaigns } = judge(makeCase({ findings: found, surroundings: seen([march]) }));
    expect(campaigns).toMatchObject([{ outcome: 'attempted', reasons: [] }]);
  });
});

describe('restored', () => {
  const finding = (draft: Partial<Finding>): Finding => ({ ...makeFinding(), class: 'anti-forensics', ...draft });
  const of = (draft: Partial<Finding>, ...restores: readonly ArtefactRecord[]): string | undefined =>
    benignTests({ finding: finding(draft), surroundings: seen(restores), meeting: null }).find(
      ({ explanation }) => explanation === 'restored',
    )?.outcome;
  const march = restore('2021-03-10T12:00:00Z');

  test('is not tried where no restore is on record: not every one is recorded', () =>
    expect(of({ time: during('2021-03-10T12:00:00Z') })).toBeUndefined());

  test.each<EvidenceClass>(['execution', 'persistence', 'command', 'delivery'])(
    'is not tried of %s: it says on which phone that was, and no more',
    (kind) => expect(of({ class: kind, time: during('2020-01-01T00:00:00Z') }, march)).toBeUndefined(),
  );

  test('is open until a day after the restore, and ruled out a microsecond later', () => {
    expect(of({ time: during('2020-01-01T00:00:00Z') }, march)).toBe('open');
    expect(of({ time: during('2021-03-11T12:00:00Z') }, march)).toBe('open');
    expect(of({ time: during('2021-03-11T12:00:00.000001Z') }, march)).toBe('refuted');
  });

  test('goes by the last restore, and by the end of the trace', () => {
    expect(of({ time: during('2021-03-20T00:00:00Z') }, march, restore('2021-04-01T00:00:00Z'))).toBe('open');
    expect(of({ time: during('2020-01-01T00:00:00Z', '2021-05-01T00:00:00Z') }, march)).toBe('refuted');
  });

  test('is open of what bears no date', () => expect(of({ time: undated }, march)).toBe('open'));
});

describe('jailbroken', () => {
  test.each([
    ['an app', installedApp('org.coolstar.SileoStore')],
    ['a process', makeRecord({ family: 'process-use', fields: { process: 'Zebra', bundle: 'xyz.willy.Zebra' } })],
    ['the use of an app', makeRecord({ family: 'app-use', fields: { bundle: 'com.opa334.Dopamine' } })],
  ])('is open where %s shows it', (_, record) => expect(outcome('jailbroken', daemon, ran(), record)).toBe('open'));

  test('is ruled out where nothing does', () => {
    expect(outcome('jailbroken', daemon, ran(), ...wholeListOfApps, installedApp('com.example.saurik.Cydia'))).toBe(
      'refuted',
    );
  });
});

describe('developer-phone', () => {
  const permit = (fields: RecordDraft['fields'], channel: 'installd' | 'profiled' = 'installd'): ArtefactRecord =>
    makeRecord({ family: 'profile', channel, fields: { payloadTypes: [], ...fields } });
  const byApp = ran({}, []);

  test('is open where a permit lets the apps of a developer in', () =>
    expect(outcome('developer-phone', daemon, byApp, permit({ isForAllDevices: false, isBeta: false }))).toBe('open'));

  test.each([
    ['a permit for every phone, as companies have and attackers had', permit({ isForAllDevices: true })],
    ['a test version from the store', permit({ isBeta: true })],
    ['a configuration profile', permit({}, 'profiled')],
    ['an app', wholeListOfApps[0]!],
  ])('is ruled out where there is only %s', (_, record) =>
    expect(outcome('developer-phone', daemon, byApp, record)).toBe('refuted'),
  );
});

describe('managed-phone', () => {
  const profile = (value: string): readonly [Indicator, ArtefactRecord] => [
    makeIndicator('profile-id', value),
    makeRecord({
      family: 'profile',
      channel: 'profiled',
      fields: { payloadTypes: [] },
      observables: [observable('profile-id', value, 'installed')],
    }),
  ];
  const supervised = setting('IsSupervised', { value: 'true' }, 'preferences');
  const enrolled = makeRecord({ family: 'profile', channel: 'profiled', fields: { payloadTypes: ['com.apple.mdm'] } });

  test.each([
    ['supervised', supervised],
    ['enrolled', enrolled],
  ])('is open of a profile on a phone that is %s', (_, record) =>
    expect(outcome('managed-phone', ...profile('com.example.agent'), record)).toBe('open'),
  );

  test('is ruled out where the phone is not supervised, or the identifier is drawn at random', () => {
    const not = setting('IsSupervised', { value: 'false' }, 'preferences');
    expect(outcome('managed-phone', ...profile('com.example.agent'), not)).toBe('refuted');
    expect(outcome('managed-phone', ...profile('00000000-1111-4222-8333-444444444444'), supervised)).toBe('refuted');
  });

  test('is not tried of a process', () => expect(outcome('managed-phone', daemon, ran(), enrolled)).toBeUndefined());
});

describe('passed-on', () => {
  const evil = makeIndicator('domain-name', 'evil.example.org');
  const received = (handle: string | null, locator = 'message ROWID 9'): ArtefactRecord =>
    makeRecord({
      ...{ family: 'message', locator, time: during('2021-03-10T12:00:00Z') },
      fields: { direction: 'received', handle, sentAt: at('2021-03-10T12:00:00Z') },
      observables: [observable('url', 'https://evil.example.org/szev4hz', 'received')],
    });
  const written = (handle: string, sentAt: string, direction = 'sent'): ArtefactRecord =>
    makeRecord({ family: 'message', fields: { direction, handle, sentAt: at(sentAt) } });
  const kept = (number: string): ArtefactRecord =>
    makeRecord({ family: 'contact', channel: 'contacts', fields: { emails: [], phoneNumbers: [number] } });
  const tested = (...records: readonly ArtefactRecord[]): string => {
    const found = findings([evil], records).find(({ trace }) => trace === 'received')!;
    const benign = found.benign.find(({ explanation }) => explanation === 'passed-on');
    return `${benign?.outcome} ${found.class} ${found.strength}`;
  };
  const untold = 'undefined delivery strong';
  const told = 'open delivery strong';

  test('is open where the owner had written to the sender before, and takes no weight', () =>
    expect(tested(received('+15550100'), written('+15550100', '2021-03-10T11:59:59Z'))).toBe(told));

  test('is open where the sender is in the contacts, however the number is written there', () =>
    expect(tested(received('+15550100'), kept('+1 (555) 0100'))).toBe(told));

  test('is open where the sender is there without the country, which nine digits tell and eight do not', () => {
    expect(tested(received('+15550101234'), kept('(555) 010-1234'))).toBe(told);
    expect(tested(received('+15550101234'), kept('9550101234'))).toBe(told);
    expect(tested(received('+15550101234'), kept('5501 01234'))).toBe(told);
    expect(tested(received('+15550101234'), kept('5010 1234'))).toBe(untold);
    expect(tested(received('+15550101234'), kept('(555) 010-1235'))).toBe(untold);
  });

  test('is not told of another whose number ends alike, where both have their country', () => {
    expect(tested(received('+12125550123'), kept('+1 312 555 0123'))).toBe(untold);
    expect(tested(received('+491701234567'), kept('0043 170 1234567'))).toBe(untold);
    // Mexico’s 1 before mobile numbers, which ended in 2019.
    expect(tested(received('+5215512345678'), kept('+52 55 1234 5678'))).toBe(told);
    expect(tested(received('+12125550123'), kept('(212) 555-0123'))).toBe(told);
  });

  test('is open where the name that a company sends under is there', () =>
    expect(tested(received('ExamplePost'), kept('EXAMPLEPOST'))).toBe(told));

  test.each(['', ' ', '-', '()'])(
    'is not told of anybody for a number that is there and says nothing: “%s”',
    (number) => {
      for (const handle of ['+15550100', 'eve@example.org', 'ExamplePost', ''])
        expect(tested(received(handle), kept(number))).toBe(untold);
    },
  );

  test('is not told of a stranger, nor of one to whom the owner wrote only afterwards', () => {
    expect(tested(received('+15550100'), kept('+15550101'), written('+15550101', '2021-03-01T12:00:00Z'))).toBe(untold);
    expect(tested(received('+15550100'), written('+15550100', '2021-03-10T12:00:01Z'))).toBe(untold);
    expect(tested(received('+15550100'), written('+15550100', '2021-03-01T12:00:00Z', 'received'))).toBe(untold);
    expect(tested(received(null), kept('+15550100'))).toBe(untold);
  });

  test('is not told where one of several senders is a stranger', () => {
    const friend = kept('+15550100');
    expect(tested(received('+15550100'), received('+15550100', 'message ROWID 10'), friend)).toBe(told);
    expect(tested(received('+15550100'), received('+15550199', 'message ROWID 10'), friend)).toBe(untold);
  });

  test('is not told where a sender feigns the owner’s number', () => {
    const phone = setting('phone', { phoneNumber: '+15550100' }, 'backup');
    expect(tested(received('+15550100'), kept('+15550100'), phone)).toBe(untold);
  });

  test('is not tried of an account', () => {
    const account = makeIndicator('phone-number', '+15550100');
    const record = makeRecord({
      fields: { handle: '+15550100' },
      observables: [observable('phone-number', '+15550100', 'received')],
    });
    expect(outcome('passed-on', account, record, kept('+15550100'))).toBeUndefined();
  });
});

describe('forwarded-by-owner', () => {
  const evil = makeIndicator('domain-name', 'evil.example.org');
  const link = (trace: 'received' | 'sent', time: string, handle: string | null, page = '/szev4hz'): ArtefactRecord =>
    makeRecord({
      locator: `${trace} ${time}`,
      time: during(time),
      fields: { handle },
      observables: [observable('url', `https://evil.example.org${page}`, trace)],
    });
  const account = makeRecord({ family: 'account', fields: { account: 'Owner@Example.com' } });
  const phone = setting('phone', { phoneNumber: '+1 (555) 010-1234' }, 'backup');
  const tested = (...records: readonly ArtefactRecord[]): string => {
    const found = findings([evil], records).find(({ trace }) => trace === 'received')!;
    const benign = found.benign.find(({ explanation }) => explanation === 'forwarded-by-owner');
    return `${benign?.outcome} ${found.class} ${found.strength}`;
  };

  test('is open where the owner had sent the link before, and takes no weight', () =>
    expect(
      tested(link('sent', '2021-03-10T12:00:00Z', '+15550100'), link('received', '2021-03-10T12:00:01Z', '+15550100')),
    ).toBe('open delivery strong'));

  test('is ruled out where the owner sent it only afterwards, or never', () => {
    const received = link('received', '2021-03-10T12:00:00Z', '+15550100');
    expect(tested(received, link('sent', '2021-03-10T12:00:01Z', '+15550101'))).toBe('refuted delivery strong');
    expect(tested(received)).toBe('refuted delivery strong');
  });

  test.each([
    ['mail address', 'owner@example.com', account],
    ['number', '+15550101234', phone],
  ])('holds for a note to oneself, under the owner’s own %s, and that is context', (_, handle, own) =>
    expect(
      tested(link('sent', '2021-03-10T12:00:00Z', handle), link('received', '2021-03-10T12:00:00Z', handle), own),
    ).toBe('holds context weak'),
  );

  describe('under an alias that messages name as the owner’s', () => {
    const alias = 'alias@example.com';
    const named = (direction: 'received' | 'sent', handle: string, fields: Fields): ArtefactRecord =>
      makeRecord({ fields: { direction, handle, sentAt: null, ...fields } });
    const note = [link('sent', '2021-03-10T12:00:00Z', alias), link('received', '2021-03-10T12:00:00Z', alias)];
    const account = { account: `E:${alias}` };
    const destination = { destination: alias };

    test.each([
      ['the account of two conversations', [named('sent', '+15550100', account), named('sent', '+15550101', account)]],
      [
        'where the messages of two conversations came to',
        [named('received', '+15550100', destination), named('received', '+15550101', destination)],
      ],
      [
        'where the note came to and went from',
        [named('sent', alias, destination), named('received', alias, destination)],
      ],
    ])('holds: %s', (_, records) => expect(tested(...note, ...records)).toBe('holds context weak'));

    test.each([
      ['one row', [named('received', '+15550100', account)]],
      ['one conversation in one direction', Array<ArtefactRecord>(9).fill(named('received', '+15550100', account))],
      ['where messages were sent to', [named('sent', alias, destination), named('sent', '+15550100', destination)]],
    ])('is open, and takes no weight, where no more than %s names it', (_, records) =>
      expect(tested(...note, ...records)).toBe('open delivery strong'),
    );

    test('is ruled out where a stranger feigns it', () => {
      const rows = [named('sent', '+15550100', account), named('sent', '+15550101', account)];
      expect(tested(note[1]!, ...rows)).toBe('refuted delivery strong');
    });
  });

  test('is open, and takes no weight, where only the end of the number is the owner’s', () => {
    const handle = '+12550101234';
    expect(
      tested(link('sent', '2021-03-10T12:00:00Z', handle), link('received', '2021-03-10T12:00:00Z', handle), phone),
    ).toBe('open delivery strong');
  });

  test('is ruled out where a sender feigns the owner’s number', () =>
    expect(tested(link('received', '2021-03-10T12:00:00Z', '+15550101234'), phone)).toBe('refuted delivery strong'));

  test.each([
    ['to someone else', link('sent', '2021-03-10T12:00:00Z', '+15550100')],
    ['to themselves more than an hour before', link('sent', '2021-03-10T10:59:59Z', '+15550101234')],
    ['of the same site to themselves', link('sent', '2021-03-10T12:00:00Z', '+15550101234', '/report')],
  ])('is open, and takes no weight, under the owner’s number where they had sent a link %s', (_, before) =>
    expect(tested(before, link('received', '2021-03-10T12:00:00Z', '+15550101234'), phone)).toBe(
      'open delivery strong',
    ),
  );

  test('holds for a note to oneself that arrives within the hour', () =>
    expect(
      tested(
        link('sent', '2021-03-10T11:00:00Z', '+15550101234'),
        link('received', '2021-03-10T12:00:00Z', '+15550101234'),
        phone,
      ),
    ).toBe('holds context weak'));

  test('a note to oneself is no cause of a visit', () => {
    const plain = observable('url', 'https://evil.example.org/', 'opened');
    const visit = makeRecord({
      family: 'visit',
      channel: 'safari',
      time: during('2021-03-11T00:00:00Z'),
      observables: [plain],
    });
    const note = (['sent', 'received'] as const).map((it) => link(it, '2021-03-10T12:00:00Z', '+15550101234'));
    const opened = findings([evil], [phone, ...note, visit]).find(({ trace }) => trace === 'opened');
    expect(opened).toMatchObject({ strength: 'weak', benign: [{ explanation: 'typed-address', outcome: 'open' }] });
  });
});

describe('shared-host', () => {
  const visit = (address: string): ArtefactRecord => makeRecord({ observables: [observable('url', address)] });

  test('is open of the address of a machine', () =>
    expect(outcome('shared-host', makeIndicator('ip-addr', '198.51.100.7'), visit('http://198.51.100.7/'))).toBe(
      'open',
    ));

  test('is ruled out of a name below a listed one, and not tried of the listed name itself', () => {
    const evil = makeIndicator('domain-name', 'evil.example.org');
    expect(outcome('shared-host', evil, visit('https://a.evil.example.org/'))).toBe('refuted');
    expect(outcome('shared-host', evil, visit('https://evil.example.org/'))).toBeUndefined();
  });
});
