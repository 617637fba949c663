import { describe, expect, test } from '@jest/globals';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { citing } from '../support/citing.ts';
import { makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord } from '../support/make-record.ts';

const usageFile = 'WirelessDomain/Library/Databases/DataUsage.sqlite';
const historyFile = 'HomeDomain/Library/Safari/History.db';
const messageFile = 'HomeDomain/Library/SMS/sms.db';

/** A row of the traffic of a process: its number, when it was first seen, and the number of the traffic. */
function process(id: number, first: string, usage = id): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    domain: 'WirelessDomain',
    path: 'Library/Databases/DataUsage.sqlite',
    locator: `ZPROCESS Z_PK ${id}, ZLIVEUSAGE Z_PK ${usage}`,
    time: during(first),
    fields: { process: `process${id}`, processId: id, firstUsedAt: at(first), lastUsedAt: at(first), usedAt: null },
  });
}

function visit(id: number, time: string, isSynced: boolean | null = false, path = 'Library/Safari/History.db') {
  return makeRecord({
    artefact: 'safari-history',
    family: 'visit',
    channel: 'safari',
    path,
    locator: `history_visits id ${id}`,
    time: during(time),
    fields: { url: `https://news.example.org/${id}`, visitedAt: at(time), isSynced },
  });
}

function message(id: number, time: string): ArtefactRecord {
  return makeRecord({ locator: `message ROWID ${id}`, time: during(time), fields: { sentAt: at(time) } });
}

/** A mail, which its sender dates. */
function mail(id: number, time: string): ArtefactRecord {
  return { ...message(id, time), artefact: 'mail-messages', channel: 'mail' };
}

const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('late-row', records, { findings })
    .map((it) => `${it.strength} ${it.occurrences} ${it.doubts.join()}`)
    .sort();

const [first, second] = [process(1, '2019-01-01T00:00:00Z'), process(2, '2019-03-01T00:00:00Z')];
const late = process(3, '2019-02-11T14:46:23Z');

describe('a process with the last number that was first seen long before the one above it', () => {
  test('is a doubt where it bears a trace', () => {
    expect(weights([first, second, late], [citing(late)])).toEqual([`supporting 1 ${usageFile}`]);
    expect(found('late-row', [first, second, late], { findings: [citing(late)] })).toMatchObject([
      { class: 'integrity', campaign: null, fits: [], benign: [{ outcome: 'open' }] },
    ]);
  });

  test('is a note where it bears none, or another row does', () => {
    expect(weights([first, second, late])).toEqual([`weak 1 ${usageFile}`]);
    expect(weights([first, second, late], [citing(second)])).toEqual([`weak 1 ${usageFile}`]);
  });

  test('is nothing within a day, and something a second after', () => {
    expect(weights([first, second, process(3, '2019-02-28T00:00:00Z')])).toEqual([]);
    expect(weights([first, second, process(3, '2019-02-27T23:59:59Z')])).toHaveLength(1);
  });

  test('is nothing when others came after it: the phone went on writing', () =>
    expect(weights([first, second, late, process(4, '2019-03-02T00:00:00Z')], [citing(late)])).toEqual([]));

  test('counts once, however often its traffic was counted', () => {
    const often = [10, 11, 12, 13, 14].map((usage) => process(3, '2019-02-11T14:46:23Z', usage));
    expect(weights([first, second, ...often], [citing(often[0]!)])).toEqual([`supporting 1 ${usageFile}`]);
  });

  test('is one of up to three; four are what a clock leaves that was set back', () => {
    const more = [4, 5, 6].map((id) => process(id, `2019-02-12T00:00:0${id}Z`));
    expect(weights([first, second, late, ...more.slice(1)], [citing(late)])).toEqual([`supporting 3 ${usageFile}`]);
    expect(weights([first, second, late, ...more], [citing(late)])).toEqual([]);
  });

  test('says nothing in a store that was out of order before', () => {
    const earlier = [process(1, '2019-01-10T00:00:00Z'), process(2, '2019-01-01T00:00:00Z')];
    const rest = [process(3, '2019-03-01T00:00:00Z'), process(4, '2019-02-11T14:46:23Z')];
    expect(weights([...earlier, ...rest], [citing(rest[1]!)])).toEqual([]);
  });
});

describe('a visit with the last number to which one above it is younger', () => {
  const visits = [visit(1, '2019-01-01T00:00:00Z'), visit(2, '2019-03-01T00:00:00Z')];

  test('is a doubt where it bears a trace', () => {
    const last = visit(3, '2019-02-11T14:45:45Z');
    expect(weights([...visits, last], [citing(last)])).toEqual([`supporting 1 ${historyFile}`]);
  });

  test('is nothing when it came from another device', () => {
    const last = visit(3, '2019-02-11T14:45:45Z', true);
    expect(weights([...visits, last], [citing(last)])).toEqual([]);
  });

  test('is a note in a history that does not say what came from another device', () => {
    const unsaid = [visit(1, '2019-03-01T00:00:00Z', null), visit(2, '2019-02-11T14:45:45Z', null)];
    expect(weights(unsaid, [citing(unsaid[1]!)])).toEqual([`weak 1 ${historyFile}`]);
  });

  test('is nothing when it is of the history of another profile, which is numbered by itself', () => {
    const other = visit(3, '2019-02-11T14:45:45Z', false, 'Library/Safari/Profiles/A/History.db');
    expect(weights([...visits, other], [citing(other)])).toEqual([]);
  });

  test('is nothing in a list of pages without numbers, newest first', () => {
    const list = [visit(1, '2019-03-01T00:00:00Z'), visit(1, '2019-02-11T14:45:45Z')];
    const unnumbered = list.map((it, index) => ({
      ...it,
      origin: { ...it.origin, locator: `WebHistoryDates › ${index}` },
    }));
    expect(weights(unnumbered, [citing(unnumbered[1]!)])).toEqual([]);
  });
});

describe('a message with the last number that is older than one above it', () => {
  const messages = [message(1, '2019-01-01T00:00:00Z'), message(2, '2019-03-01T00:00:00Z')];
  const last = message(3, '2019-02-11T14:45:45Z');

  test('is a note, also where it bears a trace: synchronisation brings old messages late', () =>
    expect(weights([...messages, last], [citing(last)])).toEqual([`weak 1 ${messageFile}`]));

  test('is a doubt where the end of a store that is not synchronised is doubted too', () =>
    expect(weights([...messages, last, first, second, late], [citing(last, late)])).toEqual([
      `supporting 1 ${messageFile}`,
      `supporting 1 ${usageFile}`,
    ]));

  test('stays a note where that end bears no trace', () =>
    expect(weights([...messages, last, first, second, late], [citing(last)])).toEqual([
      `weak 1 ${messageFile}`,
      `weak 1 ${usageFile}`,
    ]));
});

test('a mail is nothing: its sender and the server date it, and to move it gives it a new number', () => {
  const mails = [mail(1, '2019-01-01T00:00:00Z'), mail(2, '2019-03-01T00:00:00Z'), mail(3, '2019-02-11T14:45:45Z')];
  expect(weights([...mails, first, second, late], [citing(mails[2]!, late)])).toEqual([`supporting 1 ${usageFile}`]);
});

test('rows without a moment, and a daily count without numbers, are passed over', () => {
  const undated = { ...late, fields: { ...late.fields, firstUsedAt: null } };
  const counted = { ...late, artefact: 'os-analytics', fields: { ...late.fields, processId: null } };
  expect(weights([first, second, undated, counted])).toEqual([]);
});

test('a store of which a part was lost is no doubt, since the rest may have been in it', () => {
  const issues = [{ ...makeIssue('DATABASE_SALVAGED', late.artefact), origin: late.origin }];
  expect(found('late-row', [first, second, late], { findings: [citing(late)], issues })).toMatchObject([
    { strength: 'weak', benign: [{ explanation: 'unread-row', outcome: 'open' }, {}] },
  ]);
});
