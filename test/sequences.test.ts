import {
  judge,
  patternFindingsOf,
  createMatcher,
  createPatternMatcher,
  findingsOf,
  hitCollector,
} from '@bridle/matcher';
import {
  channels,
  eventKinds,
  traces,
  traits,
  toIso,
  usualWeighing,
  type ArtefactRecord,
  type Assertion,
  type ComparisonExpression,
  type Finding,
  type ObservationExpression,
  type Verdict,
  type Weighing,
} from '@bridle/model';
import { artefacts } from '@bridle/core';
import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { type Fixture } from './support/fixture.ts';
import { installedApp, wholeListOfApps } from './support/installed-app.ts';
import { makeCase } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { cases } from './sequences/cases.ts';
import { file, findingsOn, lookup, page, ran, shipped } from './sequences/phone.ts';
import { nothingInstalled } from './support/nothing-installed.ts';

const crashSettings = '/private/var/root/Library/Preferences/com.apple.CrashReporter.plist';
const account = 'linakeller2203@gmail.com';
const rulesOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ rule }) => rule);

describe('every shipped sequence', () => {
  test('has phones that meet it and phones that nearly do', () => {
    const ids = shipped.sequences.map(({ id }) => id);
    expect(Object.keys(cases).sort()).toEqual([...ids].sort());
    for (const told of Object.values(cases))
      expect([told.some(([, isMet]) => isMet), told.some(([, isMet]) => !isMet)]).toEqual([true, true]);
  });

  test('is known by a name of its own', () => {
    const ids = shipped.sequences.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('cites a page, and says what it proves and what else may look so', () => {
    for (const { assertions, proves, harmless } of shipped.sequences) {
      expect([proves, ...harmless.flatMap(({ cause, refutedBy }) => [cause, refutedBy])]).not.toContain('');
      for (const { source, reliability, credibility } of assertions) {
        expect(source.url).toMatch(/^https:\/\//);
        expect([reliability, credibility]).not.toContain(null);
      }
    }
  });

  test('that is recalled or designed is of no high credibility, unless its facts are published and only its numbers are not', () => {
    const believed = shipped.sequences.filter(
      ({ verified, assertions }) => !verified && assertions[0]!.credibility! < 3,
    );
    expect(believed.map(({ id }) => id)).toEqual(['TRI-03', 'TRI-06']);
  });

  test('speaks of what some artefact yields', async () => {
    const known = await fieldsOfFixtures();
    for (const { id, pattern } of shipped.sequences)
      for (const { field, among } of constantsIn(pattern)) {
        if (field.startsWith('x_record.')) expect([id, known.get(field.slice(9))]).toEqual([id, expect.anything()]);
        const allowed = closedLists[field];
        if (allowed) expect([id, field, among.filter((it) => !allowed.includes(it))]).toEqual([id, field, []]);
      }
  });

  test('looks for no label that stands for a name in a report', () => {
    const labels = /ATTACKER1|SMALLPRETZEL|BIGPRETZEL|ectoplasm/i;
    for (const { text } of shipped.sequences) expect(text).not.toMatch(labels);
    for (const { value } of shipped.indicators) expect(value).not.toMatch(labels);
  });
});

describe.each(Object.entries(cases))('%s', (id, told) => {
  test.each(told)('%s', (_, isMet, ...records) => {
    expect(rulesOf(findingsOn(...records)).includes(id)).toBe(isMet);
  });
});

describe('a finding of a sequence', () => {
  test('says its rule, class, strength and channel, its time and the rows of each part', () => {
    const [found] = findingsOn(ran('bh', '12:00:00'), file(crashSettings, '12:00:40', 'file-born')).filter(
      ({ rule }) => rule === 'AMN-06',
    );
    expect(found).toMatchObject({
      campaign: 'Pegasus',
      class: 'anti-forensics',
      strength: 'strong',
      channel: 'filesystem',
      occurrences: 2,
      indicator: {
        ...{ kind: 'sequence', revoked: false, grade: 'A3', gradeAssumed: false },
        notes: ['of this rule facts or numbers are recalled or designed, and not compared with its source'],
      },
      benign: [
        { explanation: 'known-cause', outcome: 'open', because: expect.stringContaining('ShouldSubmit') },
        { explanation: 'jailbroken', outcome: 'refuted' },
      ],
    });
    expect(found!.channels).toBeUndefined();
    expect(found!.evidence.map(({ artefact, observable }) => [artefact, observable!.value])).toEqual([
      ['data-usage', 'bh'],
      ['manifest-entries', crashSettings],
    ]);
    // The clock of files counts whole seconds, so that it was within the last of them.
    expect([toIso(found!.time.from!), toIso(found!.time.to!)]).toEqual([
      '2021-03-10T12:00:00.000000Z',
      '2021-03-10T12:00:40.999999Z',
    ]);
  });

  test('that states no channel names the writers of all its parts', () => {
    const found = findingsOn(lookup(account, '12:00:00'), ran('bh', '12:00:30'));
    expect(found.find(({ rule }) => rule === 'AMN-03-60S')).toMatchObject({
      class: 'execution',
      strength: 'strong',
      channel: 'commcenter',
      channels: ['identityservices', 'commcenter'],
    });
  });

  const causesOf = (rule: string, ...records: readonly ArtefactRecord[]): readonly string[] =>
    findingsOn(...records)
      .find((it) => it.rule === rule)!
      .benign.flatMap((it) => (it.explanation === 'known-cause' ? [it.outcome] : []));
  const injected = (isSynced: boolean | null): ArtefactRecord =>
    page('https://a.b.example.org:30495/x', '12:00:00', {
      ...{ redirectedFrom: 'http://a.example.com/', redirectMilliseconds: 3, hostLabelCount: 4, port: 30_495 },
      isSynced,
    });
  const led = page('https://x.free247downloads.com/', '12:00:00');

  test.each<readonly [what: string, rule: string, records: readonly ArtefactRecord[], outcomes: readonly string[]]>([
    ['of a visit on this device, no other’s', 'AMN-01-PORT', [injected(false)], ['open', 'refuted']],
    ['of a visit elsewhere, or nobody knows where', 'AMN-01-PORT', [injected(null)], ['open', 'open']],
    ['of a visit that was brought from elsewhere', 'AMN-01-PORT', [injected(true)], ['open', 'open']],
    [
      'of a process without a bundle, where no app bears its name',
      'AMN-02',
      [...wholeListOfApps, led, ran('bh', '12:00:11')],
      ['refuted'],
    ],
    [
      'of a process without a bundle, where the list of apps is too short to be whole',
      'AMN-02',
      [...wholeListOfApps.slice(1), led, ran('bh', '12:00:11')],
      ['open'],
    ],
    ['of a process, where nobody knows which apps there are', 'AMN-02', [led, ran('bh', '12:00:11')], ['open']],
    [
      'of a process that an app owns',
      'AMN-02',
      [...wholeListOfApps, led, ran('bh', '12:00:11', 'network-use-first', [])],
      ['open'],
    ],
  ])('leaves open of its harmless causes what the rows do not answer: %s', (_, rule, records, outcomes) =>
    expect(causesOf(rule, ...records)).toEqual(outcomes),
  );

  test('says by what the rows refute a harmless cause', () =>
    expect(findingsOn(injected(false)).find(({ rule }) => rule === 'AMN-01-PORT')!.benign).toContainEqual({
      explanation: 'known-cause',
      outcome: 'refuted',
      because:
        'The visit took place on another device of the owner and was synchronised. ' +
        'What refutes it: the store says that the visit was on this device.',
    }));

  test('of no campaign names none', () => {
    expect(findingsOn(lookup('mailto:e\0\0dev@example.org', '12:00:00'))).toMatchObject([
      { rule: 'AMN-03-NUL', campaign: null, class: 'exploit', strength: 'strong' },
    ]);
  });

  test('is no more than context where the listed name is that of an app', () => {
    const found = findingsOn(installedApp('com.example.bh', 'bh'), lookup(account, '12:00:00'), ran('bh', '12:00:30'));
    expect(found.find(({ rule }) => rule === 'AMN-03-60S')).toMatchObject({
      class: 'context',
      strength: 'weak',
      benign: [{ explanation: 'installed-app-name', outcome: 'holds' }, { explanation: 'known-cause' }],
    });
  });

  test('that is mere context is told once for a store, with its first and last rows', () => {
    const redirects = Array.from({ length: 30 }, (_, second) =>
      page(`https://b${second}.example.net/`, `12:00:${String(second).padStart(2, '0')}`, {
        redirectedFrom: 'http://a.example.com/',
        redirectMilliseconds: 300,
        hostLabelCount: 3,
        port: null,
      }),
    );
    const found = findingsOn(...redirects);
    expect(found).toMatchObject([{ rule: 'AMN-01', class: 'context', strength: 'weak', occurrences: 30 }]);
    expect(found[0]!.evidence).toHaveLength(20);
  });

  test('is found each time, and each record counts once', () => {
    const twice = [1, 2].flatMap((hour) => [
      ran('IMTransferAgent', `0${hour}:00:00`),
      ran('BackupAgent', `0${hour}:01:00`),
    ]);
    expect(rulesOf(findingsOn(...twice))).toEqual(['TRI-03', 'TRI-03']);
  });
});

describe('the verdict', () => {
  test('is not the firmer for a sequence that joins what is found already', () => {
    const [transfer, implant] = [ran('IMTransferAgent', '12:00:00'), ran('BackupAgent', '12:00:30')];
    // Two decisive findings of one implant name are still one name: V4 and not V2.
    expect(summary(verdictOn(transfer, implant))).toEqual(['inconclusive', 'Operation Triangulation V4']);
  });

  test('takes a lookup with NUL bytes and an implant as the two traces they are', () => {
    const lookedUp = lookup('mailto:e\0\0dev@example.org', '12:00:00');
    expect(summary(verdictOn(lookedUp, ran('roleaboutd', '12:04:00')))).toEqual(['infected', 'Pegasus V1']);
    // After ten minutes no rule joins them; but such a lookup fits Pegasus, and V1 asks for a day.
    expect(summary(verdictOn(lookedUp, ran('roleaboutd', '12:10:01')))).toEqual(['infected', 'Pegasus V1']);
    // What came after the process did not bring it.
    expect(summary(verdictOn(lookedUp, ran('roleaboutd', '11:59:59')))).toEqual(['inconclusive', ' V8', 'Pegasus V4']);
  });

  test('takes the settings for crash reports after an implant for the second trace they are', () => {
    const photos = ran('mobileslideshow', '12:00:00', 'network-use');
    const after = file(crashSettings, '12:00:36', 'file-born');
    expect(summary(verdictOn(photos, ran('bh', '12:00:26'), after, ran('mptbd', '12:01:21')))).toEqual([
      'infected',
      'Pegasus V1',
    ]);
    // Without the daemon there are a generic name and rules that join it with others: nothing confirms them.
    expect(summary(verdictOn(photos, ran('bh', '12:00:26'), after))).toEqual(['inconclusive', 'Pegasus V4']);
    expect(summary(verdictOn(photos, ran('bh', '12:00:26')))).toEqual(['inconclusive', 'Pegasus V14']);
  });

  test('of an exploit that no campaign is known by is that it is suspicious, and names nobody', () => {
    const { outcome, campaigns } = verdictOn(lookup('mailto:e\0\0dev@example.org', '12:00:00'));
    expect(outcome).toBe('inconclusive');
    expect(campaigns).toMatchObject([
      { campaign: '', rule: 'V8', outcome: 'inconclusive', result: null, reasons: [{ code: 'family-unnamed' }] },
    ]);
  });

  test('says nothing of context that is of no campaign', () => {
    const redirect = page('https://b.example.net/', '12:00:00', {
      redirectedFrom: 'http://a.example.com/',
      redirectMilliseconds: 300,
      hostLabelCount: 3,
      port: null,
    });
    expect(summary(verdictOn(redirect))).toEqual(['no-traces']);
  });
});

describe('a sequence that was withdrawn, or not published yet', () => {
  const shown = (said: Partial<Assertion>, weighing: Weighing = usualWeighing) => {
    const sequence = shipped.sequences.find(({ id }) => id === 'AMN-06')!;
    const assertions = sequence.assertions.map((it) => ({ ...it, ...said }));
    const patterns = createPatternMatcher([{ ...sequence, assertions }], weighing);
    const matcher = createMatcher(shipped.indicators);
    for (const record of [ran('bh', '12:00:00'), file(crashSettings, '12:00:40', 'file-born')])
      patterns.see(record, matcher(record));
    const findings = patternFindingsOf(patterns.found(), nothingInstalled, weighing);
    return { findings, verdict: judge(makeCase({ findings, campaigns: shipped.campaigns })) };
  };

  test('is found, says so and bears nothing, unless withdrawals are ignored', () => {
    const { findings, verdict } = shown({ revoked: true });
    expect(findings).toMatchObject([
      {
        rule: 'AMN-06',
        indicator: {
          revoked: true,
          notes: [expect.stringMatching(/^withdrawn by /), expect.stringMatching(/recalled/)],
        },
      },
    ]);
    expect(verdict).toMatchObject({
      campaigns: [],
      reasons: expect.arrayContaining([{ code: 'indicator-revoked', detail: 'AMN-06' }]),
    });
    const ignoring = { ...usualWeighing, ignoreRevocations: true };
    expect(shown({ revoked: true }, ignoring).findings).toMatchObject([{ indicator: { revoked: false } }]);
    expect(shown({ revoked: true }, ignoring).verdict.campaigns).toMatchObject([{ campaign: 'Pegasus' }]);
  });

  test('bears nothing on a day before its publication', () => {
    const source = { file: 'a.yaml', object: '1', publisher: 'Lab', url: null, published: '2030-07-18' };
    // What it needs of the values is public: they are of 2021.
    const early = shown({ source }, { ...usualWeighing, asOf: '2030-07-17' });
    expect(early.findings).toMatchObject([{ rule: 'AMN-06', indicator: { notPublicThen: true } }]);
    expect(early.verdict.campaigns).toEqual([]);
    const then = shown({ source }, { ...usualWeighing, asOf: '2030-07-18' });
    expect(then.findings).toMatchObject([{ indicator: { notPublicThen: false } }]);
    expect(then.verdict.campaigns).toMatchObject([{ campaign: 'Pegasus' }]);
  });
});

describe('which campaigns list a thing', () => {
  const sequence = shipped.sequences.find(({ id }) => id === 'AMN-03-60S')!;
  const met = (...said: Parameters<typeof makeIndicator>[2][]): boolean => metBy(usualWeighing, ...said);
  const metBy = (weighing: Weighing, ...said: Parameters<typeof makeIndicator>[2][]): boolean => {
    const matcher = createMatcher([
      makeIndicator('email-addr', account, { campaign: 'Pegasus', role: 'sender' }),
      makeIndicator('process-name', 'exampledaemon1234', ...said),
    ]);
    const patterns = createPatternMatcher([sequence], weighing);
    for (const record of [lookup(account, '12:00:00'), ran('exampledaemon1234', '12:00:30')])
      patterns.see(record, matcher(record));
    return patternFindingsOf(patterns.found(), nothingInstalled).length > 0;
  };

  test('is said by any set, and of that campaign alone', () => {
    expect(met({ campaign: 'Pegasus' })).toBe(true);
    expect(met({ campaign: 'Other' })).toBe(false);
    expect(met({ campaign: 'Other' }, { campaign: 'Pegasus' })).toBe(true);
    expect(met({ campaign: null })).toBe(false);
  });

  test('is not said by what was withdrawn', () => expect(met({ campaign: 'Pegasus', revoked: true })).toBe(false));

  test('is said by what was withdrawn where withdrawals are ignored', () =>
    expect(metBy({ ...usualWeighing, ignoreRevocations: true }, { campaign: 'Pegasus', revoked: true })).toBe(true));

  test('is not said by what was listed only after the day that counts', () => {
    const source = { file: 'a.yaml', object: '1', publisher: 'Lab', url: null, published: '2021-07-18' };
    const asOf = (day: string) => metBy({ ...usualWeighing, asOf: day }, { campaign: 'Pegasus', source });
    expect([asOf('2021-07-17'), asOf('2021-07-18')]).toEqual([false, true]);
  });

  test('is not said by what others have too', () => expect(met({ campaign: 'Pegasus', role: 'context' })).toBe(false));

  test('is not said where a source counts only another trace', () =>
    expect(met({ campaign: 'Pegasus', traces: ['stored'] })).toBe(false));

  test('is not said by the beginning of a name', () => {
    const matcher = createMatcher([
      makeIndicator('email-addr', account, { campaign: 'Pegasus' }),
      makeIndicator('process-name', 'exampledaemon1234', { campaign: 'Pegasus' }),
    ]);
    const patterns = createPatternMatcher([sequence]);
    const cut = ran('exampledaemon123', '12:00:30', 'network-use-first', ['no-bundle', 'truncated']);
    expect(matcher(cut)).toMatchObject([{ exactness: 'truncated' }]);
    for (const record of [lookup(account, '12:00:00'), cut]) patterns.see(record, matcher(record));
    expect(patterns.found()).toEqual([]);
  });
});

/** What the shipped indicators and sequences say of a phone of which everything needed could be examined. */
function verdictOn(...records: readonly ArtefactRecord[]): Verdict {
  const matcher = createMatcher(shipped.indicators);
  const collector = hitCollector();
  for (const record of records) for (const match of matcher(record)) collector.add(match);
  const findings = [...findingsOf(collector, nothingInstalled), ...findingsOn(...records)];
  return judge(makeCase({ findings, campaigns: shipped.campaigns }));
}

function summary({ outcome, campaigns }: Verdict): readonly string[] {
  return [outcome, ...campaigns.map(({ campaign, rule }) => `${campaign} ${rule}`)];
}

const closedLists: { readonly [field: string]: readonly string[] } = {
  x_event: eventKinds,
  x_trace: Object.keys(traces),
  'x_traits.*': Object.keys(traits),
  'x_campaigns.*': shipped.campaigns.map(({ name }) => name),
  'x_record.artefact': artefacts.map(({ id }) => id),
  'x_record.family': artefacts.map(({ family }) => family),
  'x_record.channel': Object.keys(channels),
};

interface Constants {
  /** The path without the type of its object, those of the record itself as of any other. */
  readonly field: string;
  readonly among: readonly string[];
}

function constantsIn(pattern: ObservationExpression): readonly Constants[] {
  if (pattern.type === 'observe') return constantsOf(pattern.comparison);
  return ('operands' in pattern ? pattern.operands : [pattern.expression]).flatMap(constantsIn);
}

function constantsOf(test: ComparisonExpression): readonly Constants[] {
  if ('operands' in test) return test.operands.flatMap(constantsOf);
  const steps = test.path.steps.map((it) => (it.type === 'property' ? it.name : '*'));
  const field = [...(test.path.object === 'x-record' ? ['x_record'] : []), ...steps].join('.');
  const values = test.type === 'compare' ? [test.value] : test.type === 'in' ? test.values : [];
  return [{ field, among: values.flatMap((it) => (it.type === 'string' ? [it.value] : [])) }];
}

/** The names of fields that fixtures show some artefact to yield, lists also by their members. */
async function fieldsOfFixtures(): Promise<ReadonlyMap<string, true>> {
  const folder = new URL('artefacts/', import.meta.url);
  const known = new Map<string, true>(['artefact', 'family', 'channel'].map((it) => [it, true]));
  for (const name of readdirSync(folder)) {
    const { default: fixture } = (await import(new URL(name, folder).href)) as { default: Fixture };
    for (const { records } of Object.values(fixture))
      for (const [field, value] of records.flatMap((it) => Object.entries(it)))
        known.set(Array.isArray(value) ? `${field}.*` : field, true);
  }
  return known;
}
