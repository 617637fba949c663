import { describe, expect, test } from '@jest/globals';
import { classify, statementsOf, type Meeting, type Statement } from '@bridle/matcher';
import {
  exactness,
  observableKinds,
  roles,
  stages,
  strengths,
  traces,
  traits,
  type Assertion,
  type EvidenceClass,
  type Exactness,
  type Family,
  type IndicatorKind,
  type Strength,
  type Trace,
  type Trait,
} from '@bridle/model';
import { makeIndicator } from './support/make-indicator.ts';

const values: { readonly [K in IndicatorKind]: string } = {
  'domain-name': 'evil.example.org',
  url: 'https://evil.example.org/x',
  'ip-addr': '198.51.100.1',
  'process-name': 'exampled',
  'email-addr': 'eve@example.org',
  'phone-number': '+15550100',
  'file-path': '/private/var/tmp/stop',
  'file-name': 'stop.plist',
  'file-hash': 'ab'.repeat(32),
  'app-id': 'com.example.spy',
  'profile-id': '2c3f-example',
};
const kinds = observableKinds.filter((it): it is IndicatorKind => it !== 'text');

/** The statement of one source that says no more than a test says of it. */
function statement(kind: IndicatorKind, said: Partial<Assertion> = {}): Statement {
  return statementsOf(makeIndicator(kind, values[kind], said))[0]!;
}

type Circumstances = Partial<Omit<Meeting, 'kind' | 'trace'>> & { readonly said?: Partial<Assertion> };

function amount(kind: IndicatorKind, trace: Trace, { said, ...rest }: Circumstances = {}): string {
  const meeting = {
    kind,
    trace,
    traits: [],
    exactness: 'exact',
    hasCause: false,
    isGenuineName: false,
    ...rest,
  } as const;
  const { class: kindOfEvidence, strength } = classify(meeting, statement(kind, said));
  return `${kindOfEvidence} ${strength}`;
}

type Row = readonly [
  what: string,
  kind: IndicatorKind,
  trace: Trace,
  circumstances: Circumstances,
  amount: `${EvidenceClass} ${Strength}`,
];

const decisive = { strength: 'decisive' } as const;
const strong = { strength: 'strong' } as const;

describe('a process name', () => {
  test.each<Row>([
    [
      'a look-alike daemon without a bundle',
      'process-name',
      'executed',
      { traits: ['no-bundle'], said: decisive },
      'execution decisive',
    ],
    [
      'a look-alike daemon on the watch',
      'process-name',
      'executed',
      { traits: ['synced'], said: decisive },
      'context weak',
    ],
    [
      'a look-alike daemon where the store names no bundles',
      'process-name',
      'executed',
      { said: decisive },
      'execution decisive',
    ],
    [
      'a generic name without a bundle',
      'process-name',
      'executed',
      { traits: ['no-bundle'], said: strong },
      'execution strong',
    ],
    ['a generic name with a bundle', 'process-name', 'executed', { said: strong }, 'execution supporting'],
    [
      'a name of unstated strength without a bundle',
      'process-name',
      'executed',
      { traits: ['no-bundle'] },
      'execution strong',
    ],
    ['a name of unstated strength', 'process-name', 'executed', {}, 'execution supporting'],
    ['a name stated as weak', 'process-name', 'executed', { said: { strength: 'weak' } }, 'execution weak'],
    [
      'sixteen letters of a decisive name',
      'process-name',
      'executed',
      { exactness: 'truncated', traits: ['no-bundle', 'truncated'], said: decisive },
      'execution weak',
    ],
    ['a name that asked for a permission', 'process-name', 'permitted', { said: decisive }, 'execution supporting'],
    ['an app of that name', 'process-name', 'installed', { said: decisive }, 'context weak'],
    [
      'a name that Apple’s own daemon bears',
      'process-name',
      'executed',
      { traits: ['no-bundle'], isGenuineName: true, said: decisive },
      'context weak',
    ],
    [
      'a name listed as context',
      'process-name',
      'executed',
      { traits: ['no-bundle'], said: { role: 'context', strength: 'decisive' } },
      'context weak',
    ],
  ])('%s', (_, kind, trace, circumstances, expected) => expect(amount(kind, trace, circumstances)).toBe(expected));
});

describe('a file', () => {
  const persists = { stage: 'persistence', strength: 'decisive' } as const;
  test.each<Row>([
    ['at the implant’s own place', 'file-path', 'stored', { said: decisive }, 'execution decisive'],
    ['at the implant’s own place, of unstated strength', 'file-path', 'stored', {}, 'execution strong'],
    [
      'at the implant’s own place, which asked for the location',
      'file-path',
      'permitted',
      { said: decisive },
      'execution decisive',
    ],
    ['that keeps the implant in place', 'file-path', 'stored', { said: persists }, 'persistence decisive'],
    ['that keeps the implant in place, by its name', 'file-name', 'stored', { said: persists }, 'persistence decisive'],
    [
      'that keeps the implant in place, of unstated strength',
      'file-name',
      'stored',
      { said: { stage: 'persistence' } },
      'persistence strong',
    ],
    [
      'of the exploit, by its stage',
      'file-path',
      'stored',
      { said: { stage: 'exploit', strength: 'decisive' } },
      'exploit strong',
    ],
    ['of the delivery, by its stage', 'file-name', 'stored', { said: { stage: 'delivery' } }, 'exploit supporting'],
    [
      'of the exploit, by its role',
      'file-path',
      'stored',
      { said: { role: 'exploit-trace', strength: 'strong' } },
      'exploit strong',
    ],
    [
      'of the implant, whose stage is known whatever the role',
      'file-path',
      'stored',
      { said: { role: 'exploit-trace', stage: 'execution', strength: 'decisive' } },
      'execution decisive',
    ],
    [
      'that bears the implant’s name elsewhere',
      'file-name',
      'stored',
      { exactness: 'basename', said: decisive },
      'execution strong',
    ],
    [
      'that bears the implant’s name elsewhere, of unstated strength',
      'file-name',
      'stored',
      {},
      'execution supporting',
    ],
    ['of the implant’s content', 'file-hash', 'stored', { said: decisive }, 'execution decisive'],
    ['of the implant’s content, of unstated strength', 'file-hash', 'stored', {}, 'execution strong'],
    [
      'of the implant’s name, where any stranger’s file lies',
      'file-name',
      'stored',
      { traits: ['exchanged'], said: persists },
      'delivery supporting',
    ],
    [
      'of the exploit, where any stranger’s file lies, as it has to come',
      'file-name',
      'stored',
      { traits: ['exchanged'], said: { stage: 'exploit', strength: 'strong' } },
      'exploit strong',
    ],
    [
      'of the implant’s content, where any stranger’s file lies',
      'file-hash',
      'stored',
      { traits: ['exchanged'], said: decisive },
      'delivery supporting',
    ],
    [
      'at the very path that is listed, where any stranger’s file lies',
      'file-path',
      'stored',
      { traits: ['exchanged'], said: decisive },
      'delivery supporting',
    ],
    [
      'at the very path of what keeps the implant in place, where any stranger’s file lies',
      'file-path',
      'stored',
      { traits: ['exchanged'], said: persists },
      'delivery supporting',
    ],
    ...(['basename', 'path-suffix', 'in-directory'] as const).map(
      (how) =>
        [
          `met by its ${how}, where any stranger’s file lies`,
          'file-path',
          'stored',
          { traits: ['exchanged'], exactness: how, said: persists },
          'delivery supporting',
        ] as const,
    ),
    [
      'of the exploit, which the owner sent to someone',
      'file-path',
      'stored',
      { traits: ['exchanged', 'only-sent'], said: { stage: 'exploit', strength: 'strong' } },
      'context weak',
    ],
    ['that the owner’s own words name', 'file-path', 'noted', { said: persists }, 'context weak'],
    ['of the implant’s content, received from someone', 'file-hash', 'received', { said: decisive }, 'delivery strong'],
    ['of the implant’s name, received from someone', 'file-name', 'received', {}, 'delivery supporting'],
    ['of the implant’s content, sent by the owner', 'file-hash', 'sent', { said: decisive }, 'context weak'],
    ['listed as a decoy', 'file-path', 'stored', { said: { role: 'decoy', strength: 'decisive' } }, 'context weak'],
    [
      'listed as context, which asked for the location',
      'file-path',
      'permitted',
      { said: { role: 'context', strength: 'decisive' } },
      'context weak',
    ],
  ])('%s', (_, kind, trace, circumstances, expected) => expect(amount(kind, trace, circumstances)).toBe(expected));
});

describe('a profile or an app', () => {
  test.each<Row>([
    ['the profile of the campaign', 'profile-id', 'installed', {}, 'persistence decisive'],
    [
      'the profile of the campaign, stated as strong',
      'profile-id',
      'installed',
      { said: strong },
      'persistence strong',
    ],
    ['a profile that is only written about', 'profile-id', 'received', { said: decisive }, 'context weak'],
    ['a profile listed as context', 'profile-id', 'installed', { said: { role: 'context' } }, 'context weak'],
    ['an app of the campaign', 'app-id', 'installed', {}, 'persistence strong'],
    ['an app of the campaign, stated as decisive', 'app-id', 'installed', { said: decisive }, 'persistence strong'],
    ['an app listed as context', 'app-id', 'installed', { said: { role: 'context' } }, 'context weak'],
    ['an app of the campaign that was active', 'app-id', 'executed', { said: decisive }, 'execution supporting'],
    ['the id of an Android app in a message', 'app-id', 'received', {}, 'context weak'],
  ])('%s', (_, kind, trace, circumstances, expected) => expect(amount(kind, trace, circumstances)).toBe(expected));
});

describe('an account', () => {
  test.each<Row>([
    ['looked up with NUL bytes in it', 'email-addr', 'contacted', { traits: ['nul-bytes'] }, 'exploit strong'],
    ['looked up by a system service', 'email-addr', 'contacted', { traits: ['system-service'] }, 'exploit strong'],
    [
      'looked up by a system service, stated as supporting',
      'email-addr',
      'contacted',
      { traits: ['system-service'], said: { strength: 'supporting' } },
      'exploit supporting',
    ],
    ['looked up for a conversation', 'phone-number', 'contacted', {}, 'delivery strong'],
    ['from which something came', 'email-addr', 'received', { said: decisive }, 'delivery strong'],
    ['to which the owner wrote', 'email-addr', 'sent', {}, 'context weak'],
    ['that the owner keeps', 'phone-number', 'noted', {}, 'context weak'],
    ['in a place where accounts prove nothing', 'email-addr', 'installed', { said: decisive }, 'context weak'],
    ['listed as context', 'email-addr', 'received', { said: { role: 'context' } }, 'context weak'],
  ])('%s', (_, kind, trace, circumstances, expected) => expect(amount(kind, trace, circumstances)).toBe(expected));
});

describe('an address', () => {
  test.each<Row>([
    ['in a link that was received', 'domain-name', 'received', {}, 'delivery strong'],
    ['in a link that was received, stated as decisive', 'url', 'received', { said: decisive }, 'delivery strong'],
    ['in a link that was received, stated as weak', 'url', 'received', { said: { strength: 'weak' } }, 'delivery weak'],
    ['to which another page sent the browser', 'domain-name', 'redirected', {}, 'delivery strong'],
    ['that the phone is set up to go to', 'domain-name', 'installed', {}, 'delivery supporting'],
    [
      'that the phone is set up to go to, stated as weak',
      'url',
      'installed',
      { said: { strength: 'weak' } },
      'delivery weak',
    ],
    [
      'of a vendor that the phone is set up to go to',
      'url',
      'installed',
      { said: { role: 'vendor-site' } },
      'context weak',
    ],
    ['that was opened with a cause', 'domain-name', 'opened', { hasCause: true }, 'delivery strong'],
    ['that was opened without a cause', 'domain-name', 'opened', { said: strong }, 'delivery weak'],
    ['that a page loaded something from', 'ip-addr', 'loaded', {}, 'delivery weak'],
    [
      'that something was loaded from, by a port that nobody types',
      'domain-name',
      'loaded',
      { traits: ['high-port'] },
      'delivery strong',
    ],
    [
      'of a site that many visit, by such a port',
      'domain-name',
      'loaded',
      { traits: ['high-port'], said: { role: 'watering-hole' } },
      'context weak',
    ],
    [
      'that something other than a browser loaded from',
      'domain-name',
      'loaded',
      { traits: ['non-browser'], said: { role: 'c2', strength: 'strong' } },
      'command strong',
    ],
    [
      'that something other than a browser loaded from, of unstated strength',
      'domain-name',
      'loaded',
      { traits: ['non-browser'] },
      'command supporting',
    ],
    [
      'opened on another device of the owner',
      'domain-name',
      'opened',
      { traits: ['synced'], hasCause: true },
      'context weak',
    ],
    [
      'to which another device of the owner was sent',
      'domain-name',
      'redirected',
      { traits: ['synced'] },
      'context weak',
    ],
    ['that the owner sent to someone', 'url', 'sent', {}, 'context weak'],
    ['that the owner keeps', 'url', 'noted', {}, 'context weak'],
    ['in a place where addresses prove nothing', 'domain-name', 'stored', {}, 'context weak'],
    [
      'of a vendor, in a link that was received',
      'domain-name',
      'received',
      { said: { role: 'vendor-site' } },
      'context weak',
    ],
    [
      'of a watering hole, opened with a cause',
      'domain-name',
      'opened',
      { hasCause: true, said: { role: 'watering-hole', strength: 'strong' } },
      'context weak',
    ],
  ])('%s', (_, kind, trace, circumstances, expected) => expect(amount(kind, trace, circumstances)).toBe(expected));
});

describe('a collision of names', () => {
  test.each<readonly [Trait]>([['app-container'], ['installed-app-name']])(
    'with %s is context, whether or not the source thought of it',
    (trait) => {
      const collision = [trait, 'no-bundle'] as const;
      expect(amount('process-name', 'executed', { traits: collision, said: decisive })).toBe('context weak');
      expect(amount('process-name', 'permitted', { traits: collision, said: decisive })).toBe('context weak');
      expect(amount('process-name', 'executed', { traits: collision, said: { notWhen: [trait] } })).toBe(
        'context weak',
      );
    },
  );

  test('is one only of names: a path in an app’s container is the implant’s unless its source says otherwise', () => {
    const traits = ['app-container'] as const;
    expect(amount('file-path', 'stored', { traits, said: decisive })).toBe('execution decisive');
    expect(amount('file-path', 'stored', { traits, said: { ...decisive, notWhen: traits } })).toBe('context weak');
  });

  test('says so', () => {
    const meeting = { kind: 'process-name', trace: 'executed', exactness: 'exact', hasCause: false } as const;
    const said = { ...statement('process-name', decisive), notWhen: ['synced' as const] };
    const because = (traits: readonly Trait[]): string =>
      classify({ ...meeting, isGenuineName: false, traits }, said).because;
    expect(because(['app-container'])).toMatch(/an app from its own container: a collision of names/);
    expect(because(['installed-app-name'])).toMatch(/an installed app bears the name: a collision of names/);
    expect(because(['synced'])).toMatch(/synced makes it a collision/);
  });
});

describe('where a source restricts where a match counts', () => {
  const said = { strength: 'decisive', traces: ['executed'] } as const;
  test('it counts there', () =>
    expect(amount('process-name', 'executed', { traits: ['no-bundle'], said })).toBe('execution decisive'));

  test('it is context elsewhere', () => {
    expect(amount('process-name', 'permitted', { said })).toBe('context weak');
    expect(amount('email-addr', 'received', { said: { traces: ['contacted'] } })).toBe('context weak');
  });
});

test('only a lookup is said to be one: a conversation does not say who turned to whom', () => {
  const account = { kind: 'email-addr', trace: 'contacted', traits: [], exactness: 'exact', hasCause: false } as const;
  const because = (family: Family): string =>
    classify({ ...account, isGenuineName: false, family }, statement('email-addr')).because;
  expect(because('lookup')).toBe('the attacker’s account was looked up');
  for (const family of ['contact', 'conversation', 'message'] as const)
    expect(because(family)).toBe(
      'the attacker’s account stands among those the phone had to do with; who turned to whom is not told there',
    );
});

test.each([
  ['beside-owner', 'contacted', 'someone else turned to the account and to the owner alike'],
  ['beside-owner', 'received', 'someone else turned to the account and to the owner alike'],
  ['only-named', 'received', 'someone else named the account, as by a card of it; what came is not from it'],
  ['only-written-to', 'contacted', 'the owner turned to the account, and nothing that came from it is kept there'],
] as const)('an account that is %s, and %s, sent nothing, which is what delivery means', (trait, trace, because) => {
  const said = { strength: 'strong' } as const;
  for (const kind of ['email-addr', 'phone-number'] as const) {
    expect(amount(kind, trace, { said })).toBe('delivery strong');
    expect(amount(kind, trace, { traits: [trait], said })).toBe('context weak');
    const meeting = { kind, trace, traits: [trait], exactness: 'exact', hasCause: false } as const;
    expect(classify({ ...meeting, isGenuineName: false }, statement(kind)).because).toBe(because);
  }
});

test.each([
  ['path-prefix', 'url'],
  ['in-range', 'ip-addr'],
] as const)('what is met by %s bears no more than supporting weight', (how, kind) => {
  const said = { role: 'c2', strength: 'decisive' } as const;
  const circumstances = { hasCause: true, traits: ['non-browser'], said } as const;
  expect(amount(kind, 'loaded', { ...circumstances, exactness: 'exact' })).toMatch(/ (?:strong|decisive)$/);
  expect(amount(kind, 'loaded', { ...circumstances, exactness: how })).toMatch(/ supporting$/);
});

describe('for every kind, trace, trait, role, stage, exactness and stated strength', () => {
  const stated = [null, ...strengths];
  const allTraits = Object.keys(traits) as Trait[];
  const traitSets: readonly (readonly Trait[])[] = [[], ...allTraits.map((it) => [it]), allTraits];
  const statements = (kind: IndicatorKind): readonly Statement[] =>
    roles.flatMap((role) => [null, ...stages].map((stage) => statement(kind, { role, stage })));

  /** Every meeting there can be; a cause can only be seen where a page was opened, and only names can be genuine. */
  function* meetings(kind: IndicatorKind): Generator<Meeting> {
    for (const trace of Object.keys(traces) as Trace[])
      for (const own of traitSets)
        for (const how of Object.keys(exactness) as Exactness[])
          for (const hasCause of trace === 'opened' ? [false, true] : [false])
            for (const isGenuineName of kind === 'process-name' ? [false, true] : [false])
              yield { kind, trace, traits: own, exactness: how, hasCause, isGenuineName };
  }

  const most: { readonly [C in EvidenceClass]?: Strength } = {
    delivery: 'strong',
    exploit: 'strong',
    'anti-forensics': 'strong',
    context: 'weak',
  };
  const rank = (strength: Strength): number => strengths.indexOf(strength);

  test.each(kinds)('%s: nothing exceeds what was stated or what its class can bear, and all is classified', (kind) => {
    const faults: unknown[] = [];
    for (const said of statements(kind))
      for (const meeting of meetings(kind)) {
        let least = 0;
        for (const strength of stated) {
          const given = classify(meeting, { ...said, strength });
          const isSound =
            given.because !== '' &&
            rank(given.strength) <= rank(strength ?? 'decisive') &&
            rank(given.strength) <= rank(most[given.class] ?? 'decisive') &&
            (strength === null || rank(given.strength) >= least);
          if (!isSound) faults.push({ meeting, said, strength, given });
          if (strength !== null) least = rank(given.strength);
        }
      }
    expect(faults.slice(0, 3)).toEqual([]);
  });
});
