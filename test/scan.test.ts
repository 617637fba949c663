import { beforeAll, describe, expect, test } from '@jest/globals';
import { integer, sqlite, text, defineArtefact, type ObservableRule } from '@bridle/core';
import { instant } from '@bridle/model';
import { buildBackup, database, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts, parseIso, scan, toIso, type Artefact, type Result } from 'bridle';
import { z } from 'zod';
import { temporaryFolder } from './support/temporary-folder.ts';

const { phones } = (await import(new URL('../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const demoIndicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const folder = temporaryFolder();
const results = new Map<string, Result>();

beforeAll(async () => {
  for (const phone of phones) {
    buildBackup(join(folder, phone.name), phone);
    results.set(phone.name, await scan(join(folder, phone.name), { indicators: [demoIndicators] }));
  }
});

const emptyMessage = {
  text: null,
  handle: null,
  direction: 'received',
  service: null,
  conversation: null,
  links: [],
  sentAt: null,
  deliveredAt: null,
  readAt: null,
} as const;

const messages = artefacts.find(({ id }) => id === 'messages')!;

/** An artefact of the texts of messages alone, each observed by this rule. */
function textsObserved(rule: ObservableRule<object>): Artefact {
  return defineArtefact({
    id: 'texts',
    title: 'Texts of messages',
    about: 'Every message with its text, and nothing else of it.',
    references: [],
    family: 'message',
    channel: 'imdpersistence',
    where: messages.where,
    format: sqlite({
      variants: [{ name: 'only', needs: { message: ['text'] }, sql: 'SELECT ROWID AS rowid, text FROM message' }],
      row: z.object({ rowid: integer(), text: text() }),
      key: { rowid: 'message ROWID' },
    }),
    toRecord: ({ text: said }) => ({ ...emptyMessage, text: said }),
    time: { of: ({ sentAt }) => [sentAt], basis: 'recorded' },
    timeline: {},
    observables: { text: rule },
  });
}

const resultOf = (name: string): Result => results.get(name)!;
const isoOf = (at: Parameters<typeof toIso>[0] | null): string | null => (at === null ? null : toIso(at));

describe('T02, a redirect and an implant eleven seconds later', () => {
  test('is an infection by Pegasus, from the first trace of the implant to its last', () => {
    const { verdict } = resultOf('T02-infected');
    expect(verdict.outcome).toBe('infected');
    const [campaign] = verdict.campaigns;
    expect(campaign).toMatchObject({ campaign: 'Pegasus', outcome: 'infected', rule: 'V1', confidence: 'high' });
    // The redirect is at 14:45:45.0029; `bh` begins 11 s after 14:45:45, `roleaboutd` ends 8,379 s after it.
    const [episode] = campaign!.episodes;
    expect([isoOf(episode!.from), isoOf(episode!.to)]).toEqual([
      '2019-02-11T14:45:56.000000Z',
      '2019-02-11T17:05:24.000000Z',
    ]);
    expect(isoOf(episode!.delivery!.from)).toBe('2019-02-11T14:45:45.002900Z');
  });

  test('rests on the implant in one store and the redirect in another', () => {
    const { findings } = resultOf('T02-infected');
    const told = findings.map((it) => `${it.rule} ${it.class} ${it.strength} ${it.channel}`).sort();
    expect(told).toEqual([
      // A redirect of 2.9 ms from a page without encryption, to four labels and port 30495; then `bh` 11 s later.
      'AMN-01 context weak safari',
      'AMN-01-PORT exploit strong safari',
      'AMN-02 execution strong commcenter',
      'domain-name:free-downloads.example delivery strong safari',
      'process-name:bh execution strong commcenter',
      'process-name:roleaboutd execution decisive commcenter',
    ]);
  });

  test('cites rows that a person can find again', () => {
    const [evidence] = resultOf('T02-infected').findings.find(
      ({ rule }) => rule === 'process-name:roleaboutd',
    )!.evidence;
    expect(evidence).toMatchObject({
      artefact: 'data-usage',
      domain: 'WirelessDomain',
      path: 'Library/Databases/DataUsage.sqlite',
      locator: 'ZPROCESS Z_PK 5, ZLIVEUSAGE Z_PK 490',
      observable: { kind: 'process-name', value: 'roleaboutd', field: 'process' },
      raw: { name: 'roleaboutd', bundle: null },
    });
    expect(evidence!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the account of the indicators, once the phone was examined', () => {
  test('says in which stores each that was met was met', () =>
    expect(resultOf('T02-infected').indicators).toMatchObject({
      met: [{ indicator: 'domain-name:free-downloads.example', artefacts: ['safari-history'] }],
      files: [{ couldBeSeen: 2, met: 1 }],
      bundled: {
        met: [
          { indicator: 'AMN-01', artefacts: ['safari-history'] },
          { indicator: 'AMN-01-PORT', artefacts: ['safari-history'] },
          { indicator: 'AMN-02', artefacts: ['data-usage', 'safari-history'] },
          { indicator: 'process-name:bh', artefacts: ['data-usage'] },
          { indicator: 'process-name:roleaboutd', artefacts: ['data-usage'] },
        ],
      },
    }));

  test('says of which kinds there was nothing to look at, or not everything', () => {
    const { reach } = resultOf('T24-inconclusive').indicators.bundled;
    const levels = Object.fromEntries(reach.map(({ kind, level }) => [kind, level]));
    // No store of profiles is there; Safari's history is only in encrypted backups, the accounting of processes in all.
    expect(levels).toMatchObject({ 'profile-id': 'none', 'domain-name': 'part', 'process-name': 'whole' });
    expect(reach.find(({ kind }) => kind === 'domain-name')!.absent).toContain('safari-history');
  });

  test('knows of no indicator that was met where it could not have been seen', () => {
    for (const { indicators } of results.values())
      for (const { reach, met } of [indicators, indicators.bundled])
        for (const { indicator, artefacts: stores } of met) {
          const kindOf = indicator.includes(':') ? indicator.split(':')[0] : 'sequence';
          const groups = reach.filter((it) => it.kind === kindOf && it.met > 0);
          expect(groups.map(({ level }) => level)).not.toContain('never');
          expect(groups.map(({ level }) => level)).not.toContain('none');
          const examined = groups.map(({ read, readInPart }) => [...read, ...readInPart]);
          expect(examined).toContainEqual(expect.arrayContaining([...stores]));
        }
  });
});

test('a pattern is found across stores: a page, and within a minute a process', async () => {
  const text =
    "([domain-name:value = 'free-downloads.example'] FOLLOWEDBY [process:name = 'roleaboutd']) WITHIN 60 SECONDS";
  const file = join(folder, 'patterns.stix2');
  const indicator = { type: 'indicator', spec_version: '2.1', id: 'indicator--1', pattern: text, pattern_type: 'stix' };
  const never = { ...indicator, id: 'indicator--2', pattern: text.replace('60', '30') };
  writeFileSync(file, JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [indicator, never] }));
  const { findings, indicators } = await scan(join(folder, 'T02-infected'), { indicators: [file], bundled: false });
  expect(indicators).toMatchObject({ entries: 2, loaded: 2, patterns: 2, setAside: 0 });
  // The page is met 2.9 ms after 14:45:45, `roleaboutd` first at 14:46:23: 38 seconds, which 30 are not.
  expect(findings).toMatchObject([
    { class: 'execution', channel: 'commcenter', indicator: { kind: 'pattern', value: text }, occurrences: 2 },
  ]);
  expect(findings[0]!.evidence.map(({ artefact }) => artefact)).toEqual(['safari-history', 'data-usage']);
  expect([isoOf(findings[0]!.time.from), isoOf(findings[0]!.time.to)]).toEqual([
    '2019-02-11T14:45:45.002900Z',
    '2019-02-11T14:46:23.000000Z',
  ]);
});

test('a pattern that is given up says so, and costs no other finding', async () => {
  const file = join(folder, 'absurd.stix2');
  const indicator = { type: 'indicator', spec_version: '2.1', pattern_type: 'stix' };
  const objects = [
    { ...indicator, id: 'indicator--1', pattern: "[process:name = 'roleaboutd'] REPEATS 4294967296 TIMES" },
    { ...indicator, id: 'indicator--2', pattern: "[process:name = 'roleaboutd']" },
  ];
  writeFileSync(file, JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }));
  const { findings, issues } = await scan(join(folder, 'T02-infected'), { indicators: [file], bundled: false });
  expect(issues.map(({ code }) => code)).toEqual(['PATTERN_CUT_SHORT']);
  expect(findings.map(({ rule }) => rule)).toEqual(['process-name:roleaboutd']);
});

describe('with the knowledge of an earlier day', () => {
  const scanAsOf = (day: string): Promise<Result> =>
    scan(join(folder, 'T02-infected'), { indicators: [demoIndicators], asOf: parseIso(day)! });
  const usual = (): Result => resultOf('T02-infected');

  test('everything is found, what was not public bears nothing, and the verdict names it', async () => {
    const { findings, verdict, weighing } = await scanAsOf('2010-01-01');
    expect(weighing).toEqual({ asOf: '2010-01-01', ignoreRevocations: false });
    // On that day no campaign listed the process, of which AMN-02 speaks.
    expect(findings.map(({ id }) => id)).toEqual(
      usual()
        .findings.filter(({ rule }) => rule !== 'AMN-02')
        .map(({ id }) => id),
    );
    expect(findings.every(({ indicator }) => indicator?.notPublicThen === true)).toBe(true);
    expect(verdict.campaigns).toEqual([]);
    expect(verdict.reasons.filter(({ code }) => code === 'indicator-not-public').map(({ detail }) => detail)).toEqual([
      'AMN-01',
      'AMN-01-PORT',
      'domain-name:free-downloads.example',
      'process-name:bh',
      'process-name:roleaboutd',
    ]);
  });

  test('what was published that day counts, and what came later does not', async () => {
    // The invented addresses are of the first day of 2026, the names of processes years older.
    const weightless = async (day: string): Promise<readonly string[]> =>
      (await scanAsOf(day)).findings
        .filter(({ indicator }) => indicator?.notPublicThen === true)
        .map(({ rule }) => rule);
    expect(await weightless('2025-12-31T23:00:00Z')).toEqual(['domain-name:free-downloads.example']);
    expect(await weightless('2026-01-01')).toEqual([]);
  });

  test('of today it is as usual', () => expect(usual().weighing).toEqual({ asOf: null, ignoreRevocations: false }));
});

test('a withdrawn pattern bears nothing, unless withdrawals are ignored; after its validity it is weaker', async () => {
  const file = join(folder, 'withdrawn.stix2');
  const pattern = "[process:name = 'roleaboutd' AND process:x_trace = 'executed']";
  const indicator = { type: 'indicator', spec_version: '2.1', id: 'indicator--1', pattern, pattern_type: 'stix' };
  const found = async (more: object, options: Parameters<typeof scan>[1] = {}): Promise<unknown> => {
    writeFileSync(file, JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [{ ...indicator, ...more }] }));
    const result = await scan(join(folder, 'T02-infected'), { indicators: [file], bundled: false, ...options });
    const [first] = result.findings;
    return [
      first?.strength,
      first?.indicator?.revoked,
      first?.indicator?.notes.length,
      result.verdict.campaigns.length,
    ];
  };
  const withdrawn = { revoked: true, modified: '2021-07-22T00:00:00.000Z' };
  expect(await found({})).toEqual(['strong', false, 0, 1]);
  expect(await found(withdrawn)).toEqual(['strong', true, 1, 0]);
  expect(await found(withdrawn, { ignoreRevocations: true })).toEqual(['strong', false, 1, 1]);
  expect(await found(withdrawn, { asOf: parseIso('2021-07-21')! })).toEqual(['strong', false, 1, 1]);
  // The process ran on 2019-02-11, and a name of which nothing is stated is strong.
  expect(await found({ valid_until: '2019-02-11T00:00:00Z' })).toEqual(['supporting', false, 1, 1]);
});

test('T06, a link by SMS that was not opened, is an attempt, and whether it succeeded cannot be told: it may have run what older exploits worked on', () => {
  const { verdict, findings } = resultOf('T06-attempted');
  expect(verdict.outcome).toBe('attempted');
  expect(verdict.campaigns[0]).toMatchObject({
    campaign: 'Pegasus',
    outcome: 'attempted',
    rule: 'V7',
    result: 'undetermined',
    confidence: 'moderate',
  });
  const step = verdict.campaigns[0]!.proof.steps.at(-1)!;
  expect(step).toMatchObject({ ground: 'may-have-erased-itself', findings: [findings[0]!.id] });
  expect(step.system?.version).toBe('14.2');
  // FORCEDENTRY and later ones are known from 2021 on.
  expect(step.system?.ranges.map(({ exploit }) => exploit)).toEqual(['Trident', 'HOMAGE', 'KISMET', 'KISMET']);
  expect(isoOf(verdict.campaigns[0]!.episodes[0]!.from)).toBe('2020-11-10T07:12:30.000000Z');
  expect(findings).toHaveLength(1);
});

test('T24, a young phone in an unencrypted backup, is inconclusive for reasons of coverage', () => {
  const { verdict, findings } = resultOf('T24-inconclusive');
  expect(findings).toEqual([]);
  expect(verdict).toMatchObject({ outcome: 'inconclusive', rule: 'V11', campaigns: [] });
  // Two months of records in a year: 60 of 365 days.
  expect(verdict.reasons.map(({ code }) => code)).toEqual([
    'unencrypted',
    'phone-replaced',
    'datausage-young',
    'delivery-young',
  ]);
  expect(Math.round(verdict.execution.share / 10)).toBe(16);
});

test('T25, three years of records in a decrypted copy, has no traces', () => {
  const { verdict, coverage } = resultOf('T25-no-traces');
  expect(verdict).toMatchObject({ outcome: 'no-traces', rule: 'V10', campaigns: [], reasons: [] });
  expect(verdict.execution.share).toBe(1000);
  expect(isoOf(verdict.period!.from)).toBe('2019-11-01T08:00:00.000000Z');
  // What the phone holds was read; what it does not hold is said to be absent.
  const idsOf = (status: string): readonly string[] =>
    coverage.filter((it) => it.status === status).map(({ artefact }) => artefact);
  expect(idsOf('parsed')).toEqual(
    expect.arrayContaining([
      'calendar',
      'data-usage',
      'manifest-entries',
      'messages',
      'os-analytics',
      'safari-history',
    ]),
  );
  expect(idsOf('parsed').length + idsOf('absent').length).toBe(coverage.length);
});

test('the same phone under another period may be told more of, or less', async () => {
  const place = join(folder, 'T25-no-traces');
  const { verdict } = await scan(place, { since: parseIso('2012-01-01')! });
  expect(verdict.outcome).toBe('inconclusive');
  expect(verdict.reasons.map(({ code }) => code)).toEqual(['phone-replaced', 'datausage-young', 'delivery-young']);
});

test('what lies outside the period asked about is found, counted, and told as such', async () => {
  const place = join(folder, 'T02-infected');
  const told = async (options: Parameters<typeof scan>[1]): Promise<unknown> => {
    const { findings, verdict } = await scan(place, { bundled: false, indicators: [demoIndicators], ...options });
    return [
      verdict.campaigns.map(({ outcome, episodes }) => [outcome, ...episodes.map((it) => it.isOutsidePeriod ?? false)]),
      [...new Set(findings.filter(({ class: kind }) => kind !== 'integrity').map((it) => it.isOutsidePeriod ?? false))],
    ];
  };
  const { findings } = await scan(place, { bundled: false, indicators: [demoIndicators] });
  const dated = findings.filter(({ class: kind, time }) => kind !== 'integrity' && time.from !== null);
  const [first, last] = [
    Math.min(...dated.map(({ time }) => time.from!)),
    Math.max(...dated.map(({ time }) => time.to!)),
  ];
  expect(await told({})).toEqual([[['attempted', false]], [false]]);
  expect(await told({ until: instant(first - 1) })).toEqual([[['attempted', true]], [true]]);
  expect(await told({ since: instant(last + 1) })).toEqual([[['attempted', true]], [true]]);
  expect(await told({ since: instant(first), until: instant(last) })).toEqual([[['attempted', false]], [false]]);
});

test('no traces is not said where what was to be looked for was not', async () => {
  const place = join(folder, 'T25-no-traces');
  const torn = join(folder, 'torn.json');
  writeFileSync(torn, '{"type":"bundle","objects":[');
  const said = async (options: Parameters<typeof scan>[1]): Promise<unknown> => {
    const { outcome, rule, reasons } = (await scan(place, options)).verdict;
    return [outcome, rule, ...reasons.map(({ code }) => code)];
  };
  expect(await said({})).toEqual(['no-traces', 'V10']);
  expect(await said({ indicators: [torn] })).toEqual(['inconclusive', 'V11', 'indicators-not-read']);
  expect(await said({ indicators: [torn, demoIndicators], bundled: false })).toEqual([
    ...['inconclusive', 'V11', 'indicators-not-read'],
  ]);
  expect(await said({ bundled: false })).toEqual(['inconclusive', 'V11', 'no-indicators']);
  // Android calls its processes by packages, and the list names no system.
  const packages = join(folder, 'packages.csv');
  writeFileSync(packages, 'type,value\nprocess,com.example.spy\n');
  expect(await said({ indicators: [packages], bundled: false })).toEqual(['inconclusive', 'V11', 'no-indicators']);
  expect(await said({ indicators: [packages] })).toEqual(['no-traces', 'V10']);
  // What was named was meant; what lies beside lists in a folder need not have been.
  const lists = join(folder, 'lists');
  mkdirSync(lists);
  writeFileSync(join(lists, 'domains.txt'), 'evil.example.org\n');
  writeFileSync(join(lists, 'more.json'), '{ "worse": "worse.example.org" }');
  expect(await said({ indicators: [lists] })).toEqual(['no-traces', 'V10']);
  const byName = ['domains.txt', 'more.json'].map((name) => join(lists, name));
  expect(await said({ indicators: byName })).toEqual(['inconclusive', 'V11', 'indicators-not-read']);
  // The first report that any set cites is of 2016.
  const then = { asOf: instant(Date.UTC(2015, 0, 1) * 1_000) };
  expect(await said(then)).toEqual(['inconclusive', 'V11', 'no-indicators']);
  const { bundled } = (await scan(place, then)).indicators;
  expect(bundled.files.map((it) => it.couldBeSeen)).toEqual(bundled.files.map(() => 0));
});

test('without the sets that come with Bridle, only what was given is looked for', async () => {
  const place = join(folder, 'T02-infected');
  const { verdict, indicators } = await scan(place, { indicators: [demoIndicators], bundled: false });
  // The set says that the implant erases itself, and names no system that it came to.
  expect(verdict.campaigns.map(({ outcome, rule }) => `${outcome} ${rule}`)).toEqual(['attempted V7']);
  expect(indicators.bundled.entries).toBe(0);
  expect(indicators.entries).toBe(2);
});

test('scanning twice gives the same result', async () => {
  const again = await scan(join(folder, 'T02-infected'), { indicators: [demoIndicators] });
  expect(again).toEqual(resultOf('T02-infected'));
});

describe('what fails never looks like what is absent', () => {
  const place = join(folder, 'plain');

  beforeAll(() => {
    buildBackup(place, {
      madeAt: '2021-06-01T12:00:00Z',
      protection: 'decrypted-copy',
      entries: [messageStore([{ at: '2021-05-01T10:00:00Z', handle: '+15550100', text: 'hello' }])],
    });
  });

  test('an artefact that breaks its promise is our mistake, and the scan goes on', async () => {
    const failing: Artefact = {
      ...messages,
      stepsOf: () => {
        throw new RangeError('a mistake of ours');
      },
    };
    const { issues, verdict, coverage } = await scan(place, { artefacts: [failing] });
    expect(issues.map(({ code, artefact }) => [code, artefact])).toEqual([['ARTEFACT_CRASHED', 'messages']]);
    expect(coverage[0]).toMatchObject({ status: 'failed', records: 0 });
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.reasons.map(({ code }) => code)).toContain('our-mistake');
  });

  test('a record that cannot be compared costs itself, and says so', async () => {
    const faulty = textsObserved({
      kind: 'text',
      trace: () => {
        throw new TypeError('hello');
      },
    });
    const { issues, verdict, coverage } = await scan(place, { artefacts: [faulty] });
    expect(issues).toMatchObject([
      { code: 'MATCHER_CRASHED', artefact: 'texts', origin: { locator: 'message ROWID 1' } },
    ]);
    // Where it failed, and nothing of what the message says.
    expect(issues[0]!.detail).toMatch(/^TypeError at .*scan\.test/);
    expect(issues[0]!.detail).not.toContain('hello');
    expect(coverage[0]).toMatchObject({ status: 'parsed', records: 1 });
    expect(verdict.reasons.map(({ code }) => code)).toContain('our-mistake');
  });
});

test('a file that a stranger sent is no trace of an implant, whatever it is called', async () => {
  const place = join(folder, 'sent-by-a-stranger');
  const path = 'Library/SMS/Attachments/ab/11/G/roleaccountd.plist';
  const attachment = { path: `~/${path}`, type: 'text/xml' };
  const message = { at: '2021-01-01T00:00:00Z', handle: '+15550100', text: 'See this.', attachment };
  const held = { domain: 'MediaDomain', path, content: Buffer.from('<plist/>') };
  const madeAt = '2021-02-01T00:00:00Z';
  buildBackup(place, { madeAt, entries: [messageStore([message], { withAttachments: true }), held] });
  const { verdict, findings } = await scan(place);
  expect(findings.map(({ evidence, class: kind, strength }) => `${evidence[0]!.artefact} ${kind} ${strength}`)).toEqual(
    ['manifest-entries delivery supporting', 'message-attachments context weak'],
  );
  expect(verdict).toMatchObject({ outcome: 'inconclusive', campaigns: [{ campaign: 'Pegasus', rule: 'V14' }] });
});

test('a value that is no value of its declared kind is told, where it stands, and without the value', async () => {
  const place = join(folder, 'incomparable');
  const [evil, other] = ['evil.example.org:443', 'harmless.example.org'];
  const texts = [other, evil].map((said) => ({ at: '2021-01-01T00:00:00Z', handle: '+15550100', text: said }));
  buildBackup(place, { madeAt: '2021-02-01T00:00:00Z', entries: [messageStore(texts)] });
  const careless = textsObserved({ kind: 'domain-name', trace: 'received' });
  const { issues, coverage } = await scan(place, { artefacts: [careless], indicators: [demoIndicators], sweep: false });
  expect(issues).toMatchObject([
    {
      code: 'VALUE_INCOMPARABLE',
      artefact: 'texts',
      origin: { path: 'Library/SMS/sms.db', locator: 'message ROWID 2' },
      detail: 'text holds no domain-name',
      count: 1,
    },
  ]);
  expect(coverage[0]).toMatchObject({ status: 'parsed', records: 2 });
});

test('a value whose bytes are no text, and which is none of its kind, lowers what its store can show', async () => {
  const place = join(folder, 'bytes');
  // In a column of text SQLite keeps what it is given; 0xff is in no UTF-8.
  const store = database(
    'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, date INTEGER, is_from_me INTEGER)',
    { table: 'message', columns: ['text'], rows: [[Buffer.from('evil.example.org\xff', 'latin1')]] },
  );
  const entry = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: store };
  buildBackup(place, { madeAt: '2021-02-01T00:00:00Z', entries: [entry] });
  const careless = textsObserved({ kind: 'domain-name', trace: 'received' });
  const { issues, verdict } = await scan(place, { artefacts: [careless], indicators: [demoIndicators], sweep: false });
  expect(issues).toMatchObject([
    {
      code: 'VALUE_UNREADABLE',
      artefact: 'texts',
      origin: { locator: 'message ROWID 1' },
      detail: 'text holds no domain-name',
    },
  ]);
  expect(verdict.reasons).toContainEqual({
    code: 'artefact-corrupt',
    detail: 'Texts of messages: VALUE_UNREADABLE',
  });
});

test('an abort ends the scan with its reason', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  controller.abort(reason);
  await expect(scan(join(folder, 'T25-no-traces'), { signal: controller.signal })).rejects.toBe(reason);
});
