import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { ArtefactRecord, Attachment, Channel } from '@bridle/model';
import { coverageWithContacts, makeCase, makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord } from '../support/make-record.ts';
import { nothingInstalled } from '../support/nothing-installed.ts';

const sender = 'Stranger@example.com';
const received = '2023-08-23T10:00:00Z';

function pass(draft: Partial<Attachment> = {}, when = received): ArtefactRecord {
  return makeRecord({
    artefact: 'message-attachments',
    family: 'attachment',
    locator: `attachment ROWID ${when}`,
    time: during(when),
    fields: {
      filePath: '~/Library/SMS/Attachments/ab/11/EXAMPLE/sample.pkpass',
      fileName: 'sample.pkpass',
      direction: 'received',
      handle: sender,
      service: 'iMessage',
      claimedType: null,
      contentType: 'zip',
      payload: 'present',
      size: 4096,
      createdAt: at(when),
      ...draft,
    },
  });
}

const message = (when: string, direction: 'received' | 'sent' = 'received', handle = sender): ArtefactRecord =>
  makeRecord({ fields: { handle, direction, sentAt: at(when), deliveredAt: null } });
const contact = (
  draft: { emails?: readonly string[]; phoneNumbers?: readonly string[] },
  channel: Channel = 'contacts',
): ArtefactRecord =>
  makeRecord({ family: 'contact', channel, fields: { name: 'Someone', emails: [], phoneNumbers: [], ...draft } });
const weights = (records: readonly ArtefactRecord[]): readonly string[] =>
  found('pass-from-stranger', records).map((it) => `${it.class} ${it.strength} ${it.occurrences}`);

test('a pass by iMessage from someone unknown is suspicious, fits Pegasus and accuses nobody', () => {
  const findings = found('pass-from-stranger', [message(received), pass()]);
  expect(findings).toMatchObject([
    { campaign: null, fits: ['Pegasus'], class: 'exploit', strength: 'supporting', benign: [{ outcome: 'open' }] },
  ]);
  expect(judge(makeCase({ findings })).campaigns).toMatchObject([
    { campaign: '', outcome: 'inconclusive', rule: 'V8' },
  ]);
  expect(findings[0]!.time).toEqual(during(received));
  const surroundings = { ...nothingInstalled, lastPossibleAt: at('2023-08-22T00:00:00Z') };
  const time = { from: null, to: null, basis: 'later-than-backup' };
  expect(found('pass-from-stranger', [message(received), pass()], { surroundings })).toMatchObject([
    { time, evidence: [{ time }] },
  ]);
});

describe('a pass', () => {
  test.each<[string, Partial<Attachment>]>([
    ['its name', { fileName: 'SAMPLE.PKPASS', claimedType: null }],
    ['its uniform type', { fileName: 'sample', claimedType: 'com.apple.pkpass' }],
    ['its MIME type', { fileName: null, claimedType: 'application/vnd.apple.pkpass' }],
  ])('is known by %s', (_, draft) => {
    expect(weights([pass(draft)])).toEqual(['exploit supporting 1']);
  });

  test.each<[string, Partial<Attachment>]>([
    ['is something else', { fileName: 'sample.png', claimedType: 'image/png' }],
    ['was sent', { direction: 'sent' }],
    ['came by SMS', { service: 'SMS' }],
    ['came from a company that Apple knows', { handle: 'urn:biz:00000000-0000-0000-0000-000000000000' }],
    ['came from nobody that is named', { handle: null }],
    ['has no date', { createdAt: null }],
  ])('that %s is none', (_, draft) => {
    expect(weights([pass(draft)])).toEqual([]);
  });

  test('by another app is none', () => {
    expect(weights([makeRecord({ ...pass(), channel: 'whatsapp', time: during(received) })])).toEqual([]);
  });

  test('after which another came from the same sender is one trace', () => {
    expect(weights([pass(), pass({}, '2023-08-23T10:00:30Z')])).toEqual(['exploit supporting 2']);
  });
});

describe('a sender', () => {
  test.each([
    ['wrote within the hour before', '2023-08-23T09:00:00Z', ['exploit supporting 1']],
    ['wrote earlier', '2023-08-23T08:59:59Z', []],
  ])('who %s', (_, when, expected) => {
    expect(weights([message(when, 'received', sender.toLowerCase()), pass()])).toEqual(expected);
  });

  test('whom the owner keeps is no stranger, whatever the spelling of the address or number', () => {
    expect(weights([contact({ emails: ['stranger@EXAMPLE.com'] }), pass()])).toEqual([]);
    const number = pass({ handle: '+15550101234' });
    expect(weights([contact({ phoneNumbers: ['(555) 010-1234'] }), number])).toEqual([]);
    expect(weights([contact({ phoneNumbers: ['(555) 010-1235'] }), number])).toEqual(['exploit supporting 1']);
  });

  test('whom the owner wrote back to is known, and the pass a note', () => {
    const records = [pass(), message('2023-08-24T10:00:00Z', 'sent')];
    expect(found('pass-from-stranger', records)).toMatchObject([
      { class: 'context', strength: 'weak', fits: [], benign: [{ outcome: 'holds' }] },
    ]);
  });
});

test.each([
  ['2022-09-11T23:59:59Z', 'context weak 1'],
  ['2022-09-12T00:00:00Z', 'exploit supporting 1'],
  ['2023-09-07T23:59:59Z', 'exploit supporting 1'],
  ['2023-09-08T00:00:00Z', 'context weak 1'],
])('on %s it is %s', (when, expected) => {
  expect(weights([pass({}, when)])).toEqual([expected]);
});

test('whom Messages or another service has merely met is nobody that the owner keeps', () => {
  for (const channel of ['imdpersistence', 'calendar', 'coreduet', 'recents', 'whatsapp'] as const)
    expect(weights([contact({ emails: ['stranger@example.com'] }, channel), pass()])).toEqual(['exploit supporting 1']);
});

describe('what was not read', () => {
  const benign = (draft: Parameters<typeof found>[2], records: readonly ArtefactRecord[]) =>
    found('pass-from-stranger', records, draft)[0]!.benign.map(
      (it) => `${it.explanation} ${it.outcome}: ${it.because}`,
    );
  const isEarlierOpen =
    'known-cause open: a conversation of before may have been deleted, and the sender may have sent a real ticket';
  const isOwnerOpen =
    'known-cause open: whom the owner knows is not wholly on record, and the sender may have sent a real ticket';
  const card = contact({ emails: ['friend@example.com'] });

  test('of the messages leaves it open whether the sender had written before', () => {
    const { origin } = message(received);
    const issues = [{ ...makeIssue('DATABASE_CONTRADICTED', 'messages'), origin }];
    const coverage = coverageWithContacts('parsed');
    expect(benign({ coverage }, [message(received), pass(), card])).toEqual([isEarlierOpen]);
    expect(benign({ coverage, issues }, [message(received), pass(), card])).toEqual([
      'unread-row open: a part of the store was lost, and what is not there may have been in it',
      isEarlierOpen,
    ]);
  });

  test('of the address book leaves it open whether the sender is known', () => {
    expect(benign({ coverage: coverageWithContacts('partial') }, [message(received), pass(), card])).toEqual([
      isOwnerOpen,
    ]);
  });
});
