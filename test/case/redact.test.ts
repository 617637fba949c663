import { beforeAll, describe, expect, test } from '@jest/globals';
import { canonicalJson, redact, resultDigest } from '@bridle/case';
import { artefacts } from '@bridle/core';
import { loadBundled, parseIndicatorBytes } from '@bridle/indicators';
import {
  fromJsonValue,
  toJsonValue,
  unattributedTo,
  type Finding,
  type IssueCode,
  type IndicatorSource,
  type JsonValue,
  type ReasonCode,
  type Result,
} from '@bridle/model';
import { renderHtml, renderJson, renderText } from '@bridle/report';
import {
  analyticsStore,
  calendarStore,
  dataUsageStore,
  historyStore,
  lookupStore,
  messageStore,
} from '@bridle/testkit';
import { scan } from 'bridle';
import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownPlaces } from '../../packages/case/src/redact/known-places.ts';
import { publishedCampaigns } from '../../packages/case/src/redact/public-knowledge.ts';
import { isPublishedSystem, publishedSystems } from '../../packages/case/src/redact/published-systems.ts';
import { newBackup, newFolder } from '../support/backup.ts';
import { canaries, everyRendering, heard, plantedEvidence } from '../support/canaries.ts';
import { type Fixture, readCase } from '../support/fixture.ts';
import { device, makeCampaign, makeIssue, makeRange } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { entryOf, exampleFile, lookedFor, tornFile } from '../support/make-ledger.ts';
import { makeRecord } from '../support/make-record.ts';
import { bundledSource, implant, link, makeResult, ownSource } from '../support/make-result.ts';

const textOf = (result: Result): string => JSON.stringify(toJsonValue(result));

describe('the rows of every artefact', () => {
  const flock = canaries('row');
  let whole: Result;

  beforeAll(async () => {
    const findings: Finding[] = [];
    const folder = new URL('../artefacts/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const { default: cases } = (await import(new URL(file, folder).href)) as { default: Fixture };
      const artefact = artefacts.find(({ id }) => id === file.replace('.fixture.ts', ''))!;
      const rich = Object.values(cases).find(({ records }) => records.length > 0)!;
      const rows = readCase(artefact, rich).records.slice(0, 3);
      findings.push(
        makeFinding({
          id: flock.next(),
          rule: flock.next(),
          campaign: flock.next(),
          fits: [flock.next()],
          because: flock.next(),
          doubts: [flock.next()],
          benign: [{ explanation: 'known-cause', outcome: 'open', because: flock.next() }],
          evidence: rows.map((it) => plantedEvidence(it, flock)),
          indicator: {
            kind: 'sequence',
            value: flock.next(),
            grade: flock.next(),
            notes: [flock.next()],
            sources: [
              {
                file: flock.next(),
                object: flock.next(),
                publisher: flock.next(),
                url: flock.next((count) => `https://zoraya${count}q.example/`),
                published: flock.next(),
              },
            ],
          },
        }),
      );
    }
    const issues = [
      {
        ...makeIssue('ROW_REJECTED', 'messages'),
        origin: { domain: flock.next(), path: flock.next(), locator: flock.next() },
        detail: flock.next(),
      },
    ];
    // An attempt, so that the proof tells which systems its exploits worked on.
    const name = flock.next();
    const range = { exploit: flock.next(), publisher: flock.next(), url: flock.next() };
    findings.push({ ...link, id: flock.next(), campaign: name });
    const made = makeResult(findings, {
      issues,
      indicators: lookedFor([exampleFile, tornFile]),
      device: { ...device, productVersion: flock.next() },
      campaigns: [makeCampaign({ name, selfErasing: true, vulnerable: [makeRange({ ios: '<14.8', ...range })] })],
    });
    const reasons = (
      ['backup-incomplete', 'family-unnamed', 'indicator-not-public', 'indicator-revoked', 'integrity-doubt'] as const
    ).map((code) => ({ code, detail: flock.next() }));
    whole = {
      ...made,
      device: {
        name: flock.next(),
        productType: flock.next(),
        productName: flock.next(),
        productVersion: flock.next(),
        buildVersion: flock.next(),
        serialNumber: flock.next(),
        udid: flock.next(),
      },
      backup: { ...made.backup, snapshotState: flock.next() },
      verdict: { ...made.verdict, reasons, notes: reasons },
      indicators: {
        ...made.indicators,
        files: made.indicators.files.map((it) => ({ ...it, file: flock.next(), reason: flock.next() })),
        notes: [
          { file: flock.next(), object: flock.next(), status: 'rejected', reason: flock.next(), says: flock.next() },
        ],
        met: [{ indicator: flock.next(), artefacts: ['messages'] }],
      },
    };
  });

  test('stand in the whole result', () => {
    expect(artefacts.length).toBeGreaterThan(80);
    expect(flock.planted.length).toBeGreaterThan(1000);
    expect(new Set(heard(textOf(whole), flock))).toEqual(new Set(flock.planted));
  });

  test('leave nothing in the redacted one, however it is shown', async () => {
    const redacted = redact(whole);
    expect(heard(textOf(redacted), flock)).toEqual([]);
    const renderings = await everyRendering(redacted);
    expect(renderings.length).toBeGreaterThanOrEqual(6);
    for (const [name, text] of renderings) expect([name, heard(text, flock)]).toEqual([name, []]);
    expect(textOf(redacted)).not.toMatch(/zoraya/i);
  });
});

describe('a phone with two hundred canaries', () => {
  const flock = canaries('phone');
  const listed: string[] = [];
  let whole: Result;

  /** A canary that an indicator of the user's lists. */
  const listedAs = (path: string, form: (count: number) => string): string => {
    const canary = flock.next(form);
    listed.push(`[${path} = '${canary}']`);
    return canary;
  };

  beforeAll(async () => {
    const eleven = Array.from({ length: 11 }, (_, at) => at);
    const day = (at: number): string => `2020-11-${10 + at}T10:00:00Z`;
    const host = (): string => listedAs('domain-name:value', (count) => `zoraya${count}q.example.org`);
    const mail = (): string => listedAs('email-addr:value', (count) => `zoraya${count}q@canary.example.org`);
    const folder = newBackup({
      madeAt: '2021-01-01T00:00:00Z',
      name: flock.next(),
      serialNumber: flock.next((count) => `ZORAYA${count}Q`),
      udid: flock.next((count) => `00008101-ZORAYA${count}3C02001E`),
      entries: [
        messageStore(
          eleven.map((at) => ({
            at: day(at),
            handle: flock.next((count) => `+1555017${count}`),
            text: `${flock.next()} https://${host()}/${flock.next((count) => `meet-zoraya-${count}q`)}`,
          })),
        ),
        historyStore(
          eleven.map((at) => ({
            at: day(at),
            url: `https://${host()}/${flock.next((count) => `read-zoraya-${count}q`)}`,
            title: flock.next(),
          })),
        ),
        dataUsageStore(
          eleven.map((at) => ({
            name: listedAs('process:name', (count) => `zorayad${count}q`),
            bundle: flock.next((count) => `com.zoraya${count}q.app`),
            first: day(at),
            last: day(at),
          })),
        ),
        analyticsStore(
          Object.fromEntries(eleven.map((at) => [listedAs('process:name', (it) => `zorad${it}q`), day(at)])),
        ),
        lookupStore(
          eleven.map((at) => ({
            service: 'com.apple.private.alloy.photostream',
            account: `mailto:${mail()}`,
            at: day(at),
          })),
        ),
        calendarStore(
          eleven.map((at) => ({
            summary: flock.next(),
            description: flock.next(),
            startsAt: day(at),
            createdAt: day(at),
            organizer: mail(),
          })),
        ),
        ...eleven.map(() => ({
          domain: 'HomeDomain',
          path: `Library/${flock.next((count) => `Zoraya ${count}q`)}/${listedAs('file:name', (it) => `zoraya${it}q.pdf`)}`,
          content: Buffer.from('nothing'),
        })),
        ...eleven.map(() => ({
          domain: listedAs('app:id', (count) => `org.zoraya${count}q`).replace(/^/, 'AppDomain-'),
          path: flock.next((count) => `Documents/zoraya ${count}q.sqlite`),
          content: Buffer.from('no database'),
        })),
      ],
    });
    const given = newFolder();
    const stix = { spec_version: '2.1', created: '2020-01-01T00:00:00.000Z', modified: '2020-01-01T00:00:00.000Z' };
    const family = { type: 'malware', ...stix, id: 'malware--1', name: flock.next(), is_family: true };
    const indicators = listed.map((pattern, at) => ({
      ...{ type: 'indicator', ...stix, id: `indicator--${at}`, pattern, pattern_type: 'stix' },
      valid_from: '2020-01-01T00:00:00Z',
    }));
    const links = indicators.map(({ id }, at) => ({
      ...{ type: 'relationship', ...stix, id: `relationship--${at}`, relationship_type: 'indicates' },
      ...{ source_ref: id, target_ref: family.id },
    }));
    const file = join(
      given,
      flock.next((count) => `zoraya-${count}q.stix2`),
    );
    writeFileSync(
      file,
      JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [family, ...indicators, ...links] }),
    );
    whole = await scan(folder, { indicators: [file], bundled: false });
  });

  test('has two hundred, and all of them stand in the whole result', () => {
    expect(flock.planted.length).toBeGreaterThanOrEqual(200);
    expect(whole.findings.length).toBeGreaterThan(50);
    expect(heard(textOf(whole), flock)).toEqual(flock.planted);
  });

  test('lets none out of its redacted result, however it is shown', async () => {
    const redacted = redact(whole);
    for (const [name, text] of await everyRendering(redacted)) {
      expect([name, heard(text, flock)]).toEqual([name, []]);
      expect(text).not.toMatch(/zora(?:ya|d)/i);
    }
  });
});

describe('what a user names', () => {
  const flock = canaries('user');
  let whole: Result;

  beforeAll(async () => {
    const name = (form: string): string => flock.next((count) => form.replace('*', `zoraya${count}q`));
    const backup = newBackup({
      entries: [
        messageStore([{ at: '2020-11-10T10:00:00Z', handle: '+15550100', text: 'https://plain.example.org/' }]),
        historyStore([{ at: '2020-11-11T10:00:00Z', url: 'https://feed.example.org/', title: 'A page' }]),
        dataUsageStore(
          ['exampled', 'sampled'].map((process) => ({
            name: process,
            bundle: 'com.example.app',
            first: '2020-11-12T10:00:00Z',
            last: '2020-11-12T11:00:00Z',
          })),
        ),
      ],
    });
    const given = join(newFolder(), name('Anna *'));
    const below = join(given, name('case of *'));
    mkdirSync(below, { recursive: true });
    const source = 'own';
    const sources = {
      [source]: {
        publisher: name('The lab of *'),
        title: 'Own',
        url: name('https://*.example/'),
        published: '2020-01-01',
        reliability: 'A',
      },
    };
    const told = { credibility: 2, source: [source] };
    const rule = flock.next((count) => `ZOR-10-${count}`);
    const own = {
      id: 'zoraya-own',
      campaign: { name: name('The case *'), platforms: ['ios'] },
      sources,
      indicators: [
        { kind: 'process-name', role: 'implant', ...told, fp: name('* has it too.'), values: ['exampled'] },
        { kind: 'domain-name', role: 'delivery', ...told, values: ['plain.example.org', name('no host, *')] },
      ],
      sequences: [
        {
          id: rule,
          title: name('A title by *'),
          pattern: "[process:name = 'sampled']",
          class: 'execution',
          strength: 'strong',
          proves: name('A proof by *.'),
          harmless: [{ cause: name('A cause by *.'), refuted_by: name('A look by *.') }],
          verified: true,
          ...told,
        },
      ],
    };
    // A value in JSON is one in YAML too.
    const lines = Object.entries(own).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
    writeFileSync(join(below, name('*.yaml')), `schema: iocset/1\n${lines.join('')}`);
    // Two of one name are told apart by their folders, whose names stand in the result then.
    const list = name('*.txt');
    writeFileSync(join(below, list), 'feed.example.org\n');
    writeFileSync(join(given, list), 'other.example.org\n');
    writeFileSync(join(given, name('*.json')), '{');
    whole = await scan(backup, { indicators: [given], bundled: false });
  });

  test('stands in the whole result', () => {
    expect(whole.findings.map(({ campaign }) => campaign)).toContainEqual(expect.stringMatching(/^unattributed /));
    expect(whole.findings.some(({ indicator }) => indicator?.kind === 'sequence')).toBe(true);
    expect(heard(textOf(whole), flock)).toEqual(flock.planted);
  });

  test('is nowhere in the redacted result, however it is shown', async () => {
    for (const [name, text] of await everyRendering(redact(whole))) {
      expect([name, heard(text, flock)]).toEqual([name, []]);
      expect(text).not.toMatch(/zor(?:aya|-)/i);
    }
  });
});

test('no text that any field, raw value or place of a row may hold is left', () => {
  const secret = fc.string({ minLength: 3, maxLength: 40, unit: 'grapheme' }).map((it) => `«${it}»`);
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,12}(?:At)?$/), fc.oneof(secret, fc.array(secret, { maxLength: 3 }))),
      secret,
      secret,
      (given, place, said) => {
        // A name that every object has is a name like any other.
        const fields = { ...given, constructor: said };
        const record = makeRecord({ fields, domain: place, path: place, locator: place });
        const { origin, artefact, channel, time } = record;
        const row = { ...origin, artefact, channel, time, sha256: null, observable: null, exactness: null, fields };
        const evidence = [{ ...row, raw: { [said]: said } }];
        const issue = { ...makeIssue('ROW_REJECTED', 'messages'), origin, detail: said };
        const spoken = makeFinding({
          evidence,
          because: said,
          benign: [{ explanation: 'known-cause', outcome: 'open', because: said }],
          indicator: { kind: 'sequence' },
        });
        const redacted = redact(makeResult([spoken], { issues: [issue] }));
        expect(textOf(redacted)).not.toMatch(/[«»]/);
      },
    ),
    { numRuns: 100 },
  );
});

describe('what is redacted', () => {
  const row = implant.evidence[0]!;
  const handled = (handle: string, path = row.path) => ({ ...row, path, fields: { handle, direction: 'received' } });
  const finding = makeFinding({
    evidence: [handled('+15550100'), handled('jo@example.com'), handled('+15550101'), handled('+15550100')],
  });

  test('is the same placeholder for the same value, numbered as it is met, and says what it was', () => {
    const [redacted] = redact(makeResult([finding])).findings;
    expect(redacted!.evidence.map(({ fields }) => fields)).toEqual(
      ['[phone number 1]', '[e-mail address 1]', '[phone number 2]', '[phone number 1]'].map((handle) => ({
        handle,
        direction: 'received',
      })),
    );
  });

  test('says what the whole value is, whatever it holds', () => {
    const values = [
      'https://a.example/?to=jo@example.com',
      'jo@example.com',
      'mailto:jo@example.com',
      'a.example/?to=jo@example.com',
      '+1 (555) 0100',
    ];
    const rows = values.map((it) => handled(it));
    const rules = ['email-addr:jo@example.com', 'ann@example.com'];
    const indicator = { ...link.indicator!, sources: [entryOf(exampleFile)] };
    const made = rules.map((rule) => makeFinding({ id: `of ${rule}`, rule, indicator, evidence: rows }));
    const { findings } = redact(makeResult(made));
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['[rule 1]', '[rule 2]']);
    for (const { evidence } of findings)
      expect(evidence.map(({ fields }) => fields['handle'])).toEqual([
        '[web address 1]',
        '[e-mail address 1]',
        '[e-mail address 2]',
        '[person 1]',
        '[phone number 1]',
      ]);
  });

  test('keeps of a file that was passed over what it is, and not what it is called', () => {
    const given = { ...tornFile, file: 'Jo.pdf', status: 'not-read' as const, reason: 'a PDF: not opened' };
    const indicators = lookedFor([exampleFile, { ...given, mayList: 'pdf' }]);
    const { files } = redact(makeResult([], { indicators })).indicators;
    const told = files.find(({ status }) => status === 'not-read');
    expect(told).toMatchObject({ reason: 'a PDF', mayList: 'pdf' });
    expect(told!.file).toMatch(/^\[indicator file \d\]$/);
  });

  test('does not depend on the order of keys: a result from a file gives what one just made gives', () => {
    const whole = makeResult([implant, link, finding]);
    const turned = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, held]) => [key, turned(held)]),
      );
    };
    const fromFile = fromJsonValue(turned(toJsonValue(whole))) as Result;
    expect(resultDigest(redact(fromFile))).toBe(resultDigest(redact(whole)));
  });

  test('says so, names the whole result by its digest, and is not redacted twice', () => {
    const whole = makeResult();
    const redacted = redact(whole);
    expect(redacted).toMatchObject({ redacted: true, wholeDigest: resultDigest(whole) });
    expect(whole).toMatchObject({ redacted: false, wholeDigest: null });
    expect(redact(redacted)).toEqual(redacted);
    expect(renderText(redacted)).toContain(`\n  ${resultDigest(whole)}\n`);
    expect(renderText(whole)).not.toContain('REDACTED');
  });

  test('keeps its shape: every list is as long, and whatever was there is there', () => {
    const whole = makeResult([implant, link, finding]);
    const shape = (value: JsonValue): JsonValue => {
      // In whatever order: that is another where names are taken out.
      if (Array.isArray(value)) return value.map(shape).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
      if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
      return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, key === 'raw' ? null : shape(held)]));
    };
    expect(shape(toJsonValue({ ...redact(whole), wholeDigest: null }))).toEqual(shape(toJsonValue(whole)));
  });
});

describe('what stays', () => {
  const published = makeFinding({
    ...implant,
    campaign: 'Pegasus',
    when: '2021-03-10T12:00:00Z',
    indicator: { value: 'exampled', sources: [bundledSource], notes: ['withdrawn by Example Lab'] },
  });

  test('is the outcome, the times, the published indicator, its value in the row, and the place every phone has', () => {
    const [redacted] = redact(makeResult([published])).findings;
    expect(redacted).toMatchObject({
      rule: 'process-name:exampled',
      campaign: 'Pegasus',
      time: published.time,
      indicator: { value: 'exampled', sources: [bundledSource], notes: ['withdrawn by Example Lab'] },
      evidence: [
        {
          domain: 'WirelessDomain',
          path: 'Library/Databases/DataUsage.sqlite',
          locator: 'ZPROCESS Z_PK 5',
          sha256: 'ab'.repeat(32),
          fields: { process: 'exampled', firstUsedAt: implant.evidence[0]!.time.from },
          raw: {},
        },
      ],
    });
  });

  test('is a place, and a page that tells one does not say that it may not', () => {
    const page = renderHtml(redact(makeResult([published])));
    expect(page).toContain('WirelessDomain/Library/Databases/DataUsage.sqlite');
    expect(page).toContain('<p>The page of the whole result tells how.</p>');
    expect(page).not.toContain('may not tell');
  });

  test('is nothing of an indicator that is not for everyone, or that only a file of the user lists', () => {
    // An entry that Bridle lists too, and that a list for few restricts, would give that away.
    for (const indicator of [
      { tlp: 'amber' } as const,
      { tlp: 'amber', sources: [bundledSource, ownSource] } as const,
      { sources: [ownSource] },
    ]) {
      const found = { ...published, indicator: { ...published.indicator, ...indicator } };
      const redacted = redact(makeResult([found]));
      expect(renderJson(redacted)).not.toMatch(/exampled/);
      expect(redacted.findings[0]!.indicator!.value).toMatch(/^\[.+ 1\]$/);
      for (const { file, object, publisher, url } of redacted.findings[0]!.indicator!.sources)
        for (const told of [file, object, publisher, url]) expect(told).toMatch(/^\[.+ \d\]$/);
    }
  });

  test('is of an indicator that both list the value, and of the user’s file its day alone', () => {
    const both = { ...published, indicator: { ...published.indicator, sources: [bundledSource, ownSource] } };
    const { value, notes, sources } = redact(makeResult([both])).findings[0]!.indicator!;
    expect({ value, notes }).toEqual({ value: 'exampled', notes: ['[note 1]'] });
    expect(sources).toHaveLength(2);
    expect(sources).toEqual(
      expect.arrayContaining([
        bundledSource,
        {
          file: '[indicator file 1]',
          object: '[entry 1]',
          publisher: '[publisher 1]',
          url: '[web address 1]',
          published: '2021-07-18',
        },
      ]),
    );
  });

  test('is no file of the user that bears the name of one of ours', () => {
    const made = makeResult([published]);
    const files = made.indicators.files.map((it) => ({ ...it, file: 'bundled.yaml' }));
    const { findings } = redact({ ...made, indicators: { ...made.indicators, files } });
    expect(findings[0]!.indicator).toMatchObject({ value: '[process 1]', sources: [{ file: '[indicator file 1]' }] });
  });

  test('is that no campaign is named, where none is', () => {
    const campaign = unattributedTo('example.yaml');
    const found = { ...published, campaign, indicator: { ...published.indicator, sources: [ownSource] } };
    expect(redact(makeResult([found])).findings[0]!.campaign).toBe('[no campaign named 1]');
    expect(redact(makeResult([{ ...found, campaign: 'unattributed (Jo)' }])).findings[0]!.campaign).toBe(
      '[campaign 1]',
    );
  });
});

describe('a sentence', () => {
  const refuted = {
    explanation: 'installed-app-name',
    outcome: 'refuted',
    because: 'no app in the list of installed apps has this name',
  } as const;
  const cause = { explanation: 'known-cause', outcome: 'open', because: 'Jo wrote this.' } as const;
  const saidBy = (kind: 'process-name' | 'sequence', ...sources: readonly IndicatorSource[]): Finding =>
    makeFinding({
      ...implant,
      because: kind === 'sequence' ? 'Jo’s rule: it ran' : 'a process of the implant’s name ran',
      benign: [refuted, cause],
      indicator: { kind, sources },
    });
  const sentencesOf = (finding: Finding): readonly string[] => {
    const [redacted] = redact(makeResult([finding])).findings;
    return [redacted!.because, ...redacted!.benign.map(({ because }) => because)];
  };

  test('of Bridle stays, whoever’s indicator it is said of: a cause that is ruled out is not said to be so', () => {
    expect(sentencesOf(saidBy('process-name', ownSource))).toEqual([
      'a process of the implant’s name ran',
      'no app in the list of installed apps has this name',
      'something harmless that its source names',
    ]);
    const text = renderText(redact(makeResult([saidBy('process-name', ownSource)])));
    expect(text).toContain(
      'an app installed by the owner bears the name: ruled out (no app in the list of installed apps has this name)',
    );
    expect(text).toContain('still open: something harmless that its source names\n');
  });

  test('of a rule or a source that comes with Bridle stays', () =>
    expect(sentencesOf(saidBy('sequence', bundledSource))).toEqual([
      'Jo’s rule: it ran',
      'no app in the list of installed apps has this name',
      'Jo wrote this.',
    ]));

  test.each([[[ownSource]], [[bundledSource, ownSource]], [[]]])(
    'of a rule of the user’s, or of one that the user has a say in, does not stay (%#)',
    (sources) =>
      expect(sentencesOf(saidBy('sequence', ...sources))).toEqual([
        'what was observed is what a rule describes that does not come with Bridle',
        'no app in the list of installed apps has this name',
        'something harmless that its source names',
      ]),
  );

  test('of a heuristic stays, its own causes too', () => {
    const heuristic = { title: 'Example', verified: true, references: [] };
    const found = { ...implant, indicator: null, heuristic, because: 'it is there', benign: [cause] };
    expect(sentencesOf(found)).toEqual(['it is there', 'Jo wrote this.']);
  });

  test('on why the verdict is none that is firmer stays, but for what it says of places and names', () => {
    const detailOf = (code: ReasonCode, detail: string, ...findings: readonly Finding[]): string => {
      const made = makeResult(findings);
      return redact({ ...made, verdict: { ...made.verdict, reasons: [{ code, detail }] } }).verdict.reasons[0]!.detail;
    };
    const doubt = { ...implant, class: 'integrity', strength: 'supporting', indicator: null } as const;
    const store = 'HomeDomain/Library/SMS/sms.db';
    expect(detailOf('artefact-corrupt', 'Messages: 3 of 70 records')).toBe('Messages: 3 of 70 records');
    expect(detailOf('benign-open', 'see the harmless explanations of the finding')).toMatch(/^see the harmless/);
    const late = { ...doubt, because: 'late', doubts: [store] };
    const privately = { ...late, indicator: saidBy('sequence', ownSource).indicator };
    const hidden = 'see the doubts among the findings';
    expect(detailOf('integrity-doubt', `${store}: late`, late)).toBe(`${store}: late`);
    expect(detailOf('integrity-doubt', `${store}, Jo: late`, { ...late, doubts: [store, 'Jo'] })).toBe(hidden);
    expect(detailOf('integrity-doubt', `${store}: late`, privately)).toBe(hidden);
    expect(detailOf('integrity-doubt', `${store}: Jo`, late)).toBe(hidden);
    expect(detailOf('family-unnamed', '', { ...implant, fits: ['Jo'] })).toBe('');
    expect(detailOf('family-unnamed', 'consistent with Pegasus', { ...implant, fits: ['Pegasus'] })).toBe(
      'consistent with Pegasus',
    );
    expect(detailOf('family-unnamed', 'consistent with Jo', { ...implant, fits: ['Jo'] })).toBe(
      'see what the findings fit',
    );
    const rule = 'process-name:exampled';
    expect(detailOf('indicator-revoked', rule, saidBy('process-name', bundledSource))).toBe(rule);
    expect(detailOf('indicator-revoked', rule, saidBy('process-name', ownSource))).toBe('[rule 1]');
    expect(detailOf('backup-incomplete', 'its state is “Jo”')).toBe('Status.plist gives another state than “finished”');
    const unread = '2 of 3 files given: Jo.txt: of no form that is known; Jo.csv: an empty file';
    const untold = '2 of 3 files given; see what was looked for';
    expect(detailOf('indicators-not-read', unread)).toBe(untold);
    expect(detailOf('indicators-not-read', untold)).toBe(untold);
    expect(detailOf('indicators-not-read', 'Jo.txt: 2 of 3 files given: Jo')).toBe('see what was looked for');
    expect(detailOf('of-a-later-version' as ReasonCode, 'Jo')).toMatch(/^\[detail \d\]$/);
  });
});

test('of why a file of indicators was not read stays what Bridle words by itself', () => {
  const reasonOf = (reason: string): string | null =>
    redact(makeResult([], { indicators: lookedFor([{ ...tornFile, reason }]) })).indicators.files[0]!.reason;
  expect(reasonOf('of no form that is known: a list has one value in each line; line 1, "Jo", is neither')).toBe(
    'of no form that is known',
  );
  expect(reasonOf('a document: not read')).toBe('a document: not read');
  expect(reasonOf('of no form that is known to Jo')).toBe('[detail 1]');
  expect(reasonOf('Jo: an empty file')).toBe('[detail 1]');
});

test('what Bridle says of a file that is in no form it reads stays, and nothing of the file', () => {
  const examples = new URL('../indicators/bad/', import.meta.url);
  const passedOver = readdirSync(examples).flatMap((name) => {
    const { ledger } = parseIndicatorBytes(name, readFileSync(new URL(name, examples)));
    return ledger.files.filter(({ status }) => status === 'not-read');
  });
  const told = redact(makeResult([], { indicators: lookedFor(passedOver) })).indicators.files;
  expect(told.length).toBeGreaterThan(10);
  for (const { reason } of told) expect(passedOver.some((it) => it.reason!.startsWith(reason!))).toBe(true);
});

test('of an issue stays what Bridle words by itself, and nothing that may be the phone’s', () => {
  const detailOf = (code: IssueCode, detail: string): string =>
    redact(makeResult([], { issues: [{ ...makeIssue(code, null), detail }] })).issues[0]!.detail;
  expect(detailOf('FILES_MISSING', '1 of 3 files it lists are not in the folder')).toBe(
    '1 of 3 files it lists are not in the folder',
  );
  expect(detailOf('PAYLOAD_MISSING', 'its content is not in the folder')).toBe('its content is not in the folder');
  expect(detailOf('ROW_REJECTED', 'Jo is no number')).toBe('[detail 1]');
});

/** What a pattern of alternatives can be, by another way than the code's: each choice is a digit of a number. */
function choicesOf(pattern: string): readonly string[] {
  const pieces = pattern.split(/\{([^}]*)\}/).map((it, at) => (at % 2 === 0 ? [it] : it.split(',')));
  const count = pieces.reduce((product, { length }) => product * length, 1);
  return Array.from({ length: count }, (_, number) => {
    let left = number;
    return pieces
      .map((choices) => {
        const chosen = choices[left % choices.length]!;
        left = Math.floor(left / choices.length);
        return chosen;
      })
      .join('');
  });
}

test('the places that stay are those that artefacts name to the letter, if only as one of several, and the backup’s own', () => {
  const literal = artefacts
    .flatMap(({ where }) => where)
    .filter(({ domain, path, name }) => name === undefined && !/[*?[\]]/.test(domain + path))
    .flatMap(({ domain, path }) => choicesOf(`${domain}/${path}`));
  const own = ['Info.plist', 'Manifest.db', 'Manifest.mbdb', 'Manifest.plist', 'Status.plist'];
  const expected = [...new Set([...literal, ...own.map((it) => `(backup)/${it}`)])].sort();
  expect([...knownPlaces].sort()).toEqual(expected);
  expect(knownPlaces).toContain('HomeDomain/Library/Safari/History.db');
});

test('Safari’s own history keeps its place, and that of a profile, which a `*` stands for, is taken out', () => {
  const at = (path: string, locator: string) => ({
    ...makeIssue('ROW_REJECTED', 'safari-history'),
    origin: { domain: 'HomeDomain', path, locator },
  });
  const issues = [
    at('Library/Safari/History.db', 'history_visits id 3, history_items id 7'),
    at('Library/Safari/Profiles/Jo/History.db', 'history_visits id 3, history_items id 7'),
    at('Library/Safari/Jo/History.db', ''),
  ];
  const redacted = redact(makeResult([], { issues })).issues;
  const others = redacted.filter(({ origin }) => origin!.domain !== 'HomeDomain');
  expect(redacted.filter((it) => !others.includes(it)).map(({ origin }) => origin)).toEqual([issues[0]!.origin]);
  expect(others).toHaveLength(2);
  for (const { origin } of others) {
    expect(origin!.domain).toMatch(/^\[domain \d\]$/);
    expect(origin!.path).toMatch(/^\[path \d\]$/);
  }
});

test('the campaigns that stay, and the systems that were open to them, are those of the sets that come with Bridle', async () => {
  const { campaigns } = await loadBundled();
  expect([...publishedCampaigns].sort()).toEqual(['', ...campaigns.map(({ name }) => name)].sort());
  const ranges = campaigns.flatMap(({ vulnerable }) => vulnerable);
  expect(ranges.filter((it) => !isPublishedSystem(it))).toEqual([]);
  expect(publishedSystems).toHaveLength(new Set(ranges.map((it) => canonicalJson(toJsonValue(it)))).size);
});
