import { expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { makeCase } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { found } from '../support/make-phone.ts';
import { during, makeRecord } from '../support/make-record.ts';

/** Numbers missing between two processes that were first seen at these times. */
function gap(
  earlier: string,
  later: string,
  { kind = 'gap', channel = 'commcenter' }: { kind?: string; channel?: ArtefactRecord['channel'] } = {},
): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage-gaps',
    family: 'deletion',
    channel,
    locator: `ZPROCESS Z_PK from ${earlier}`,
    time: during(earlier, later),
    fields: { deleted: 'process 77', deletedKind: kind, deletedAt: null },
  });
}

const narrow = gap('2021-03-10T12:00:00Z', '2021-03-10T18:00:00Z');
const link = (when: string | null, draft: Partial<Finding> = {}): Finding =>
  makeFinding({ class: 'delivery', strength: 'strong', channel: 'imdpersistence', when, ...draft, indicator: {} });
const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('process-gaps', records, { findings }).map((it) => `${it.class} ${it.strength} ${it.occurrences}`);

const open: unknown = expect.arrayContaining([expect.objectContaining({ outcome: 'open' })]);

test('gaps alone are one note, and leave a clean phone without traces', () => {
  const findings = found('process-gaps', [narrow, gap('2020-01-01T00:00:00Z', '2020-02-01T00:00:00Z')]);
  expect(findings).toMatchObject([{ class: 'context', strength: 'weak', occurrences: 2, campaign: null, fits: [] }]);
  expect(judge(makeCase({ findings }))).toMatchObject({ outcome: 'no-traces', campaigns: [] });
});

test.each([
  ['an hour before the first moment it can have begun', '2021-03-10T11:00:00Z'],
  ['at the last moment it can have begun', '2021-03-10T18:00:00Z'],
])('a process that is gone after something that brings an attack is a weak trace of removal: %s', (_, when) => {
  expect(found('process-gaps', [narrow], { findings: [link(when)] })).toMatchObject([
    { class: 'anti-forensics', strength: 'weak', campaign: null, fits: ['Example'], benign: open },
  ]);
});

test.each([
  ['more than an hour before', [link('2021-03-10T10:59:59Z')]],
  ['after its later neighbour', [link('2021-03-10T18:00:01Z')]],
  ['undated', [link(null)]],
  ['weak', [link('2021-03-10T12:00:00Z', { strength: 'weak' })]],
  ['a process itself', [link('2021-03-10T12:00:00Z', { class: 'execution' })]],
])('what is %s brings no process that is gone', (_, findings) => {
  expect(weights([narrow], findings)).toEqual(['context weak 1']);
});

test('between neighbours more than a day apart, and after the last process, anything may have gone', () => {
  const findings = [link('2021-03-10T12:00:00Z')];
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-11T12:00:00Z')], findings)).toEqual(['anti-forensics weak 1']);
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-11T12:00:01Z')], findings)).toEqual(['context weak 1']);
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-10T12:00:00Z')], findings)).toEqual(['context weak 1']);
});

test('what is deleted otherwise is no gap', () => {
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-10T18:00:00Z', { kind: 'message' })])).toEqual([]);
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-10T18:00:00Z', { channel: 'calendar' })])).toEqual([]);
});
