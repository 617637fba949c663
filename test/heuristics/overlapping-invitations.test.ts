import { expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import type { ArtefactRecord, CalendarItem } from '@bridle/model';
import { coverageWithContacts, makeCase, makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, makeRecord } from '../support/make-record.ts';

/** An invitation to an hour of the day before it was made. */
function invitation(id: number, draft: Partial<CalendarItem> = {}): ArtefactRecord {
  return makeRecord({
    artefact: 'calendar',
    family: 'calendar-item',
    channel: 'calendar',
    path: 'Library/Calendar/Calendar.sqlitedb',
    locator: `CalendarItem ROWID ${id}`,
    fields: {
      summary: 'Anything',
      description: null,
      organizerEmail: 'stranger@example.com',
      organizerIsOwner: false,
      startsAt: at('2021-03-09T10:00:00Z'),
      endsAt: at('2021-03-09T11:00:00Z'),
      createdAt: at('2021-03-10T10:00:00Z'),
      ...draft,
    },
  });
}

const overlapping: Partial<CalendarItem> = {
  startsAt: at('2021-03-09T10:30:00Z'),
  endsAt: at('2021-03-09T11:30:00Z'),
  createdAt: at('2021-03-10T10:05:00Z'),
};
const weights = (records: readonly ArtefactRecord[]): readonly string[] =>
  found('overlapping-invitations', records).map((it) => `${it.class} ${it.strength}`);

test('two back-dated invitations that overlap and came together are suspicious, and accuse nobody', () => {
  const findings = found('overlapping-invitations', [invitation(1), invitation(2, overlapping)]);
  expect(findings).toMatchObject([
    {
      campaign: null,
      fits: ['KingsPawn'],
      class: 'exploit',
      strength: 'supporting',
      channel: 'calendar',
      time: { from: at('2021-03-10T10:00:00Z'), to: at('2021-03-10T10:05:00Z') },
      occurrences: 2,
    },
  ]);
  expect(judge(makeCase({ findings })).campaigns).toMatchObject([
    { campaign: '', outcome: 'inconclusive', rule: 'V8' },
  ]);
});

test.each<[string, Partial<CalendarItem>]>([
  ['came more than five minutes later', { createdAt: at('2021-03-10T10:05:00.001Z') }],
  ['begins when the first ends', { startsAt: at('2021-03-09T11:00:00Z') }],
  ['is of another organiser', { organizerEmail: 'other@example.com' }],
  ['is the owner’s own', { organizerIsOwner: true }],
  ['has no organiser', { organizerEmail: null }],
  ['is of the future', { startsAt: at('2021-03-10T10:05:00Z'), endsAt: at('2021-03-10T11:00:00Z') }],
  ['has no date of making', { createdAt: null }],
])('a second that %s makes no pair', (_, draft) => {
  expect(weights([invitation(1), invitation(2, { ...overlapping, ...draft })])).toEqual([]);
});

test('beside an entry of the same minutes, they are a note: a calendar was imported', () => {
  const imported = invitation(3, { organizerEmail: null, createdAt: at('2021-03-10T10:10:00Z') });
  expect(found('overlapping-invitations', [invitation(1), invitation(2, overlapping), imported])).toMatchObject([
    { class: 'context', strength: 'weak', fits: [], benign: [{ outcome: 'holds' }] },
  ]);
  const later = invitation(3, { organizerEmail: null, createdAt: at('2021-03-10T10:10:01Z') });
  expect(weights([invitation(1), invitation(2, overlapping), later])).toEqual(['exploit supporting']);
});

test('three are one occasion, and none of them an import that explains the others', () => {
  const third = invitation(3, { ...overlapping, createdAt: at('2021-03-10T10:06:00Z') });
  expect(found('overlapping-invitations', [third, invitation(1), invitation(2, overlapping)])).toMatchObject([
    {
      class: 'exploit',
      strength: 'supporting',
      time: { from: at('2021-03-10T10:00:00Z'), to: at('2021-03-10T10:06:00Z') },
      occurrences: 3,
    },
  ]);
});

test('one alone is none', () => {
  expect(weights([invitation(1)])).toEqual([]);
});

test('an organiser whom the owner keeps is no stranger', () => {
  const contact = makeRecord({
    family: 'contact',
    channel: 'contacts',
    fields: { name: 'Someone', emails: ['Stranger@example.com'], phoneNumbers: [] },
  });
  expect(weights([contact, invitation(1), invitation(2, overlapping)])).toEqual([]);
});

test('an organiser is called unknown only where the address book was read wholly', () => {
  const both = [invitation(1), invitation(2, overlapping)];
  const [known] = found('overlapping-invitations', both, { coverage: coverageWithContacts('parsed') });
  expect(known!.because).toMatch(/, who is in no contact$/);
  for (const status of ['partial', 'failed', 'absent'] as const) {
    const [finding] = found('overlapping-invitations', both, { coverage: coverageWithContacts(status) });
    expect(finding!.because).toMatch(/, and not all contacts could be read, so that it may be someone known$/);
    expect(finding!.strength).toBe('supporting');
  }
});

test('that no other entry was made in the same minutes refutes an import only where all entries were read', () => {
  const both = [invitation(1), invitation(2, overlapping)];
  const { artefact, origin } = both[0]!;
  const issues = [{ ...makeIssue('DATABASE_SALVAGED', artefact), origin }];
  expect(found('overlapping-invitations', both)).toMatchObject([
    { strength: 'supporting', benign: [{ explanation: 'known-cause', outcome: 'refuted' }] },
  ]);
  expect(found('overlapping-invitations', both, { issues })).toMatchObject([
    { strength: 'supporting', benign: [{ explanation: 'unread-row', outcome: 'open' }] },
  ]);
});
