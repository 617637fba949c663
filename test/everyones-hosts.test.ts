import { describe, expect, test } from '@jest/globals';
import { parseIndicatorBytes } from '@bridle/indicators';
import {
  createMatcher,
  createPatternMatcher,
  everyonesHosts,
  findingsOf,
  hitCollector,
  isOfEveryone,
  judge,
  surroundingsCollector,
} from '@bridle/matcher';
import { canonical, type ArtefactRecord, type Finding, type Indicator } from '@bridle/model';
import { lintIndicators } from 'bridle';
import { shipped } from './sequences/phone.ts';
import { tree } from './patterns/parsed.ts';
import { makeCase } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { makeRecord, observable } from './support/make-record.ts';

const strong = { strength: 'strong', role: 'delivery' } as const;
const apple = makeIndicator('domain-name', 'apple.com', strong);
const received = (address: string): ArtefactRecord => makeRecord({ observables: [observable('url', address)] });
const visited = (address: string): ArtefactRecord =>
  makeRecord({ family: 'visit', channel: 'safari', observables: [observable('url', address, 'opened')] });
const redirected = (address: string): ArtefactRecord =>
  makeRecord({ family: 'visit', channel: 'safari', observables: [observable('url', address, 'redirected')] });
const contacted = (host: string): ArtefactRecord =>
  makeRecord({
    ...{ family: 'process-use', channel: 'commcenter' },
    observables: [observable('domain-name', host, 'loaded', ['non-browser'])],
  });

function findings(indicator: Indicator, ...records: readonly ArtefactRecord[]): readonly Finding[] {
  const collector = hitCollector();
  const matcher = createMatcher([indicator]);
  for (const record of records) for (const match of matcher(record)) collector.add(match);
  return findingsOf(collector, surroundingsCollector());
}

function told(indicator: Indicator, record: ArtefactRecord): string {
  const found = findings(indicator, record);
  const [{ class: kind, strength, benign }] = found as [Finding];
  const shared = benign.find(({ explanation }) => explanation === 'shared-host')?.outcome;
  const { outcome, rule } = judge(makeCase({ findings: found }));
  return `${outcome} ${rule}, ${kind} ${strength}, ${shared}`;
}

const nothing = 'exposed V9, context weak, holds';

describe('a host of everyone’s that is listed', () => {
  test.each<[how: string, indicator: Indicator, record: ArtefactRecord]>([
    ['in a link that was received', apple, received('https://apple.com/uk/iphone')],
    ['in a link to what lies below it', apple, received('https://www.apple.com/x')],
    ['on a page that nobody types', apple, visited('https://apple.com/a1b2c3d4e5')],
    ['by a page of another site', apple, redirected('https://apple.com/')],
    ['by what is no browser', apple, contacted('apple.com')],
    [
      'with www. before it',
      makeIndicator('domain-name', 'www.google.com', strong),
      received('https://www.google.com/'),
    ],
    ['as a home page', makeIndicator('url', 'https://wa.me/', strong), received('https://wa.me/')],
  ])('accuses nobody where it is met %s', (_, indicator, record) => expect(told(indicator, record)).toBe(nothing));

  test.each<[what: string, indicator: Indicator, address: string]>([
    ['a page of it', makeIndicator('url', 'https://wa.me/15550777', strong), 'https://wa.me/15550777'],
    ['a search on it', makeIndicator('url', 'https://bing.com/?q=a', strong), 'https://bing.com/?q=a'],
    ['a host below it that is none', makeIndicator('domain-name', 'evil.apple.com', strong), 'https://evil.apple.com/'],
    ['a name that ends alike', makeIndicator('domain-name', 'evil-apple.com', strong), 'https://evil-apple.com/'],
    [
      'a name that begins alike',
      makeIndicator('domain-name', 'apple.com.example.net', strong),
      'https://apple.com.example.net/',
    ],
  ])('is not %s', (_, indicator, address) => {
    expect(isOfEveryone(indicator)).toBe(false);
    expect(told(indicator, received(address))).toMatch(/^attempted V6, delivery strong/);
  });

  test('is nothing listed for a sequence', () => {
    const isMet = (host: string): boolean => {
      const matcher = createMatcher([makeIndicator('domain-name', host, strong)]);
      const patterns = createPatternMatcher([{ pattern: tree("[domain-name:x_campaigns[*] = 'Example']") }]);
      const record = visited(`https://${host}/a1b2c3`);
      patterns.see(record, matcher(record));
      return patterns.found().length > 0;
    };
    expect([isMet('evil.example.org'), isMet('apple.com')]).toEqual([true, false]);
  });
});

describe('the hosts of everyone', () => {
  test('are host names as they are compared, each once, without www.', () => {
    for (const host of everyonesHosts) expect([host, canonical('domain-name', host)]).toEqual([host, host]);
    expect([...everyonesHosts].filter((host) => host.startsWith('www.'))).toEqual([]);
  });

  test('are in no shipped set', () => expect(shipped.indicators.filter(isOfEveryone)).toEqual([]));

  test('are remarked upon where a list has one, in every way of writing it', () => {
    const lines = ['apple.com', 'www.google.com', 'wa.me', 'https://t.me/', 'apps.apple.com', 'evil.example.org'];
    const set = parseIndicatorBytes('domains.txt', Buffer.from(lines.join('\n')));
    const met = lintIndicators(set).filter(({ rule }) => rule.id === 'met-everywhere');
    expect(met.map(({ place }) => place.object)).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
  });
});
