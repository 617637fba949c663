import { parseIndicatorBytes } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { explainValue, mergeIndicatorSets } from 'bridle';
import { describe, expect, test } from '@jest/globals';
import { bundle, indicator, parse, sequenceSet } from './support.ts';

function fileOf(name: string, ...lines: readonly string[]): IndicatorSet {
  return parseIndicatorBytes(name, Buffer.from(`${lines.join('\n')}\n`));
}

const set = mergeIndicatorSets([
  fileOf(
    'example.yaml',
    'schema: iocset/1',
    'id: example',
    'campaign: { name: Example, platforms: [ios] }',
    'sources:',
    "  a: { publisher: A, title: T, url: 'https://example.com/a', published: 2024-01-02, reliability: B }",
    "  b: { publisher: B, title: T, url: 'https://example.com/b', published: 2023-05-06, reliability: A }",
    'indicators:',
    '  - { kind: domain-name, role: c2, source: a, values: [evil.example, b.example] }',
    "  - { kind: url, role: delivery, source: a, value: 'https://c.example/x' }",
    '  - { kind: email-addr, role: sender, source: a, value: mallory@example.org }',
    '  - { kind: phone-number, role: sender, source: a, value: "+15550100" }',
    '  - { kind: file-name, role: implant, source: a, value: exampled.plist }',
    '  - { kind: file-path, role: implant, source: a, value: /private/var/tmp/l/ }',
    '  - { kind: process-name, role: implant, stage: execution, strength: decisive, source: [a, b],',
    '      credibility: 1, fp: Nothing known., value: com.example.servicea }',
    '  - { kind: process-name, role: implant, source: a, revoked: It was Apple’s., value: wronglyd }',
  ),
  fileOf(
    'bundle.stix2',
    bundle(
      indicator('1', "[process:name = 'partd'] FOLLOWEDBY [url:value = 'https://d.example/y']"),
      indicator('2', "[url:value MATCHES 'd[.]example/y$']"),
      indicator('3', "[domain-name:value = 'duckdns.org']"),
    ),
  ),
  fileOf('domains.txt', 'a.example.com', '10.0.0.0/8'),
]);

/** What a value meets: the indicator, as what, and how exactly. */
function met(value: string): readonly string[] {
  return explainValue(value, set).indicators.map((it) => `${it.indicator.id} as ${it.as}: ${it.exactness}`);
}

describe('a value meets what a scan would meet in it', () => {
  test.each<[value: string, met: readonly string[]]>([
    ['evil.example', ['domain-name:evil.example as domain-name: exact']],
    ['EVIL.example.', ['domain-name:evil.example as domain-name: exact']],
    ['www.evil.example', ['domain-name:evil.example as domain-name: parent-domain']],
    ['https://www.evil.example/a?b#c', ['domain-name:evil.example as url: parent-domain']],
    ['evil.example/a', ['domain-name:evil.example as url: host']],
    ['https://c.example/x', ['url:https://c.example/x as url: exact']],
    ['http://c.example/x', ['url:https://c.example/x as url: scheme-less']],
    ['MAILTO:Mallory@example.org', ['email-addr:mallory@example.org as email-addr: exact']],
    ['+1 (555) 0100', ['phone-number:+15550100 as phone-number: exact']],
    ['/var/mobile/Library/Preferences/exampled.plist', ['file-name:exampled.plist as file-path: basename']],
    ['exampled.plist', ['file-name:exampled.plist as file-name: exact']],
    ['/private/var/tmp/l/x', ['file-path:/private/var/tmp/l/ as file-path: in-directory']],
    ['com.example.servicea', ['process-name:com.example.servicea as process-name: exact']],
    ['com.example.serv', ['process-name:com.example.servicea as process-name: truncated']],
    ['notevil.example', []],
    ['exampledd', []],
  ])('%s', (value, expected) => expect(met(value)).toEqual(expected));

  test.each(['hxxps://www[.]evil[.]example/a', 'evil[.]example', 'evil(.)example', '"evil.example"'])(
    'also where it is defanged: %s',
    (value) => expect(met(value).join()).toContain('domain-name:evil.example'),
  );
});

describe('it is told who says so, and what a match would be', () => {
  const [process] = explainValue('com.example.servicea', set).indicators;
  const [word] = process!.words;

  test('by whom, since when, in which file and object', () => {
    expect(word).toMatchObject({ campaign: 'Example', role: 'implant', strength: 'decisive', since: '2023-05-06' });
    expect(word!.sources.map(({ publisher, file, object }) => [publisher, file, object])).toEqual([
      ['B', 'example.yaml', 'indicators[6].value'],
      ['A', 'example.yaml', 'indicators[6].value'],
    ]);
  });

  test('since when it was written down where no one published it, until when it holds, and when it was withdrawn', () => {
    const stated = { created: '2024-01-02T03:04:05Z', modified: '2024-02-03T04:05:06Z' };
    const dated = parse(
      bundle(
        { ...indicator('1', "[process:name = 'exampled']"), ...stated, valid_until: '2024-06-01T00:00:00Z' },
        { ...indicator('2', "[process:name = 'goned']"), ...stated, revoked: true },
      ),
    );
    const wordOn = (value: string) => explainValue(value, dated).indicators[0]!.words[0]!;
    expect(wordOn('exampled')).toMatchObject({
      since: null,
      writtenDown: '2024-01-02T03:04:05.000000Z',
      validUntil: '2024-06-01T00:00:00.000000Z',
      withdrawn: null,
    });
    expect(wordOn('goned')).toMatchObject({ revoked: true, withdrawn: '2024-02-03T04:05:06.000000Z' });
  });

  test('by the table that a scan classifies by, plainly and for what a row may show besides', () => {
    const amounts = word!.meanings.map((it) => [it.trace, it.trait, it.class, it.strength]);
    expect(amounts).toContainEqual(['executed', null, 'execution', 'decisive']);
    expect(amounts).toContainEqual(['executed', 'no-bundle', 'execution', 'decisive']);
    expect(amounts).toContainEqual(['executed', 'app-container', 'context', 'weak']);
    expect(amounts).toContainEqual(['permitted', null, 'execution', 'supporting']);
    // No artefact says of a process that it was received.
    expect(word!.meanings.some(({ trace }) => trace === 'received')).toBe(false);
  });

  test('and which artefacts can show it, in which way', () => {
    expect(process!.artefacts).toEqual(expect.arrayContaining(['data-usage', 'os-analytics', 'permissions']));
    expect(process!.artefacts).not.toContain('contacts');
    const executed = word!.meanings.find(({ trace, trait }) => trace === 'executed' && trait === null);
    expect(executed!.artefacts).toContain('data-usage');
    expect(executed!.artefacts).not.toContain('permissions');
    expect(process!.byRecord).toEqual([]);
  });

  test('of what a record alone can tell, the artefacts stand apart', () => {
    const [account] = explainValue('mallory@example.org', set).indicators;
    expect(account!.byRecord).toContain('messages');
    expect(account!.artefacts).toContain('messages');
    expect(account!.words[0]!.meanings).toContainEqual(
      expect.objectContaining({ trace: 'received', class: 'delivery', strength: 'strong' }),
    );
  });

  test('of a page, whether something else than a typed address led there', () => {
    const [site] = explainValue('evil.example', set).indicators;
    const opened = site!.words[0]!.meanings.filter(({ trace, trait }) => trace === 'opened' && trait === null);
    expect(opened.map((it) => [it.hasCause, it.strength])).toEqual([
      [false, 'weak'],
      [true, 'strong'],
    ]);
  });

  test('and that it was withdrawn', () => {
    const [wrong] = explainValue('wronglyd', set).indicators;
    expect(wrong!.words[0]).toMatchObject({ revoked: true, falsePositives: 'It was Apple’s.' });
  });
});

describe('patterns', () => {
  test('that a value meets alone are told apart from those that ask for more', () => {
    const { patterns } = explainValue('https://d.example/y', set);
    expect(patterns.map(({ pattern: { text }, isMetAlone }) => [text.slice(0, 12), isMetAlone])).toEqual([
      ['[process:nam', false],
      ['[url:value M', true],
    ]);
    expect(patterns[0]!.artefacts).toContain('data-usage');
  });

  test('of another value are not told', () => expect(explainValue('https://d.example/z', set).patterns).toEqual([]));
});

test('what is listed and not looked for is told with its reason', () => {
  expect(explainValue('duckdns.org', set)).toMatchObject({
    indicators: [],
    notLookedFor: [{ file: 'bundle.stix2', object: 'indicator--3', status: 'rejected' }],
  });
});

test('what meets nothing is told with all that was tried', () => {
  const { indicators, patterns, notLookedFor, tried } = explainValue('org[.]example[.]nothing', set);
  expect({ indicators, patterns, notLookedFor }).toEqual({ indicators: [], patterns: [], notLookedFor: [] });
  expect(tried.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
    'domain-name org.example.nothing',
    'process-name org[.]example[.]nothing',
    'file-name org[.]example[.]nothing',
    'app-id org[.]example[.]nothing',
    'profile-id org[.]example[.]nothing',
  ]);
});

describe('a sequence', () => {
  const pattern = "[process:name = 'exampled' AND process:x_trace = 'executed']";
  const told = (value: string) =>
    explainValue(value, parse(sequenceSet('title: T, proves: P, strength: weak', pattern))).patterns.map(
      ({ pattern: { id }, isNamed, isMetAlone, statements }) => [id, isNamed, isMetAlone, statements[0]!.campaign],
    );

  test('is told by a value that its pattern names', () => {
    expect(told('exampled')).toEqual([['EXA-01', false, false, 'Example']]);
    expect(told('otherd')).toEqual([]);
  });

  test('is told by its id', () => expect(told('exa-01')).toEqual([['EXA-01', true, false, 'Example']]));

  test('is not told by a word of what it asks of the record', () => expect(told('executed')).toEqual([]));
});
