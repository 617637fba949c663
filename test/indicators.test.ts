import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseIndicatorBytes } from '@bridle/indicators';
import { noDates, type Assertion } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { account, bundle, houseSet, indicator, parse } from './indicators/support.ts';
import { makeRange } from './support/make-coverage.ts';

const examples = fileURLToPath(new URL('./indicators/', import.meta.url));

describe('an example file is read as the text beside it says', () => {
  const files = ['good', 'bad'].flatMap((folder) =>
    readdirSync(join(examples, folder)).map((name) => join(folder, name)),
  );
  const given = files.filter((it) => !it.endsWith('.expected.txt'));

  test.each(given)('%s', (name) => {
    const expected = readFileSync(join(examples, name.replace(/\.\w+$/, '.expected.txt')), 'utf8');
    const [sentence, ...lines] = expected.trimEnd().split('\n');
    expect(sentence).toMatch(/^# .*\.$/);
    const set = parseIndicatorBytes(basename(name), readFileSync(join(examples, name)));
    expect(account(set).sort()).toEqual(lines.sort());
  });

  test.each(given)('%s is accounted for entry by entry', (name) => {
    const { indicators, ledger } = parseIndicatorBytes(basename(name), readFileSync(join(examples, name)));
    expect(ledger.entries).toBe(ledger.loaded + ledger.setAside + ledger.rejected);
    const places = (said: readonly { readonly assertions: readonly Assertion[] }[]) =>
      said.map((it) => new Set(it.assertions.map(({ source }) => source.object)));
    const values = places(indicators).reduce((sum, objects) => sum + objects.size, 0);
    expect(Object.values(ledger.byKind).reduce((sum, count) => sum + count, 0)).toBe(values);
    const loaded = new Set(places(indicators).flatMap((objects) => [...objects]));
    expect(loaded.size + ledger.patterns + ledger.sequences).toBe(ledger.loaded);
    const noted = (status: string) => new Set(ledger.notes.filter((it) => it.status === status).map((it) => it.object));
    expect(noted('repaired').size).toBe(ledger.repaired);
    expect(noted('rejected').size).toBe(ledger.rejected);
    expect(noted('set-aside').size).toBe(ledger.setAside);
  });

  test('no expectation lies there without its file', () => {
    const stems = new Set(given.map((it) => it.replace(/\.\w+$/, '')));
    const expectations = files
      .filter((it) => it.endsWith('.expected.txt'))
      .map((it) => it.replace('.expected.txt', ''));
    expect(expectations.filter((it) => !stems.has(it))).toEqual([]);
    expect(expectations).toHaveLength(given.length);
  });
});

describe('what an assertion carries', () => {
  test('a STIX indicator has its publisher and page, and no day of publication', () => {
    const { indicators } = parse(
      bundle(
        { type: 'identity', id: 'identity--1', name: 'Example Lab' },
        {
          type: 'malware',
          id: 'malware--1',
          name: 'Example',
          external_references: [{ url: 'https://example.com/malware' }],
        },
        {
          ...indicator('1', "[process:name='own']"),
          created_by_ref: 'identity--1',
          external_references: [
            { source_name: 'no page' },
            { url: 'javascript:alert(1)' },
            { url: 'https://example.com/own' },
          ],
          valid_from: '2024-01-01T00:00:00Z',
        },
        indicator('2', "[process:name='through its malware']"),
        {
          type: 'relationship',
          id: 'r--1',
          relationship_type: 'indicates',
          source_ref: 'indicator--1',
          target_ref: 'malware--1',
        },
        {
          type: 'relationship',
          id: 'r--2',
          relationship_type: 'indicates',
          source_ref: 'indicator--2',
          target_ref: 'malware--1',
        },
      ),
    );
    expect(indicators.map((it) => it.assertions)).toEqual([
      [
        {
          campaign: 'Example',
          platforms: [],
          role: 'unknown',
          stage: null,
          strength: null,
          match: 'exact',
          traces: [],
          notWhen: [],
          reliability: null,
          credibility: null,
          confidence: null,
          tlp: null,
          dates: { ...noDates, validFrom: '2024-01-01T00:00:00.000000Z' },
          falsePositives: null,
          revoked: false,
          source: {
            file: 'example',
            object: 'indicator--1',
            publisher: 'Example Lab',
            url: 'https://example.com/own',
            published: null,
          },
        },
      ],
      [
        expect.objectContaining({
          source: expect.objectContaining({ publisher: null, url: 'https://example.com/malware' }),
        }),
      ],
    ]);
  });

  test('a range of systems cites a source of its set, and one that is not there costs the set', () => {
    const set = (source: string): string =>
      houseSet(`{ name: N, vulnerable: [{ ios: <14.8, exploit: HOUSE, source: ${source} }] }`, 'x');
    expect(parse(set('report')).campaigns).toMatchObject([
      { vulnerable: [{ exploit: 'HOUSE', publisher: 'P', url: 'https://example.com', verified: false }] },
    ]);
    // Every object of JavaScript has a "constructor".
    for (const stranger of ['stranger', 'constructor'])
      expect(account(parse(set(stranger)))).toEqual([
        `unreadable iocset/1: campaign.vulnerable: cites "${stranger}", which is not among the sources`,
      ]);
  });

  test('a value of the house format has what its group, itself and each cited source say', () => {
    const { indicators, campaigns } = parseIndicatorBytes(
      'set',
      readFileSync(join(examples, 'good/house-groups.yaml')),
    );
    const common = {
      campaign: 'Example',
      platforms: ['ios'],
      role: 'implant',
      stage: 'execution',
      match: 'exact',
      traces: ['executed'],
      notWhen: ['app-container'],
      credibility: 1,
      confidence: null,
      tlp: null,
      dates: noDates,
      revoked: false,
    };
    const report = { file: 'set', publisher: 'Example Lab', url: 'https://example.com/report' };
    const find = (value: string) => indicators.find((it) => it.value === value)?.assertions;
    expect(find('badd')).toEqual([
      {
        ...common,
        strength: 'decisive',
        reliability: 'B',
        falsePositives: null,
        source: { ...report, object: 'indicators[0].values[0]', published: '2024-01-02' },
      },
    ]);
    const worsed = { ...common, strength: 'strong', falsePositives: 'A tool is called so.' };
    const object = 'indicators[0].values[1]';
    expect(find('worsed')).toEqual([
      {
        ...worsed,
        reliability: 'A',
        source: {
          file: 'set',
          object,
          publisher: 'Example List',
          url: 'https://example.com/list',
          published: '2024-05-06',
        },
      },
      { ...worsed, reliability: 'B', source: { ...report, object, published: '2024-05-06' } },
    ]);
    expect(find('gone.example.com')).toMatchObject([{ revoked: true, falsePositives: 'Shared by many.' }]);
    expect(campaigns).toEqual([
      {
        name: 'Example',
        vendor: 'Example Ltd',
        aliases: ['Sample'],
        platforms: ['ios'],
        selfErasing: true,
        monitoring: null,
        vulnerable: [makeRange({ ios: '13.0-17.2.1' }), makeRange({ ios: '<14.8', from: '2021-02', to: '2021-09' })],
      },
    ]);
  });
});

describe('text in other dress', () => {
  const text = bundle(indicator('1', "[process:name='badd']"));
  const expected = ['stix-2.1', 'process-name badd (exact) of nobody'];

  test('a byte order mark is no part of the text', () => {
    expect(account(parse(`\ufeff${text}`))).toEqual(expected);
    expect(account(parseIndicatorBytes('x', Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(expected);
  });

  test.each([
    ['a ZIP archive', '504b0304140000000000'],
    ['a 7z archive', '377abcaf271c0004'],
    ['a RAR archive', '526172211a070100'],
    ['a file packed by xz', 'fd377a585a000004'],
    ['a file packed by bzip2', '425a683931415926535900'],
    ['a file packed by zstd', '28b52ffd0458'],
  ])('%s is to be unpacked', (name, hex) =>
    expect(account(parseIndicatorBytes('x', Buffer.from(`${hex}fffe`, 'hex')))).toEqual([
      `not-read: ${name}: unpack it, and give the files in it`,
    ]),
  );

  test('a list that begins as the name of an archive does is a list', () =>
    expect(parseIndicatorBytes('x', Buffer.from('BZh.example.org\nPK.example.org\n')).indicators).toHaveLength(2));

  test('a bundle that is not UTF-8 is unreadable, and other bytes are no text', () => {
    const damaged = Buffer.concat([Buffer.from(text), Buffer.from([0xff])]);
    expect(account(parseIndicatorBytes('x', damaged))).toEqual(['unreadable stix: damaged text: it is not UTF-8']);
    expect(account(parseIndicatorBytes('x', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0])))).toEqual(['not-read: no text']);
  });

  test('the format is told by the content, whatever the name', () => {
    expect(parseIndicatorBytes('list.txt', Buffer.from(text)).ledger.files[0]).toMatchObject({ format: 'stix-2.1' });
    expect(parseIndicatorBytes('x.stix2', Buffer.from('a.example.com')).ledger.files[0]).toMatchObject({
      format: 'list',
    });
  });

  test('a file is known by the hash of its bytes', () => {
    const [file] = parse('abc').ledger.files;
    expect(file!.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
