import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { backup, makeCase, makeIssue } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord, undated } from '../support/make-record.ts';

/** Numbers missing between two processes that were first seen at these times; after the last one without a later. */
function gap(
  earlier: string,
  later: string | null,
  { kind = 'gap', channel = 'commcenter' }: { kind?: string; channel?: ArtefactRecord['channel'] } = {},
): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage-gaps',
    family: 'deletion',
    channel,
    locator: `ZPROCESS Z_PK from ${earlier}`,
    time: later === null ? undated : during(earlier, later),
    fields: {
      ...{ deleted: 'process 77', deletedKind: kind, deletedAt: null },
      ...{ earlierProcessAt: at(earlier), laterProcessAt: later === null ? null : at(later) },
    },
  });
}

const narrow = gap('2021-03-10T12:00:00Z', '2021-03-10T18:00:00Z');
const link = (when: string | null, draft: Partial<Finding> = {}): Finding =>
  makeFinding({ class: 'delivery', strength: 'strong', channel: 'imdpersistence', when, ...draft, indicator: {} });
const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('process-gaps', records, { findings }).map((it) => `${it.class} ${it.strength} ${it.occurrences}`);

const open: unknown = expect.arrayContaining([expect.objectContaining({ outcome: 'open' })]);

test('gaps alone are one note, and leave a clean phone without traces', () => {
  const findings = found('process-gaps', [narrow, gap('2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z')]);
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

test('between neighbours more than a day apart anything may have gone', () => {
  const findings = [link('2021-03-10T12:00:00Z')];
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-11T12:00:00Z')], findings)).toEqual(['anti-forensics weak 1']);
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-11T12:00:01Z')], findings)).toEqual(['context weak 1']);
});

describe('what the notes say of anything near', () => {
  const said = (records: readonly ArtefactRecord[], when: string): readonly string[] =>
    found('process-gaps', records, { findings: [link(when)] }).map(({ because }) => because);
  const isWide = /is too wide to say whether anything that brings an attack was near$/;
  const isFar = /nothing dated that brings an attack is near$/;

  test('that it is not there, only of gaps that are narrow', () => {
    const wide = gap('2018-03-02T10:11:59Z', '2021-03-10T17:46:40Z');
    expect(said([narrow], '2021-05-01T00:00:00Z')).toEqual([expect.stringMatching(isFar)]);
    expect(said([wide], '2021-03-10T14:45:59Z')).toEqual([expect.stringMatching(isWide)]);
    expect(said([narrow, wide], '2021-05-01T00:00:00Z')).toEqual([
      expect.stringMatching(isWide),
      expect.stringMatching(isFar),
    ]);
  });

  test('after the last process the time reaches to the backup, of 2021-06-01, and says no more than it can', () => {
    const [note, ...others] = found('process-gaps', [gap('2018-03-02T10:11:59Z', null)]);
    expect(others).toEqual([]);
    expect(note).toMatchObject({
      class: 'context',
      time: { from: at('2018-03-02T10:11:59Z'), to: at('2021-06-01T00:00:00Z') },
      because: expect.stringMatching(isWide) as unknown,
      benign: [{ explanation: 'ordinary-change', outcome: 'open' }],
    });
  });

  test('a last process first seen within a day of the backup leaves a narrow gap like any other', () => {
    const last = gap('2021-05-31T12:00:00Z', null);
    expect(said([last], '2021-03-10T12:00:00Z')).toEqual([expect.stringMatching(isFar)]);
    expect(weights([last], [link('2021-05-31T23:00:00Z')])).toEqual(['anti-forensics weak 1']);
  });

  test('a backup that does not say when it was made leaves the time open', () => {
    const madeAtNoTime = { backup: { ...backup, madeAt: null }, coverage: [] };
    const [note] = found('process-gaps', [gap('2018-03-02T10:11:59Z', null)], madeAtNoTime);
    expect(note).toMatchObject({ time: undated, because: expect.stringMatching(isWide) as unknown });
  });
});

test('what is deleted otherwise is no gap', () => {
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-10T18:00:00Z', { kind: 'message' })])).toEqual([]);
  expect(weights([gap('2021-03-10T12:00:00Z', '2021-03-10T18:00:00Z', { channel: 'calendar' })])).toEqual([]);
});

test('numbers that an accounting lacks which was not read wholly are no trace of removal', () => {
  const issues = [{ ...makeIssue('DATABASE_SALVAGED', narrow.artefact), origin: narrow.origin }];
  const findings = found('process-gaps', [narrow], { findings: [link('2021-03-10T12:00:00Z')], issues });
  expect(findings).toMatchObject([
    { class: 'context', strength: 'weak', fits: [], benign: [{ explanation: 'unread-row', outcome: 'open' }] },
  ]);
});
