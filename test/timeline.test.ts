import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { FormatError } from '@bridle/core';
import { clocks, toIso, type Issue, type Period } from '@bridle/model';
import { analyticsStore, dataUsageStore, historyStore, messageStore } from '@bridle/testkit';
import { artefacts, timeline, type Artefact, type TimelineEntry, type TimelineOptions } from 'bridle';
import { timelineExit } from '../packages/bridle/src/command/timeline-ending.ts';
import { at } from './support/at.ts';
import { newBackup } from './support/backup.ts';

let folder = '';

beforeAll(() => {
  folder = newBackup({
    entries: [
      messageStore([
        { at: '2020-05-02T10:00:00Z', handle: '+15550100', text: 'second' },
        { at: '2020-05-01T10:00:00Z', handle: '+15550100', text: 'first' },
      ]),
      historyStore([{ at: '2020-05-01T10:00:00Z', url: 'https://example.com/' }]),
      analyticsStore({ configd: '2020-05-03T00:00:00Z' }),
    ],
  });
});

async function read(options: TimelineOptions = {}): Promise<readonly TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  for await (const entry of timeline(folder, options)) entries.push(entry);
  return entries;
}

const lines = (entries: readonly TimelineEntry[]): readonly string[] =>
  entries.map(({ at, artefact, event, origin }) => `${toIso(at).slice(0, 16)} ${artefact} ${event} ${origin.locator}`);

/** The backup's own files are from the day it was made, so that this period holds the stores' events alone. */
const spring = { since: at('2020-01-01T00:00:00Z'), until: at('2020-06-01T00:00:00Z') };

const inSpring = [
  '2020-05-01T10:00 messages message-received message ROWID 2',
  '2020-05-01T10:00 messages message-read message ROWID 2',
  '2020-05-01T10:00 safari-history page-visited history_visits id 1',
  '2020-05-02T10:00 messages message-received message ROWID 1',
  '2020-05-02T10:00 messages message-read message ROWID 1',
  '2020-05-03T00:00 os-analytics network-use netUsageBaseline › configd',
];

test('everything that happened is there, by time, then artefact and place, and as declared', async () => {
  expect(lines(await read(spring))).toEqual(inSpring);
});

test('the order is the same, however little is held at a time', async () => {
  const whole = await read();
  // Six of the stores, the backup itself, and the three times of three files and the five directories they are in.
  expect(whole).toHaveLength(6 + 1 + 3 * 8);
  for (const mostHeld of [1, 2, 7, whole.length - 1, whole.length]) expect(await read({ mostHeld })).toEqual(whole);
});

test('what could not be read is told once, before the first entry, however little is held at a time', async () => {
  const damaged = newBackup({
    entries: [
      historyStore([
        { at: '2020-05-01T10:00:00Z', url: 'https://example.com/' },
        { at: '2020-05-02T10:00:00Z', url: 'https://example.com/again' },
      ]),
      { domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: Buffer.from('no database') },
    ],
  });
  const asked = artefacts.filter(({ id }) => id === 'messages' || id === 'safari-history');
  for (const mostHeld of [1, 1_000]) {
    const told: string[] = [];
    const onIssue = ({ artefact, origin }: Issue): unknown => told.push(`${artefact} ${origin?.path}`);
    for await (const { event } of timeline(damaged, { artefacts: asked, mostHeld, onIssue })) told.push(event);
    expect(told).toEqual(['messages Library/SMS/sms.db', 'page-visited', 'page-visited']);
  }
});

test.each([
  ['damage', new FormatError('MANIFEST_DAMAGED', 'no row of it'), 'MANIFEST_DAMAGED', 3],
  ['a mistake of ours', new TypeError('no function'), 'ARTEFACT_CRASHED', 70],
])('an artefact whose files cannot be found for %s is told once, and costs no other', async (_, error, code, exit) => {
  const byId = (id: string): Artefact => artefacts.find((it) => it.id === id)!;
  const lost: Artefact = {
    ...byId('messages'),
    locate: () => {
      throw error;
    },
  };
  for (const mostHeld of [1, 1_000]) {
    const issues: Issue[] = [];
    const options = { artefacts: [lost, byId('safari-history')], mostHeld, onIssue: (it: Issue) => issues.push(it) };
    expect(lines(await read(options))).toEqual(['2020-05-01T10:00 safari-history page-visited history_visits id 1']);
    expect(issues).toMatchObject([{ code, artefact: 'messages', origin: null, count: 1 }]);
    expect(timelineExit(issues)).toBe(exit);
  }
});

describe('the first and the last moment of all that was read', () => {
  const ofMessages = artefacts.filter(({ id }) => id === 'messages');

  test.each<[string, TimelineOptions, number]>([
    ['of any time', {}, 4],
    ['of a part of it', { since: at('2020-05-02T00:00:00Z') }, 2],
    ['of a time in which nothing happened', { since: at('2030-01-01T00:00:00Z') }, 0],
  ])('are told once, before the first entry, where it is asked for what is %s', async (_, period, entries) => {
    for (const mostHeld of [1, 1_000]) {
      const told: string[] = [];
      const onSpan = ({ from, to }: Period): unknown => told.push(`${toIso(from)} ${toIso(to)}`);
      for await (const { event } of timeline(folder, { ...period, artefacts: ofMessages, mostHeld, onSpan }))
        told.push(event);
      expect(told[0]).toBe('2020-05-01T10:00:00.000000Z 2020-05-02T10:00:00.000000Z');
      expect(told.filter((it) => it.startsWith('message-'))).toHaveLength(entries);
      expect(told).toHaveLength(1 + entries);
    }
  });

  test('are not, where nothing was', async () => {
    const onSpan = jest.fn();
    expect(await read({ artefacts: artefacts.filter(({ id }) => id === 'calls'), onSpan })).toEqual([]);
    expect(onSpan).not.toHaveBeenCalled();
  });
});

test('a period has both its ends', async () => {
  const day = { since: at('2020-05-01T10:00:00Z'), until: at('2020-05-02T10:00:00Z') };
  expect(lines(await read(day))).toEqual(inSpring.slice(0, 5));
  expect(await read({ since: at('2030-01-01T00:00:00Z') })).toEqual([]);
});

test('each entry says who wrote it, where it stands, by which clock, and in which column', async () => {
  const [first] = await read(spring);
  expect(first).toMatchObject({
    at: at('2020-05-01T10:00:00Z'),
    channel: 'imdpersistence',
    origin: { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: 'message ROWID 2' },
    clock: 'cocoa-ticks',
  });
  const all = await read();
  expect(all.filter(({ clock }) => !(clock in clocks))).toEqual([]);
  expect(all.filter(({ column }) => column === '')).toEqual([]);
});

describe('the reading ends', () => {
  test('where its signal says so', async () => {
    const reason = new Error('enough');
    await expect(read({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test('where there is no backup', async () => {
    await expect(timeline('/nowhere/at/all').next()).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
  });
});

test('T28: the hour that clocks repeat in autumn is in one order, by whatever clock it was written down', async () => {
  // In Berlin 02:30 came twice that night: 00:30 and 01:30 by UTC, with 02:15 of the second time between them.
  const night = newBackup({
    entries: [
      messageStore([{ at: '2020-10-25T01:30:00Z', handle: '+15550100', text: 'late' }]),
      dataUsageStore([{ name: 'configd', first: '2020-10-25T00:30:00Z', last: '2020-10-25T01:45:00Z', usedAt: [] }]),
      analyticsStore({ configd: '2020-10-25T01:15:00Z' }),
    ],
  });
  const entries: TimelineEntry[] = [];
  const period = { since: at('2020-10-24T00:00:00Z'), until: at('2020-10-26T00:00:00Z') };
  for await (const entry of timeline(night, period)) entries.push(entry);
  expect(lines(entries)).toEqual([
    '2020-10-25T00:30 data-usage network-use-first ZPROCESS Z_PK 1',
    '2020-10-25T01:15 os-analytics network-use netUsageBaseline › configd',
    '2020-10-25T01:30 messages message-received message ROWID 1',
    '2020-10-25T01:30 messages message-read message ROWID 1',
    '2020-10-25T01:45 data-usage network-use-last ZPROCESS Z_PK 1',
  ]);
  // No declaration may read a wall clock that does not say its zone.
  expect(Object.entries(clocks).filter(([, { means }]) => !/UTC|zone/.test(means))).toEqual([]);
});
