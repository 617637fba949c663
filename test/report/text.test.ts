import { surroundingsCollector } from '@bridle/matcher';
import {
  artefactStatuses,
  grounds,
  issueCodes,
  latticeRules,
  outcomes,
  reachLevels,
  reasonCodes,
  type Finding,
  type Issue,
  type LedgerFile,
  type Outcome,
  type ReasonCode,
  type Result,
} from '@bridle/model';
import { rangeStatements, renderHtml, renderJson, renderText } from '@bridle/report';
import { describe, expect, test } from '@jest/globals';
import { device, fullCoverage, makeCampaign, makeCoverage, makeIssue, makeRange } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { exampleFile, lookedFor, tornFile } from '../support/make-ledger.ts';
import { at } from '../support/make-record.ts';
import { implant, link, makeResult } from '../support/make-result.ts';
import { results, oldPhone } from '../support/results.ts';

/** As many as come with Bridle, and none of them rejected. */
const manyGiven: LedgerFile = { ...exampleFile, entries: 100, loaded: 100, distinct: 100, setAside: 0, rejected: 0 };

describe('the text', () => {
  test.each(outcomes)('of %s says the answer in its first line', (outcome) => {
    expect(results[outcome].verdict.outcome).toBe(outcome);
    expect(renderText(results[outcome])).toMatch(new RegExp(`^${outcome.toUpperCase()}: [A-Z][^\\n]+\\.\\n`));
  });

  test('of every outcome says in its second line what that does not mean, or why no more can be said', () => {
    const second = (outcome: Outcome): string => renderText(results[outcome]).split('\n')[1]!.trim();
    expect(outcomes.map(second)).toEqual([
      expect.stringMatching(/ That none was found does not mean that the phone is safe\.$/),
      expect.stringMatching(/^That does not mean that someone aimed at this person, /),
      expect.stringMatching(/^That there is no answer does not mean that the phone is probably fine, /),
      expect.stringMatching(/^That does not mean that it failed, /),
      'That does not mean that it runs now. Who sent it is not seen in a backup.',
    ]);
  });

  test('says how far it can be trusted, where it says what it cannot tell', () => {
    const text = renderText(results['no-traces']);
    expect(text.slice(text.indexOf('What this cannot tell'))).toContain(
      'Tried on 30 phones that were made up for it (bridle selftest), none of them real, this version calls infected ' +
        '8 of the 10 that are and 0 of the 20 that are not, and says of 1 of the 15 that hold a trace that no traces were found.',
    );
  });

  test('says among the first lines that indicators were not looked for, and what to do', () => {
    const result = makeResult([], { indicators: lookedFor([{ ...tornFile, file: 'unread.json' }]) });
    const said =
      'NOT LOOKED FOR: Nothing of some indicators that should have been looked for could be read or used. ' +
      '(indicators-not-read: 1 of 1 file given: unread.json: it ends too early)';
    const advice =
      'What they list may be on this phone all the same. Open these files, put right or replace them, or leave out what is no list, and scan again.';
    const [beforeSections] = renderHtml(result).split('<h2');
    expect(beforeSections).toContain(`<p class="warning"><strong>${said}</strong> ${advice}</p>`);
    const text = renderText(result);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'INCONCLUSIVE: What could be examined does not allow an answer.',
      '  That there is no answer does not mean that the phone is probably fine, nor that it is probably infected.',
      `  ${said}`,
      `  ${advice}`,
    ]);
    expect(text).not.toContain('Of what backups hold, nothing that the answer needs was missing.');
  });

  test('of an inconclusive answer says at once what stood in its way, each once', () => {
    const coverage = fullCoverage({
      messages: { status: 'partial', unexamined: 3 },
      'data-usage': { status: 'partial', unexamined: 3 },
    });
    const result = makeResult([], { coverage, indicators: lookedFor([manyGiven]) });
    const inTheWay = 'The content of some records could not be read.';
    expect(result.verdict.reasons).toHaveLength(2);
    expect(renderText(result).split('\n').slice(0, 3)).toEqual([
      'INCONCLUSIVE: What could be examined does not allow an answer.',
      `  ${inTheWay}`,
      '',
    ]);
    expect(renderHtml(result).split('<h2')[0]).toContain(`<p class="caution">${inTheWay}</p>`);
  });

  test('says among the first lines how sure it is of each campaign', () => {
    for (const outcome of ['infected', 'attempted'] as const) {
      const { confidence, campaign } = results[outcome].verdict.campaigns[0]!;
      const [head] = renderText(results[outcome]).split('\n\n');
      expect(head).toMatch(
        new RegExp(`\n  ${campaign}: ${outcome}, .*\\. Confidence ${confidence}: [a-z ]+ its grounds are `),
      );
    }
  });

  test('says beside what is covered which stores were not wholly read', () => {
    const coveredOf = (result: Result): string => /^  covered +(.*)$/m.exec(renderText(result))![1]!;
    expect(coveredOf(makeResult([]))).toMatch(/, calendar 100\.0 %$/);
    const coverage = fullCoverage({ messages: { status: 'partial', unexamined: 3 } });
    const result = makeResult([], { coverage });
    expect(coveredOf(result)).toMatch(/: SMS and iMessage 0\.0 %, .*, calendar 100\.0 %; not wholly read: messages$/);
    expect(renderHtml(result)).toContain('; not wholly read: messages</bdi>');
  });

  describe('says among the first lines that hardly more than what comes with Bridle was looked for', () => {
    const nothingGiven = lookedFor([]);
    const beyond = 'NOT LOOKED FOR: what is published beyond the 100 indicators that come with Bridle';
    const given = (loaded: number) => lookedFor([{ ...manyGiven, entries: loaded, loaded, distinct: loaded }]);

    test.each([
      ['nothing was given', nothingGiven, `${beyond}.`],
      ['one was given', given(1), `${beyond} and the 1 that was given.`],
      ['fewer were given than come with it', given(99), `${beyond} and the 99 that were given.`],
    ])('where an answer hangs on it and %s', (_, indicators, warning) => {
      const result = makeResult([], { indicators });
      expect(result.verdict.outcome).toBe('no-traces');
      const [head] = renderText(result).split('\n\n');
      expect(head).toContain(`\n  ${warning}\n  Fetch it with bridle indicators update, which`);
      expect(renderHtml(result).split('<h2')[0]).toContain(`<p class="warning"><strong>${warning}</strong> `);
    });

    test.each([
      ['as many were given', makeResult([], { indicators: given(100) })],
      ['it is of an infection', makeResult([implant, link], { indicators: nothingGiven })],
      ['it is of an attempt', makeResult([link], { indicators: nothingGiven })],
      ['not even these were', makeResult([], { indicators: lookedFor([], []) })],
    ])('not where %s', (_, result) => expect(renderText(result)).not.toContain('NOT LOOKED FOR: what is published'));
  });

  describe('says among the first lines that entries of what was given were rejected', () => {
    const file = (name: string, entries: number, rejected: number): LedgerFile => ({
      ...{ ...exampleFile, file: name, entries, rejected },
      ...{ loaded: entries - rejected, distinct: entries, setAside: 0 },
    });
    const said = (...files: readonly LedgerFile[]): string =>
      renderText(makeResult([], { indicators: lookedFor(files) }));

    test('how many of how many, in which file, and where they are shown', () => {
      const result = makeResult([], { indicators: lookedFor([file('own.txt', 3, 2), file('more.csv', 5, 1)]) });
      const warning = 'NOT LOOKED FOR: 2 of 3 entries in own.txt, 1 of 5 entries in more.csv, which were rejected.';
      const advice =
        'What they list may be on this phone all the same. bridle indicators lint <file> shows each of them, and why: ' +
        'put them right, and scan again.';
      expect(renderText(result).split('\n').slice(2, 4)).toEqual([`  ${warning}`, `  ${advice}`]);
      const [head] = renderHtml(result).split('<h2');
      expect(head).toContain(
        `<p class="warning"><strong>${warning}</strong> ${advice.replace('<file>', '&lt;file&gt;')}</p>`,
      );
    });

    test('where they are a hundredth, and not where they are fewer, as in public lists', () => {
      expect(said(file('own.txt', 200, 2))).toContain('NOT LOOKED FOR: 2 of 200 entries in own.txt');
      expect(said(file('feed.txt', 201, 2))).not.toContain('feed.txt');
    });

    test('of as many files as can be read at once', () => {
      const files = Array.from({ length: 12 }, (_, index) => file(`${index}.txt`, 2, 1));
      expect(said(...files)).toContain('1 of 2 entries in 9.txt, and 2 more, which were rejected.');
    });

    test('not where another sentence tells of them', () =>
      expect(said(file('own.txt', 3, 3), file('more.txt', 3, 0))).not.toContain('3 of 3 entries'));

    test('not where the answer does not hang on them', () =>
      expect(renderText(makeResult([implant, link], { indicators: lookedFor([file('own.txt', 3, 2)]) }))).not.toContain(
        'NOT LOOKED FOR: 2 of',
      ));
  });

  describe('says among the first lines which files of a folder may list indicators, and were passed over', () => {
    const over = (file: string, mayList: LedgerFile['mayList']): LedgerFile => ({
      ...{ ...tornFile, file, status: 'not-read', reason: 'not opened' },
      ...(mayList === undefined ? {} : { mayList }),
    });
    const some = [
      over('r.pdf', 'pdf'),
      over('x.xlsx', 'spreadsheet'),
      over('d.doc', 'document'),
      over('z.zip', 'archive'),
      over('t.md', 'text'),
      over('LICENSE', undefined),
    ];
    const warning =
      'NOT LOOKED FOR: what 5 files in the folder of indicators list, if they do: ' +
      'r.pdf (a PDF), x.xlsx (a spreadsheet), d.doc (a document), z.zip (an archive), t.md.';
    const advice = 'Save what they list as text or CSV, and scan again.';

    test('each by its name and by what it is, whatever the answer is', () => {
      for (const found of [[], [implant, link]]) {
        const result = makeResult(found, { indicators: lookedFor([manyGiven, ...some]) });
        const [head] = renderText(result).split('\n\n');
        expect(head).toContain(`\n  ${warning}\n  ${advice}`);
        expect(renderHtml(result).split('<h2')[0]).toContain(
          `<p class="warning"><strong>${warning}</strong> ${advice}</p>`,
        );
      }
    });

    test('one, and more than can be read at once', () => {
      const textOf = (...files: readonly LedgerFile[]): string =>
        renderText(makeResult([], { indicators: lookedFor([manyGiven, ...files]) }));
      expect(textOf(over('r.pdf', 'pdf'))).toContain(
        'NOT LOOKED FOR: what 1 file in the folder of indicators lists, if it does: r.pdf (a PDF).\n' +
          '  Save what it lists as text or CSV, and scan again.\n',
      );
      const many = Array.from({ length: 12 }, (_, index) => over(`${index}.md`, 'text'));
      expect(textOf(...many)).toContain(' list, if they do: 0.md, 1.md, ');
      expect(textOf(...many)).toContain(', 9.md, and 2 more.\n');
    });

    test('not where a reason of the answer tells of them', () => {
      const text = renderText(makeResult([], { indicators: lookedFor([manyGiven, tornFile, ...some]) }));
      expect(text).not.toContain('in the folder of indicators');
      expect(text).toContain(
        'indicators-not-read: 6 of 8 files given: torn.json: it ends too early; r.pdf: not opened; ',
      );
    });

    test('not where there is none', () =>
      expect(renderText(makeResult([], { indicators: lookedFor([manyGiven]) }))).not.toContain('in the folder of'));
  });

  describe('says among the first lines that something is known later than the day asked about', () => {
    const later = { ...link, indicator: { ...link.indicator!, notPublicThen: true } };
    const asOf = { asOf: '2021-07-18', ignoreRevocations: false };
    const advice =
      'This answer is that of then, and no answer for today: scan without --as-of to count what is known now.';

    test.each([
      [[later], '1 match found does not count', 'domain-name:evil.example.org'],
      [
        [later, { ...later, id: 'other', rule: 'process-name:exampled' }],
        '2 matches found do not count',
        'domain-name:evil.example.org, process-name:exampled',
      ],
    ])('where it is met', (findings, said, rules) => {
      const result = { ...makeResult(findings), weighing: asOf };
      expect(result.verdict.outcome).toBe('no-traces');
      const warning = `KNOWN LATER: ${said}, since what is met was not public by the end of 2021-07-18: ${rules}`;
      expect(renderText(result)).toContain(`the phone is safe.\n  ${warning}\n  ${advice}\n`);
      expect(renderHtml(result).split('<h2')[0]).toContain(
        `<p class="warning"><strong>${warning}</strong> ${advice}</p>`,
      );
    });

    test('and not where all that is met was known', () =>
      expect(renderText({ ...makeResult([link]), weighing: asOf })).not.toContain('KNOWN LATER'));
  });

  describe('says among the first lines, and in what to do next, that Apple', () => {
    const notice = { campaign: null, class: 'context', strength: 'weak', channel: 'imdpersistence' } as const;
    const words = makeFinding({ ...notice, rule: 'APL-01', when: '2021-04-29T18:00:00Z' });
    const account = makeFinding({ ...notice, rule: 'APL-02', when: ['2021-04-29T18:00:00Z', '2021-04-30T18:00:00Z'] });
    const advice =
      'Whether Apple told the owner of an attack stands at account.apple.com: type that address, and follow no link. ' +
      'If it did, ask for help whatever this report says: what Apple knows, no backup shows.';
    const telling = 'FROM APPLE: this phone holds a notice of an attack from Apple’s account, 2021-04-29 18:00:00 UTC';

    test.each([
      ['told of an attack', [account, words], telling],
      [
        'wrote, in words that are not known',
        [account],
        'FROM APPLE: the account that Apple warns of attacks from is on this phone, ' +
          '2021-04-29 18:00:00 UTC to 2021-04-30 18:00:00 UTC',
      ],
      [
        'may have written, at a time that is not known',
        [makeFinding({ ...notice, rule: 'APL-02', when: null })],
        'FROM APPLE: the account that Apple warns of attacks from is on this phone, at an unknown time',
      ],
    ])('%s', (_, findings, said) => {
      const result = makeResult(findings);
      expect(result.verdict.outcome).toBe('no-traces');
      const text = renderText(result).split('\n');
      expect(text.slice(2, 4)).toEqual([`  ${said}`, `  ${advice}`]);
      expect(text[text.indexOf('What next') + 1]).toBe(`  ${said}. ${advice}`);
      const page = renderHtml(result);
      expect(page.split('<h2')[0]).toContain(`<p class="warning"><strong>${said}</strong> ${advice}</p>`);
      expect(page.slice(page.indexOf('id="next"'))).toContain('FROM APPLE: ');
    });

    test.each([
      ['only the words came, from someone else', makeFinding({ ...notice, rule: 'APL-01-COPY' })],
      ['the rule was withdrawn', { ...words, indicator: { ...words.indicator, revoked: true } }],
    ])('not where %s', (_, found) => expect(renderText(makeResult([found]))).not.toContain('FROM APPLE'));

    test('beside another answer too', () =>
      expect(renderText(makeResult([implant, link, words]))).toContain(`  ${telling}\n`));
  });

  test('says where a date is told that it lies outside the period asked about', () => {
    const asked = makeResult([implant, link].map((it) => ({ ...it, isOutsidePeriod: true })));
    const outside = ', outside the period asked about';
    const text = renderText(asked);
    expect(text).toMatch(
      /^ {2}Example: infected, .*, 2021-03-10 12:00:11 UTC, outside the period asked about\. Confidence /m,
    );
    expect(text).toMatch(/^ {2}when .*came 2021-03-10 12:00:00 UTC, outside the period asked about$/m);
    expect(text).toContain(`14:20:00.5 UTC${outside}, `);
    const page = renderHtml(asked).replace(/<[^>]*>/g, '');
    expect(page).toMatch(/Example: infected, .*, 2021-03-10 12:00:11 UTC, outside the period asked about\./);
    expect(page).toContain(`14:20:00.5 UTC${outside}`);
    expect(renderText(makeResult()) + renderHtml(makeResult())).not.toContain(outside);
  });

  test('says of a finding when it is known to have been', () => {
    const moments = ['2021-01-01T00:00:00Z', '2021-02-01T00:00:00Z', '2021-03-01T00:00:00Z'];
    const told = (count: number): string => {
      const stretches = Array.from({ length: count }, (_, index) => {
        const from = at(moments[index] ?? `2021-04-${10 + index}T00:00:00Z`);
        return { from, to: from };
      });
      const result = makeResult([
        { ...link, time: { ...stretches[0]!, to: stretches.at(-1)!.to, basis: 'recorded' }, stretches },
      ]);
      const page = renderHtml(result).replace(/<[^>]*>/g, '');
      const [said] = /\(known: .*?\)/.exec(renderText(result)) ?? [''];
      expect(page).toContain(said);
      return said;
    };
    expect(told(2)).toBe('(known: 2021-01-01 00:00:00 UTC; 2021-02-01 00:00:00 UTC)');
    expect(told(6)).toMatch(/2021-04-13 00:00:00 UTC; 2 more times\)$/);
    expect(renderText(makeResult([link]))).not.toContain('(known: ');
  });

  test('counts only what is dated as another time', () => {
    const at = (when: string | null): Parameters<typeof makeFinding>[0] => ({
      ...link,
      id: String(when),
      when,
      indicator: link.indicator!,
    });
    const [first, later] = [makeFinding(at('2021-03-10T12:00:00Z')), makeFinding(at('2021-04-10T12:00:00Z'))];
    const undatedElsewhere = makeFinding({ ...at(null), channel: 'safari' });
    const said = (...findings: readonly Finding[]): string => renderText(makeResult(findings)).split('\n')[2]!;
    expect(said(first, undatedElsewhere)).toMatch(/2021-03-10 12:00:00 UTC\. Confidence /);
    expect(said(first, later, undatedElsewhere)).toMatch(/2021-03-10 12:00:00 UTC, and again 1 time\. Confidence /);
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

  test('says of each way in how much is on record: no calendar stands for messages and pages', () => {
    const none = { records: 0, oldest: null, newest: null };
    // What an app keeps counts too: two of the ten days, and of another none.
    const app = { family: 'message', onEveryPhone: false } as const;
    const apps = [
      makeCoverage({ artefact: 'app-messages', ...app, oldest: at('2021-05-30T00:00:00Z') }),
      makeCoverage({ artefact: 'other-messages', ...app, ...none }),
    ];
    // Four of the ten days asked about.
    const young = { oldest: at('2021-05-28T00:00:00Z') };
    const coverage = [...fullCoverage({ messages: none, 'safari-history': young }), ...apps];
    const result = makeResult([], { coverage, asked: { from: at('2021-05-22T00:00:00Z') } });
    const covered =
      'what ran on the phone: 100.0 % of the period; what came: SMS and iMessage 0.0 %, Safari 40.0 %, calendar 100.0 %, app-messages 20.0 %';
    expect(renderText(result)).not.toContain('other-messages 0.0 %');
    expect(renderText(result)).toContain(covered);
    expect(renderHtml(result)).toContain(covered);
  });

  test('dates an attempt by what came, and not by an effect that may be of it', () => {
    const erased = makeFinding({
      ...{ id: 'erased', rule: 'orphaned-usage', campaign: null, fits: ['Example'], indicator: null },
      ...{ class: 'anti-forensics', strength: 'strong', when: '2021-03-10T12:20:00Z' },
    });
    const result = makeResult([link, erased]);
    expect(result.verdict.campaigns[0]).toMatchObject({
      outcome: 'attempted',
      episodes: [{ from: at('2021-03-10T12:20:00Z'), delivery: { from: at('2021-03-10T12:00:00Z') } }],
    });
    const said = 'Example: attempted, traces of delivery or exploitation, 2021-03-10 12:00:00 UTC. Confidence ';
    expect(renderText(result)).toContain(said);
    // An infection is dated by the implant, whatever brought it.
    expect(renderText(makeResult())).toContain(
      'Example: infected, traces that it ran, or that a part of it stays, 2021-03-10 12:00:11 UTC',
    );
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
        '  every phone has them, and they are missing here:',
        '    calendar; data-usage',
      ].join('\n'),
    );
  });

  test('says how many indicators carry no weight, which nothing could have shown so that it counts', () => {
    const result = makeResult([]);
    const reach = {
      kind: 'url',
      level: 'whole',
      met: 0,
      read: [],
      readInPart: [],
      unreadable: [],
      absent: [],
    } as const;
    const withReach = (weightless: number): string =>
      renderText({
        ...result,
        indicators: { ...result.indicators, reach: [{ ...reach, indicators: 3, weightless }] },
      });
    expect(withReach(1)).toContain('; 2 could have been seen, 1 carries no weight, ');
    expect(withReach(3)).toContain('; 0 could have been seen, 3 carry no weight, ');
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
        met: [{ indicator: 'app-id:com.example.app', artefacts: ['installed-apps'] }],
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

  test('says of a store that is of one day which it is', () => {
    const newest = at('2018-01-01T23:00:00Z');
    const text = renderText(makeResult([], { coverage: fullCoverage({ messages: { newest } }) }));
    expect(text).toMatch(/ {2}messages +read, 100 records, 2018-01-01\n/);
  });

  test('says what was not seen, store by store', () => {
    const text = renderText(oldPhone);
    for (const told of [
      'INCONCLUSIVE: What could be examined does not allow an answer.',
      'nothing found, and what was needed could not be examined',
      `${reasonCodes['content-unexamined']} (content-unexamined: messages: 3 of 100 records)`,
      `${issueCodes.ROW_REJECTED.means} (ROW_REJECTED: HomeDomain/Library/SMS/sms.db, message 7: an example)`,
      'partial, 100 records, 3 of them not wholly, 2018-01-01 to 2021-05-31',
      '1 gap of ',
      'A gap is a time of which a store has no record',
    ])
      expect(text).toContain(told);
  });

  test('says once what several artefacts met in one file', () => {
    const origin = { domain: 'D', path: 'sms.db', locator: '' };
    const issues = ['conversations', 'messages'].map((it) => ({ ...makeIssue('PAYLOAD_MISSING', it), origin }));
    const other = { ...issues[0]!, detail: 'another example' };
    for (const render of [renderText, renderHtml]) {
      const told = render(makeResult([], { issues: [...issues, other] }));
      expect(told.split('D/sms.db: an example')).toHaveLength(2);
      expect(told.split('D/sms.db: another example')).toHaveLength(2);
    }
  });

  test('says of several things at once what is to be said of each', () => {
    const missing = (path: string, count: number) => ({
      ...makeIssue('PAYLOAD_MISSING', null),
      origin: { domain: 'D', path, locator: '' },
      detail: 'it is not there',
      count,
    });
    const head = `${issueCodes.PAYLOAD_MISSING.means} (PAYLOAD_MISSING`;
    const [one, two] = [missing('a.db', 1_204), missing('b.db', 1)];
    const alone = `${head}, 1,204 times: D/a.db: it is not there)`;
    expect(renderText(makeResult([], { issues: [one] }))).toContain(`\n  ${alone}\n`);
    expect(renderHtml(makeResult([], { issues: [one] }))).toContain(`<li>${alone}</li>`);
    expect(renderText(makeResult([], { issues: [one, two] }))).toContain(
      `\n  ${head})\n    D/a.db: it is not there (1,204 times)\n    D/b.db: it is not there\n`,
    );
    expect(renderHtml(makeResult([], { issues: [one, two] })).replace(/\s+/g, ' ')).toContain(
      `<li>${head}) <ul> <li>D/a.db: it is not there (1,204 times)</li> <li>D/b.db: it is not there</li> </ul></li>`,
    );
  });

  test('says once that a file has a form no declaration knows, whatever each artefact misses in it', () => {
    const at = (path: string) => ({ domain: 'D', path, locator: '' });
    const unknown = (artefact: string, path: string, detail: string) => ({
      ...makeIssue('SCHEMA_UNKNOWN', artefact),
      origin: at(path),
      detail,
    });
    const issues = [
      unknown('conversations', 'sms.db', 'lacks chat'),
      unknown('messages', 'sms.db', 'lacks message'),
      unknown('parties', 'sms.db', 'lacks handle'),
      unknown('calls', 'calls.db', 'lacks call'),
    ];
    for (const render of [renderText, renderHtml]) {
      const told = render(makeResult([], { issues }));
      expect(told).toContain('D/sms.db: lacks chat; so it is for 2 more stores in that file');
      expect(told).toMatch(/D\/calls\.db: lacks call(?!;)/);
      expect(told.match(/D\/(?:sms|calls)\.db: /g)).toHaveLength(2);
    }
  });

  test('cuts no store off that a reason names', () => {
    const coverage = Array.from({ length: 40 }, (_, at) =>
      makeCoverage({ artefact: `store-${at}`, title: `A store with the number ${at}`, status: 'failed', records: 0 }),
    );
    const issues = coverage.map(({ artefact }) => makeIssue('FILE_FORBIDDEN', artefact));
    const text = renderText(makeResult([], { coverage, issues }));
    const [warning] = text.split('\n').filter((line) => line.includes('NOT READ: '));
    for (const { title } of coverage) expect(warning).toContain(title);
  });

  test('says once what a reason says in the same words as what was met', () => {
    const issue = { ...makeIssue('BACKUP_INCOMPLETE', null), detail: 'the state is “uploading”' };
    for (const render of [renderText, renderHtml]) {
      const told = render(makeResult([], { issues: [issue] }));
      expect(told.split('(backup-incomplete: the state is “uploading”)')).toHaveLength(2);
      expect(told).not.toContain('BACKUP_INCOMPLETE');
    }
  });

  test('says which files of indicators were not read', () => {
    const text = renderText(makeResult([implant, link], { indicators: lookedFor([exampleFile, tornFile]) }));
    expect(text).toContain('what was given: 4 entries (3 distinct), 2 loaded, 1 set aside, 1 rejected');
    expect(text).toContain('not read: torn.json (it ends too early)');
    expect(text).not.toContain('not read: example.yaml');
  });

  test('tells notes from what lowers the answer', () => {
    const [before, after] = renderText(results.infected).split('\nNotes\n');
    expect(before).toContain('Of what backups hold, nothing that the answer needs was missing.');
    expect(before).not.toContain('LOG_ABSENT');
    expect(after).toContain(`${issueCodes.LOG_ABSENT.means} (LOG_ABSENT, 2 times: messages: no -wal row)`);
  });

  test('says of a missing file of the backup itself what is unknown without it', () => {
    const text = renderText(makeResult([], { issues: [makeIssue('ROOT_FILE_MISSING', null)] }));
    expect(text.split('\nNotes\n')[1]).toMatch(
      /^ {2}A file .* is missing; .* Status\.plist whether it was finished\. /,
    );
  });

  test.each(outcomes)('of %s says that the backup is to be kept', (outcome) => {
    const [, next] = renderText(results[outcome]).split('\nWhat next\n');
    expect(next!.split('\n\n')[0]).toMatch(/keep this backup/i);
  });

  test('says which messages no backup shows under what was not seen, and that the answer lacks nothing for it', () => {
    const detail = 'Signal: it is installed; its messages are not in any backup: an example';
    const locked = makeIssue('CONTENT_ENCRYPTED', 'notes');
    const issues = [{ ...makeIssue('STORE_NOT_BACKED_UP', null), detail }, locked, locked];
    const text = renderText(makeResult([], { issues }));
    expect(text).toContain(
      [
        'What was not seen',
        '  Of what backups hold, nothing that the answer needs was missing.',
        `  ${issueCodes.STORE_NOT_BACKED_UP.means} (STORE_NOT_BACKED_UP: ${detail})`,
        `  ${issueCodes.CONTENT_ENCRYPTED.means} (CONTENT_ENCRYPTED, 2 times: an example)`,
      ].join('\n'),
    );
    expect(text).not.toContain('\nNotes\n');
  });

  test('says at once which messengers keep what came from every backup, where the answer hangs on what came', () => {
    const unseen = (name: string, code: 'STORE_NOT_BACKED_UP' | 'CONTENT_ENCRYPTED' = 'STORE_NOT_BACKED_UP') => ({
      ...makeIssue(code, null),
      detail: `${name}: it is installed: an example`,
    });
    const headsOf = (findings: readonly Finding[], ...issues: readonly Issue[]): readonly string[] => {
      const result = makeResult(findings, { issues });
      return [renderText(result).split('\n\n')[0]!, renderHtml(result).split('<header')[1]!.split('<dl')[0]!];
    };
    const two = [unseen('Telegram'), unseen('Signal', 'CONTENT_ENCRYPTED'), unseen('Signal')];
    for (const head of headsOf([], ...two))
      expect(head).toContain('NOT SEEN: messages of Telegram and Signal, which no backup holds.');
    for (const head of headsOf([], unseen('Signal')))
      expect(head).toContain('NOT SEEN: messages of Signal, which no backup holds.');
    // A note that is locked is of no messenger; and an attempt is one whatever else came.
    for (const head of [...headsOf([], makeIssue('CONTENT_ENCRYPTED', 'notes')), ...headsOf([link], ...two)])
      expect(head).not.toContain('NOT SEEN');
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

  test('says with the confidence where the grade of a source that it rests on was assumed', () => {
    const said = 'a source that gives no grade was assumed to be reliable, as public feeds are';
    const told = makeResult([link]);
    expect(renderText(told)).toMatch(new RegExp(`\\n  confidence  moderate: some of .*\\); ${said}\\n`));
    expect(renderHtml(told)).toContain(said);
    // Of a source that grades what it says, and where what is assumed bears nothing.
    const graded = makeFinding({ ...link, indicator: { ...link.indicator, gradeAssumed: false } });
    const besides = makeFinding({ ...link, id: 'besides', class: 'context', strength: 'weak' });
    for (const findings of [[graded], [graded, besides]]) {
      expect(renderText(makeResult(findings))).not.toContain(said);
      expect(renderHtml(makeResult(findings))).not.toContain(said);
    }
  });

  test('tells the proof step by step, and what was tried before it', () => {
    const [campaign] = results.attempted.verdict.campaigns;
    expect(campaign!.proof.steps).toHaveLength(5);
    const text = renderText(results.attempted);
    for (const [index, { ground }] of campaign!.proof.steps.entries())
      expect(text).toContain(`\n  step ${index + 1}      ${grounds[ground]}\n`);
    expect(text).toContain('tried       first, without holding: V1, V2, V3, V4, V5, V5b\n');
  });

  test('tells under a step about the system what it was held against, as the strangers’ text that it is', () => {
    const vulnerable = [
      makeRange({ ios: '<14.8', from: '2021-02', to: '2021-09', exploit: 'HOUSE\u001b', publisher: 'Example Lab' }),
      makeRange({ ios: '14.0-14.4', verified: true, publisher: 'Example List' }),
      makeRange({ ios: '15.0-16.3', exploit: 'OF LATER SYSTEMS' }),
    ];
    const campaigns = [makeCampaign({ selfErasing: true, vulnerable })];
    const result = makeResult([link], { campaigns });
    const text = renderText(result);
    expect(text).toContain(
      [
        `  step 3      ${grounds['may-have-erased-itself']}`,
        '    system    the phone runs version 14.4, and may have run any earlier one',
        '    system    HOUSE\\u{1b} on iOS <14.8, known in use from 2021-02 to 2021-09 (Example Lab, recalled or met in another source)',
        '    system    an exploit on iOS 14.0-14.4 (Example List)\n',
      ].join('\n'),
    );
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('OF LATER SYSTEMS');
    expect(renderHtml(result)).toContain('an exploit on iOS 14.0-14.4 (Example List)');
    expect(renderText(makeResult([link], { campaigns, device: { ...device, productVersion: null } }))).toContain(
      '    system    which version the phone runs is not known\n',
    );
    expect(renderText(makeResult([link], { campaigns: [makeCampaign({ selfErasing: true })] }))).toContain(
      '    system    of no exploit is it known that it was in use by then, on a system that the phone may have run\n',
    );
  });

  test('tells the months in which an exploit is known to have been used, as far as they are known', () => {
    const known = (from: string | null, to: string | null): string =>
      rangeStatements([makeRange({ ios: '<14.8', from, to, verified: true, publisher: 'Example Lab' })]).join('; ');
    expect(known('2021-02', '2021-09')).toBe(
      'an exploit on iOS <14.8, known in use from 2021-02 to 2021-09 (Example Lab)',
    );
    expect(known('2021-02', null)).toBe('an exploit on iOS <14.8, known in use from 2021-02 to now (Example Lab)');
    expect(known(null, '2021-09')).toBe('an exploit on iOS <14.8, known in use until 2021-09 (Example Lab)');
    expect(known(null, null)).toBe('an exploit on iOS <14.8 (Example Lab)');
    const [from, to] = ['2021\u001b[31m', '2022\u202e'];
    const hostile = 'an exploit on iOS <14.8, known in use from 2021\\u{1b}[31m to 2022\\u{202e} (Example Lab)';
    expect(known(from, to)).toBe(hostile);
    expect(known(null, to)).toBe('an exploit on iOS <14.8, known in use until 2022\\u{202e} (Example Lab)');
  });

  test('tells an exploit that came back once, with all the months of its use', () => {
    const door = makeRange({ ios: '<14.8', exploit: 'DOOR', from: '2019-10', to: '2019-12', verified: true });
    const again = { ...door, from: '2020-07', to: '2020-08' };
    expect(rangeStatements([door, { ...door, exploit: 'HOUSE' }, again])).toEqual([
      'DOOR on iOS <14.8, known in use from 2019-10 to 2019-12 and from 2020-07 to 2020-08 (no source is given)',
      'HOUSE on iOS <14.8, known in use from 2019-10 to 2019-12 (no source is given)',
    ]);
    // Where it was used at any time, months of others do not narrow that; nor is one source taken for another.
    expect(rangeStatements([door, { ...door, from: null, to: null }])).toHaveLength(2);
    for (const other of [
      { ios: '<14.7' },
      { publisher: 'Example Lab' },
      { url: 'https://e.org/' },
      { verified: false },
    ])
      expect(rangeStatements([door, { ...again, ...other }])).toHaveLength(2);
  });

  test.each(Object.values(results).filter(({ verdict }) => verdict.campaigns.length > 0))(
    'names no finding in a proof that the JSON’s proof does not name ($verdict.outcome)',
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

  describe('tells a time of which nothing is known, in a store that was not wholly read, from one that is not on record', () => {
    const none = { records: 0, oldest: null, newest: null } as const;
    const asked = { from: at('2018-06-01T00:00:00Z'), to: at('2021-06-01T00:00:00Z') };
    // Of 1,096 days in forty parts of 27.4, these are the first twenty.
    const since = { oldest: at('2019-12-01T00:00:00Z') };
    const half = makeResult([], {
      coverage: fullCoverage({
        'data-usage': since,
        messages: { status: 'failed', ...none },
        'safari-history': { status: 'unsupported', ...none },
        calendar: { status: 'partial', ...since },
      }),
      asked,
    });
    const legend = 'not known: the store could not be read, or not wholly';

    test('in the text', () => {
      const text = renderText(half);
      expect(text.match(/^ {2}[#+.o?]{40} {2}.*$/gm)).toEqual([
        `  ${'.'.repeat(20)}${'#'.repeat(20)}  data-usage`,
        `  ${'?'.repeat(40)}  messages`,
        `  ${'?'.repeat(40)}  safari-history`,
        `  ${'?'.repeat(20)}${'o'.repeat(20)}  calendar`,
      ]);
      expect(text).toContain(`  o in a store not wholly read\n  ? ${legend}\n`);
    });

    test('on the page, in words as well', () => {
      const bars = renderHtml(half).match(/<svg class="bar"[^]*?<\/svg>/g)!;
      expect(bars.map((it) => /aria-label="([^"]*)"/.exec(it)![1])).toEqual([
        'On record: 2019-12-01 to 2021-06-01',
        `Not known: ${artefactStatuses.failed}`,
        `Not known: ${artefactStatuses.unsupported}`,
        `On record: 2019-12-01 to 2021-06-01; ${artefactStatuses.partial}`,
      ]);
      expect(bars.map((it) => /class="(none|unknown)"/.exec(it)![1])).toEqual([
        'none',
        'unknown',
        'unknown',
        'unknown',
      ]);
      expect(renderHtml(half)).toContain(legend);
    });

    test('and says nothing of it where nothing is unknown', () => {
      const young = makeResult([], { coverage: fullCoverage({ 'data-usage': since }), asked });
      const partly = makeResult([], { coverage: fullCoverage({ calendar: { status: 'partial' } }), asked });
      for (const result of [young, partly])
        for (const render of [renderText, renderHtml]) expect(render(result)).not.toContain(legend);
    });
  });

  test('says which rules could not speak', () => {
    const account = { rule: 'a-rule', title: 'A title', class: 'execution', artefacts: [], findings: 0 } as const;
    const text = renderText({ ...results['no-traces'], rules: [{ ...account, status: 'nothing-to-look-at' }] });
    expect(text).toContain(
      '  Rules that could not look, since no store that could show it could be examined:\n    A title (a-rule)\n',
    );
  });

  test('says what another acquisition would decide by what was missing', () => {
    const without = renderText(results['no-traces']);
    expect(without).not.toContain('Make an encrypted backup');
    // It is not encrypted, and of its system encrypted backups hold no store more.
    expect(renderText(oldPhone)).not.toContain('Make an encrypted backup');
    const calls = makeCoverage({
      ...{ artefact: 'calls', family: 'call', channel: 'callhistory' },
      ...{ status: 'absent', absence: 'backup-not-encrypted' },
    });
    const lacksCalls = makeResult([], { backup: oldPhone.backup, coverage: [...fullCoverage(), calls] });
    // The answer does not need them, and they would show more all the same.
    expect(lacksCalls.verdict).toMatchObject({ outcome: 'no-traces', reasons: [], notes: [{ code: 'unencrypted' }] });
    expect(renderText(lacksCalls)).toMatch(/Make an encrypted backup[^\n]+\n {4}calls\n/);
    expect(renderText(lacksCalls)).toContain(`${reasonCodes.unencrypted} (unencrypted: `);
    expect(without).toContain('A sysdiagnose, taken before the phone is restarted or updated');
    expect(renderText(makeResult([], { coverage: fullCoverage({ messages: null }) }))).toContain(
      'Another backup, complete',
    );
    const young = { oldest: at('2021-05-01T00:00:00Z') };
    expect(renderText(makeResult([], { coverage: fullCoverage({ 'data-usage': young }) }))).toContain(
      'An older backup of this phone',
    );
    expect(renderText(makeResult([], { coverage: fullCoverage({ 'data-usage': young }) }))).not.toContain(
      'If another phone was used before this one',
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

  test('tells what a step of a proof cites in order of time, the undated last, on the page as well', () => {
    const said = { a: null, b: '2021-03-12T00:00:00Z', c: null, d: '2021-03-11T00:00:00Z' };
    const cited = Object.entries(said).map(([id, when]) => makeFinding({ ...implant, id, when }));
    const result = makeResult(cited);
    // Whatever the order in time, a result lists what is cited by id.
    expect(result.verdict.campaigns[0]!.proof.steps[0]!.findings).toEqual(['a', 'b', 'c', 'd']);
    expect(renderText(result).match(/(?<=^ {6}id {7}).*$/gm)).toEqual(['d', 'b', 'a', 'c']);
    const steps = /<ol class="proof">[^]*?<\/ol>/.exec(renderHtml(result))![0];
    expect(steps.match(/(?<=class="when">)[^<]+/g)).toEqual([
      '2021-03-11 00:00:00 UTC',
      '2021-03-12 00:00:00 UTC',
      'at an unknown time',
      'at an unknown time',
    ]);
  });

  test('says of what is dated later than the backup that its date is wrong, on the page as well', () => {
    const time = { from: null, to: null, basis: 'later-than-backup' } as const;
    const result = makeResult([{ ...link, time }]);
    const unknown = 'at an unknown time (what it is dated by is later than the backup)';
    expect(renderText(result)).toContain(`${unknown}, the Messages database: `);
    expect(renderHtml(result).match(/(?<=class="when">)[^<]+/g)).toEqual(['At an unknown time.', unknown, unknown]);
  });

  test('says on the timeline how many findings have no place there, being dated later than the backup', () => {
    const later = { ...link, id: 'later', time: { from: null, to: null, basis: 'later-than-backup' } as const };
    const told = (...of: readonly Finding[]): string | undefined =>
      /Not marked: [^<]+/.exec(renderHtml(makeResult(of)))?.[0];
    expect(told(implant, link)).toBe(undefined);
    expect(told(implant, later)).toBe(
      'Not marked: 1 finding that is dated later than the backup, which cannot be right.',
    );
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
  const text = renderText(makeResult([], { surroundings: { ...surroundingsCollector(), restoredAt } }));
  const told = 'The phone was restored from a backup; what is older may be of another phone. (restored-from-backup:';
  expect(text.slice(text.indexOf('\nNotes\n'))).toContain(told);
  expect(text.slice(0, text.indexOf('\nNotes\n'))).not.toContain(told);
});
