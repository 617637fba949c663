import { describe, expect, test } from '@jest/globals';
import { judge, type Case } from '@bridle/matcher';
import { artefactStatuses, issueCodes, type ArtefactStatus, type IssueCode } from '@bridle/model';
import fc from 'fast-check';
import { backup, fullCoverage, makeCase, makeCoverage, makeIssue } from './support/make-coverage.ts';
import { at } from './support/make-record.ts';

const codes = (given: Partial<Case>): readonly string[] => judge(makeCase(given)).reasons.map(({ code }) => code);

describe('without any finding', () => {
  const year = { from: at('2020-06-01') };
  const absent = { status: 'absent', absence: 'not-in-backup', records: 0, oldest: null, newest: null } as const;

  test('the answer is no traces, by V10, where what was needed could be examined', () =>
    expect(judge(makeCase())).toMatchObject({ outcome: 'no-traces', rule: 'V10', campaigns: [], reasons: [] }));

  test('an app that is not there takes nothing away', () =>
    expect(
      codes({
        coverage: [
          ...fullCoverage(),
          makeCoverage({ ...absent, artefact: 'app-visits', family: 'visit', onEveryPhone: false }),
        ],
      }),
    ).toEqual([]));

  test('notes take nothing away', () =>
    expect(
      codes({
        issues: (Object.keys(issueCodes) as IssueCode[])
          .filter((code) => !issueCodes[code].lowers)
          .map((code) => makeIssue(code, 'messages')),
      }),
    ).toEqual([]));

  const young = { oldest: at('2021-03-01T00:00:00Z') };
  const locked = { ...absent, absence: 'backup-not-encrypted' } as const;
  const empty = { oldest: null, newest: null };
  test.each<readonly [what: string, given: Partial<Case>, code: string]>([
    ['the backup is not encrypted', { backup: { ...backup, protection: 'unencrypted' } }, 'unencrypted'],
    [
      'the backup is not encrypted and lacks what only encrypted ones hold',
      { backup: { ...backup, protection: 'unencrypted' }, coverage: fullCoverage({ 'safari-history': locked }) },
      'unencrypted',
    ],
    ['the backup was interrupted', { issues: [makeIssue('BACKUP_INCOMPLETE', null)] }, 'backup-incomplete'],
    [
      'nothing bears a date',
      {
        backup: { ...backup, madeAt: null },
        coverage: fullCoverage({ messages: empty, 'safari-history': empty, calendar: empty, 'data-usage': empty }),
      },
      'period-unknown',
    ],
    [
      'a part of ours failed',
      {
        issues: [makeIssue('ARTEFACT_CRASHED', 'messages')],
        coverage: fullCoverage({ messages: { status: 'failed' } }),
      },
      'our-mistake',
    ],
    ['our comparing failed', { issues: [makeIssue('MATCHER_CRASHED', 'messages')] }, 'our-mistake'],
    ['the calendar is not in the backup', { coverage: fullCoverage({ calendar: absent }) }, 'artefact-missing'],
    [
      'messages are missing, whatever an app keeps of its own',
      {
        coverage: [
          ...fullCoverage({ messages: absent }),
          makeCoverage({ artefact: 'app-messages', family: 'message', onEveryPhone: false }),
        ],
      },
      'artefact-missing',
    ],
    ['the calendar was not looked at', { coverage: fullCoverage({ calendar: null }) }, 'artefact-missing'],
    [
      'no record of what ran is in the backup',
      { coverage: fullCoverage({ 'data-usage': absent }) },
      'artefact-missing',
    ],
    ['no record of what ran was looked at', { coverage: fullCoverage({ 'data-usage': null }) }, 'artefact-missing'],
    [
      'a row of messages was rejected',
      { issues: [makeIssue('ROW_REJECTED', 'messages')], coverage: fullCoverage({ messages: { status: 'partial' } }) },
      'artefact-corrupt',
    ],
    [
      'a store could not be read, and nobody said why',
      { coverage: fullCoverage({ messages: { status: 'failed' } }) },
      'artefact-corrupt',
    ],
    [
      'the store of lookups is of an unknown form',
      {
        coverage: [
          ...fullCoverage(),
          makeCoverage({ artefact: 'identity-lookups', family: 'lookup', status: 'unsupported' }),
        ],
      },
      'artefact-corrupt',
    ],
    ['the list of files contradicts itself', { issues: [makeIssue('MANIFEST_ROW_ODD', null)] }, 'artefact-corrupt'],
    [
      'some messages are in an unknown form',
      {
        issues: [makeIssue('CONTENT_UNEXAMINED', 'messages')],
        coverage: fullCoverage({ messages: { status: 'partial', unexamined: 3 } }),
      },
      'content-unexamined',
    ],
    ['no record is as old as the period', { asked: { from: at('2017-12-01') } }, 'phone-replaced'],
    [
      'what ran is recorded for three months of twelve',
      { coverage: fullCoverage({ 'data-usage': young }), asked: year },
      'datausage-young',
    ],
    [
      'what ran was not recorded for five months of twelve',
      {
        coverage: fullCoverage({ 'data-usage': { holes: [{ from: at('2020-08-01'), to: at('2021-01-01') }] } }),
        asked: year,
      },
      'execution-holes',
    ],
    [
      'what came is recorded for three months of twelve',
      { coverage: fullCoverage({ messages: young, 'safari-history': young, calendar: young }), asked: year },
      'delivery-young',
    ],
  ])('the answer is inconclusive, by V11, and why: %s', (_, given, code) => {
    const { outcome, rule, reasons } = judge(makeCase(given));
    expect({ outcome, rule, reasons: reasons.map((it) => it.code) }).toEqual({
      outcome: 'inconclusive',
      rule: 'V11',
      reasons: [code],
    });
    expect(reasons[0]!.detail).not.toBe('');
  });

  test('a reason names the store', () => {
    const details = judge(
      makeCase({
        issues: ['ROW_REJECTED', 'LOG_DAMAGED', 'ROW_REJECTED'].map((it) => makeIssue(it as IssueCode, 'calendar')),
      }),
    ).reasons.map(({ detail }) => detail);
    expect(details).toEqual(['calendar: LOG_DAMAGED, ROW_REJECTED']);
  });

  test('no traces is said only where execution and delivery are covered and nothing was withheld', () => {
    const status = fc.constantFrom(...(Object.keys(artefactStatuses) as ArtefactStatus[]), 'parsed', 'parsed');
    const oldest = fc.constantFrom(null, at('2018-01-01'), at('2020-07-01'), at('2021-02-01'));
    const store = fc.option(fc.record({ status, oldest, unexamined: fc.constantFrom(0, 0, 1) }));
    const stores = fc.record({ messages: store, 'safari-history': store, calendar: store, 'data-usage': store });
    const code = fc.constantFrom(...(Object.keys(issueCodes) as IssueCode[]));
    const issues = fc.array(fc.tuple(code, fc.constantFrom('messages', 'data-usage', null)), { maxLength: 2 });
    fc.assert(
      fc.property(stores, issues, (drafts, found) => {
        const coverage = fullCoverage(drafts);
        const given = { coverage, issues: found.map(([it, artefact]) => makeIssue(it, artefact)), asked: year };
        const { outcome, rule, reasons, execution, delivery } = judge(makeCase(given));
        const isWhole =
          execution.share >= 800 &&
          delivery.share >= 800 &&
          coverage.length === 4 &&
          coverage.every((it) => it.status === 'parsed' && it.unexamined === 0) &&
          found.every(([it]) => !issueCodes[it].lowers || it === 'CONTENT_UNEXAMINED');
        expect({ outcome, rule }).toEqual(
          outcome === 'no-traces' ? { outcome, rule: 'V10' } : { outcome: 'inconclusive', rule: 'V11' },
        );
        expect(outcome === 'no-traces').toBe(reasons.length === 0);
        if (outcome === 'no-traces') expect(isWhole).toBe(true);
      }),
      { seed: 20230401, numRuns: 3_000 },
    );
  });
});
