import { describe, expect, test } from '@jest/globals';
import { renderJson, renderText, safeText } from '@bridle/report';
import {
  benignExplanations,
  channels,
  evidenceClasses,
  exactness,
  familyCovers,
  fromJsonValue,
  grounds,
  issueCodes,
  latticeRules,
  outcomes,
  reachLevels,
  reasonCodes,
  ruleStatuses,
  type JsonValue,
  type Outcome,
  type ReasonCode,
  type Result,
} from '@bridle/model';
import fc from 'fast-check';
import { backup, fullCoverage, makeCoverage, makeIssue } from './support/make-coverage.ts';
import { makeFinding } from './support/make-finding.ts';
import { implant, link, makeResult } from './support/make-result.ts';
import { at } from './support/make-record.ts';

/** Nothing that a terminal obeys and no line but our own. */
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const weakContact = makeFinding({ class: 'context', strength: 'weak', channel: 'safari', trace: 'opened' });
const results: { readonly [O in Outcome]: Result } = {
  infected: makeResult(),
  attempted: makeResult([link]),
  inconclusive: makeResult([implant], { rules: [] }),
  exposed: makeResult([weakContact]),
  'no-traces': makeResult([]),
};
const oldPhone = makeResult([], {
  backup: { ...backup, protection: 'unencrypted' },
  coverage: fullCoverage({
    messages: { status: 'partial', unexamined: 3 },
    calendar: { holes: [{ from: backup.madeAt!, to: backup.madeAt! }] },
  }),
  issues: [
    {
      ...makeIssue('ROW_REJECTED', 'messages'),
      origin: { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: 'message 7' },
    },
  ],
});

describe('the text', () => {
  test.each(outcomes)('of %s says the answer in its first line', (outcome) => {
    expect(results[outcome].verdict.outcome).toBe(outcome);
    expect(renderText(results[outcome])).toMatch(new RegExp(`^${outcome.toUpperCase()}: [A-Z][^\\n]+\\.\\n`));
  });

  test('says the answer, what is on record, why, what was not seen and examined, what to acquire and to do, and whom to call', () => {
    const headings = renderText(results.infected)
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line));
    expect(headings.map((line) => line.split(':')[0])).toEqual([
      'INFECTED',
      'What is on record from 2018-01-01 to 2021-06-01, by 31 days or so',
      'Why Example',
      'What was not seen',
      'What was examined',
      'What was looked for',
      'Notes',
      'What this cannot tell',
      'What one further acquisition would decide',
      'What next',
      'Who helps people at risk',
    ]);
  });

  test('says of whom, by what, when, where and on whose word', () => {
    const text = renderText(results.infected);
    for (const told of [
      'Example iPhone, iPhone12,1, iOS 14.4, serial EXAMPLE00001',
      'a decrypted copy of an encrypted backup, made 2021-06-01 00:00:00 UTC',
      '2018-01-01 00:00:00 UTC to 2021-06-01 00:00:00 UTC',
      'what ran on the phone: 100.0 % of the period',
      `V1: ${latticeRules.V1}`,
      'confidence  high',
      '2021-03-10 12:00:11 UTC until at least 2021-03-10 14:20:00.5 UTC; what brought it came 2021-03-10 12:00:00 UTC',
      'process “exampled” (the value itself)',
      'WirelessDomain/Library/Databases/DataUsage.sqlite, ZPROCESS Z_PK 5',
      'listed   process-name “exampled” of Example, by Example Lab, grade A1',
      'domain-name “evil.example.org” of Example, by Example Lab, grade B2 (assumed)',
      'and 2 more rows',
      'decisive: attacker code ran (execution)',
      'an app installed by the owner bears the name: ruled out (no app has this name)',
    ])
      expect(text).toContain(told);
  });

  test('says of an attempt whether it succeeded', () =>
    expect(renderText(results.attempted)).toContain('no sign that it succeeded, where one would show'));

  test('says why it is not firmer', () => {
    const text = renderText(results.inconclusive);
    expect(text).toContain(`but         ${reasonCodes.uncorroborated} (uncorroborated: `);
    expect(text).toContain(reasonCodes['integrity-not-checked']);
  });

  test('names what the backup does not hold, and why, apart from what was read', () => {
    const none = { status: 'absent', records: 0, oldest: null, newest: null } as const;
    const text = renderText(
      makeResult([], {
        coverage: fullCoverage({
          calendar: { ...none, absence: 'not-in-backup' },
          'data-usage': { ...none, absence: 'not-in-backup' },
          'safari-history': { ...none, absence: 'backup-not-encrypted' },
        }),
      }),
    );
    expect(text).toContain(
      [
        'What was examined',
        '  messages  read, 100 records, 2018-01-01 to 2021-05-31',
        '  only encrypted backups hold them:',
        '    safari-history',
        '  not in this backup:',
        '    calendar; data-usage',
      ].join('\n'),
    );
  });

  test('says which indicators had nothing to look at, and what was missing', () => {
    const result = makeResult([], {
      coverage: fullCoverage({
        calendar: { status: 'partial' },
        'data-usage': { status: 'absent', absence: 'not-in-backup' },
        messages: { status: 'absent', absence: 'not-in-backup', onEveryPhone: false },
      }),
    });
    const reach = { indicators: 81, met: 0, read: [], readInPart: [], unreadable: [], absent: [] };
    const text = renderText({
      ...result,
      indicators: {
        ...result.indicators,
        reach: [
          { ...reach, kind: 'process-name', level: 'none', absent: ['data-usage', 'messages'] },
          {
            ...reach,
            kind: 'url',
            level: 'part',
            read: ['safari-history'],
            readInPart: ['calendar'],
            absent: ['messages'],
          },
          { ...reach, kind: 'file-hash', level: 'never' },
          { ...reach, kind: 'app-id', level: 'whole', met: 1 },
        ],
        bundled: {
          ...result.indicators.bundled,
          reach: [{ ...reach, kind: 'process-name', level: 'none', indicators: 2, absent: ['data-usage'] }],
        },
      },
    });
    expect(text).toContain(
      [
        `  ${reachLevels.none}:`,
        '    process-name, 81 given and 2 of Bridle: messages; data-usage',
        `  ${reachLevels.part}:`,
        // An app that is not there takes nothing away from what was read.
        '    url, 81 given and 0 of Bridle: calendar',
        `  ${reachLevels.never}:`,
        '    file-hash, 81 given and 0 of Bridle',
      ].join('\n'),
    );
    expect(text).toContain('1 set aside, 1 rejected; 162 could have been seen, 1 met');
    expect(text).not.toContain('app-id,');
  });

  test('says what was not seen, store by store', () => {
    const text = renderText(oldPhone);
    for (const told of [
      'INCONCLUSIVE: What could be examined does not allow an answer.',
      'nothing found, and what was needed could not be examined',
      `${reasonCodes.unencrypted} (unencrypted: `,
      `${issueCodes.ROW_REJECTED.means} (ROW_REJECTED: HomeDomain/Library/SMS/sms.db, message 7: an example)`,
      'partial, 100 records, 3 of them not wholly, 2018-01-01 to 2021-05-31',
      '1 gap',
      'Make an encrypted backup',
    ])
      expect(text).toContain(told);
  });

  test('says which files of indicators were not read', () => {
    const text = renderText(results.infected);
    expect(text).toContain('what was given: 3 entries (1 distinct), 1 loaded, 1 set aside, 1 rejected');
    expect(text).toContain('not read: torn.json (it ends too early)');
    expect(text).not.toContain('not read: example.yaml');
  });

  test('tells notes from what lowers the answer', () => {
    const [before, after] = renderText(results.infected).split('\nNotes\n');
    expect(before).toContain('Nothing that the answer needs was missing.');
    expect(before).not.toContain('LOG_ABSENT');
    expect(after).toContain(`${issueCodes.LOG_ABSENT.means} (LOG_ABSENT, 2 times: messages: no -wal row)`);
  });

  test('says which messages no backup shows under what was not seen, and that the answer lacks nothing for it', () => {
    const detail = 'Signal is installed; its messages are not in any backup: an example';
    const locked = makeIssue('CONTENT_ENCRYPTED', 'notes');
    const issues = [{ ...makeIssue('STORE_NOT_BACKED_UP', null), detail }, locked, locked];
    const text = renderText(makeResult([], { issues }));
    expect(text).toContain(
      [
        'What was not seen',
        '  Nothing that the answer needs was missing.',
        `  ${issueCodes.STORE_NOT_BACKED_UP.means} (STORE_NOT_BACKED_UP: ${detail})`,
        `  ${issueCodes.CONTENT_ENCRYPTED.means} (CONTENT_ENCRYPTED, 2 times: an example)`,
      ].join('\n'),
    );
    expect(text).not.toContain('\nNotes\n');
  });

  test('shows what was not public then, and every note and marking of an indicator', () => {
    const indicator = {
      ...implant.indicator!,
      notPublicThen: true,
      tlp: 'amber+strict',
      notes: ['not public then: \u001b[31m'],
    } as const;
    const text = renderText(makeResult([{ ...implant, indicator }]));
    expect(text).toContain('Found, and not counted');
    expect(text).toContain('grade A1, TLP:AMBER+STRICT, not public then');
    expect(text).toMatch(/\n +but {6}not public then: /);
    expect(text).not.toContain('\u001b');
  });

  test('shows a withdrawn indicator’s finding, and that it does not count', () => {
    const text = renderText(makeResult([{ ...implant, indicator: { ...implant.indicator!, revoked: true } }]));
    expect(text).toMatch(/^NO-TRACES: /);
    expect(text).toContain('Found, and not counted');
    expect(text).toContain('grade A1, withdrawn since');
  });

  test('tells the proof step by step, and what was tried before it', () => {
    const [campaign] = results.attempted.verdict.campaigns;
    expect(campaign!.proof.steps).toHaveLength(3);
    const text = renderText(results.attempted);
    for (const [index, { ground }] of campaign!.proof.steps.entries())
      expect(text).toContain(`\n  step ${index + 1}      ${grounds[ground]}\n`);
    expect(text).toContain('tried       before it, and does not hold: V1, V2, V3, V4, V5, V5b\n');
  });

  test.each(Object.values(results))(
    'names no finding in a proof that the JSON’s proof does not name (%#)',
    (result) => {
      const document = JSON.parse(renderJson(result)) as Result;
      for (const { campaign, proof } of document.verdict.campaigns) {
        const [, told = ''] = renderText(result).split(`Why ${campaign}: `);
        const [steps = ''] = told.split(/\n\n|\n {2}found besides/);
        const ids = [...steps.matchAll(/^ {6}id {7}(.*)$/gm)].map(([, id]) => id!);
        expect(ids).not.toEqual([]);
        expect([...ids].sort()).toEqual([...new Set(proof.steps.flatMap(({ findings }) => findings))].sort());
      }
    },
  );

  test('of evidence in doubt tells the doubts as a step of the proof', () => {
    const doubt = {
      ...makeFinding({ id: 'doubt', class: 'integrity', strength: 'supporting', campaign: null, benign: [] }),
      doubts: ['WirelessDomain/Library/Databases/DataUsage.sqlite'],
      because: 'a row is newer than the one after it',
    };
    const result = makeResult([implant, doubt]);
    expect(result.verdict.campaigns[0]!.proof.steps.at(-1)).toEqual({ ground: 'doubted-by', findings: ['doubt'] });
    const text = renderText(result);
    expect(text).toMatch(new RegExp(`${grounds['doubted-by']}\\n {4}.*a row is newer than the one after it\\n`));
    expect(text).toContain('would show whether the doubts come from the phone or from this copy.');
    expect(text).not.toContain('Doubts about the evidence');
  });

  test('calls traces of no campaign so, with what they are consistent with', () => {
    const orphan = {
      ...makeFinding({ id: 'orphan', class: 'anti-forensics', strength: 'strong', campaign: null }),
      fits: ['Example'],
    };
    const text = renderText(makeResult([orphan]));
    expect(text).toContain(
      '\n  Traces that name no campaign: inconclusive, traces that allow no conclusion, consistent with Example, ',
    );
    expect(text).toContain('\nWhy traces that name no campaign: inconclusive\n');
  });

  test('names campaigns together that nothing tells apart, and says so once in the answer', () => {
    const other = { ...implant, id: 'other', campaign: 'Reign' };
    const text = renderText(makeResult([implant, other], { campaigns: [] }));
    expect(text.match(/^ {2}\w+ or \w+: /gm)).toEqual(['  Example or Reign: ']);
    expect(text).toContain(
      'or          everything strong that was found accuses this as well, and nothing tells them apart: Reign\n',
    );
  });

  test('tells what speaks against it', () => {
    const second = makeCoverage({ artefact: 'os-analytics', family: 'process-use', channel: 'osanalytics' });
    const text = renderText(makeResult([implant, link], { coverage: [...fullCoverage(), second] }));
    expect(text).toContain(
      'against     a store of the same kind was recording then and lacks it: process-name:exampled is not in os-analytics\n',
    );
  });

  test('gives a likelihood under each prior by its name, in no sentence with a confidence, and none that an attempt succeeded', () => {
    const text = renderText(makeResult([implant], { withLikelihood: true, rules: [] }));
    // A decisive trace is 1,000 to 1: 7/2,493 and 23/44 become 2.81 and 523 to 1.
    expect(text).toContain('likelihood  likely: infected are 737 of 1,000 such phones, where 7 of 2,500 are: ');
    expect(text).toContain('likelihood  almost certain: infected are 998 of 1,000 such phones, where 23 of 67 are: ');
    for (const line of text.split('\n')) expect(line).not.toMatch(/likelihood.*confidence|confidence.*likelihood/);
    const attempt = renderText(makeResult([link], { withLikelihood: true }));
    expect(attempt).not.toContain('likelihood');
    expect(renderText(results.infected)).not.toContain('likelihood');
  });

  test('shows what is on record by store, with the holes', () => {
    const hole = { from: at('2019-05-13T00:00:00Z'), to: at('2020-05-13T00:00:00Z') };
    const coverage = fullCoverage({
      'data-usage': { oldest: at('2019-01-01T00:00:00Z') },
      messages: { holes: [hole] },
      calendar: { status: 'partial' },
      'safari-history': { status: 'absent', absence: 'not-in-backup' },
    });
    const asked = { from: at('2018-06-01T00:00:00Z'), to: at('2021-06-01T00:00:00Z') };
    const strips = renderText(makeResult([], { coverage, asked })).match(/^ {2}[#+.o]{40} {2}.*$/gm);
    // 1,096 days in forty parts of 27.4: the record begins in the eighth; the hole is of the days 346 to 712.
    expect(strips).toEqual([
      `  ${'.'.repeat(7)}+${'#'.repeat(32)}  data-usage`,
      `  ${'#'.repeat(12)}+${'.'.repeat(12)}+${'#'.repeat(14)}  messages`,
      `  ${'o'.repeat(40)}  calendar`,
    ]);
  });

  test('says which rules could not speak', () => {
    const account = { rule: 'a-rule', title: 'A title', class: 'execution', artefacts: [], findings: 0 } as const;
    const text = renderText({ ...results['no-traces'], rules: [{ ...account, status: 'nothing-to-look-at' }] });
    expect(text).toContain(
      '  Of these rules no store that could show what it looks for could be examined:\n    A title (a-rule)\n',
    );
  });

  test('says what another acquisition would decide by what was missing', () => {
    const without = renderText(results['no-traces']);
    expect(without).not.toContain('Make an encrypted backup');
    expect(without).toContain('A sysdiagnose, taken before the phone is restarted or updated');
    expect(renderText(makeResult([], { coverage: fullCoverage({ messages: null }) }))).toContain(
      'Another backup, complete',
    );
    const young = { oldest: at('2021-05-01T00:00:00Z') };
    expect(renderText(makeResult([], { coverage: fullCoverage({ 'data-usage': young }) }))).toContain(
      'The phone that was used before this one',
    );
  });

  test.each([80, 200])('fits a terminal of %i columns, and goes on beside its label', (columns) => {
    const lines = renderText(results.infected, { columns }).split('\n');
    for (const line of lines.filter((it) => it.length > columns)) expect(line.trim()).not.toContain(' ');
    const joined = lines.map((it) => it.trim()).join(' ');
    expect(joined.replaceAll(/\s+/g, ' ')).toBe(renderText(results.infected).replaceAll(/\s+/g, ' '));
    if (columns === 80) expect(lines).toContain('              trace from another channel');
  });

  test('is in order of time, the undated last', () => {
    const undated = makeFinding({ ...implant, id: 'undated', rule: 'b', strength: 'weak', when: null, evidence: [] });
    const early = makeFinding({ ...implant, id: 'early', rule: 'c', strength: 'weak', when: '2021-01-01T00:00:00Z' });
    const late = makeFinding({ ...implant, id: 'late', rule: 'd', strength: 'weak', when: '2021-02-01T00:00:00Z' });
    const times = renderText(makeResult([undated, late, early])).match(/^ {4}\S[^,]+(?=, CommCenter)/gm);
    expect(times).toEqual(['    2021-01-01 00:00:00 UTC', '    2021-02-01 00:00:00 UTC', '    at an unknown time']);
  });

  test.each(Object.keys(reasonCodes) as ReasonCode[])('has a sentence for %s', (code) => {
    const result = makeResult([]);
    const verdict = { ...result.verdict, reasons: [{ code, detail: '' }] };
    expect(renderText({ ...result, verdict })).toContain(`  ${reasonCodes[code]} (${code})\n`);
  });

  test('renders what is unknown', () => {
    const nobody = {
      name: null,
      productType: null,
      productName: null,
      productVersion: null,
      buildVersion: null,
      serialNumber: null,
      udid: null,
    };
    const unknown = { protection: 'unknown', madeAt: null, isFull: null, snapshotState: null } as const;
    const text = renderText(makeResult([], { device: nobody, backup: unknown, coverage: [] }));
    expect(text).toContain('phone     unknown');
    expect(text).toContain('of unknown protection, made at an unknown time');
    expect(text).toContain('period    unknown');
  });
});

test('what narrows the view without changing the answer is told among the notes', () => {
  const restoredAt = [at('2021-04-01T00:00:00Z')];
  const text = renderText(makeResult([], { surroundings: { restoredAt, keepsMessagesForDays: null } }));
  const told = 'The phone was restored from a backup; what is older may be of another phone. (restored-from-backup:';
  expect(text.slice(text.indexOf('\nNotes\n'))).toContain(told);
  expect(text.slice(0, text.indexOf('\nNotes\n'))).not.toContain(told);
});

describe('the wording', () => {
  const negated = 'That none was found does not mean that the phone is safe.';
  const texts = [...Object.values(results), oldPhone].map((it) => renderText(it));
  const sentences = [
    benignExplanations,
    channels,
    evidenceClasses,
    exactness,
    grounds,
    latticeRules,
    reasonCodes,
  ].flatMap((it) => Object.values(it));

  test.each(outcomes)('of %s says that nothing found is not nothing there', (outcome) =>
    expect(renderText(results[outcome])).toContain(negated),
  );

  test('never calls a phone clean or safe', () => {
    for (const text of [...texts, ...sentences])
      expect(text.replaceAll(negated, '')).not.toMatch(/\b(?:clean|safe|unsafe|safely|secure|protected|virus-free)\b/i);
  });

  test('never names who is behind it', () => {
    for (const text of [...texts, ...sentences])
      expect(text).not.toMatch(
        /\b(?:governments?|customers?|operators?|states?|ministry|police|hacked by|NSO|Intellexa)\b/i,
      );
  });
});

describe('whatever the evidence holds', () => {
  const hostile = `\u001b[31m\u009b2J\u202eX\u200b\ufeff\r\n\u2028\u0007=1+1<script>\ud800${'A'.repeat(1_000_000)}`;
  /** Words of ours, which come from closed lists and decide what is said. */
  const ours = new Set<unknown>([
    ...[
      ...[benignExplanations, channels, evidenceClasses, exactness, issueCodes, latticeRules, reasonCodes],
      ...[familyCovers, grounds, ruleStatuses],
    ].flatMap((it) => Object.keys(it)),
    ...outcomes,
    ...['weak', 'supporting', 'strong', 'decisive', 'high', 'moderate', 'low', 'open', 'refuted', 'holds'],
    ...[
      'no-sign-of-success',
      'undetermined',
      'decrypted-copy',
      'unencrypted',
      'parsed',
      'partial',
      'read',
      'unreadable',
    ],
  ]);
  const poisoned = (value: unknown, poison = hostile): unknown => {
    // What told two things apart still does.
    if (typeof value === 'string') return ours.has(value) ? value : `${poison}${value}`;
    if (Array.isArray(value)) return value.map((it) => poisoned(it, poison));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, poisoned(held, poison)]));
  };

  test.each([...Object.values(results), oldPhone])('the text has no line and no control but its own (%#)', (result) => {
    const text = renderText(poisoned(result) as Result);
    expect(text.replaceAll('\n', '')).not.toMatch(obeyed);
    expect(text.split('\n')).toHaveLength(renderText(result).split('\n').length);
    expect(text.length).toBeLessThan(50_000);
    expect(text).toContain('\\u{1b}[31m\\u{9b}2J\\u{202e}X');
  });

  test.each([...Object.values(results), oldPhone])(
    'the JSON acts on no terminal and says the very characters (%#)',
    (result) => {
      const short = hostile.slice(0, 1_000);
      const json = renderJson(poisoned(result, short) as Result);
      expect(json.replaceAll('\n', '')).not.toMatch(obeyed);
      const { device } = JSON.parse(json) as { device: { name: string } };
      expect(device.name).toBe(`${short}${result.device.name}`);
    },
  );

  test('safe text is short, of one line, and leaves ordinary words of every script alone', () => {
    for (const word of ['résumé', 'التقرير', '報告', 'отчёт', '🙂', 'a b', '50 %', 'C:\\x'])
      expect(safeText(word)).toBe(word);
    expect(safeText('a\nb\u001bc\u202ed\u{e0001}')).toBe('a\\u{a}b\\u{1b}c\\u{202e}d\\u{e0001}');
    expect(safeText('A'.repeat(200))).toBe('A'.repeat(200));
    expect(safeText('A'.repeat(201))).toBe(`${'A'.repeat(200)}…`);
    expect(safeText('abc', 2)).toBe('ab…');
    expect(safeText('a🙂', 2)).toBe('a…');
  });

  test('safe text is bounded and safe, whatever is given', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (value, longest) => {
        const text = safeText(value, longest);
        expect(text.length).toBeLessThanOrEqual(longest + 1);
        expect(text).not.toMatch(obeyed);
      }),
      { seed: 42, numRuns: 2_000 },
    ));
});

describe('the JSON', () => {
  type Named = { readonly [name: string]: unknown };
  const document = JSON.parse(renderJson(results.infected)) as {
    readonly verdict: Named & { campaigns: readonly (Named & { episodes: readonly Named[] })[]; execution: Named };
    readonly findings: readonly (Named & { time: Named; evidence: readonly Named[]; indicator: Named })[];
    readonly coverage: readonly Named[];
    readonly issues: readonly Named[];
    readonly indicators: Named & { files: readonly Named[]; bundled: Named };
  } & Named;

  test('keeps its names', () => {
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'redacted',
      'wholeDigest',
      'tool',
      'evidence',
      'device',
      'backup',
      'options',
      'weighing',
      'verdict',
      'findings',
      'coverage',
      'rules',
      'issues',
      'indicators',
    ]);
    const names = (value: Named | undefined): readonly string[] => Object.keys(value ?? {});
    const has = (...wanted: readonly string[]): unknown => expect.arrayContaining([...wanted]);
    expect(names(document.verdict)).toEqual(
      has('outcome', 'rule', 'campaigns', 'reasons', 'period', 'execution', 'delivery'),
    );
    const [campaign] = document.verdict.campaigns;
    expect(names(campaign)).toEqual(
      has('campaign', 'outcome', 'result', 'confidence', 'rule', 'premises', 'reasons', 'episodes'),
    );
    expect(names(campaign!.episodes[0])).toEqual(has('from', 'to', 'delivery', 'findings'));
    const [finding] = document.findings;
    expect(names(finding)).toEqual(
      has('id', 'rule', 'campaign', 'class', 'strength', 'channel', 'time', 'evidence', 'benign'),
    );
    expect(names(finding!.evidence[0])).toEqual(
      has('artefact', 'domain', 'path', 'locator', 'sha256', 'time', 'fields', 'raw'),
    );
    expect(names(document.coverage[0])).toEqual(has('artefact', 'status', 'records', 'oldest', 'newest', 'holes'));
    expect(names(document.issues[0])).toEqual(has('code', 'artefact', 'origin', 'detail', 'count'));
    expect(names(document.indicators)).toEqual(
      has('entries', 'loaded', 'distinct', 'setAside', 'rejected', 'byKind', 'files', 'bundled'),
    );
    expect(names(document.indicators.files[0])).toEqual(has('file', 'sha256', 'status', 'reason'));
  });

  test('says what the result says', () => {
    expect(document).toMatchObject({
      verdict: {
        outcome: 'infected',
        campaigns: [{ campaign: 'Example', outcome: 'infected', confidence: 'high', rule: 'V1' }],
        execution: { share: 1000, artefacts: ['data-usage'] },
      },
      findings: [
        { rule: 'process-name:exampled', class: 'execution', strength: 'decisive', channel: 'commcenter' },
        {},
      ],
      indicators: { entries: 3, byKind: { 'process-name': 1 } },
    });
  });

  test('writes moments in ISO 8601 with six decimals, and what the evidence stores as it is stored', () => {
    expect(document).toMatchObject({
      backup: { madeAt: '2021-06-01T00:00:00.000000Z' },
      verdict: {
        period: { from: '2018-01-01T00:00:00.000000Z', to: '2021-06-01T00:00:00.000000Z' },
        campaigns: [{ episodes: [{ from: '2021-03-10T12:00:11.000000Z', to: '2021-03-10T14:20:00.500000Z' }] }],
      },
      findings: [
        {
          time: { from: '2021-03-10T12:00:11.000000Z', basis: 'recorded' },
          evidence: [{ fields: { firstUsedAt: '2021-03-10T12:00:11.000000Z' }, raw: { first_time: 637_070_411 } }],
        },
        {},
      ],
      coverage: expect.arrayContaining([
        expect.objectContaining({ oldest: '2018-01-01T00:00:00.000000Z', newest: '2021-05-31T00:00:00.000000Z' }),
      ]) as unknown,
    });
  });

  test.each(Object.values(results))('can be read back as the very result (%#)', (result) =>
    expect(fromJsonValue(JSON.parse(renderJson(result)) as JsonValue)).toEqual(result),
  );

  test('ends with a line break and is indented for people', () => {
    expect(renderJson(results.infected)).toMatch(/^\{\n {2}"schemaVersion": "0\.2\.0",\n/);
    expect(renderJson(results.infected).endsWith('\n}\n')).toBe(true);
  });
});
