import { describe, expect, test } from '@jest/globals';
import { artefacts } from '@bridle/core';
import { createMatcher, createPatternMatcher, indicatorReach } from '@bridle/matcher';
import {
  canonical,
  hashAlgorithms,
  parseUrl,
  stixPaths,
  type ArtefactCoverage,
  type Indicator,
  type Observable,
  type ObservationExpression,
  type PatternIndicator,
  type PropertyTest,
} from '@bridle/model';
import { readdirSync } from 'node:fs';
import { readCase, type Fixture } from './support/fixture.ts';
import { makeCoverage } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';

const store = (artefact: string, draft: Partial<ArtefactCoverage>): ArtefactCoverage =>
  makeCoverage({ artefact, onEveryPhone: false, ...draft });

const executed = { observes: ['process-name'] } as const;
const process = makeIndicator('process-name', 'roleaboutd');

describe('an indicator', () => {
  test('of a kind that no artefact shows could never be seen', () =>
    expect(indicatorReach(process, [store('messages', { observes: ['url'] })])).toEqual({
      level: 'never',
      read: [],
      readInPart: [],
      unreadable: [],
      absent: [],
    }));

  test('had nothing to look at where every store that could show it was missing or damaged', () =>
    expect(
      indicatorReach(process, [
        store('os-analytics', { ...executed, status: 'absent' }),
        store('data-usage', { ...executed, status: 'failed' }),
        store('messages', { observes: ['url'] }),
      ]),
    ).toEqual({ level: 'none', read: [], readInPart: [], unreadable: ['data-usage'], absent: ['os-analytics'] }));

  test('could be seen in part where a store was read in part, and another not at all', () =>
    expect(
      indicatorReach(process, [
        store('os-analytics', { ...executed, status: 'partial' }),
        store('restriction-events', { ...executed, status: 'unsupported' }),
        store('data-usage', executed),
      ]),
    ).toEqual({
      level: 'part',
      read: ['data-usage'],
      readInPart: ['os-analytics'],
      unreadable: ['restriction-events'],
      absent: [],
    }));

  test('could be seen wholly although an app that not everyone has is not there', () =>
    expect(
      indicatorReach(process, [store('data-usage', executed), store('app', { ...executed, status: 'absent' })]).level,
    ).toBe('whole'));

  test.each([
    ['every phone has', { onEveryPhone: true, absence: 'not-in-backup' }],
    ['only an encrypted backup holds', { absence: 'backup-not-encrypted' }],
  ] as const)('could be seen in part where a store is missing that %s', (_, draft) =>
    expect(
      indicatorReach(process, [
        store('os-analytics', executed),
        store('data-usage', { ...executed, ...draft, status: 'absent' }),
      ]).level,
    ).toBe('part'),
  );

  test('can be seen in what its value is part of: an address has a host, a path a name', () => {
    const pages = [store('safari-history', { observes: ['url'] })];
    const files = [store('manifest-entries', { observes: ['file-path'] })];
    expect(indicatorReach(makeIndicator('domain-name', 'evil.example.org'), pages).level).toBe('whole');
    expect(indicatorReach(makeIndicator('ip-addr', '198.51.100.1'), pages).level).toBe('whole');
    expect(indicatorReach(makeIndicator('file-name', 'spy.plist'), files).level).toBe('whole');
    expect(indicatorReach(makeIndicator('url', 'https://evil.example.org/x'), files).level).toBe('never');
  });
});

describe('the hash of a file', () => {
  const [md5, sha256] = ['0', 'a'].map((digit, index) => makeIndicator('file-hash', digit.repeat(32 * (index + 1))));
  const observes = ['file-hash'] as const;
  const certificates = store('profiles', { observes, hashedIn: ['SHA-256'] });
  const files = (unhashed: number) =>
    store('message-attachments', { observes, hashedIn: ['MD5', 'SHA-256'], unhashed });

  test('could be seen only where files were hashed in its algorithm', () => {
    expect(indicatorReach(md5!, [certificates])).toMatchObject({ level: 'never', read: [] });
    expect(indicatorReach(md5!, [certificates, files(0)])).toMatchObject({ read: ['message-attachments'] });
    expect(indicatorReach(sha256!, [certificates, files(0)])).toMatchObject({
      read: ['message-attachments', 'profiles'],
    });
    const pattern = (name: string) => indicatorReach(patternOf(equals(`file:hashes.${name}`, 'x')), [certificates]);
    expect(pattern('MD5').level).toBe('never');
    expect(pattern("'SHA-256'")).toMatchObject({ level: 'part', read: ['profiles'] });
  });

  test('is a part at best, and a store with files that were not hashed was read in part', () => {
    expect(indicatorReach(sha256!, [files(0)])).toMatchObject({ level: 'part', readInPart: [] });
    expect(indicatorReach(sha256!, [files(1), certificates])).toMatchObject({
      level: 'part',
      read: ['profiles'],
      readInPart: ['message-attachments'],
    });
    const absent = { ...files(0), status: 'absent' } as const;
    expect(indicatorReach(sha256!, [absent]).level).toBe('none');
  });
});

function equals(path: string, value: string): ObservationExpression {
  return { type: 'observe', comparison: testOf(path, value) };
}

function testOf(path: string, value: string): PropertyTest {
  const [object = '', names = ''] = path.split(':');
  const steps = names.split('.').map((name) => ({ type: 'property', name: name.replaceAll("'", '') }) as const);
  return { type: 'compare', operator: '=', negated: false, path: { object, steps }, value: { type: 'string', value } };
}

function patternOf(pattern: ObservationExpression): PatternIndicator {
  return { id: 'pattern:1', text: 'an example', pattern, assertions: [] };
}

describe('a pattern', () => {
  const lookup = store('identity-lookups', { observes: ['email-addr'], status: 'absent', family: 'lookup' });
  const usage = store('data-usage', { ...executed, family: 'process-use' });
  const [account, ran] = [equals('email-addr:value', 'eve@example.org'), equals('process:name', 'bh')];
  const levelOf = (pattern: ObservationExpression): string => indicatorReach(patternOf(pattern), [lookup, usage]).level;

  test('of several observations needs a store for each, and of alternatives for one', () => {
    expect(levelOf({ type: 'followed-by', operands: [account, ran] })).toBe('none');
    expect(levelOf({ type: 'and', operands: [account, ran] })).toBe('none');
    expect(levelOf({ type: 'or', operands: [account, ran] })).toBe('whole');
    expect(levelOf({ type: 'within', expression: ran, seconds: 60 })).toBe('whole');
  });

  test('names every store that any part of it could have been seen in', () =>
    expect(indicatorReach(patternOf({ type: 'and', operands: [account, ran] }), [lookup, usage])).toMatchObject({
      read: ['data-usage'],
      absent: ['identity-lookups'],
    }));

  test('that asks for records of a family looks only at stores of it', () => {
    const both = (family: string): ObservationExpression => ({
      type: 'observe',
      comparison: {
        type: 'and',
        operands: [testOf('process:name', 'bh'), testOf('process:x_record.family', family)],
      },
    });
    expect(levelOf(both('process-use'))).toBe('whole');
    expect(levelOf(both('permission'))).toBe('never');
    expect(levelOf(equals('x-record:family', 'lookup'))).toBe('none');
    expect(levelOf(equals('x-record:artefact', 'data-usage'))).toBe('whole');
    expect(levelOf(equals('x-record:service', 'example'))).toBe('whole');
  });

  test('that compares the hash of a file looks for no path', () => {
    const files = [store('manifest-entries', { observes: ['file-path'] })];
    const level = (path: string): string => indicatorReach(patternOf(equals(path, 'x')), files).level;
    expect(level("file:hashes.'SHA-256'")).toBe('never');
    expect([
      level('file:name'),
      level('file:path'),
      level('file:parent_directory_ref.path'),
      level('file:size'),
    ]).toEqual(['whole', 'whole', 'whole', 'whole']);
  });
});

/** Everything that could be listed of a value: itself, and what it also is. */
function listed({ kind, value }: Observable): readonly Indicator[] {
  const indicators: Indicator[] = [];
  const list = (as: Indicator['kind'], text: string): void => {
    if (canonical(as, text) !== null) indicators.push(makeIndicator(as, text));
  };
  if (kind !== 'text') list(kind, value);
  const host = kind === 'url' ? (parseUrl(value)?.hostname ?? '') : value;
  list('domain-name', host);
  list('ip-addr', host);
  if (kind === 'file-path') list('file-name', value.split('/').at(-1) ?? '');
  return indicators;
}

test('what is met in any case of any artefact is met where it could be seen', async () => {
  const coverage = artefacts.map((it) =>
    store(it.id, { observes: it.observes, hashedIn: it.hashedIn(hashAlgorithms) }),
  );
  const folder = new URL('artefacts/', import.meta.url);
  let met = 0;
  for (const file of readdirSync(folder)) {
    const artefact = artefacts.find(({ id }) => `${id}.fixture.ts` === file)!;
    const { default: fixture } = (await import(new URL(file, folder).href)) as { default: Fixture };
    const records = Object.values(fixture).flatMap((it) => readCase(artefact, it).records);
    const observables = records.flatMap((it) => it.observables);
    const indicators = new Map(observables.flatMap(listed).map((it) => [it.id, it]));
    const matcher = createMatcher(indicators.values());
    for (const { indicator, record } of records.flatMap((it) => matcher(it))) {
      met++;
      const { level, read } = indicatorReach(indicator, coverage);
      expect({ indicator: indicator.id, level, isRead: read.includes(record.artefact) }).toEqual({
        indicator: indicator.id,
        // A file of the hash may lie where no file is hashed.
        level: indicator.kind === 'file-hash' ? 'part' : 'whole',
        isRead: true,
      });
    }
    const patterns = observables.flatMap(({ kind, value }) =>
      stixPaths[kind].map((path) => patternOf(equals(path, canonical(kind, value) ?? value))),
    );
    const patternMatcher = createPatternMatcher(patterns);
    for (const record of records) patternMatcher.see(record);
    for (const { pattern, occurrences } of patternMatcher.found())
      for (const { record } of occurrences.flat()) {
        met++;
        expect(indicatorReach(pattern, coverage).read).toContain(record.artefact);
      }
  }
  expect(met).toBeGreaterThan(2_000);
});
