import { fileURLToPath } from 'node:url';
import { artefacts } from '@bridle/core';
import { lintRules, parseIndicatorBytes, sarifLog } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { lintIndicators, type LintOptions, loadBundled, loadIndicators, mergeIndicatorSets } from 'bridle';
import { describe, expect, test } from '@jest/globals';
import { bundle, indicator, parse, sequenceSet } from './support.ts';

/** The set that a text gives under a name. */
function fileOf(name: string, ...lines: readonly string[]): IndicatorSet {
  return parseIndicatorBytes(name, Buffer.from(`${lines.join('\n')}\n`));
}

/** A set of the house format of one campaign with these groups. */
function houseFile(name: string, ...groups: readonly string[]): IndicatorSet {
  return fileOf(
    name,
    'schema: iocset/1',
    'id: example',
    'campaign: { name: Example, platforms: [ios] }',
    'sources:',
    "  a: { publisher: A, title: T, url: 'https://example.com/a', published: 2020-01-02, reliability: B }",
    "  b: { publisher: B, title: T, url: 'https://example.com/b', published: 2025-01-02, reliability: B }",
    'indicators:',
    ...groups.map((it) => `  - { ${it.includes('source:') ? '' : 'source: a, '}role: implant, ${it} }`),
  );
}

/** A pattern in a bundle of a publisher. */
function patternFile(pattern: string): IndicatorSet {
  const identity = { type: 'identity', id: 'identity--1', name: 'Example Lab' };
  return fileOf('bundle.stix2', bundle(identity, { ...indicator('1', pattern), created_by_ref: 'identity--1' }));
}

/** What is remarked of a set, a line for each remark: the place, the rule and the message. */
function remarks(set: IndicatorSet, options: LintOptions = {}): readonly string[] {
  return lintIndicators(set, options).map(
    ({ rule, place, message }) => `${place.object ?? 'file'} ${rule.id}: ${message}`,
  );
}

/** The rules by which something is remarked. */
function rulesMet(set: IndicatorSet, options: LintOptions = {}): readonly string[] {
  return [...new Set(lintIndicators(set, options).map(({ rule }) => rule.id))];
}

test('the sets of ours give no cause for a remark', async () => {
  const own = await loadIndicators([fileURLToPath(new URL('../../indicators', import.meta.url))]);
  expect(remarks(own)).toEqual([]);
  expect(remarks(await loadBundled())).toEqual([]);
});

test('a set of an implant by its path is silent', () => {
  expect(remarks(houseFile('a.yaml', 'kind: file-path, value: /private/var/tmp/exampled'))).toEqual([]);
});

describe('every rule', () => {
  test('is one declaration under its own id, with a sentence, a reason and a way to mend it', () => {
    expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
    for (const { id, sentence, why, mend } of lintRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [sentence, why, mend]) expect(text).toMatch(/^[A-Z].*\.$/);
    }
  });

  test.each<[rule: string, what: string, set: IndicatorSet]>([
    ['damaged-file', 'a bundle that is cut off', fileOf('cut.stix2', '{"type":"bundle","objects":[')],
    ['rejected-entry', 'a bare label among domains', fileOf('domains.txt', 'a.example.org', 'despachosnegocios')],
    ['shared-name', 'a public suffix', fileOf('domains.txt', 'a.example.org', 'duckdns.org')],
    ['shared-name', 'a host that anyone can have a name under', fileOf('domains.txt', 'a.example.org', 'bit.ly')],
    ['shared-name', 'an address that is no more than such a host', fileOf('urls.txt', 'https://bit.ly/')],
    ['shared-name', 'a suffix in a pattern', patternFile("[domain-name:value = 'duckdns.org']")],
    ['met-everywhere', 'a domain that everyone meets', fileOf('domains.txt', 'google.com')],
    ['met-everywhere', 'a process of every phone', houseFile('a.yaml', 'kind: process-name, value: SpringBoard')],
    ['met-everywhere', 'the directory of everything', houseFile('a.yaml', 'kind: file-path, value: /private/var/')],
    [
      'met-everywhere',
      'the hash of an empty file',
      fileOf('sha256.txt', `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`),
    ],
    ['met-everywhere', 'an address in every home', fileOf('ips.txt', '192.168.1.1')],
    ['met-everywhere', 'an expression that holds of everything', patternFile("[url:value MATCHES '.*']")],
    ['met-everywhere', 'a wildcard alone', patternFile("[process:name LIKE '%']")],
    ['met-everywhere', 'whatever is something else', patternFile("[domain-name:value != 'a.example.org']")],
    ['common-name', 'a name of two letters', fileOf('processes.txt', 'bh')],
    ['common-name', 'an ordinary word', houseFile('a.yaml', 'kind: process-name, value: payload')],
    ['genuine-name', 'a process of iOS', houseFile('a.yaml', 'kind: process-name, value: subridged')],
    ['truncated-name', 'a name that begins like one of Apple’s', fileOf('processes.txt', 'com.apple.rapports.events')],
    [
      'truncated-name',
      'two names that begin alike',
      fileOf('processes.txt', 'com.example.servicea', 'com.example.serviceb'),
    ],
    ['one-word-text', 'a word in texts', patternFile("[x-text:value LIKE '%bank%']")],
    ['wrong-kind', 'a URL among domains', fileOf('domains.txt', 'a.example.org', 'a.example.org/x')],
    ['wrong-kind', 'an address in a pattern of domains', patternFile("[domain-name:value = '203.0.113.7']")],
    ['wrong-kind', 'a path as a process', houseFile('a.yaml', 'kind: process-name, value: /usr/libexec/exampled')],
    ['wrong-kind', 'an app without a dot', houseFile('a.yaml', 'kind: app-id, value: exampleapp')],
    ['wrong-kind', 'a bundle id among domains', houseFile('a.yaml', 'kind: domain-name, value: com.example.agent')],
    ['foreign-path', 'a path of Android', houseFile('a.yaml', 'kind: file-path, value: /data/local/tmp/exampled')],
    ['foreign-path', 'a path of macOS', houseFile('a.yaml', 'kind: file-path, value: /Users/someone/Library/x.plist')],
    [
      'trace-never-shown',
      'a path that counts where it ran',
      houseFile('a.yaml', 'kind: file-path, value: /private/var/tmp/exampled, traces: [executed]'),
    ],
    ['number-without-country', 'a number as a spreadsheet leaves it', fileOf('phones.txt', '15550199')],
    ['home-page-only', 'a host given as an address', fileOf('urls.txt', 'https://news.example.org/')],
    ['home-page-only', 'a machine given as an address', fileOf('urls.txt', 'http://203.0.113.7:8080')],
    ['missing-source', 'a list that cites nobody', fileOf('domains.txt', 'a.example.org')],
    ['set-aside', 'a certificate of Android', fileOf('package_cert_hashes.txt', 'ab'.repeat(20))],
    ['unusual-spelling', 'a defanged address', fileOf('domains.txt', 'a[.]example[.]org')],
    [
      'said-twice',
      'a value in two files',
      mergeIndicatorSets([
        houseFile('a.yaml', 'kind: domain-name, value: a.example.org'),
        houseFile('b.yaml', 'kind: domain-name, value: a.example.org', 'kind: domain-name, value: b.example.org'),
      ]),
    ],
  ])('%s: %s', (rule, _, set) => {
    expect(rulesMet(set)).toContain(rule);
  });

  test.each<[rule: string, what: string, set: IndicatorSet]>([
    ['number-without-country', 'a number with its country', fileOf('phones.txt', '+15550100199', '0015550100199')],
    ['number-without-country', 'the number of a service', fileOf('phones.txt', '12345')],
    ['home-page-only', 'a page of a host', fileOf('urls.txt', 'https://example.org/x', 'https://example.org/?x')],
    ['home-page-only', 'a host that anyone can have a name under', fileOf('urls.txt', 'https://bit.ly/')],
    ['home-page-only', 'a host', fileOf('domains.txt', 'example.org')],
    ['shared-name', 'a host under a shared one', fileOf('domains.txt', 'evil.duckdns.org')],
    ['shared-name', 'a short link', fileOf('urls.txt', 'https://bit.ly/1wl3YE2')],
    ['met-everywhere', 'a host that only looks like a great one', fileOf('domains.txt', 'google.com.example.org')],
    ['met-everywhere', 'an expression of something', patternFile("[url:value MATCHES '/[0-9]{7}s$']")],
    [
      'common-name',
      'a word whose doubles are told',
      houseFile('a.yaml', 'kind: process-name, value: payload, fp: An ordinary word.'),
    ],
    ['genuine-name', 'a name one capital away', houseFile('a.yaml', 'kind: process-name, value: Diagnosticd')],
    [
      'truncated-name',
      'a long name that is like no other',
      fileOf('processes.txt', 'com.apple.Mappit.SnapshotService'),
    ],
    ['truncated-name', 'short names', fileOf('processes.txt', 'exampled', 'exampledd')],
    ['one-word-text', 'a phrase', patternFile("[x-text:value LIKE '%your parcel%']")],
    [
      'one-word-text',
      'a word beside something else',
      patternFile("[x-text:value LIKE '%bank%' AND x-text:x_trace = 'received']"),
    ],
    [
      'trace-never-shown',
      'a path that counts where it is stored',
      houseFile('a.yaml', 'kind: file-path, value: /private/var/tmp/exampled, traces: [stored, executed]'),
    ],
    [
      'trace-never-shown',
      'an account whose trace the record tells',
      houseFile('a.yaml', 'kind: email-addr, value: a@example.org, traces: [received]'),
    ],
    [
      'said-twice',
      'a value that cites two sources',
      houseFile('a.yaml', 'kind: domain-name, value: a.example.org, source: [a, b]'),
    ],
    ['missing-source', 'a pattern of a publisher', patternFile("[url:value = 'https://example.org/x']")],
    ['wrong-kind', 'an internationalised domain', fileOf('domains.txt', 'bücher.example.com')],
  ])('%s says nothing of %s', (rule, _, set) => {
    expect(rulesMet(set)).not.toContain(rule);
  });
});

describe('never-shown', () => {
  const set = houseFile('a.yaml', 'kind: process-name, value: exampled', 'kind: app-id, value: org.example.app');

  test('speaks of kinds that no artefact declares', () => {
    const contacts = artefacts.filter(({ id }) => id === 'contacts');
    expect(remarks(set, { artefacts: contacts })).toEqual([
      'indicators[0].value never-shown: no artefact shows the process-name "exampled"',
      'indicators[1].value never-shown: no artefact shows the app-id "org.example.app"',
    ]);
    expect(remarks(set)).toEqual([]);
  });

  test('takes an address for its host, and a path for its name', () => {
    const others = houseFile(
      'a.yaml',
      'kind: domain-name, value: a.example.org',
      'kind: file-name, value: exampled.dat',
    );
    const declared = artefacts.filter(({ id }) => id === 'safari-history' || id === 'manifest-entries');
    expect(remarks(others, { artefacts: declared })).toEqual([]);
  });

  test('speaks of patterns that ask for what no artefact shows, and only where they cannot do without', () => {
    const contacts = artefacts.filter(({ id }) => id === 'contacts');
    const both = patternFile("[process:name = 'exampled'] FOLLOWEDBY [email-addr:value = 'a@example.org']");
    const either = patternFile("[process:name LIKE 'exampl%'] OR [email-addr:value = 'a@example.org']");
    expect(rulesMet(both, { artefacts: contacts })).toContain('never-shown');
    expect(rulesMet(either, { artefacts: contacts })).not.toContain('never-shown');
    expect(rulesMet(both)).not.toContain('never-shown');
  });
});

test('a campaign that reaches no iPhone is told of what would be on a device, not of its servers', () => {
  const set = fileOf(
    'android.yaml',
    'schema: iocset/1',
    'id: example',
    'campaign: { name: Example, platforms: [android] }',
    'sources:',
    "  a: { publisher: A, title: T, url: 'https://example.com/a', published: 2020-01-02, reliability: B }",
    'indicators:',
    '  - { kind: app-id, role: implant, source: a, value: org.example.app }',
    '  - { kind: domain-name, role: c2, source: a, value: a.example.org }',
  );
  expect(remarks(set)).toEqual([
    'indicators[0].value foreign-campaign: the app-id "org.example.app" is of Example, which is known on android',
  ]);
});

describe('what is stale', () => {
  const set = houseFile(
    'a.yaml',
    'kind: domain-name, values: [a.example.org, b.example.org]',
    'kind: domain-name, value: d.example.org, source: [a, b]',
    'kind: domain-name, value: c.example.org, first_published: 2022-06-01',
    'kind: process-name, value: exampled',
  );

  test('is not asked without a day', () => expect(remarks(set)).toEqual([]));

  test('is told by the day of its publication, of addresses only, once for each day', () => {
    expect(remarks(set, { asOf: '2024-01-31' })).toEqual([
      'file stale: 2 addresses were last published on 2020-01-02, more than 3 years before 2024-01-31',
    ]);
  });

  test('is not what is exactly three years old', () => {
    expect(remarks(set, { asOf: '2023-01-02' })).toEqual([]);
    expect(remarks(set, { asOf: '2023-01-03' })).toHaveLength(1);
  });
});

test('a file that cites nobody is one remark, and one entry among others is another', () => {
  expect(remarks(fileOf('domains.txt', 'a.example.org', 'b.example.org'))).toEqual([
    'file missing-source: 2 of 2 entries name neither a publisher nor a page',
  ]);
  const many = Array.from({ length: 1_001 }, (_, number) => `host${number}.example.org`);
  expect(remarks(fileOf('domains.txt', ...many))).toEqual([
    'file missing-source: 1,001 of 1,001 entries name neither a publisher nor a page',
  ]);
  const some = fileOf('mixed.txt', '# Reference: https://example.com/x', 'a.example.org');
  expect(rulesMet(some)).not.toContain('missing-source');
});

test('remarks come in the order of files and lines, and name the line where the file has lines', () => {
  const list = fileOf('domains.txt', ...Array.from({ length: 9 }, (_, at) => `a${at}.example.org`), 'com', 'net');
  const lines = lintIndicators(list).map(({ place: { line, object } }) => [line, object]);
  expect(lines).toEqual([
    [null, null],
    [10, 'line 10'],
    [11, 'line 11'],
  ]);
});

describe('the SARIF log', () => {
  const findings = lintIndicators(
    mergeIndicatorSets([
      fileOf('some feed/domains.txt', 'a.example.org', 'duckdns.org'),
      houseFile('a.yaml', 'kind: file-path, value: /data/local/tmp/exampled'),
      houseFile('b.yaml', 'kind: file-path, value: /data/local/tmp/exampled, fp: x'),
    ]),
  );
  const log = sarifLog(findings, { name: 'bridle', version: '1.2.3' });
  const [run] = log.runs;

  test('has what version 2.1.0 requires', () => {
    // The properties that the schema of the standard lists as required, for each object that occurs.
    expect(log).toMatchObject({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' });
    expect(log.runs).toHaveLength(1);
    expect(run!.tool.driver).toMatchObject({ name: 'bridle', version: '1.2.3' });
    for (const rule of run!.tool.driver.rules) {
      expect(rule.id).not.toBe('');
      for (const { text } of [rule.shortDescription, rule.fullDescription, rule.help]) expect(text).not.toBe('');
      expect(['none', 'note', 'warning', 'error']).toContain(rule.defaultConfiguration.level);
    }
    expect(run!.results).toHaveLength(findings.length);
    for (const { ruleId, ruleIndex, level, message, locations } of run!.results) {
      expect(message.text).not.toBe('');
      expect(run!.tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId, defaultConfiguration: { level } });
      expect(locations).toHaveLength(1);
    }
  });

  test('names the file as a URI, with the line where it is known and the object where it is not', () => {
    const at = (ruleId: string) => run!.results.filter((it) => it.ruleId === ruleId).map((it) => it.locations[0]);
    expect(at('shared-name')).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'some%20feed/domains.txt' }, region: { startLine: 2 } } },
    ]);
    expect(at('foreign-path')).toEqual(
      ['a.yaml', 'b.yaml'].map((uri) => ({
        physicalLocation: { artifactLocation: { uri } },
        logicalLocations: [{ fullyQualifiedName: 'indicators[0].value' }],
      })),
    );
    expect(run!.results.find((it) => it.ruleId === 'said-twice')).toMatchObject({
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'a.yaml' } } }],
    });
  });
});

test.each([
  ['MD5', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['SHA-1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['SHA-256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [
    'SHA-512',
    'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
  ],
])('of the %s of an empty file it is told whose it is', (_, hash) =>
  expect(remarks(fileOf('own.csv', 'type,value,link', `hash,${hash},https://example.com/x`))).toEqual([
    `line 2, value met-everywhere: the file-hash "${hash}" is the hash of an empty file, which every phone holds`,
  ]),
);

test('of an address of a host it is told how the host is listed', () =>
  expect(remarks(fileOf('own.csv', 'type,value,link', 'url,http://example.org/,https://example.com/x'))).toEqual([
    'line 2, value home-page-only: the url "http://example.org/" meets that page only; to meet all of the host, list example.org',
  ]));

describe('a sequence', () => {
  const set = (pattern?: string) => parse(sequenceSet('title: T, proves: P, strength: weak', pattern));

  test('of what artefacts show gives no cause for a remark', () => expect(rulesMet(set())).toEqual([]));

  test('that nothing shows, that every phone meets, or that is one word, is remarked upon', () => {
    expect(remarks(set("[x-record:artefact = 'of-another-program']"))).toEqual([
      'sequences[0] never-shown: no artefact shows the sequence EXA-01',
    ]);
    expect(rulesMet(set("[process:name = 'launchd']"))).toEqual(['met-everywhere']);
    expect(rulesMet(set("[process:name != 'launchd']"))).toEqual(['met-everywhere']);
    expect(rulesMet(set("[x-text:value LIKE '%invoice%']"))).toEqual(['one-word-text']);
  });

  test('that differs from another of its id is remarked upon at both places', () => {
    const file = (name: string, pattern: string): IndicatorSet =>
      parseIndicatorBytes(name, Buffer.from(sequenceSet('title: T, proves: P, strength: weak', pattern)));
    const listed = "[process:name = 'exampled']";
    const both = mergeIndicatorSets([file('a.yaml', listed), file('b.yaml', "[process:name = 'exampledd']")]);
    const message = 'sequences[0] ambiguous-sequence: the sequence EXA-01 is another than the one of the same id';
    expect(remarks(both)).toEqual([message, message]);
    expect(rulesMet(mergeIndicatorSets([file('a.yaml', listed), file('b.yaml', listed)]))).not.toContain(
      'ambiguous-sequence',
    );
  });

  test('that cites nobody is remarked upon, and one that two files state for one campaign', () => {
    const [own] = set().sequences;
    const assertions = own!.assertions.map((it) => ({ ...it, source: { ...it.source, publisher: null, url: null } }));
    expect(rulesMet({ ...set(), sequences: [{ ...own!, assertions }] })).toEqual(['missing-source']);
    const again = parseIndicatorBytes('b.yaml', Buffer.from(`${sequenceSet('title: T, proves: P, strength: weak')}\n`));
    expect(rulesMet(mergeIndicatorSets([set(), again]))).toEqual(['said-twice']);
  });
});
