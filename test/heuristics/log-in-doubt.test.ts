import { expect, test } from '@jest/globals';
import type { ArtefactRecord, Finding, Issue, IssueCode } from '@bridle/model';
import { makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { makeRecord } from '../support/make-record.ts';

const database = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: '' };

function listed(filePath: string, size: number | null = 4_152): ArtefactRecord {
  return makeRecord({
    artefact: 'manifest-entries',
    family: 'file-entry',
    channel: 'filesystem',
    domain: '(backup)',
    path: 'Manifest.db',
    locator: `Files fileID ${filePath}`,
    fields: { container: 'HomeDomain', filePath, entryType: 'file', size },
  });
}

const issue = (code: IssueCode, origin: Issue['origin'] = database): Issue => ({
  ...makeIssue(code, 'messages'),
  origin,
});
const doubts = (record: ArtefactRecord, ...issues: readonly Issue[]): readonly Finding[] =>
  found('log-in-doubt', [listed('Library/SMS/sms.db'), record], { issues });

const log = listed('Library/SMS/sms.db-wal');

test.each(['LOG_MISSING', 'LOG_EMPTY', 'LOG_DAMAGED'] as const)(
  'a log listed with content, and %s, is a doubt',
  (code) =>
    expect(doubts(log, issue(code))).toMatchObject([
      {
        class: 'integrity',
        strength: 'supporting',
        doubts: ['HomeDomain/Library/SMS/sms.db'],
        evidence: [{ artefact: 'manifest-entries', locator: 'Files fileID Library/SMS/sms.db-wal' }],
        benign: [{ outcome: 'open' }],
      },
    ]),
);

test('a log that was listed without content lost nothing by being empty or missing', () => {
  const empty = listed('Library/SMS/sms.db-wal', 0);
  expect(doubts(empty, issue('LOG_EMPTY'))).toEqual([]);
  expect(doubts(empty, issue('LOG_MISSING'))).toEqual([]);
  expect(doubts(empty, issue('LOG_DAMAGED'))).toHaveLength(1);
});

test('of a log whose size is not listed, only what is missing or broken is a doubt', () => {
  const unsized = listed('Library/SMS/sms.db-wal', null);
  expect(doubts(unsized, issue('LOG_EMPTY'))).toEqual([]);
  expect(doubts(unsized, issue('LOG_MISSING'))).toHaveLength(1);
});

test('that two artefacts read the database is one doubt', () =>
  expect(doubts(log, issue('LOG_DAMAGED'), issue('LOG_DAMAGED'))).toHaveLength(1));

test('a database that no log is listed of, or whose log is whole, is not doubted', () => {
  expect(found('log-in-doubt', [listed('Library/SMS/sms.db')], { issues: [issue('LOG_ABSENT')] })).toEqual([]);
  expect(doubts(log)).toEqual([]);
});

test('the fault of another database, and another fault of this one, say nothing', () => {
  expect(doubts(log, issue('LOG_MISSING', { ...database, path: 'Library/TCC/TCC.db' }))).toEqual([]);
  expect(doubts(log, issue('LOG_MISSING', null), issue('ROW_REJECTED'))).toEqual([]);
});
