import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import { loadIndicators } from '@bridle/indicators';
import { parseIso, type Evidence, type Finding, type Result } from '@bridle/model';
import { renderStix } from '@bridle/report';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grammarAccepts } from '../patterns/grammar.ts';
import { amberLink, row, ruled } from '../support/findings-to-export.ts';
import { makeFinding } from '../support/make-finding.ts';
import { during, undated } from '../support/make-record.ts';
import { bundledSource, makeResult } from '../support/make-result.ts';
import { python } from '../support/python.ts';
import { stixFaults, type StixObject } from '../support/stix-2.1.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

const seen = (kind: NonNullable<Evidence['observable']>['kind'], value: string, time = row.time): Evidence => ({
  ...row,
  time,
  observable: { kind, value, field: 'it' },
});
const result = makeResult([amberLink, makeFinding({ when: null }), ruled]);

/** That link, listed by what comes with Bridle and for everyone to know. */
const publicLink = makeFinding({
  ...amberLink,
  campaign: 'Pegasus',
  indicator: { ...amberLink.indicator, tlp: null, sources: [bundledSource] },
});

const objectsOf = (it: Result): readonly StixObject[] =>
  (JSON.parse(renderStix(it)) as { readonly objects: readonly StixObject[] }).objects;
const ofType = (it: Result, type: string): readonly StixObject[] => objectsOf(it).filter((one) => one.type === type);

/** A value of every kind, and some that a record may hold under the name of a kind and STIX would refuse. */
const everyKind = [
  seen('domain-name', 'listed.example.com'),
  seen('domain-name', 'no name at all'),
  seen('url', 'https://listed.example.com/a?b=c#d'),
  seen('url', 'https://listed.example.com/a b'),
  seen('ip-addr', '192.0.2.1'),
  seen('ip-addr', '2001:db8::1'),
  seen('ip-addr', '192.0.2.256'),
  seen('process-name', 'exampled'),
  seen('email-addr', 'someone@example.com'),
  seen('email-addr', 'someone'),
  seen('phone-number', '+15550100'),
  seen('file-path', '/private/var/tmp/x'),
  seen('file-path', '/private/var/tmp/'),
  seen('file-path', '/x'),
  seen('file-path', '/'),
  seen('file-path', 'x'),
  seen('file-name', 'x'),
  seen('file-hash', 'ab'.repeat(16)),
  seen('file-hash', 'ab'.repeat(32)),
  seen('app-id', 'com.example.app'),
  seen('profile-id', 'com.example.profile'),
  seen('text', 'words of someone'),
];

describe('a bundle is STIX 2.1 by its tables', () => {
  const of = (findings: readonly Finding[], backup: Partial<Result['backup']> = {}): Result => {
    const made = makeResult(findings);
    return { ...made, backup: { ...made.backup, ...backup } };
  };
  const indicators = [
    { kind: 'process-name', value: "it's \\ d" },
    { kind: 'file-path', value: '/private/var/tmp/x' },
    { kind: 'file-path', value: '/private/var/tmp/' },
    { kind: 'file-path', value: 'x' },
    { kind: 'file-hash', value: 'ab'.repeat(20) },
    { kind: 'ip-addr', value: '2001:db8::1' },
    { kind: 'app-id', value: 'com.example.app' },
    { kind: 'profile-id', value: 'com.example.profile' },
    { kind: 'phone-number', value: '+15550100' },
    { kind: 'pattern', value: "[url:value LIKE 'https://%'] REPEATS 2 TIMES" },
    { kind: 'sequence', value: 'exampled' },
  ] as const;
  const cases: readonly (readonly [string, Result])[] = [
    ['of several findings', result],
    ['of a finding that anyone may know', of([publicLink])],
    ['without a finding', of([])],
    ['of a backup without a date', of([amberLink], { madeAt: null })],
    [
      'of a backup from a year that no timestamp holds',
      of([amberLink], { madeAt: parseIso('9999-12-31')! + 1e12 } as never),
    ],
    ['of every kind of value', of([{ ...amberLink, evidence: everyKind }])],
    ['of values without a date', of([{ ...amberLink, evidence: everyKind.map((it) => ({ ...it, time: undated })) }])],
    [
      'of every kind of indicator',
      of(indicators.map((indicator) => makeFinding({ rule: indicator.value, indicator }))),
    ],
    ['of more rows than STIX counts', of([makeFinding({ occurrences: 2_000_000_000 })])],
    [
      'of sources whose address is none',
      of([
        makeFinding({
          indicator: { sources: [{ file: 'a', object: '1', publisher: null, url: 'not given', published: null }] },
        }),
      ]),
    ],
  ];

  test.each(cases)('%s', (_, it) => {
    expect(stixFaults(renderStix(it))).toEqual([]);
    expect(stixFaults(renderStix(redact(it)))).toEqual([]);
  });

  test.each(cases)('%s, with patterns that the grammar of OASIS reads', (_, it) => {
    const patterns = [...ofType(it, 'indicator'), ...ofType(redact(it), 'indicator')].map(({ pattern }) => pattern);
    expect(patterns.filter((pattern) => !grammarAccepts(pattern as string))).toEqual([]);
  });

  test('where an indicator that anyone may know stays when it is redacted', () => {
    expect(cases.filter(([, it]) => ofType(redact(it), 'indicator').length > 0).map(([name]) => name)).toEqual([
      'of a finding that anyone may know',
    ]);
  });

  test('and the tables find what is wrong', () => {
    const wrong = (from: string | RegExp, to: string): readonly string[] => {
      const text = renderStix(of([amberLink, makeFinding({ evidence: [seen('process-name', 'exampled')] })]));
      expect(text.replace(from, to)).not.toBe(text);
      return stixFaults(text.replace(from, to));
    };
    expect(wrong(/("created": ".*\.\d{3})Z/, '$1000Z')).toHaveLength(1);
    expect(wrong('"first_seen"', '"first_time"').join()).toContain('in no table: first_time');
    expect(wrong('"context"', '"kind"').join()).toContain('lacks context');
    expect(wrong(/"number_observed": 1/, '"number_observed": 0').join()).toContain('number_observed is 0');
    expect(wrong(/"first_seen": "2021-03-10T/, '"first_seen": "2021-02-30T').join()).toContain('first_seen is');
    expect(wrong('"type": "file"', '"type": "file", "hashes": {}').join()).toContain('hashes is {}');
    expect(wrong(/"target_ref": "campaign--\w/, '"target_ref": "campaign--0').join()).toContain('leads nowhere');
  });
});

describe('an indicator', () => {
  const patternsOf = (...indicators: readonly Parameters<typeof makeFinding>[0][]): readonly unknown[] =>
    indicators.flatMap((it) => ofType(makeResult([makeFinding(it)]), 'indicator').map(({ pattern }) => pattern));

  test.each([
    ['process-name', 'exampled', "[process:image_ref.name = 'exampled']"],
    ['file-path', '/private/var/tmp/x', "[file:parent_directory_ref.path = '/private/var/tmp' AND file:name = 'x']"],
    ['file-path', '/private/var/tmp/', "[directory:path = '/private/var/tmp']"],
    ['app-id', 'com.example.app', "[software:name = 'com.example.app']"],
    ['profile-id', 'com.example.it', "[x-configuration-profile:value = 'com.example.it']"],
    ['domain-name', "a'b\\c", "[domain-name:value = 'a\\'b\\\\c']"],
  ] as const)('of a %s is looked for by properties that STIX 2.1 has (§9.7): %s', (kind, value, pattern) => {
    expect(patternsOf({ indicator: { kind, value } })).toEqual([pattern]);
  });

  test('of a sequence is none: its rule is a note', () => {
    const it = makeResult([makeFinding({ rule: 'SEQ-1', indicator: { kind: 'sequence' } })]);
    expect(ofType(it, 'indicator')).toEqual([]);
    expect(ofType(it, 'note')).toMatchObject([{ abstract: 'SEQ-1', object_refs: [ofType(it, 'campaign')[0]!.id] }]);
  });

  test('of which nobody says since when has no beginning, and what is no attack is not called one', () => {
    expect(ofType(makeResult([makeFinding({ indicator: { role: 'vendor-site' } })]), 'indicator')).toMatchObject([
      { valid_from: '1970-01-01T00:00:00Z', indicator_types: ['unknown'] },
    ]);
  });
});

describe('an object', () => {
  const later: Result = { ...result, backup: { ...result.backup, madeAt: parseIso('2023-01-01')! } };

  test('that is the same for every phone is one, with one date', () => {
    for (const type of ['identity', 'campaign', 'indicator', 'relationship'])
      expect(ofType(later, type)).toEqual(ofType(result, type));
  });

  test('about a phone is of the date of its backup, and another where the backup is', () => {
    for (const type of ['sighting', 'note', 'grouping', 'observed-data']) {
      expect(ofType(later, type)[0]).toMatchObject({ created: '2023-01-01T00:00:00.000Z' });
      expect(ofType(later, type).map(({ id }) => id)).not.toEqual(ofType(result, type).map(({ id }) => id));
    }
  });

  test('never has the id of one that says something else, whatever was changed', () => {
    const [first] = result.evidence.files;
    const versions: readonly Result[] = [
      result,
      later,
      redact(result),
      redact(later),
      makeResult([amberLink]),
      makeResult([{ ...amberLink, because: 'other words' }, ruled]),
      makeResult([{ ...amberLink, occurrences: 4 }]),
      makeResult([{ ...amberLink, indicator: { ...amberLink.indicator, tlp: 'green' } }]),
      makeResult([{ ...amberLink, indicator: { ...amberLink.indicator, revoked: true } }]),
      { ...result, evidence: { files: [{ ...first!, sha256: 'cd'.repeat(32) }] } },
    ];
    const known = new Map<string, string>();
    for (const object of versions.flatMap(objectsOf)) {
      const text = JSON.stringify(object);
      expect([object.id, known.get(object.id) ?? text]).toEqual([object.id, text]);
      known.set(object.id, text);
    }
  });

  test('no two of a finding and of another that says the same are one', () => {
    const twice = makeResult([amberLink, { ...amberLink, id: 'another' }]);
    expect(ofType(twice, 'sighting')).toHaveLength(2);
  });
});

describe('a redacted bundle', () => {
  const privateLink = makeFinding({
    ...amberLink,
    rule: 'domain-name:private.example.org',
    indicator: { ...amberLink.indicator, value: 'private.example.org' },
    evidence: [seen('url', 'https://private.example.com/of-the-owner'), seen('phone-number', '+15550100')],
    campaign: 'The victim’s neighbour',
  });
  const otherPhone = (files: Partial<Result['evidence']['files'][number]>): Result => {
    // One after the other: of one time, their order would be drawn by lot, and be another for each phone.
    const made = makeResult(
      [privateLink, publicLink, ruled].map((it, hour) => ({ ...it, time: during(`2021-03-10T1${hour}:00:00Z`) })),
    );
    return { ...made, evidence: { files: made.evidence.files.map((it) => ({ ...it, ...files })) } };
  };
  const one = redact(otherPhone({}));
  const other = redact(otherPhone({ sha256: 'cd'.repeat(32), bytes: 1 }));

  test('shares with that of another phone only what is public, though their placeholders are the same', () => {
    expect(one.findings).toEqual(other.findings);
    const theirs = new Set(objectsOf(other).map(({ id }) => id));
    const shared = objectsOf(one).filter(({ id }) => theirs.has(id));
    expect(shared).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'identity', name: 'Bridle' }),
        expect.objectContaining({ type: 'campaign', name: 'Pegasus' }),
        expect.objectContaining({ type: 'indicator', name: publicLink.rule }),
        expect.objectContaining({ type: 'relationship' }),
        expect.objectContaining({ type: 'domain-name', value: 'listed.example.com' }),
      ]),
    );
    expect(shared).toHaveLength(5);
    expect(objectsOf(one).length).toBeGreaterThan(shared.length);
  });

  test('is the same when the result is redacted again', () => {
    expect(renderStix(redact(otherPhone({})))).toBe(renderStix(one));
    expect(renderStix(redact(one))).toBe(renderStix(one));
  });

  test('has no observable and no pattern of what was taken out', () => {
    const text = renderStix(one);
    const types = objectsOf(one).map(({ type }) => type);
    // These are of the public link.
    const telling = types.filter((it) => /^(?:url|domain-name|x-.*|observed-data|indicator)$/.test(it));
    expect(telling.sort()).toEqual(['domain-name', 'indicator', 'observed-data']);
    expect(text).not.toContain('private.example');
    expect(text).not.toContain('[web address');
  });
});

describe('what was seen', () => {
  test('has one object for each value, as only what is related may stand together (§4.14.1)', () => {
    const evidence = [
      seen('url', 'https://a.example.com/', during('2021-03-10T12:00:00Z')),
      seen('url', 'https://b.example.com/', during('2021-03-11T12:00:00Z')),
      seen('url', 'https://a.example.com/', during('2021-03-12T12:00:00Z')),
    ];
    const it = makeResult([{ ...amberLink, evidence }]);
    const byValue = Object.fromEntries(ofType(it, 'url').map(({ id, value }) => [id, value]));
    const data = ofType(it, 'observed-data').map((data) => ({
      value: byValue[(data['object_refs'] as readonly string[])[0]!],
      from: data['first_observed'],
      to: data['last_observed'],
      times: data['number_observed'],
      marked: data['object_marking_refs'],
    }));
    const marked = ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'];
    expect(data).toHaveLength(2);
    expect(data).toEqual(
      expect.arrayContaining([
        {
          value: 'https://a.example.com/',
          from: '2021-03-10T12:00:00.000000Z',
          to: '2021-03-12T12:00:00.000000Z',
          times: 2,
          marked,
        },
        {
          value: 'https://b.example.com/',
          from: '2021-03-11T12:00:00.000000Z',
          to: '2021-03-11T12:00:00.000000Z',
          times: 1,
          marked,
        },
      ]),
    );
    expect(ofType(it, 'sighting')[0]!['observed_data_refs']).toHaveLength(2);
  });

  test.each([
    ['email-addr', 'bob@example.com', 'email-addr--3734e66b-c4e8-5d0b-bca9-befdd5699746'],
    [
      'file-hash',
      'ceafbfd424be2ca4a5f0402cae090dda2fb0526cf521b60b60077c0f622b285a',
      'file--70221dbf-52fd-5377-9619-c0ce6b3ffc8c',
    ],
  ] as const)('is named as an example of the standard is (§6.5.1, §6.7.2): %s', (kind, value, id) => {
    expect(objectsOf(makeResult([makeFinding({ evidence: [seen(kind, value)] })])).map((it) => it.id)).toContain(id);
  });

  test('is named by STIX’s own rule, as Python’s uuid module finds', () => {
    const namespace = '00abedb4-aa42-466c-9c01-fed23315a9b7';
    const script = `print(json.dumps(str(uuid.uuid5(uuid.UUID("${namespace}"), sys.stdin.read()))))`;
    const id = python(script, '{"value":"listed.example.com"}') as string;
    expect(ofType(result, 'domain-name').map((it) => it.id)).toEqual([`domain-name--${id}`]);
  });

  test('is a process by the file it runs, with an id of version 4 (§6.13.1)', () => {
    const it = makeResult([makeFinding({ evidence: [seen('process-name', 'exampled')] })]);
    expect(ofType(it, 'process')).toEqual([
      {
        type: 'process',
        spec_version: '2.1',
        id: expect.stringMatching(/^process--.{8}-.{4}-4/) as unknown,
        image_ref: ofType(it, 'file')[0]!.id,
      },
    ]);
  });

  test('says how often, when and where, and keeps its marking', () => {
    const [indicator] = ofType(result, 'indicator').filter(({ name }) => name === amberLink.rule);
    expect(indicator).toMatchObject({
      pattern: "[domain-name:value = 'listed.example.com']",
      valid_from: '2021-07-18T00:00:00Z',
      object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
      external_references: [
        { source_name: 'Example Lab', external_id: 'feed.stix2#indicator--1', url: 'https://example.com/report' },
      ],
    });
    expect(ofType(result, 'sighting').find((it) => it['sighting_of_ref'] === indicator!.id)).toMatchObject({
      count: 3,
      first_seen: '2021-03-10T12:00:00.123456Z',
      last_seen: '2021-03-11T00:00:00.000000Z',
      external_references: [
        {
          source_name: 'backup',
          description: `messages: HomeDomain/Library/SMS/sms.db, message 7, SHA-256 of the file ${'ab'.repeat(32)}`,
        },
      ],
    });
  });
});

test('the verdict is a grouping: a report would have to say when it was published (§4.4, §4.16)', () => {
  const [grouping, ...others] = ofType(result, 'grouping');
  expect(others).toEqual([]);
  expect(grouping).toMatchObject({ context: 'suspicious-activity' });
  const ids = objectsOf(result).map(({ id }) => id);
  expect([...(grouping!['object_refs'] as readonly string[]), grouping!.id].sort()).toEqual([...ids].sort());
  expect(ofType(result, 'note')).toMatchObject([{ object_refs: [grouping!.id] }]);
});

test('the same result gives the same bytes', () => {
  expect(renderStix(result)).toBe(renderStix(result));
});

test('our own loader reads it back, indicator by indicator', async () => {
  const place = join(folder, 'result.stix2');
  const profile = makeFinding({ rule: 'profile', indicator: { kind: 'profile-id', value: 'com.example.profile' } });
  writeFileSync(place, renderStix(makeResult([...result.findings, profile])));
  const { indicators, ledger } = await loadIndicators([place]);
  expect(indicators.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual([
    'domain-name listed.example.com',
    'process-name exampled',
    'profile-id com.example.profile',
  ]);
  expect({ rejected: ledger.rejected, setAside: ledger.setAside }).toEqual({ rejected: 0, setAside: 0 });
});
