import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import { instant, microsecondsPerSecond, type ArtefactRecord, type Finding, type Instant } from '@bridle/model';
import { fullCoverage, makeCase, makeIssue } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { found } from '../support/make-phone.ts';
import { at, makeRecord, undated } from '../support/make-record.ts';

const emptiedAt = at('2021-03-10T12:00:00Z');
const after = (seconds: number): Instant => instant(emptiedAt + seconds * microsecondsPerSecond);

/** A folder that was emptied at a moment, unless a test says otherwise. */
function folder(
  name: string,
  {
    time = emptiedAt,
    isEmpty = true,
    changed = time,
  }: { time?: Instant; isEmpty?: boolean | null; changed?: Instant } = {},
): ArtefactRecord {
  return makeRecord({
    artefact: 'manifest-entries',
    family: 'file-entry',
    channel: 'filesystem',
    domain: '',
    path: 'Manifest.db',
    locator: `Files ${name}`,
    time: undated,
    fields: {
      container: 'MediaDomain',
      filePath: `Library/SMS/Attachments/${name}`,
      entryType: 'directory',
      isEmpty,
      bornAt: null,
      modifiedAt: time,
      statusChangedAt: changed,
    },
  });
}

function message(sentAt: Instant | null, deliveredAt: Instant | null = null): ArtefactRecord {
  return makeRecord({ fields: { sentAt, deliveredAt } });
}

const notes = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('empty-attachment-folders', records, { findings }).map(
    (it) => `${it.class} ${it.strength} ${it.evidence.map(({ locator }) => locator).join()}`,
  );

describe('a folder of attachments', () => {
  test('that was changed, is empty and has no message near is a note that names nobody', () => {
    expect(found('empty-attachment-folders', [folder('ab/11')])).toMatchObject([
      {
        campaign: null,
        fits: [],
        class: 'context',
        strength: 'weak',
        channel: 'filesystem',
        time: { from: emptiedAt, to: emptiedAt, basis: 'file-times' },
        benign: [
          { explanation: 'ordinary-change', outcome: 'open' },
          { explanation: 'restored', outcome: 'open' },
        ],
      },
    ]);
  });

  test('that is empty leaves a clean phone without traces', () => {
    const findings = found('empty-attachment-folders', [folder('ab/11')]);
    expect(judge(makeCase({ findings }))).toMatchObject({ outcome: 'no-traces', campaigns: [] });
  });

  test.each([
    ['holds a file', { isEmpty: false }],
    ['is none of the two levels', { isEmpty: null }],
    ['had its content and its status changed at different times', { changed: after(1) }],
  ])('that %s is none', (_, draft) => {
    expect(notes([folder('ab/11', draft)])).toEqual([]);
  });

  test.each([
    ['five minutes before', message(after(-300)), []],
    ['five minutes after', message(after(300)), []],
    ['delivered within five minutes', message(after(-900), after(-60)), []],
    ['more than five minutes before', message(after(-301)), ['context weak Files ab/11']],
    ['more than five minutes after', message(after(301)), ['context weak Files ab/11']],
  ])('with a message %s', (_, near, expected) => {
    expect(notes([folder('ab/11'), message(after(-9999)), near, message(after(9999))])).toEqual(expected);
  });

  test('with an attachment near is none', () => {
    const attachment = makeRecord({ family: 'attachment', fields: { createdAt: after(10) } });
    expect(notes([folder('ab/11'), attachment])).toEqual([]);
  });

  test('is judged by Messages alone: what another app received is kept elsewhere', () => {
    const other = makeRecord({ channel: 'whatsapp', fields: { sentAt: emptiedAt, deliveredAt: null } });
    expect(notes([folder('ab/11'), other])).toEqual(['context weak Files ab/11']);
  });
});

test('many folders are one note, in the order in which they were changed', () => {
  const records = [folder('cd', { time: after(90) }), folder('ab/11'), folder('ab')];
  expect(notes(records)).toEqual(['context weak Files ab,Files ab/11,Files cd']);
});

test('a folder that was emptied within an hour of another trace is told apart, and is a note all the same', () => {
  const trace = makeFinding({ when: '2021-03-10T13:00:00Z' });
  const records = [folder('ab/11'), folder('cd/13', { time: after(-1) })];
  expect(notes(records, [trace])).toEqual(['context weak Files ab/11', 'context weak Files cd/13']);
});

test('context and what was withdrawn are no traces beside which a folder is told apart', () => {
  const records = [folder('ab/11'), folder('cd/13', { time: after(-1) })];
  const together = ['context weak Files cd/13,Files ab/11'];
  expect(notes(records, [makeFinding({ when: '2021-03-10T13:00:00Z', class: 'context' })])).toEqual(together);
  expect(notes(records, [makeFinding({ when: '2021-03-10T13:00:00Z', indicator: { revoked: true } })])).toEqual(
    together,
  );
});

test('before the first message that is kept, the attachments went with the messages', () => {
  const coverage = fullCoverage({ messages: { oldest: after(1) } });
  const [note] = found('empty-attachment-folders', [folder('ab/11')], { coverage });
  expect(note!.benign[0]).toMatchObject({ explanation: 'ordinary-change', outcome: 'holds' });
});

test('within a day of a restore, the restore explains it', () => {
  const restore = makeRecord({
    family: 'setting',
    channel: 'backup',
    fields: { setting: 'restore', value: null, changedAt: after(-3600) },
  });
  const [note] = found('empty-attachment-folders', [folder('ab/11'), restore]);
  expect(note!.benign[1]).toMatchObject({ explanation: 'restored', outcome: 'holds' });
});

test('where messages could not be read, none can be said to be missing', () => {
  for (const status of ['absent', 'failed', 'partial'] as const) {
    const coverage = fullCoverage({ messages: { status } });
    expect(found('empty-attachment-folders', [folder('ab/11')], { coverage })).toEqual([]);
  }
});

test('folders that were emptied around a notice by Apple are told apart from those of other days and of restores', () => {
  const notice = makeFinding({
    ...{ rule: 'APL-01', class: 'context', strength: 'weak', campaign: null, when: '2021-04-10T12:00:00Z' },
    evidence: [
      {
        ...{ artefact: 'messages', channel: 'imdpersistence', domain: 'HomeDomain', path: 'Library/SMS/sms.db' },
        ...{ locator: 'message ROWID 1', sha256: null, observable: null, exactness: null, raw: {} },
        time: { from: at('2021-04-10T12:00:00Z'), to: at('2021-04-10T12:00:00Z'), basis: 'recorded' },
        fields: { direction: 'received', service: 'iMessage', handle: 'threat-notifications@apple.com' },
      },
    ],
  });
  const records = [folder('ab/11'), folder('cd/13', { time: at('2020-09-01T12:00:00Z') })];
  expect(notes(records, [notice])).toEqual(['context weak Files ab/11', 'context weak Files cd/13']);
  expect(notes(records)).toEqual(['context weak Files cd/13,Files ab/11']);
});

test('a folder is called empty only where the list of files was read wholly', () => {
  const { origin } = folder('ab/11');
  const issues = [{ ...makeIssue('MANIFEST_DAMAGED', null), origin }];
  expect(found('empty-attachment-folders', [folder('ab/11')], { issues })).toEqual([]);
});
