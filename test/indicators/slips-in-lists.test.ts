import { parseIndicatorBytes } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { account } from './support.ts';

const read = (name: string, ...lines: readonly string[]) =>
  parseIndicatorBytes(name, Buffer.from(`${lines.join('\n')}\n`));

/** What a list says, without its form. */
const said = (name: string, ...lines: readonly string[]): readonly string[] =>
  account(read(name, ...lines))
    .slice(1)
    .map((it) => it.replace(' (exact) of nobody', ''));

const isRead = (...lines: readonly string[]): boolean => read('own.txt', ...lines).ledger.files[0]!.status === 'read';

describe('a value in the form of another', () => {
  const house = (kind: string, value: string) =>
    read(
      'own.yaml',
      'schema: iocset/1',
      'id: example',
      'campaign: {name: Example, platforms: [ios]}',
      'sources:',
      "  a: {publisher: A, title: T, url: 'https://example.com/a', published: 2020-01-02, reliability: B}",
      'indicators:',
      `  - {source: a, role: implant, kind: ${kind}, value: '${value}'}`,
    );
  const values = (kind: string, value: string): readonly string[] =>
    house(kind, value).indicators.map((it) => `${it.kind} ${it.value}`);
  const notes = (kind: string, value: string): readonly string[] =>
    house(kind, value).ledger.notes.map(({ status, reason }) => `${status}: ${reason}`);

  test('is read as it is met: a program by its place, and a UUID in braces', () => {
    expect(values('process-name', '/private/var/db/x/exampled')).toEqual(['process-name exampled']);
    expect(notes('process-name', '/private/var/db/x/exampled')).toContain(
      'repaired: a path given as the name of a process',
    );
    expect(values('profile-id', '{0000AAAA-0000-4000-8000-000000000001}')).toEqual([
      'profile-id 0000aaaa-0000-4000-8000-000000000001',
    ]);
    expect(notes('profile-id', '{0000AAAA-0000-4000-8000-000000000001}')).toContain(
      'repaired: braces around the value',
    );
  });

  test('is left where it is its own', () => {
    expect(values('process-name', 'exampled/com.example.service')).toEqual([
      'process-name exampled/com.example.service',
    ]);
    expect(values('profile-id', '{com.example.profile')).toEqual(['profile-id {com.example.profile']);
    expect(values('process-name', '/private/var/db/')).toEqual(['process-name /private/var/db/']);
  });
});

describe('a slip in a list costs its line', () => {
  test.each([
    ['a comma for a dot', 'bad.example,org', 'nothing tells of what kind "bad.example,org" is'],
    [
      'two values in a line',
      'a.example.org b.example.org',
      'nothing tells of what kind "a.example.org b.example.org" is',
    ],
    ['letters of another alphabet in the suffix', 'evil.соm', 'ends in no known suffix: no domain name'],
    ['a sentence', 'Seen by us in 2021', 'nothing tells of what kind "Seen by us in 2021" is'],
  ])('%s', (_, slip, reason) => {
    const [value, rejected, ...more] = said('own.txt', slip, 'evil.example.org');
    expect(value).toBe('domain-name evil.example.org');
    expect(rejected).toMatch(/^rejected line 1: /);
    expect(rejected).toContain(reason);
    expect(more).toEqual([]);
  });

  test('of which a list may have as many as values, and no more', () => {
    expect(isRead('bad.example,org', 'evil.example.org')).toBe(true);
    expect(isRead('bad.example,org', 'worse.example,org', 'evil.example.org')).toBe(false);
  });

  test('and of the lines those count that are no remarks, however many remarks stand first', () => {
    const remarks = Array.from({ length: 100 }, (_, at) => `# remark ${at}`);
    expect(isRead(...remarks, 'bad.example,org', 'evil.example.org')).toBe(true);
    expect(said('own.txt', ' # one', ' // another', 'evil.example.org')).toEqual(['domain-name evil.example.org']);
  });

  test('also where most of the slips stand first', () => {
    const slips = Array.from({ length: 50 }, (_, at) => `bad${at}.example,org`);
    const values = Array.from({ length: 60 }, (_, at) => `evil${at}.example.org`);
    const { ledger } = read('own.txt', ...slips, ...values);
    expect(ledger).toMatchObject({ loaded: 60, rejected: 50 });
  });
});

describe('what is meant is looked for', () => {
  test.each([
    ['a remark behind the value', 'evil.example.org # seen in 2021', 'a comment after the value'],
    ['another one', 'evil.example.org // seen in 2021', 'a comment after the value'],
    ['a dot at the end', 'evil.example.org.', 'punctuation after the value'],
    ['a wildcard', '*.evil.example.org', 'a wildcard before the name'],
    ['a dot before it', '.evil.example.org', 'a wildcard before the name'],
    ['a port', 'evil.example.org:443', 'a port after the address'],
  ])('%s', (_, line, repair) => {
    for (const name of ['own.txt', 'domains.txt'])
      expect(said(name, line)).toEqual(['domain-name evil.example.org', `repaired line 1: ${repair}`]);
  });

  test('all of it at once', () =>
    expect(said('own.txt', '*.evil[.]example.org:443 # seen in 2021')).toEqual([
      'domain-name evil.example.org',
      'repaired line 1: a comment after the value',
      'repaired line 1: a defanged address',
      'repaired line 1: a port after the address',
      'repaired line 1: a wildcard before the name',
    ]));

  test('but not all that lies below what strangers share', () =>
    expect(said('domains.txt', 'evil.example.org', '*.duckdns.org')).toEqual([
      'domain-name evil.example.org',
      'rejected line 2: "duckdns.org" is a public suffix: unrelated sites share it',
    ]));

  test('a process without the remark behind it, whose name may hold the signs of one', () =>
    expect(
      said('processes.txt', 'badd # the first', 'bad #2', 'worse//d').map((it) => it.split(' of nobody')[0]),
    ).toEqual([
      'process-name bad #2',
      'process-name badd',
      'process-name worse//d',
      'repaired line 1: a comment after the value',
    ]));
});

describe('a list of several kinds', () => {
  const mixed = ['evil.example.org', '+15550199', '192.0.2.1', 'a'.repeat(64)];
  const values = [
    'domain-name evil.example.org',
    `file-hash ${'a'.repeat(64)}`,
    'ip-addr 192.0.2.1',
    'phone-number +15550199',
  ];

  test('is read by what each line shows', () => expect([...said('own.txt', ...mixed)].sort()).toEqual(values));

  test('also where its name tells one of them', () => {
    const other = 'of another kind than its list is said to hold';
    expect(said('phones.txt', 'evil.example.org', '+15550199', 'a'.repeat(64))).toEqual([
      'domain-name evil.example.org',
      `file-hash ${'a'.repeat(64)}`,
      'phone-number +15550199',
      `repaired line 1: ${other}`,
      `repaired line 3: ${other}`,
    ]);
    expect(said('domains.txt', '+15550199')).toEqual(['phone-number +15550199', `repaired line 1: ${other}`]);
  });
});

describe('a number', () => {
  test.each(['+15550199', '+1 (555) 010-0199', 'tel:+15550100199', '+123456789012345'])(
    'with its country, as %s, is a phone number',
    (number) => {
      const { indicators } = read('own.txt', number);
      expect(indicators).toMatchObject([{ kind: 'phone-number', value: `+${number.replaceAll(/\D/g, '')}` }]);
    },
  );

  test.each(['+1234567', '+1234567890123456', '+1555abc0199'])('that is none, as %s, is not', (number) =>
    expect(read('own.txt', number).indicators).toEqual([]),
  );

  test('without its country is not guessed at, and it is told what to do', () =>
    expect(said('own.txt', '+15550199', '1 555 0199')).toEqual([
      'phone-number +15550199',
      'rejected line 2: nothing tells of what kind "1 555 0199" is: a phone number has “+” and its country before it, or stands in a list called phones.txt or in a table “type,value”',
    ]));

  test('is one where the list or the table says so', () => {
    expect(read('phones.txt', '15550199').indicators).toMatchObject([{ kind: 'phone-number', value: '15550199' }]);
    expect(read('phones.txt', '1 555 0199').indicators).toMatchObject([{ kind: 'phone-number', value: '15550199' }]);
    expect(read('own.txt', 'type,value', 'phone,15550199').indicators).toMatchObject([
      { kind: 'phone-number', value: '15550199' },
    ]);
  });
});

describe('no list is', () => {
  test.each([
    ['prose', ['See what Amnesty has published:', 'https://example.org/report', 'and what we have written of it.']],
    ['a licence', ['MIT License', 'Copyright (c) 2021 Example', 'Permission is hereby granted, free of charge']],
    ['code', ['/** What it is. */', 'export const name = 1;', '/* no path */', 'export const other = 2;']],
    ['what other programs need', ['stix2==3.0.1', 'PyYAML>=6', 'requests']],
  ])('%s', (_, lines) => expect(isRead(...lines)).toBe(false));
});
