import { describe, expect, test } from '@jest/globals';
import { isCredible, type ArtefactRecord, type Fields, type Finding, type Instant } from '@bridle/model';
import { citing } from '../support/citing.ts';
import { makePhone, found } from '../support/make-phone.ts';
import { at, during, makeRecord } from '../support/make-record.ts';
import { nothingInstalled } from '../support/nothing-installed.ts';

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
    moments: [at(time)],
    fields: { process, firstUsedAt: null, usedAt: null, lastUsedAt: at(time) },
  });
}

/** A record of another family; its moments are its fields that hold one that can be believed. */
function other(family: ArtefactRecord['family'], fields: Fields, row = 1): ArtefactRecord {
  const moments = Object.values(fields).filter(
    (it): it is Instant => typeof it === 'number' && isCredible(it as Instant),
  );
  return makeRecord({ artefact: family, family, path: `${family}.db`, locator: `${family} ${row}`, fields, moments });
}

const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('record-after-backup', records, { findings })
    .map((it) => `${it.strength} ${it.occurrences} ${it.doubts.join()}`)
    .sort();

const before = counted('apsd', '2021-05-31T20:00:00Z');
const after = counted('exampled', '2021-06-02T00:00:01Z');

describe('a record more than a day after the backup', () => {
  test('is a doubt where it bears a trace, and a note where it bears none and a clock explains it', () => {
    expect(weights([before, after], [citing(after)])).toEqual([`supporting 1 ${file}`]);
    expect(weights([before, after], [citing(before)])).toEqual([`weak 1 ${file}`]);
  });

  test('is told with the date that it bears, which is what is doubted', () => {
    const time = during('2021-06-02T00:00:01Z');
    const surroundings = { ...nothingInstalled, lastPossibleAt: at('2021-06-02T00:00:00Z') };
    const findings = found('record-after-backup', [before, after], { surroundings });
    expect(findings).toMatchObject([{ time, evidence: [{ time }] }]);
  });

  test('is a doubt about what the backup lacks where what the phone writes by itself ends before the backup', () => {
    const notes = Array.from({ length: 4 }, (_, row) =>
      other('note', { createdAt: at('2023-05-10T00:00:00Z') + row }, row),
    );
    expect(weights([before, ...notes])).toEqual(['supporting 4 ']);
    expect(found('record-after-backup', [before, ...notes])[0]!.benign).toMatchObject([{ outcome: 'open' }]);
  });

  test('is explained by a clock up to a day after the latest row that the phone writes by itself, and no longer', () => {
    const row = counted('apsd', '2021-06-04T00:00:00Z');
    const note = (time: string): ArtefactRecord => other('note', { createdAt: at(time) });
    expect(weights([row, note('2021-06-05T00:00:00Z')])).toEqual([`weak 1 ${file}`, 'weak 1 HomeDomain/note.db']);
    expect(weights([row, note('2021-06-05T00:00:01Z')])).toEqual(['supporting 1 ', `weak 1 ${file}`]);
  });

  test('is a note when others in any store are as late: the clock of the computer was wrong', () => {
    const names = ['apsd', 'configd', 'mediaserverd'];
    const others = names.map((name) => counted(name, '2021-06-01T09:00:00Z'));
    expect(weights([after, ...others.slice(1)], [citing(after)])).toEqual([`supporting 1 ${file}`]);
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

test('what came is dated by the phone in Threema alone', () => {
  const fields = { direction: 'received', sentAt: at('2021-06-05T00:00:00Z') };
  const message = (channel: ArtefactRecord['channel']): ArtefactRecord =>
    makeRecord({ channel, fields, moments: [fields.sentAt], path: `${channel}.db` });
  const records = [message('threema'), message('imdpersistence'), message('whatsapp')];
  expect(weights(records, [citing(...(records as [ArtefactRecord, ...ArtefactRecord[]]))])).toEqual([
    'supporting 1 HomeDomain/threema.db',
  ]);
});

test('that a message was read is dated by the phone, whoever wrote the message', () => {
  const read = (readAt: string, sentAt = '2021-03-10T07:12:30Z'): readonly string[] => {
    const record = other('message', { direction: 'received', sentAt: at(sentAt), readAt: at(readAt) });
    return weights([record], [citing(record)]);
  };
  expect(read('2021-06-02T00:00:01Z')).toEqual(['supporting 1 HomeDomain/message.db']);
  expect(read('2021-06-02T00:00:00Z')).toEqual(['weak 1 HomeDomain/message.db']);
  expect(read('2021-05-31T00:00:00Z', '2021-06-05T00:00:00Z')).toEqual([]);
});

test('what others dated, what plans, and records of a backup without a date are nothing', () => {
  const time = at('2021-06-05T00:00:00Z');
  const records = [
    other('visit', { visitedAt: time, isSynced: true }),
    other('message', { direction: 'received', sentAt: time }),
    other('attachment', { direction: 'received', createdAt: time }),
    other('conversation', { lastUsedAt: time }),
    other('calendar-item', { organizerIsOwner: false, createdAt: time }),
    other('file-entry', { modifiedAt: time, statusChangedAt: null }),
    other('note', { createdAt: at('2038-01-01T00:00:00Z') }),
    other('visit', { visitedAt: at('2038-01-01T00:00:00Z'), isSynced: false }),
    other('page', { direction: 'received', fetchedAt: time }),
  ];
  expect(weights(records, [citing(...(records as [ArtefactRecord, ...ArtefactRecord[]]))])).toEqual([]);
  const sent = other('message', { direction: 'sent', sentAt: time });
  expect(weights([sent])).toEqual(['supporting 1 ']);
  const { backup } = makePhone();
  expect(found('record-after-backup', [after], { backup: { ...backup, madeAt: null } })).toEqual([]);
});
