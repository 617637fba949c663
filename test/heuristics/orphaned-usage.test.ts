import { describe, expect, test } from '@jest/globals';
import type { ArtefactRecord, Finding, IssueCode } from '@bridle/model';
import { makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord } from '../support/make-record.ts';

/** Traffic of a process whose row is gone, unless a test says that it is there. */
function usage(processId: number, time: string, isProcessDeleted = true): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    domain: 'WirelessDomain',
    path: 'Library/Databases/DataUsage.sqlite',
    locator: `ZLIVEUSAGE Z_PK ${processId + 100}`,
    time: during(time),
    fields: {
      process: isProcessDeleted ? null : 'configd',
      bundle: null,
      firstUsedAt: null,
      lastUsedAt: null,
      usedAt: at(time),
      processId,
      isProcessDeleted,
      wifiIn: 0,
      wifiOut: 0,
      cellularIn: 1024,
      cellularOut: 512,
    },
  });
}

const restored = (iso: string): ArtefactRecord =>
  makeRecord({
    family: 'setting',
    channel: 'backup',
    fields: { setting: 'restore', value: null, changedAt: at(iso) },
  });

/** A phone that had been used for long when a process was removed: twenty processes that are whole, before all others. */
const longUsed = Array.from({ length: 20 }, (_, index) => usage(index + 1, '2020-01-01T00:00:00Z', false));

const weights = (records: readonly ArtefactRecord[]): readonly string[] =>
  found('orphaned-usage', records).map((it) => `${it.class} ${it.strength} ${it.occurrences}`);

test('one process that is gone among others that are there is a strong trace of removal', () => {
  const records = [
    usage(76, '2021-03-10T12:00:00Z', false),
    usage(77, '2021-03-10T12:00:00Z'),
    usage(78, '2021-03-10T12:00:00Z', false),
  ];
  expect(found('orphaned-usage', records)).toMatchObject([
    {
      rule: 'orphaned-usage',
      campaign: null,
      fits: ['Pegasus'],
      class: 'anti-forensics',
      strength: 'strong',
      channel: 'commcenter',
      time: during('2021-03-10T12:00:00Z'),
      evidence: [{ locator: 'ZLIVEUSAGE Z_PK 177', observable: null }],
      benign: [
        { explanation: 'rebuilt-database', outcome: 'refuted' },
        { explanation: 'jailbroken', outcome: 'refuted' },
      ],
    },
  ]);
});

test('seven in a row gone within fourteen seconds are a database that was rebuilt', () => {
  const records = [55, 56, 57, 58, 59, 60, 61].map((id, index) => usage(id, `2022-02-14T08:00:${10 + 2 * index}Z`));
  expect(weights([...longUsed, ...records])).toEqual(['context weak 7']);
  expect(found('orphaned-usage', [...longUsed, ...records])[0]!.benign).toMatchObject([
    { explanation: 'rebuilt-database', outcome: 'holds' },
  ]);
});

test('four in a row are still single traces, and five are not', () => {
  const gone = [31, 32, 33, 34, 35].map((id) => usage(id, '2022-02-14T08:00:00Z'));
  expect(weights([...longUsed, ...gone.slice(1)])).toEqual(Array(4).fill('anti-forensics strong 1'));
  expect(weights([...longUsed, ...gone])).toEqual(['context weak 5']);
});

test('five that were counted over more than two minutes may be a table that was lost, and are no trace', () => {
  const times = ['08:00:00', '08:00:00', '08:00:00', '08:00:00', '08:02:01'];
  const gone = times.map((time, index) => usage(31 + 10 * index, `2022-02-14T${time}Z`));
  expect(weights([...longUsed, ...gone])).toEqual(['context weak 5']);
  expect(found('orphaned-usage', [...longUsed, ...gone])[0]!.benign).toMatchObject([
    { explanation: 'rebuilt-database', outcome: 'open' },
  ]);
});

test('five between which one is whole are single traces', () => {
  const gone = [31, 32, 33, 35, 36].map((id) => usage(id, '2022-02-14T08:00:00Z'));
  const between = usage(34, '2022-02-14T08:00:00Z', false);
  expect(weights([...longUsed, ...gone, between])).toEqual(Array(5).fill('anti-forensics strong 1'));
});

describe('where most or all processes are gone, a table was lost and no process removed', () => {
  const gone = [21, 22].map((id) => usage(id, '2021-03-10T12:00:00Z'));

  test('as where none is whole', () => expect(weights(gone)).toEqual(['context weak 2']));

  test('as where no more are whole than gone, and no longer where one more is', () => {
    expect(weights([...longUsed.slice(0, 2), ...gone])).toEqual(['context weak 2']);
    expect(weights([...longUsed.slice(0, 3), ...gone])).toEqual(Array(2).fill('anti-forensics strong 1'));
  });

  test('and traffic of one process, however often it was counted, is of one', () => {
    const often = Array.from({ length: 30 }, (_, index) => usage(21, `2021-03-10T12:${10 + index}:00Z`));
    expect(weights([...longUsed, ...often])).toEqual(Array(30).fill('anti-forensics strong 1'));
  });
});

describe('a store that was not read wholly', () => {
  const records = [...longUsed, usage(77, '2021-03-10T12:00:00Z')];
  const told = (code: IssueCode, artefact: string | null, path?: string): readonly Finding[] => {
    const { domain, path: own } = records[0]!.origin;
    const issue = { ...makeIssue(code, artefact), origin: { domain, path: path ?? own, locator: '' } };
    return found('orphaned-usage', records, { issues: [issue] });
  };

  test.each([
    ['DATABASE_SALVAGED', 'data-usage'],
    ['LOG_DAMAGED', 'data-usage'],
    ['LOG_MISSING', 'data-usage'],
    ['CONTENT_CUT_SHORT', 'data-usage'],
    ['EVIDENCE_CHANGED', null],
  ] as const)('shows no removal, by %s', (code, artefact) =>
    expect(told(code, artefact)).toMatchObject([
      { class: 'context', strength: 'weak', benign: [{ explanation: 'unread-row', outcome: 'open' }] },
    ]),
  );

  test.each([
    ['a note', 'LOG_ABSENT', 'data-usage'],
    ['a row that was there', 'ROW_REJECTED', 'data-usage'],
    ['tables that another artefact reads', 'DATABASE_SALVAGED', 'data-usage-peers'],
  ] as const)('is none of which %s is told', (_, code, artefact) =>
    expect(told(code, artefact)).toMatchObject([{ class: 'anti-forensics', strength: 'strong' }]),
  );

  test('is none that lies elsewhere', () =>
    expect(told('DATABASE_SALVAGED', 'data-usage', 'Library/Databases/DataUsage-watch.sqlite')).toMatchObject([
      { class: 'anti-forensics', strength: 'strong' },
    ]));
});

test('traffic of a process that is there, and of none, is no trace', () => {
  expect(weights([usage(77, '2021-03-10T12:00:00Z', false)])).toEqual([]);
});

test('one process that is gone is weak within a day before or after a restore, and strong a microsecond beyond', () => {
  const records = [...longUsed, usage(77, '2021-03-10T12:00:00Z')];
  const near = ['2021-03-09T12:00:00Z', '2021-03-11T12:00:00Z'];
  const far = ['2021-03-09T11:59:59.999999Z', '2021-03-11T12:00:00.000001Z'];
  for (const iso of near) {
    expect(weights([...records, restored(iso)])).toEqual(['anti-forensics weak 1']);
    expect(found('orphaned-usage', [...records, restored(iso)])[0]!.benign[0]).toMatchObject({
      explanation: 'rebuilt-database',
      outcome: 'open',
    });
  }
  for (const iso of far) expect(weights([...records, restored(iso)])).toEqual(['anti-forensics strong 1']);
});
