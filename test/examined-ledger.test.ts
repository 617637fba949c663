import { expect, test } from '@jest/globals';
import { loadIndicators, parseIndicatorBytes } from '@bridle/indicators';
import { examinedLedger } from '@bridle/matcher';
import type { ArtefactCoverage, Evidence } from '@bridle/model';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCoverage } from './support/make-coverage.ts';
import { makeFinding } from './support/make-finding.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { during } from './support/make-record.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const coverage = [
  makeCoverage({ artefact: 'data-usage', observes: ['process-name'], status: 'absent' }),
  makeCoverage({ artefact: 'messages', observes: ['url', 'email-addr'] }),
];

function write(name: string, ...lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const evidence: Evidence = {
  artefact: 'messages',
  channel: 'imdpersistence',
  domain: 'HomeDomain',
  path: 'Library/SMS/sms.db',
  locator: 'message 1',
  sha256: null,
  time: during('2021-03-10T12:00:00Z'),
  observable: { kind: 'url', value: 'https://a.evil.example.org/', field: 'links' },
  exactness: 'parent-domain',
  fields: {},
  raw: {},
};

test('each file and each kind says what could have been seen, where, and what was met', async () => {
  const files = [
    write('domains.txt', 'evil.example.org', 'evil.example.org', 'Other.example.org ', 'nothing'),
    write('processes.txt', 'roleaboutd'),
    write('more_domains.txt', 'evil.example.org'),
  ];
  const set = await loadIndicators(files);
  const findings = [makeFinding({ rule: 'domain-name:evil.example.org', evidence: [evidence, evidence] })];
  const account = examinedLedger(set, coverage, findings);
  expect(account.files).toMatchObject([
    { file: 'domains.txt', entries: 4, loaded: 3, rejected: 1, repaired: 1, distinct: 3, couldBeSeen: 2, met: 1 },
    { file: 'more_domains.txt', entries: 1, loaded: 1, rejected: 0, repaired: 0, distinct: 1, couldBeSeen: 1, met: 1 },
    { file: 'processes.txt', entries: 1, loaded: 1, rejected: 0, repaired: 0, distinct: 1, couldBeSeen: 0, met: 0 },
  ]);
  const none = { read: [], readInPart: [], unreadable: [], absent: [] };
  expect(account.reach).toEqual([
    { ...none, kind: 'domain-name', level: 'whole', indicators: 2, met: 1, read: ['messages'] },
    { ...none, kind: 'process-name', level: 'none', indicators: 1, met: 0, absent: ['data-usage'] },
  ]);
  expect(account.met).toEqual([{ indicator: 'domain-name:evil.example.org', artefacts: ['messages'] }]);
  // What the loader said stands as it was.
  const added = { files: [], reach: [], met: [] };
  expect({ ...account, ...added }).toEqual({ ...set.ledger, ...added });
});

test('patterns are counted together by where they could have been seen, and values by their kind', async () => {
  const patterns = [
    "[process:name = 'a' AND process:x_trace = 'executed']",
    "[process:name LIKE 'b%']",
    "[url:value LIKE 'c%']",
  ];
  const objects = patterns.map((pattern, index) => ({
    type: 'indicator',
    spec_version: '2.1',
    id: `indicator--${index}`,
    pattern,
    pattern_type: 'stix',
  }));
  const file = write('patterns.stix2', JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }));
  const { reach } = examinedLedger(await loadIndicators([file]), coverage, []);
  expect(reach.map(({ kind, level, indicators }) => [kind, level, indicators])).toEqual([
    ['pattern', 'none', 2],
    ['pattern', 'whole', 1],
  ]);
});

test('a sequence is counted apart from patterns, by where all of its parts could have been seen', () => {
  const account = (pattern: string, observed: readonly ArtefactCoverage[]): ReturnType<typeof examinedLedger> => {
    const set = parseIndicatorBytes(
      'rules.yaml',
      Buffer.from(
        [
          'schema: iocset/1',
          'id: example',
          'campaign: { name: Horse }',
          "sources: { report: { publisher: P, title: T, url: 'https://example.com', published: 2024-01-02, reliability: B } }",
          'indicators: []',
          'sequences:',
          `  - { id: EXA-01, title: T, pattern: "${pattern}", class: execution, strength: weak, proves: P,`,
          '      harmless: [{ cause: C, refuted_by: R }], credibility: 3, verified: false, source: report }',
        ].join('\n'),
      ),
    );
    return examinedLedger(set, observed, [makeFinding({ rule: 'EXA-01', evidence: [evidence] })]);
  };
  const both = "[email-addr:value = 'eve@example.org'] FOLLOWEDBY [process:name = 'roleaboutd']";
  const { reach, met, files } = account(both, coverage);
  expect(reach).toMatchObject([
    { kind: 'sequence', level: 'none', indicators: 1, met: 1, read: ['messages'], absent: ['data-usage'] },
  ]);
  expect(met).toEqual([{ indicator: 'EXA-01', artefacts: ['messages'] }]);
  expect(files).toMatchObject([{ couldBeSeen: 0, met: 1 }]);
  const one = account("[email-addr:value = 'eve@example.org']", coverage);
  expect(one.reach).toMatchObject([{ kind: 'sequence', level: 'whole', read: ['messages'] }]);
  expect(one.files).toMatchObject([{ couldBeSeen: 1, met: 1 }]);
});

test('five hundred thousand indicators of one kind are one line', () => {
  const assertions = [] as const;
  const indicators = Array.from({ length: 500_000 }, (_, index) => {
    const value = `a${index}.example.org`;
    return { id: `domain-name:${value}`, kind: 'domain-name', value, assertions } as const;
  });
  const { reach, met } = examinedLedger({ indicators, patterns: [], sequences: [], ledger: emptyLedger }, coverage, []);
  expect([reach.map((it) => it.indicators), met]).toEqual([[500_000], []]);
});

const emptyLedger = (await loadIndicators([write('empty_domains.txt', '')])).ledger;

test('what carries no weight is counted as such, and as nothing that could have been seen', () => {
  const source = { file: 'old.yaml', object: '1', publisher: null, url: null, published: '2021-07-18' };
  const indicators = [
    makeIndicator('domain-name', 'a.example.org', { source: { ...source, published: '2019-10-10' } }),
    makeIndicator('domain-name', 'b.example.org', { source }),
    makeIndicator('domain-name', 'c.example.org', { source: { ...source, published: '2019-10-10' }, revoked: true }),
  ];
  const line = { ...emptyLedger.files[0]!, file: 'old.yaml' };
  const set = { indicators, patterns: [], sequences: [], ledger: { ...emptyLedger, files: [line] } };
  const account = (asOf: string | null, ignoreRevocations: boolean): unknown => {
    const { reach, files } = examinedLedger(set, coverage, [], { asOf, ignoreRevocations });
    return [reach.map(({ indicators, weightless }) => [indicators, weightless]), files[0]!.couldBeSeen];
  };
  expect(account('2021-01-01', false)).toEqual([[[3, 2]], 1]);
  expect(account(null, false)).toEqual([[[3, 1]], 2]);
  // Where all count, nothing is said.
  expect(account(null, true)).toEqual([[[3, undefined]], 3]);
});
