import { describe, expect, test } from '@jest/globals';
import type { ArtefactRecord, Fields, Finding } from '@bridle/model';
import { citing } from '../support/citing.ts';
import { makePhone, found } from '../support/make-phone.ts';
import { at, during, makeRecord } from '../support/make-record.ts';

/** The backup is of 2021-06-01T00:00:00Z. */
const file = 'HomeDomain/Library/Preferences/com.apple.osanalytics.addaily.plist';

function counted(process: string, time: string): ArtefactRecord {
  return makeRecord({
    artefact: 'os-analytics',
    family: 'process-use',
    channel: 'osanalytics',
    path: 'Library/Preferences/com.apple.osanalytics.addaily.plist',
    locator: `netUsageBaseline › ${process}`,
    time: during(time),
    fields: { process, firstUsedAt: null, usedAt: null, lastUsedAt: at(time) },
  });
}

function other(family: ArtefactRecord['family'], fields: Fields): ArtefactRecord {
  return makeRecord({ artefact: family, family, path: `${family}.db`, locator: `${family} 1`, fields });
}

const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('record-after-backup', records, { findings })
    .map((it) => `${it.strength} ${it.occurrences} ${it.doubts.join()}`)
    .sort();

const before = counted('apsd', '2021-05-31T20:00:00Z');
const after = counted('exampled', '2021-06-02T00:00:01Z');

describe('a record more than a day after the backup', () => {
  test('is a doubt where it bears a trace, and a note where it bears none', () => {
    expect(weights([before, after], [citing(after)])).toEqual([`supporting 1 ${file}`]);
    expect(weights([before, after], [citing(before)])).toEqual([`weak 1 ${file}`]);
  });

  test('is a note when others in any store are as late: the clock of the computer was wrong', () => {
    const names = ['apsd', 'configd', 'mediaserverd'];
    const others = names.map((name) => counted(name, '2021-06-01T09:00:00Z'));
    expect(weights([after, ...others.slice(1)], [citing(after)])).toEqual([`supporting 3 ${file}`]);
    expect(weights([after, ...others], [citing(after)])).toEqual([`weak 4 ${file}`]);
    const visit = other('visit', { visitedAt: at('2021-06-01T09:00:00Z'), isSynced: false });
    expect(weights([after, ...others.slice(1), visit], [citing(after)])).toEqual([
      `weak 1 HomeDomain/visit.db`,
      `weak 3 ${file}`,
    ]);
    expect(found('record-after-backup', [after, ...others])[0]!.benign).toMatchObject([{ outcome: 'holds' }]);
  });
});

test('up to a day after the backup it is a note, and up to five minutes nothing', () => {
  for (const [time, expected] of [
    ['2021-06-02T00:00:00Z', [`weak 1 ${file}`]],
    ['2021-06-01T00:05:01Z', [`weak 1 ${file}`]],
    ['2021-06-01T00:05:00Z', []],
  ] as const) {
    const record = counted('exampled', time);
    expect(weights([record], [citing(record)])).toEqual(expected);
  }
});

test('the latest is kept of a store, in whatever order its records come', () => {
  const many = Array.from({ length: 50 }, (_, day) => counted(`app${day}`, `2021-0${1 + (day % 5)}-10T00:00:00Z`));
  expect(weights([after, ...many], [citing(after)])).toEqual([`supporting 1 ${file}`]);
  expect(weights([...many, after], [citing(after)])).toEqual([`supporting 1 ${file}`]);
});

test('every moment that a phone writes by its own clock counts', () => {
  const time = at('2021-06-05T00:00:00Z');
  const use = { process: null, firstUsedAt: null, usedAt: null, lastUsedAt: null };
  const records = [
    other('visit', { visitedAt: time, isSynced: false }),
    other('lookup', { lookedUpAt: time }),
    other('permission', { decidedAt: time }),
    other('location-client', { locationStoppedAt: time }),
    other('process-use', { ...use, firstUsedAt: time }),
    other('process-use', { ...use, usedAt: time, firstUsedAt: at('2021-01-01T00:00:00Z') }),
  ];
  for (const record of records)
    expect(weights([record], [citing(record)])).toEqual([`supporting 1 HomeDomain/${record.family}.db`]);
});

test('a visit on another device, a message dated by its sender, and records of a backup without a date are nothing', () => {
  const time = at('2021-06-05T00:00:00Z');
  const synced = other('visit', { visitedAt: time, isSynced: true });
  const message = other('message', { sentAt: time });
  expect(weights([synced, message], [citing(synced, message)])).toEqual([]);
  const { backup } = makePhone();
  expect(found('record-after-backup', [after], { backup: { ...backup, madeAt: null } })).toEqual([]);
});
