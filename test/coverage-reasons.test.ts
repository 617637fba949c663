import { describe, expect, test } from '@jest/globals';
import { judge, surroundingsCollector, type Case } from '@bridle/matcher';
import {
  artefactStatuses,
  containerDomain,
  instant,
  issueCodes,
  microsecondsPerDay,
  type ArtefactStatus,
  type IssueCode,
  type LedgerFile,
} from '@bridle/model';
import fc from 'fast-check';
import { backup, device, fullCoverage, makeCase, makeCoverage, makeIssue } from './support/make-coverage.ts';
import { makeFinding } from './support/make-finding.ts';
import { bundledFile, lookedFor, tornFile } from './support/make-ledger.ts';
import { at, makeRecord } from './support/make-record.ts';

const codes = (given: Partial<Case>): readonly string[] => judge(makeCase(given)).reasons.map(({ code }) => code);

/** What is said of a file of the backup's own that is not there to be asked. */
const lost = (code: IssueCode, path: string) => ({
  ...makeIssue(code, null),
  origin: { domain: containerDomain, path, locator: '' },
});

const findings = [makeFinding(), makeFinding({ id: 'second', channel: 'osanalytics' })];

describe('indicators that were not looked for', () => {
  const reasonsOf = (files: readonly LedgerFile[]): readonly string[] =>
    judge(makeCase({ indicators: lookedFor(files) })).reasons.map(({ detail }) => detail);

  test('are named, each with why', () =>
    expect(reasonsOf([tornFile, { ...tornFile, file: 'b.txt', status: 'not-read', reason: 'an empty file' }])).toEqual([
      '2 of 2 files given: torn.json: it ends too early; b.txt: an empty file',
    ]));

  test('are counted with what was passed over beside them and may list some, and with nothing else', () => {
    const read = { ...tornFile, file: 'a.csv', status: 'read' as const, entries: 2, loaded: 2 };
    const licence = { ...tornFile, file: 'LICENSE', status: 'not-read' as const, reason: 'of no form that is known' };
    const pdf = { ...licence, file: 'r.pdf', reason: 'a PDF', mayList: 'pdf' as const };
    expect(reasonsOf([read, licence, pdf])).toEqual([]);
    expect(reasonsOf([read, licence, pdf, tornFile])).toEqual([
      '2 of 4 files given: torn.json: it ends too early; r.pdf: a PDF',
    ]);
  });

  test('are counted where they are many', () => {
    const files = Array.from({ length: 12 }, (_, index) => ({ ...tornFile, file: `${index}.json` }));
    expect(reasonsOf(files)[0]).toMatch(
      /^12 of 12 files given: 0\.json: it ends too early; .* 9\.json: it ends too early; and 2 more$/,
    );
  });

  test('take nothing from what was found', () => {
    const withTorn = makeCase({ findings, indicators: lookedFor([tornFile]) });
    const [alone, beside] = [makeCase({ findings }), withTorn].map(judge);
    expect(alone!.outcome).toBe('infected');
    expect(beside).toEqual({
      ...alone,
      reasons: [
        ...alone!.reasons,
        { code: 'indicators-not-read', detail: '1 of 1 file given: torn.json: it ends too early' },
      ],
    });
  });
});

describe('a store that several artefacts read', () => {
  const origin = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: '' };
  const unknown = (artefact: string) => ({ ...makeIssue('SCHEMA_UNKNOWN', artefact), origin });
  const stores = ['messages', 'parties', 'conversations'].map((artefact) =>
    makeCoverage({ artefact, title: `The ${artefact}`, status: 'unsupported', records: 0 }),
  );
  const coverage = [...fullCoverage({ messages: null }), ...stores];
  const detailsOf = (given: Partial<Case>): readonly string[] =>
    judge(makeCase({ coverage, ...given })).reasons.flatMap(({ code, detail }) =>
      code === 'artefact-corrupt' ? [detail] : [],
    );

  test('is lost once, and each that lost it is named', () =>
    expect(detailsOf({ issues: ['messages', 'parties', 'conversations'].map(unknown) })).toEqual([
      'The conversations; The messages; The parties: SCHEMA_UNKNOWN',
    ]));

  test('is lost apart by whoever met something else in it, or elsewhere', () => {
    const elsewhere = { ...unknown('parties'), origin: { ...origin, path: 'other.db' } };
    const more = makeIssue('ROW_REJECTED', 'conversations');
    const issues = [unknown('messages'), elsewhere, unknown('conversations'), { ...more, origin }];
    expect(detailsOf({ issues })).toEqual([
      'The messages: SCHEMA_UNKNOWN',
      'The parties: SCHEMA_UNKNOWN',
      'The conversations: ROW_REJECTED, SCHEMA_UNKNOWN',
    ]);
  });

  test('is lost by each apart where nobody said why', () =>
    expect(detailsOf({ issues: [] })).toEqual(
      ['The messages', 'The parties', 'The conversations'].map(
        (title) => `${title}: it is there, in a form no declaration knows`,
      ),
    ));
});

describe('without any finding', () => {
  const year = { from: at('2020-06-01') };
  const absent = { status: 'absent', absence: 'not-in-backup', records: 0, oldest: null, newest: null } as const;

  test('the answer is no traces, by V10, where what was needed could be examined', () =>
    expect(judge(makeCase())).toMatchObject({ outcome: 'no-traces', rule: 'V10', campaigns: [], reasons: [] }));

  test('an empty calendar takes nothing away, since not everybody keeps one, nor does an empty store of an app', () => {
    const nothing = { records: 0, oldest: null, newest: null };
    const ofApp = makeCoverage({ ...nothing, artefact: 'app-messages', onEveryPhone: false });
    expect(codes({ coverage: [...fullCoverage({ calendar: nothing }), ofApp] })).toEqual([]);
  });

  test('messages that the phone deletes are said to be short once', () => {
    const coverage = fullCoverage({ messages: { oldest: at('2021-05-02') } });
    const surroundings = { ...surroundingsCollector(), keepsMessagesForDays: 30 };
    expect(codes({ coverage, surroundings })).toEqual(['message-retention-30d']);
  });

  test('an app that is not there takes nothing away', () =>
    expect(
      codes({
        coverage: [
          ...fullCoverage(),
          makeCoverage({ ...absent, artefact: 'app-visits', family: 'visit', onEveryPhone: false }),
        ],
      }),
    ).toEqual([]));

  test('a store that every phone has and the answer does not need is told of, and takes nothing away', () => {
    const calls = { artefact: 'calls', family: 'call', channel: 'callhistory' } as const;
    const notesOf = (...stores: readonly Parameters<typeof makeCoverage>[0][]): readonly string[] => {
      const { outcome, notes } = judge(makeCase({ coverage: [...fullCoverage(), ...stores.map(makeCoverage)] }));
      return [outcome, ...notes.map(({ code, detail }) => `${code} ${detail}`)];
    };
    expect(notesOf({ ...calls, ...absent })).toEqual(['no-traces', 'common-store-missing calls']);
    expect(notesOf({ ...calls, ...absent, onEveryPhone: false })).toEqual(['no-traces']);
    expect(notesOf({ ...calls, ...absent, absence: 'backup-not-encrypted' })).toEqual(['no-traces']);
    // What is left of others by the same writer stands for nothing: it may be from a phone of old, or the last few calls.
    expect(notesOf({ ...calls, ...absent }, { ...calls, artefact: 'call-changes', onEveryPhone: false })).toEqual([
      'no-traces',
      'common-store-missing calls',
    ]);
  });

  test('the record of what ran that every phone has is named where it is missed, and not where others stand for it', () => {
    const reasonsWith = (oldest: string): readonly string[] => {
      const analytics = makeCoverage({
        ...{ artefact: 'analytics', family: 'process-use', channel: 'osanalytics', onEveryPhone: false },
        oldest: at(oldest),
      });
      const coverage = [...fullCoverage({ 'data-usage': absent }), analytics];
      return judge(makeCase({ coverage, asked: year })).reasons.map(({ code, detail }) => `${code} ${detail}`);
    };
    expect(reasonsWith('2020-06-01')).toEqual([]);
    expect(reasonsWith('2021-05-31')).toEqual([
      'artefact-missing data-usage',
      'datausage-young 0.2 % of the period is covered (analytics); 80 % are needed',
    ]);
  });

  test('what covers too little is named, as far as it covers any', () => {
    const app = makeCoverage({ artefact: 'app-messages', onEveryPhone: false, oldest: at('2021-05-29') });
    const none = makeCoverage({
      artefact: 'other-messages',
      onEveryPhone: false,
      records: 0,
      oldest: null,
      newest: null,
    });
    const lacking = { messages: absent, 'safari-history': absent, calendar: absent };
    const { reasons } = judge(makeCase({ coverage: [...fullCoverage(lacking), app, none], asked: year }));
    // Three days of 365.
    expect(reasons.filter(({ code }) => code === 'delivery-young')).toEqual([
      { code: 'delivery-young', detail: '0.8 % of the period is covered (app-messages); 80 % are needed' },
    ]);
  });

  test('that the backup is not encrypted is said with what it lacks', () => {
    const { reasons } = judge(
      makeCase({
        backup: { ...backup, protection: 'unencrypted' },
        coverage: fullCoverage({ 'safari-history': { ...absent, absence: 'backup-not-encrypted' } }),
      }),
    );
    expect(reasons.map(({ detail }) => detail)).toEqual([
      'Manifest.plist says that the backup is not encrypted: safari-history',
    ]);
  });

  describe('that the backup is not encrypted', () => {
    const unencrypted = { ...backup, protection: 'unencrypted' } as const;
    const judged = (...stores: readonly Parameters<typeof makeCoverage>[0][]) =>
      judge(makeCase({ backup: unencrypted, coverage: [...fullCoverage(), ...stores.map(makeCoverage)] }));

    test('takes nothing away where it lacks nothing for that, as one of iOS 7', () =>
      expect(judged()).toMatchObject({ outcome: 'no-traces', rule: 'V10', reasons: [], notes: [] }));

    test('is told of and takes nothing away where it lacks only what the answer does not need', () =>
      expect(
        judged({ ...absent, artefact: 'interactions', family: 'interaction', absence: 'backup-not-encrypted' }),
      ).toMatchObject({
        outcome: 'no-traces',
        reasons: [],
        notes: [{ code: 'unencrypted', detail: 'Manifest.plist says that the backup is not encrypted: interactions' }],
      }));
  });

  test('notes take nothing away', () =>
    expect(
      codes({
        issues: (Object.keys(issueCodes) as IssueCode[])
          .filter((code) => !issueCodes[code].lowers)
          .map((code) => makeIssue(code, 'messages')),
      }),
    ).toEqual([]));

  test('no list of apps is missed where the manifest names them, by their containers or in a list of its own', () => {
    const issues = [lost('ROOT_FILE_MISSING', 'Info.plist'), lost('ROOT_FILE_MISSING', 'Manifest.plist')];
    const five = new Set(['a', 'b', 'c', 'd', 'e']);
    expect(codes({ issues, surroundings: { ...surroundingsCollector(), containedApps: five } })).toEqual([]);
    const listed = { ...surroundingsCollector(), installedNames: five, listsFewApps: false };
    expect(codes({ issues, surroundings: listed })).toEqual([]);
  });

  const young = { oldest: at('2021-03-01T00:00:00Z') };
  const locked = { ...absent, absence: 'backup-not-encrypted' } as const;
  const empty = { oldest: null, newest: null };
  test.each<readonly [what: string, given: Partial<Case>, code: string]>([
    [
      'the backup is not encrypted and lacks what only encrypted ones hold',
      { backup: { ...backup, protection: 'unencrypted' }, coverage: fullCoverage({ 'safari-history': locked }) },
      'unencrypted',
    ],
    ['the backup was interrupted', { issues: [makeIssue('BACKUP_INCOMPLETE', null)] }, 'backup-incomplete'],
    [
      'its own lists describe different phones, whoever would have read them',
      { issues: [null, 'apps', 'description'].map((it) => makeIssue('ROOT_FILE_FOREIGN', it)) },
      'another-phone',
    ],
    [
      'the list that says whether it was finished is missing',
      { backup: { ...backup, snapshotState: null }, issues: [lost('ROOT_FILE_MISSING', 'Status.plist')] },
      'completeness-unknown',
    ],
    [
      'the list that says whether it was finished could not be read',
      { backup: { ...backup, snapshotState: null }, issues: [lost('ROOT_FILE_UNREADABLE', 'Status.plist')] },
      'completeness-unknown',
    ],
    [
      'the list that says whether it was finished does not',
      { backup: { ...backup, snapshotState: null } },
      'completeness-unknown',
    ],
    [
      'the list of apps is missing, and no container says which there are',
      { issues: [lost('ROOT_FILE_MISSING', 'Info.plist')] },
      'apps-unknown',
    ],
    [
      'the list of apps could not be read, and four containers are few',
      {
        issues: [lost('ROOT_FILE_UNREADABLE', 'Info.plist')],
        surroundings: { ...surroundingsCollector(), containedApps: new Set(['a', 'b', 'c', 'd']) },
      },
      'apps-unknown',
    ],
    [
      'a store could not be read, and nothing of it was counted as unexamined',
      {
        issues: [makeIssue('CONTENT_UNEXAMINED', 'calendar')],
        coverage: fullCoverage({ calendar: { status: 'unsupported' } }),
      },
      'artefact-corrupt',
    ],
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
    [
      'there is not one message, whatever the calendar holds',
      { coverage: fullCoverage({ messages: { ...empty, records: 0 } }) },
      'store-empty',
    ],
    [
      'there is not one visit',
      { coverage: fullCoverage({ 'safari-history': { ...empty, records: 0 } }) },
      'store-empty',
    ],
    [
      'messages are there of three months of twelve, whatever the calendar holds',
      { coverage: fullCoverage({ messages: young }), asked: year },
      'delivery-young',
    ],
    ['no message is dated', { coverage: fullCoverage({ messages: empty }), asked: year }, 'delivery-young'],
    [
      'messages are deleted after thirty days',
      { surroundings: { ...surroundingsCollector(), keepsMessagesForDays: 30 } },
      'message-retention-30d',
    ],
    [
      'a file of indicators could not be read, though others were looked for',
      { indicators: lookedFor([tornFile]) },
      'indicators-not-read',
    ],
    [
      'a set that comes with Bridle could not be read',
      { indicators: lookedFor([], [bundledFile, { ...tornFile, file: '@bridle/indicators/torn.yaml' }]) },
      'indicators-not-read',
    ],
    ['no indicators were looked for', { indicators: lookedFor([], []) }, 'no-indicators'],
    [
      'nothing of what was loaded is known to show on an iPhone',
      { indicators: { ...lookedFor([]), isAnythingSought: false } },
      'no-indicators',
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

  test('a reason tells moments as people read them', () => {
    const [reason] = judge(makeCase({ asked: { from: at('2017-12-01T06:30:00.5Z') } })).reasons;
    expect(reason).toEqual({
      code: 'phone-replaced',
      detail: 'no record is older than 2018-01-01 00:00:00 UTC; the period begins 2017-12-01 06:30:00.5 UTC',
    });
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

describe('messages and visits of which many are gone', () => {
  // The backup is of 1 June 2021; the year before it has 365 days, of which 73 may be lacking.
  const said = (stores: Parameters<typeof fullCoverage>[0], from = at('2020-06-01')): readonly string[] =>
    judge(makeCase({ coverage: fullCoverage(stores), asked: { from } })).reasons.map(
      ({ code, detail }) => `${code} ${detail}`,
    );
  const days = (from: string, to: string) => ({ from: at(from), to: at(to) });

  test('are missed where the last of them is more than a fifth of the year old', () => {
    expect(said({ messages: { newest: at('2021-03-20') } })).toEqual([]);
    expect(said({ messages: { newest: at('2021-03-19') } })).toEqual([
      'delivery-holes messages: none is newer than 2021-03-19 00:00:00 UTC',
    ]);
    expect(said({ 'safari-history': { newest: at('2021-03-19') } })).toEqual([
      'delivery-holes safari-history: none is newer than 2021-03-19 00:00:00 UTC',
    ]);
  });

  test('are missed where the last of them is older than the period', () =>
    expect(said({ messages: { oldest: at('2018-01-01'), newest: at('2018-10-27') } })).toEqual([
      'delivery-holes messages: none is newer than 2018-10-27 00:00:00 UTC',
    ]));

  test('are missed in the year before the backup, whatever is there of years before', () => {
    // Half a year of nearly three and a half, and of the last one.
    const gone = { messages: { newest: at('2020-12-01') } };
    expect(said(gone, at('2018-01-01'))).toEqual([
      'delivery-holes messages: none is newer than 2020-12-01 00:00:00 UTC',
    ]);
    const early = { messages: { holes: [days('2018-03-01', '2018-09-01')] } };
    expect(said(early, at('2018-01-01'))).toEqual([]);
  });

  test('are missed in between', () =>
    expect(said({ messages: { holes: [days('2020-07-01', '2020-08-31'), days('2020-11-01', '2021-01-01')] } })).toEqual(
      [
        'delivery-holes messages: none is between 2020-07-01 00:00:00 UTC and 2020-08-31 00:00:00 UTC, none is between 2020-11-01 00:00:00 UTC and 2021-01-01 00:00:00 UTC',
      ],
    ));

  test('are not missed in weeks of who writes little', () => {
    const holes = [
      days('2020-06-10', '2020-08-05'),
      days('2020-08-10', '2020-10-05'),
      days('2020-11-01', '2020-12-30'),
      days('2021-01-05', '2021-03-05'),
      days('2021-04-10', '2021-06-01'),
    ];
    expect(said({ messages: { holes, newest: at('2021-04-10') }, 'safari-history': { holes } })).toEqual([]);
  });

  test('are missed where two are left that lie so far apart that nothing is unusual', () => {
    const left = { oldest: at('2020-05-20'), newest: at('2021-05-20') };
    expect(said({ messages: { ...left, records: 2 } })).toEqual([
      'delivery-holes messages: no more than 2 are between 2020-05-20 00:00:00 UTC and 2021-05-20 00:00:00 UTC',
    ]);
    // One in two months, of which 365 days have six.
    expect(said({ messages: { ...left, records: 7 } })).toHaveLength(1);
    expect(said({ messages: { ...left, records: 8 } })).toEqual([]);
  });

  test('are missed before and after together', () => {
    const middle = { oldest: at('2020-07-20'), newest: at('2021-04-01') };
    // 49 days before and 61 after are 110 of 365; visits that are older a phone deletes.
    expect(said({ messages: middle })).toEqual([
      'delivery-holes messages: none is older than 2020-07-20 00:00:00 UTC, none is newer than 2021-04-01 00:00:00 UTC',
    ]);
    expect(said({ 'safari-history': middle })).toEqual([]);
  });

  test('are not missed where an app’s own end, or a calendar does', () => {
    const ended = { newest: at('2019-01-01') };
    expect(said({ calendar: ended })).toEqual([]);
    const coverage = [...fullCoverage(), makeCoverage({ ...ended, artefact: 'app-messages', onEveryPhone: false })];
    expect(codes({ coverage })).toEqual([]);
  });

  test('are missed where the backup has no date, up to the last that anything knows', () =>
    expect(
      codes({
        backup: { ...backup, madeAt: null },
        coverage: fullCoverage({ messages: { newest: at('2020-12-01') } }),
      }),
    ).toEqual(['delivery-holes']));

  test('are named by their gaps, of which ten are told', () => {
    const holes = Array.from({ length: 12 }, (_, index) => days(`${2007 + index}-01-01`, `${2007 + index}-06-01`));
    const old = { oldest: at('2006-01-01') };
    const stores = { messages: { ...old, holes }, 'data-usage': old, calendar: old };
    const [reason] = said(stores, at('2006-01-01'));
    expect(reason).toMatch(
      /^delivery-holes messages: none is between 2007-01-01 .* 2016-06-01 00:00:00 UTC, and 2 more gaps$/,
    );
  });
});

describe('how long messages are kept', () => {
  const kept = (keepsMessagesForDays: number | null, days: number): readonly string[] =>
    codes({
      surroundings: { ...surroundingsCollector(), keepsMessagesForDays },
      asked: { from: instant(at('2021-06-01') - days * microsecondsPerDay) },
    });

  test('takes nothing away where the period is no longer', () => {
    expect(kept(30, 30)).toEqual([]);
    expect(kept(30, 31)).toEqual(['message-retention-30d']);
  });

  test('for a year or for ever takes nothing away', () => {
    expect(kept(365, 360)).toEqual([]);
    expect(kept(null, 360)).toEqual([]);
  });

  test('is read of the settings, in which nought is for ever', () => {
    const keeps = (...values: readonly string[]): number | null => {
      const surroundings = surroundingsCollector();
      for (const value of values)
        surroundings.see(
          makeRecord({ family: 'setting', fields: { setting: 'KeepMessageForDays', value, changedAt: null } }),
        );
      return surroundings.keepsMessagesForDays;
    };
    expect(keeps()).toBeNull();
    expect(keeps('0')).toBeNull();
    expect(keeps('365', '30')).toBe(30);
    expect(keeps('odd')).toBeNull();
  });
});

describe('a note leaves the outcome as it is, and says', () => {
  const notes = (given: Partial<Case>): readonly string[] => {
    const { outcome, reasons, notes: said } = judge(makeCase(given));
    expect({ outcome, reasons }).toEqual({ outcome: 'no-traces', reasons: [] });
    return said.map(({ code, detail }) => `${code}: ${detail}`);
  };
  const year = { from: at('2020-06-01') };

  test('nothing of a phone that was never restored and keeps everything', () => expect(notes({})).toEqual([]));

  test('when the phone was last restored', () => {
    const restoredAt = [at('2021-04-01T00:00:00Z'), at('2020-01-01T00:00:00Z')];
    expect(notes({ surroundings: { ...surroundingsCollector(), restoredAt } })).toEqual([
      'restored-from-backup: 2021-04-01 00:00:00 UTC',
    ]);
  });

  test('how far back visits reach, where that is not the whole period', () => {
    const since = (iso: string): Partial<Case> => ({
      coverage: fullCoverage({ 'safari-history': { oldest: at(iso) } }),
      asked: year,
    });
    expect(notes(since('2020-06-01T00:00:00Z'))).toEqual([]);
    expect(notes(since('2021-05-01T00:00:00Z'))).toEqual([
      'history-pruned: safari-history: no visit is older than 2021-05-01 00:00:00 UTC',
    ]);
  });

  test('that lookups of accounts are no longer kept, from iOS 14.7 on and where there are none', () => {
    const lookups = (productVersion: string | null, records: number): readonly string[] =>
      notes({
        device: { ...device, productVersion },
        coverage: [...fullCoverage(), makeCoverage({ artefact: 'lookups', family: 'lookup', records })],
      });
    expect(lookups('14.7', 0)).toEqual(['os-version-drops-artefact: lookups: since iOS 14.7']);
    expect(lookups('14.10', 0)).toHaveLength(1);
    expect(lookups('14.6', 0)).toEqual([]);
    expect(lookups('17.0', 1)).toEqual([]);
    expect(lookups(null, 0)).toEqual([]);
  });
});
