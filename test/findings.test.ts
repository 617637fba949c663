import { describe, expect, test } from '@jest/globals';
import { createMatcher, findingsOf, hitCollector, surroundingsCollector } from '@bridle/matcher';
import {
  instant,
  noDates,
  type ArtefactRecord,
  type Finding,
  type Indicator,
  type Instant,
  type Observable,
  type TimeInterval,
  toIso,
} from '@bridle/model';
import fc from 'fast-check';
import { installedApp, wholeListOfApps } from './support/installed-app.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { at, during, makeRecord, observable, undated, type RecordDraft } from './support/make-record.ts';

function findings(
  indicators: readonly Indicator[],
  records: readonly ArtefactRecord[],
  backupMadeAt: Instant | null = null,
): readonly Finding[] {
  const matcher = createMatcher(indicators);
  const collector = hitCollector();
  const surroundings = surroundingsCollector(backupMadeAt);
  for (const record of records) {
    surroundings.see(record);
    for (const match of matcher(record)) collector.add(match);
  }
  return findingsOf(collector, surroundings);
}

const evil = makeIndicator('domain-name', 'evil.example.org');
const link = observable('url', 'https://evil.example.org/');
const message = (draft: RecordDraft = {}): ArtefactRecord => makeRecord({ observables: [link], ...draft });

function visit(time: TimeInterval, address = 'https://evil.example.org/', locator = 'visit 1'): ArtefactRecord {
  return makeRecord({
    artefact: 'safari-history',
    family: 'visit',
    channel: 'safari',
    path: 'Library/Safari/History.db',
    locator,
    time,
    observables: [observable('url', address, 'opened')],
  });
}

function process(name: string, draft: RecordDraft = {}, traits: Observable['traits'] = ['no-bundle']): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    domain: 'WirelessDomain',
    path: 'Library/Databases/DataUsage.sqlite',
    locator: 'ZPROCESS 1',
    observables: [observable('process-name', name, 'executed', traits)],
    ...draft,
  });
}

test('of a row that has it in two ways weighs each: a page that the owner keeps, and opened', () => {
  const address = 'https://evil.example.org/a1b2c3d4e5';
  const entry = makeRecord({
    observables: [observable('url', address, 'noted'), observable('url', address, 'opened')],
  });
  expect(findings([evil], [entry]).map((it) => `${it.trace} ${it.class} ${it.strength}`)).toEqual([
    'noted context weak',
    'opened delivery strong',
  ]);
});

test('of a row that shows it in several ways weighs the weightiest, whichever stands first', () => {
  const page = makeIndicator('url', 'https://evil.example.org/a', { strength: 'strong' });
  const links = ['https://evil.example.org/a/b', 'https://evil.example.org/a'].map((it) => observable('url', it));
  for (const observables of [links, [...links].reverse()])
    expect(findings([page], [makeRecord({ observables })])).toMatchObject([
      { class: 'delivery', strength: 'strong', occurrences: 1, evidence: [{ exactness: 'exact' }] },
    ]);
});

test('of more rows than are kept counts all, and parts no stretch that was one', () => {
  // Every ten minutes for half a year, twice, two months apart; read from the last to the first.
  const flood = (month: string, count: number): readonly ArtefactRecord[] =>
    Array.from({ length: count }, (_, index) => {
      const moment = toIso(instant(at(`2020-${month}-01T00:00:00Z`) + index * 600_000_000));
      return message({ time: during(moment), locator: `message ${month} ${String(index).padStart(6, '0')}` });
    });
  const found = findings([evil], [...flood('01', 26_000), ...flood('10', 26_000)].reverse());
  expect(found.map(({ occurrences, time }) => [occurrences, toIso(time.from!), toIso(time.to!)])).toEqual([
    [26_000, '2020-01-01T00:00:00.000000Z', '2020-06-29T13:10:00.000000Z'],
    [26_000, '2020-10-01T00:00:00.000000Z', '2021-03-30T13:10:00.000000Z'],
  ]);
  expect(found[0]!.evidence.map(({ locator }) => Number(locator.split(' ')[2]))).toEqual([
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ...[25_990, 25_991, 25_992, 25_993, 25_994, 25_995, 25_996, 25_997, 25_998, 25_999],
  ]);
});

test('of more rows than are kept keeps one that lasted from some to others', () => {
  const flood = (month: string): readonly ArtefactRecord[] =>
    Array.from({ length: 13_000 }, (_, index) => {
      const moment = toIso(instant(at(`2020-${month}-01T00:00:00Z`) + index * 60_000_000));
      return message({ time: during(moment), locator: `message ${month} ${String(index).padStart(6, '0')}` });
    });
  const lasting = message({ time: during('2020-01-03T00:00:30Z', '2020-06-03T00:00:30Z'), locator: 'lasting' });
  const found = findings([evil], [lasting, ...flood('01'), ...flood('06')]);
  expect(found.map(({ occurrences }) => occurrences)).toEqual([26_001]);
});

describe('of a row that is dated later than the backup, a day allowed for', () => {
  const madeAt = at('2021-06-01T00:00:00Z');
  const foundBy = (records: readonly ArtefactRecord[], indicator = evil): readonly Finding[] =>
    findings([indicator], records, madeAt);
  const dated = (...moments: readonly string[]): ArtefactRecord =>
    message({ time: during(moments[0]!, moments.at(-1)), moments: moments.map(at) });

  test.each([
    ['is as it says up to then', ['2021-06-02T00:00:00Z'], during('2021-06-02T00:00:00Z')],
    ['has no date', ['2021-06-02T00:00:01Z'], { from: null, to: null, basis: 'later-than-backup' }],
    ['is of its moments that can be', ['2021-03-10T00:00:00Z', '2027-01-01T00:00:00Z'], during('2021-03-10T00:00:00Z')],
  ])('%s', (_, moments, time) => {
    const [finding, ...others] = foundBy([dated(...moments)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ class: 'delivery', strength: 'strong', time, evidence: [{ time }] });
  });

  test('is no later than the end of what its indicator was valid for', () => {
    const former = makeIndicator('domain-name', 'evil.example.org', {
      dates: { ...noDates, validUntil: '2022-01-01' },
    });
    expect(findings([former], [dated('2027-01-01T00:00:00Z')])[0]!.strength).toBe('supporting');
    expect(foundBy([dated('2027-01-01T00:00:00Z')], former)[0]!.strength).toBe('strong');
  });

  test('is told by the fourth latest row that the phone writes by itself where that is later', () => {
    const used = (name: string): ArtefactRecord =>
      process(name, {
        time: during('2026-12-31T12:00:00Z'),
        moments: [at('2026-12-31T12:00:00Z')],
        fields: { process: name },
      });
    const row = dated('2027-01-01T00:00:00Z');
    const timeAfter = (...names: readonly string[]): unknown => foundBy([...names.map(used), row])[0]!.time.from;
    expect(timeAfter('a', 'b', 'c')).toBe(null);
    expect(timeAfter('a', 'b', 'c', 'c')).toBe(null);
    expect(timeAfter('a', 'b', 'c', 'd')).toBe(at('2027-01-01T00:00:00Z'));
  });
});

test('becomes one finding for each campaign, with every source named', () => {
  const indicator = makeIndicator(
    'domain-name',
    'evil.example.org',
    {
      campaign: 'A',
      strength: 'strong',
      source: { file: 'a.yaml', object: '1', publisher: null, url: null, published: null },
    },
    {
      campaign: 'A',
      strength: 'weak',
      source: { file: 'b.yaml', object: '1', publisher: null, url: null, published: null },
    },
    { campaign: 'B', revoked: true },
  );
  const [first, second, ...more] = findings([indicator], [message()]);
  expect(more).toEqual([]);
  expect(first).toMatchObject({ campaign: 'A', class: 'delivery', strength: 'weak', indicator: { revoked: true } });
  expect(first!.indicator!.sources.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
  expect(second).toMatchObject({ campaign: 'B', strength: 'strong' });
});

describe('a visit', () => {
  const strengthOf = (records: readonly ArtefactRecord[]): string | undefined =>
    findings([evil], records).find(({ channel }) => channel === 'safari')?.strength;
  const noon = during('2021-03-10T12:00:00Z');

  test('without a cause is weak, and may have been typed', () => {
    const [finding] = findings([evil], [visit(noon)]);
    expect(finding).toMatchObject({ class: 'delivery', strength: 'weak' });
    expect(finding!.benign).toMatchObject([{ explanation: 'typed-address', outcome: 'open' }]);
  });

  test('after a link to the place was received is caused, years later too', () => {
    const [, caused] = findings([evil], [message({ time: during('2019-01-01T00:00:00Z') }), visit(noon)]);
    expect(caused).toMatchObject({ class: 'delivery', strength: 'strong', trace: 'opened' });
    expect(caused!.benign).toMatchObject([{ explanation: 'typed-address', outcome: 'refuted' }]);
  });

  test('at the very moment the link was received is caused', () =>
    expect(strengthOf([visit(noon), message({ time: noon })])).toBe('strong'));

  test('before the link was received is not', () =>
    expect(strengthOf([message({ time: during('2021-03-10T12:00:00.000001Z') }), visit(noon)])).toBe('weak'));

  test('is not caused by a link that bears no date, nor without one of its own', () => {
    expect(strengthOf([message({ time: undated }), visit(noon)])).toBe('weak');
    expect(strengthOf([message(), visit(undated)])).toBe('weak');
  });

  test('is not caused by a link that the owner sent', () =>
    expect(strengthOf([message({ observables: [{ ...link, trace: 'sent' }] }), visit(noon)])).toBe('weak'));

  test.each([
    'http://evil.example.org/szev4hz',
    'http://evil.example.org/abc123d',
    'http://evil.example.org:30495/',
    'http://evil.example.org/?id=5f3a9b2c',
    'http://evil.example.org/#Xk9Qz',
    'http://evil.example.org/a/xKqPzT',
  ])('to %s is caused, since nobody types that', (address) =>
    expect(strengthOf([visit(noon, address)])).toBe('strong'),
  );

  test.each([
    'http://evil.example.org/',
    'http://evil.example.org:8080/',
    'http://evil.example.org/about-us.html',
    'http://evil.example.org/news2024',
    'http://evil.example.org/Covid19?page=12345',
    'http://evil.example.org/contactForm',
    'http://evil.example.org/2024/05/17/',
    'http://evil.example.org/a1b',
  ])('to %s may have been typed', (address) => expect(strengthOf([visit(noon, address)])).toBe('weak'));

  test('caused and visits that may have been typed are findings of their own', () =>
    expect(
      findings([evil], [visit(noon), visit(noon, 'http://evil.example.org/szev4hz', 'visit 2')]).map(
        (it) => it.strength,
      ),
    ).toEqual(['weak', 'strong']));
});

describe('rows of one store', () => {
  const row = (iso: string | null, locator: string): ArtefactRecord =>
    message({ time: iso === null ? undated : during(iso), locator });
  const spans = (records: readonly ArtefactRecord[]): readonly (readonly [number | null, number | null, number])[] =>
    findings([evil], records)
      .map(({ time, occurrences }) => [time.from, time.to, occurrences] as const)
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));

  test('a day apart are one finding', () =>
    expect(spans([row('2021-03-11T07:00:00Z', 'b'), row('2021-03-10T07:00:00Z', 'a')])).toEqual([
      [at('2021-03-10T07:00:00Z'), at('2021-03-11T07:00:00Z'), 2],
    ]));

  test('a microsecond more than a day apart are two', () =>
    expect(spans([row('2021-03-10T07:00:00Z', 'a'), row('2021-03-11T07:00:00.000001Z', 'b')])).toHaveLength(2));

  test('chain from each to the next, and from the end of a row that lasted', () => {
    const lasting = message({ time: during('2021-03-10T00:00:00Z', '2021-03-15T00:00:00Z'), locator: 'a' });
    const within = row('2021-03-12T00:00:00Z', 'b');
    const after = row('2021-03-16T00:00:00Z', 'c');
    expect(spans([after, within, lasting])).toEqual([[at('2021-03-10T00:00:00Z'), at('2021-03-16T00:00:00Z'), 3]]);
  });

  test('without a date are one finding, apart from the dated', () =>
    expect(spans([row(null, 'a'), row('2021-03-10T07:00:00Z', 'b'), row(null, 'c')])).toEqual([
      [null, null, 2],
      [at('2021-03-10T07:00:00Z'), at('2021-03-10T07:00:00Z'), 1],
    ]));

  test('are cited all where they are twenty, and the first and last ten where they are more', () => {
    const rows = (count: number): readonly ArtefactRecord[] =>
      Array.from({ length: count }, (_, index) => {
        const two = String(index).padStart(2, '0');
        return row(`2021-03-10T07:${two}:00Z`, `message ${two}`);
      }).reverse();
    const cited = (count: number): readonly string[] =>
      findings([evil], rows(count))[0]!.evidence.map(({ locator }) => locator.slice(-2));
    expect(cited(20)).toHaveLength(20);
    const [finding] = findings([evil], rows(25));
    expect(finding!.occurrences).toBe(25);
    expect(cited(25)).toEqual([...'00 01 02 03 04 05 06 07 08 09 15 16 17 18 19 20 21 22 23 24'.split(' ')]);
  });

  test('in two files, two stores or met in two ways are findings of their own', () => {
    const records = [
      message(),
      message({ path: 'Library/SMS/old.db' }),
      message({ domain: 'AppDomain-com.example.chat' }),
      message({ artefact: 'calendar', channel: 'calendar' }),
      message({ locator: 'message 2', observables: [observable('url', 'https://sub.evil.example.org/')] }),
      message({ locator: 'message 3', observables: [{ ...link, trace: 'sent' }] }),
    ];
    const all = findings([evil], records);
    expect(all).toHaveLength(6);
    expect(new Set(all.map(({ id }) => id)).size).toBe(6);
  });
});

describe('the stretches in which it is known to have been', () => {
  const eve = makeIndicator('email-addr', 'eve@example.org');
  const daemon = makeIndicator('process-name', 'exampled');
  const span = (moments: readonly Instant[]): TimeInterval => ({
    from: instant(Math.min(...moments)),
    to: instant(Math.max(...moments)),
    basis: 'recorded',
  });
  const days = ({ stretches }: Finding): readonly string[] =>
    (stretches ?? []).map(({ from, to }) => `${toIso(from).slice(5, 16)} ${toIso(to).slice(5, 16)}`);

  /** A row that knows of the account from some moments. */
  const known = (moments: readonly string[], rest: RecordDraft = {}): ArtefactRecord =>
    makeRecord({
      observables: [observable('email-addr', 'eve@example.org')],
      moments: moments.map(at),
      time: span(moments.map(at)),
      ...rest,
    });
  const came = (...records: readonly ArtefactRecord[]): unknown => findings([eve], records).map(days);

  test('are left out where they are all of its time', () => {
    expect(came(known(['2020-03-10T12:00:00Z']))).toEqual([[]]);
    expect(came(known(['2020-03-10T12:00:00Z', '2020-03-11T12:00:00Z']))).toEqual([[]]);
  });

  test('part where more than a day lies between two moments', () =>
    expect(came(known(['2020-03-11T12:00:00.000001Z', '2020-03-10T12:00:00Z']))).toEqual([
      ['03-10T12:00 03-10T12:00', '03-11T12:00 03-11T12:00'],
    ]));

  test('are those of all rows together', () =>
    expect(
      came(
        known(['2020-01-01T00:00:00Z', '2020-06-01T00:00:00Z'], { locator: 'a' }),
        known(['2020-01-02T00:00:00Z'], { locator: 'b' }),
        known(['2020-05-31T12:00:00Z', '2020-07-01T00:00:00Z'], { locator: 'c' }),
      ),
    ).toEqual([['01-01T00:00 01-02T00:00', '05-31T12:00 06-01T00:00', '07-01T00:00 07-01T00:00']]));

  test('are without what is later than the backup', () => {
    const moments = ['2020-01-01T00:00:00Z', '2020-06-01T00:00:00Z', '2020-12-01T00:00:00Z'];
    expect(findings([eve], [known(moments)], at('2020-07-01T00:00:00Z')).map(days)).toEqual([
      ['01-01T00:00 01-01T00:00', '06-01T00:00 06-01T00:00'],
    ]);
  });

  test('of who wrote to the owner are when they did, and not when the owner wrote to them', () => {
    const wrote = (first: string | null, last: string | null): ArtefactRecord =>
      known(['2020-01-01T00:00:00Z', '2020-03-01T00:00:00Z', '2020-06-01T00:00:00Z', '2020-09-01T00:00:00Z'], {
        artefact: 'interaction-contacts',
        family: 'contact',
        fields: {
          firstSentToOwnerAt: first === null ? null : at(first),
          lastSentToOwnerAt: last === null ? null : at(last),
        },
      });
    expect(came(wrote('2020-03-01T00:00:00Z', '2020-06-01T00:00:00Z'))).toEqual([
      ['03-01T00:00 03-01T00:00', '06-01T00:00 06-01T00:00'],
    ]);
    expect(came(wrote('2020-03-01T00:00:00Z', '2020-03-01T00:00:00Z'))).toEqual([['03-01T00:00 03-01T00:00']]);
    expect(came(wrote(null, null))).toEqual([
      ['01-01T00:00 01-01T00:00', '03-01T00:00 03-01T00:00', '06-01T00:00 06-01T00:00', '09-01T00:00 09-01T00:00'],
    ]);
  });

  /** A row of the accounting: the first use and the last of the process, and another that a row is for. */
  const use = (first: string | null, last: string | null, usedAt: string | null, locator = 'row'): ArtefactRecord => {
    const [firstUsedAt, lastUsedAt, used] = [first, last, usedAt].map((it) => (it === null ? null : at(it)));
    const moments = [firstUsedAt, used, lastUsedAt].flatMap((it) => it ?? []);
    return process('exampled', {
      locator,
      fields: { process: 'exampled', bundle: null, firstUsedAt: firstUsedAt!, lastUsedAt: lastUsedAt!, usedAt: used! },
      moments,
      time: span(moments),
    });
  };
  const ran = (...records: readonly ArtefactRecord[]): unknown => findings([daemon], records).map(days);
  const [first, last] = ['2020-01-01T00:00:00Z', '2020-06-01T00:00:00Z'];

  test('of a process begin with its first use, and with one that is on record after a rest; its last is no beginning', () => {
    expect(ran(use(first, last, null))).toEqual([[]]);
    expect(ran(use(first, last, first))).toEqual([[]]);
    expect(ran(use(first, last, '2020-04-01T00:00:00Z'))).toEqual([
      ['01-01T00:00 01-01T00:00', '04-01T00:00 06-01T00:00'],
    ]);
    expect(ran(use(first, last, last))).toEqual([['01-01T00:00 01-01T00:00', '06-01T00:00 06-01T00:00']]);
    expect(ran(use(null, last, '2020-04-01T00:00:00Z'))).toEqual([[]]);
  });

  test('of a process do not part where it rested for three days, and do where it rested longer', () => {
    const used = (usedAt: string): unknown => ran(use(first, last, first, 'a'), use(first, last, usedAt, 'b'));
    expect(used('2020-01-04T00:00:00Z')).toEqual([[]]);
    expect(used('2020-01-04T00:00:01Z')).toEqual([['01-01T00:00 01-01T00:00', '01-04T00:00 06-01T00:00']]);
  });

  test('of a process in daily use are one, since its rows are of days', () => {
    const daily = Array.from({ length: 60 }, (_, index) =>
      use(first, last, toIso(instant(at(first) + index * 87_000_000_000)), `row ${String(index).padStart(2, '0')}`),
    );
    expect(ran(...daily)).toEqual([[]]);
    const anew = use(first, last, '2020-05-01T00:00:00Z', 'row 99');
    expect(ran(...daily, anew)).toEqual([['01-01T00:00 02-29T09:50', '05-01T00:00 06-01T00:00']]);
  });

  test('of a file begin once: that it was last changed says that it stayed', () => {
    const file = makeRecord({
      artefact: 'manifest-entries',
      family: 'file-entry',
      channel: 'filesystem',
      observables: [observable('file-path', '/private/var/tmp/exampled', 'stored')],
      moments: [at(first), at(last)],
      time: { from: at(first), to: at(last), basis: 'file-times' },
    });
    const found = findings([makeIndicator('file-path', '/private/var/tmp/exampled')], [file]);
    expect(found.map((it) => [it.class, days(it)])).toEqual([['execution', []]]);
  });

  test('are not lost with rows that are only counted', () => {
    const minute = (index: number): ArtefactRecord =>
      use(first, '2020-12-01T00:00:00Z', toIso(instant(at(first) + index * 60_000_000)), `row ${100_000 + index}`);
    const anew = use(first, '2020-12-01T00:00:00Z', '2020-05-01T00:00:00Z', 'row 110000.5');
    const rows = Array.from({ length: 30_000 }, (_, index) => minute(index));
    expect(ran(...rows.slice(0, 10_000), anew, ...rows.slice(10_000))).toEqual([
      ['01-01T00:00 01-21T19:59', '05-01T00:00 12-01T00:00'],
    ]);
  });
});

describe('an id', () => {
  test('names campaign, rule, store, trace and the first row', () =>
    expect(findings([evil], [message()])[0]!.id).toBe(
      'Example/domain-name:evil.example.org/messages/received/HomeDomain/Library%2FSMS%2Fsms.db/message 1',
    ));

  test('cannot be made to equal another by what a stranger writes', () => {
    const records = [
      message({ domain: 'A/B', path: 'C' }),
      message({ domain: 'A', path: 'B/C' }),
      message({ domain: 'A%2FB', path: 'C' }),
    ];
    expect(new Set(findings([evil], records).map(({ id }) => id)).size).toBe(3);
  });
});

describe('the names of installed apps', () => {
  const bh = makeIndicator('process-name', 'bh', { strength: 'strong' });

  test('turn a process of that name into a collision, wherever they stand in the stream', () => {
    for (const records of [
      [installedApp('bh'), process('bh')],
      [process('bh'), installedApp('com.example.app', 'bh')],
    ]) {
      const [finding] = findings([bh], records);
      expect(finding).toMatchObject({
        class: 'context',
        strength: 'weak',
        traits: ['no-bundle', 'installed-app-name'],
      });
      expect(finding!.benign).toMatchObject([{ explanation: 'installed-app-name', outcome: 'holds' }]);
    }
  });

  test('are compared exactly', () =>
    expect(findings([bh], [installedApp('BH', 'bh2'), process('bh')])[0]).toMatchObject({
      class: 'execution',
      strength: 'strong',
    }));

  test('refute the collision where none is the same, and leave it open where there is no list', () => {
    expect(findings([bh], [...wholeListOfApps, process('bh')])[0]!.benign[0]).toMatchObject({
      explanation: 'installed-app-name',
      outcome: 'refuted',
    });
    expect(findings([bh], [process('bh')])[0]!.benign[0]).toMatchObject({
      explanation: 'installed-app-name',
      outcome: 'open',
    });
  });
});

describe('harmless causes of a name', () => {
  const ofTheName: ReadonlySet<string> = new Set(['app-container', 'truncated-name', 'generic-name', 'known-cause']);
  const outcomes = (records: readonly ArtefactRecord[], indicator: Indicator): readonly string[] =>
    findings([indicator], [installedApp('com.example.app'), ...records])[0]!
      .benign.filter(({ explanation }) => ofTheName.has(explanation))
      .map(({ explanation, outcome }) => `${explanation} ${outcome}`);
  const generic = makeIndicator('process-name', 'payload', { falsePositives: 'Test programs are called so.' });

  test('a cause that the source names is open while a bundle may own the name, in the words of the source', () => {
    expect(outcomes([process('payload', {}, [])], generic)).toEqual(['known-cause open']);
    const [found] = findings([generic], [process('payload', {}, [])]);
    expect(found!.benign).toContainEqual({
      explanation: 'known-cause',
      outcome: 'open',
      because: 'Test programs are called so.',
    });
    expect(outcomes([process('payload')], generic)).toEqual([]);
  });

  test('a name that was cut is open, and weak', () => {
    const long = makeIndicator('process-name', 'com.example.implant', { strength: 'decisive' });
    const cut = process('com.example.impl', {}, ['no-bundle', 'truncated']);
    expect(outcomes([cut], long)).toEqual(['truncated-name open']);
    expect(findings([long], [cut])[0]).toMatchObject({ class: 'execution', strength: 'weak' });
  });

  test('an app’s own container holds', () =>
    expect(outcomes([process('payload', {}, ['app-container'])], generic)).toEqual([
      'app-container holds',
      'known-cause open',
    ]));

  test.each(['subridged', 'UserEventAgent', 'com.apple.WebKit.Networking', 'fud', 'mediaplaybackd', 'configd'])(
    '%s is Apple’s own: its name alone is context',
    (name) => {
      const listed = makeIndicator('process-name', name, { strength: 'decisive' });
      expect(outcomes([process(name)], listed)).toEqual(['generic-name open']);
      expect(findings([listed], [process(name)])[0]).toMatchObject({ class: 'context', strength: 'weak' });
    },
  );

  test('a visit on another device holds', () => {
    const elsewhere = makeRecord({
      ...visit(during('2021-03-10T12:00:00Z')),
      observables: [{ ...link, trace: 'opened', traits: ['synced'] }],
    });
    expect(findings([evil], [elsewhere])[0]).toMatchObject({ class: 'context', strength: 'weak' });
    expect(
      findings([evil], [elsewhere])[0]!.benign.map(({ explanation, outcome }) => `${explanation} ${outcome}`),
    ).toEqual(['typed-address open', 'synced-visit holds']);
  });
});

test('evidence is enough to open the row by hand and see it again', () => {
  const record = process('exampled', { fields: { process: 'exampled', bundle: null } });
  const [finding] = findings([makeIndicator('process-name', 'exampled')], [record]);
  expect(finding!.evidence).toEqual([
    {
      artefact: 'data-usage',
      channel: 'commcenter',
      domain: 'WirelessDomain',
      path: 'Library/Databases/DataUsage.sqlite',
      locator: 'ZPROCESS 1',
      sha256: 'ab'.repeat(32),
      time: during('2021-03-10T07:12:30Z'),
      observable: { kind: 'process-name', value: 'exampled', field: 'value' },
      exactness: 'exact',
      fields: { process: 'exampled', bundle: null },
      raw: { ROWID: 1 },
    },
  ]);
});

test('one link among twenty thousand that were sent back and forth is not lost', () => {
  const day = at('2021-03-10T00:00:00Z');
  const minute = 60_000_000;
  const record = (index: number): ArtefactRecord =>
    message({
      locator: `message ${index}`,
      time: { from: (day + index * minute) as typeof day, to: (day + index * minute) as typeof day, basis: 'recorded' },
      observables: [{ ...link, trace: index === 15_000 ? 'received' : 'sent' }],
    });
  const received = findings(
    [evil],
    Array.from({ length: 30_000 }, (_, index) => record(index)),
  ).filter(({ trace }) => trace === 'received');
  expect(received).toMatchObject([{ class: 'delivery', strength: 'strong', occurrences: 1 }]);
});

describe('for any rows in any order', () => {
  const indicators = [
    evil,
    makeIndicator('process-name', 'bh', { campaign: 'A' }, { campaign: 'B', strength: 'weak' }),
    makeIndicator('process-name', 'exampled', { strength: 'decisive' }),
  ];
  const when = fc.option(
    fc.integer({ min: 0, max: 200 }).map((hours) => {
      const from = (at('2021-03-10T00:00:00Z') + hours * 3_600_000_000) as ReturnType<typeof at>;
      return { from, to: from, basis: 'recorded' } as const;
    }),
    { nil: undated },
  );
  const draft = fc.tuple(when, fc.constantFrom('visit', 'message', 'bh', 'exampled', 'app'), fc.boolean());
  const records = fc.array(draft, { maxLength: 40 }).map((drafts) =>
    drafts.map(([time, what, isOdd], index) => {
      const locator = `row ${index}`;
      const path = isOdd ? 'other.db' : 'one.db';
      if (what === 'message') return message({ time, locator, path });
      if (what === 'visit') return visit(time, isOdd ? 'http://evil.example.org/szev4hz' : undefined, locator);
      if (what === 'app') return installedApp(isOdd ? 'bh' : 'com.example.app');
      return process(what, { time, locator, path }, isOdd ? ['no-bundle'] : []);
    }),
  );
  const shuffled = records.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );

  test('the findings are the same, and each has an id of its own', () =>
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        const expected = findings(indicators, all);
        expect(findings([...indicators].reverse(), again)).toEqual(expected);
        expect(new Set(expected.map(({ id }) => id)).size).toBe(expected.length);
      }),
      { seed: 20221222, numRuns: 500 },
    ));

  test('every row that was met is counted once in each campaign', () =>
    fc.assert(
      fc.property(records, (all) => {
        const rows = all.filter(({ family }) => family !== 'app');
        const twice = rows.filter((it) => it.observables.some(({ value }) => value === 'bh')).length;
        const counted = findings(indicators, all).reduce((sum, { occurrences }) => sum + occurrences, 0);
        expect(counted).toBe(rows.length + twice);
      }),
      { seed: 20221223, numRuns: 300 },
    ));
});
