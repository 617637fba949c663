import { describe, expect, test } from '@jest/globals';
import { accountOf, heuristics } from '@bridle/matcher';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { releasedAt } from '../../packages/matcher/src/ios-releases.ts';
import { backup, makeCoverage } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord, undated } from '../support/make-record.ts';

/** What the list of the backup says of the phone, and of the day. */
function described(productVersion: string | null, madeAt: string | null): ArtefactRecord {
  return makeRecord({
    artefact: 'phone-description',
    family: 'setting',
    channel: 'backup',
    domain: '(backup)',
    path: 'Info.plist',
    locator: 'the whole',
    time: madeAt === null ? undated : during(madeAt),
    fields: { setting: 'phone', productVersion, madeAt: madeAt === null ? null : at(madeAt) },
  });
}

/** A row that the phone writes by itself. */
function used(process: string, time: string): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    path: 'Library/Databases/DataUsage.sqlite',
    moments: [at(time)],
    fields: { process, firstUsedAt: null, usedAt: null, lastUsedAt: at(time) },
  });
}

function foundOf(
  description: ArtefactRecord,
  told: string | null,
  rows: readonly ArtefactRecord[] = [],
): readonly Finding[] {
  return found('backup-before-system', [description, ...rows], {
    backup: { ...backup, madeAt: told === null ? null : at(told) },
  });
}

/** How a backup of one day, by all that is told of it, is doubted. */
const doubted = (version: string | null, day: string, rows: readonly ArtefactRecord[] = []): readonly string[] =>
  foundOf(described(version, day), day, rows).map((it) => `${it.strength} ${it.doubts.join()}`);

const doubt = 'supporting (backup)/Info.plist';

test('a backup of 2019 that names a system of 2025 is doubted, by the list that says both', () =>
  expect(foundOf(described('26.1', '2019-03-01T12:00:00Z'), '2019-03-01T12:00:00Z')).toMatchObject([
    {
      rule: 'backup-before-system',
      class: 'integrity',
      strength: 'supporting',
      campaign: null,
      doubts: ['(backup)/Info.plist'],
      time: during('2019-03-01T12:00:00Z'),
      evidence: [{ artefact: 'phone-description', path: 'Info.plist' }],
      benign: [{ outcome: 'open' }],
    },
  ]));

/* The releases are of 2025-11-03, 2021-01-26 and 2020-03-24: 180 days before are 2025-05-07, 2020-07-30 and 2019-09-26. */
test.each([
  ['26.1', '2025-05-06T23:59:59Z', [doubt]],
  ['26.1', '2025-05-07T00:00:00Z', []],
  ['14.4.2', '2020-07-29T23:59:59Z', [doubt]],
  ['14.4.2', '2020-07-30T00:00:00Z', []],
])('half a year before the release of iOS %s is allowed for: on %s', (version, day, expected) =>
  expect(doubted(version, day)).toEqual(expected),
);

test.each([
  ['13.6', '2019-09-25T23:59:59Z', [doubt]],
  ['13.6', '2019-09-26T00:00:00Z', []],
  ['13.5.1', '2019-09-26T00:00:00Z', []],
])('iOS %s, which is not listed, was not out before 13.4, the last that is: on %s', (version, day, expected) =>
  expect(doubted(version, day)).toEqual(expected),
);

/* When the first test version of each was out, the longest before its release that is known of them. */
test.each([
  ['4.0', '2010-04-08'],
  ['5.0', '2011-06-07'],
  ['7.1', '2013-11-18'],
  ['8.2', '2014-11-18'],
  ['9.0', '2015-06-08'],
  ['11.0', '2017-06-05'],
  ['13.0', '2019-06-03'],
  ['13.1', '2019-08-27'],
  ['14.5', '2021-02-01'],
  ['15.0', '2021-06-07'],
])('who tests iOS %s has it by %s, and is not doubted', (version, day) =>
  expect(doubted(version, `${day}T00:00:00Z`)).toEqual([]),
);

test.each([null, '', 'unknown', '19.0', '99.0', '26.x', '26.1 beta', '26.1.1.1.1', ' 26.1'])(
  'a version that is not known says nothing: %j',
  (version) => expect(doubted(version, '2009-01-01T00:00:00Z')).toEqual([]),
);

describe('the day of the backup', () => {
  const [old, recent] = ['2019-03-01T12:00:00Z', '2026-01-01T00:00:00Z'];

  test('is the later of the two that are told: a backup that was begun after an update has lists of the day before', () => {
    expect(foundOf(described('26.1', recent), old)).toEqual([]);
    expect(foundOf(described('26.1', old), recent)).toEqual([]);
    expect(foundOf(described('26.1', old), '2019-05-01T00:00:00Z')).toHaveLength(1);
  });

  test('is not asked of a list without one', () => expect(foundOf(described('26.1', null), old)).toEqual([]));

  test('is that of the list where nothing else is told', () =>
    expect(foundOf(described('26.1', old), null)).toHaveLength(1));
});

describe('what the phone writes by itself', () => {
  const times = ['2025-11-20T00:00:00Z', '2025-11-21T00:00:00Z', '2025-11-22T00:00:00Z', '2025-05-07T00:00:00Z'];
  const rows = times.map((time, index) => used(`process${index}`, time));

  test('shows by four later rows that a clock was wrong: a note', () => {
    const [finding] = foundOf(described('26.1', '2019-03-01T12:00:00Z'), '2019-03-01T12:00:00Z', rows);
    expect(finding).toMatchObject({ strength: 'weak', benign: [{ outcome: 'holds' }] });
  });

  test('shows nothing by three, which may be written by hand, or by a fourth that is older', () => {
    const old = used('apsd', '2025-05-06T23:59:59Z');
    expect(doubted('26.1', '2019-03-01T12:00:00Z', rows.slice(0, 3))).toEqual([doubt]);
    expect(doubted('26.1', '2019-03-01T12:00:00Z', [...rows.slice(0, 3), old])).toEqual([doubt]);
  });

  test('may be older than the system and the phone, as after a restore, and is no doubt', () => {
    const restored = times.map((_, index) => used(`process${index}`, `201${index}-01-01T00:00:00Z`));
    expect(doubted('26.1', '2025-12-01T00:00:00Z', restored)).toEqual([]);
  });
});

test('it looks at the description of the phone, and at no other settings', () => {
  const heuristic = heuristics.find(({ id }) => id === 'backup-before-system')!;
  const read = makeCoverage({ artefact: 'settings', family: 'setting' });
  const account = (...coverage: Parameters<typeof accountOf>[1]) =>
    accountOf({ heuristic, findings: [], failure: null }, coverage);
  expect(account(read)).toMatchObject({ status: 'nothing-to-look-at', artefacts: [] });
  expect(account(read, { ...read, artefact: 'phone-description' })).toMatchObject({
    status: 'not-met',
    artefacts: ['phone-description'],
  });
});

describe('a system was out', () => {
  test.each([
    ['9.3.5', '2016-03-21'],
    ['12.2', '2019-03-25'],
    ['14', '2020-09-16'],
    ['15.3.1', '2021-12-13'],
    ['16.0', '2022-09-12'],
    ['18.7.1', '2025-05-12'],
    ['26.1', '2025-11-03'],
    ['27.0', '2026-09-14'],
  ])('iOS %s, on %s or later', (version, day) => expect(releasedAt(version)).toBe(at(`${day}T00:00:00Z`)));

  test('later than those of its major before it', () => {
    const majors = [...Array.from({ length: 15 }, (_, index) => index + 4), 26, 27];
    for (const major of majors) {
      const days = Array.from({ length: 10 }, (_, minor) => releasedAt(`${major}.${minor}`));
      expect(days).not.toContain(null);
      expect(days).toEqual([...days].sort((a, b) => a! - b!));
    }
    const first = majors.map((major) => releasedAt(`${major}.0`)!);
    expect(first).toEqual([...new Set(first)].sort((a, b) => a - b));
  });
});
