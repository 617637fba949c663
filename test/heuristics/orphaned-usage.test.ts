import { expect, test } from '@jest/globals';
import type { ArtefactRecord } from '@bridle/model';
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
  expect(weights(records)).toEqual(['context weak 7']);
  expect(found('orphaned-usage', records)[0]!.benign).toMatchObject([{ outcome: 'holds' }]);
});

test('four in a row are still single traces, and five are not', () => {
  const time = '2022-02-14T08:00:00Z';
  expect(weights([1, 2, 3, 4].map((id) => usage(id, time)))).toEqual(Array(4).fill('anti-forensics strong 1'));
  expect(weights([1, 2, 3, 4, 5].map((id) => usage(id, time)))).toEqual(['context weak 5']);
});

test('five in a row of which one was counted more than two minutes later are single traces', () => {
  const times = ['08:00:00', '08:00:00', '08:00:00', '08:00:00', '08:02:01'];
  const records = times.map((time, index) => usage(index + 1, `2022-02-14T${time}Z`));
  expect(weights(records)).toEqual(Array(5).fill('anti-forensics strong 1'));
});

test('traffic of a process that is there, and of none, is no trace', () => {
  expect(weights([usage(77, '2021-03-10T12:00:00Z', false)])).toEqual([]);
});

test('one process that is gone is weak within a day before or after a restore, and strong a microsecond beyond', () => {
  const orphan = usage(77, '2021-03-10T12:00:00Z');
  const near = ['2021-03-09T12:00:00Z', '2021-03-11T12:00:00Z'];
  const far = ['2021-03-09T11:59:59.999999Z', '2021-03-11T12:00:00.000001Z'];
  for (const iso of near) {
    expect(weights([orphan, restored(iso)])).toEqual(['anti-forensics weak 1']);
    expect(found('orphaned-usage', [orphan, restored(iso)])[0]!.benign[0]).toMatchObject({
      explanation: 'rebuilt-database',
      outcome: 'open',
    });
  }
  for (const iso of far) expect(weights([orphan, restored(iso)])).toEqual(['anti-forensics strong 1']);
});
