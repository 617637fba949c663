import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { fileAccounts, loadIndicators, parseIndicatorBytes } from '@bridle/indicators';
import { type Assertion, type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';

const good = fileURLToPath(new URL('./good/', import.meta.url));

function read(name: string): IndicatorSet {
  return parseIndicatorBytes(name, readFileSync(`${good}${name}`));
}

function said({ indicators }: IndicatorSet, id: string): Assertion {
  return indicators.find((it) => it.id === id)!.assertions[0]!;
}

describe('what MISP says of a value', () => {
  const event = read('misp-event.json');

  test('is who published it and when', () => {
    expect(said(event, 'domain-name:a.example.com').source).toEqual({
      file: 'misp-event.json',
      object: 'a-1',
      publisher: 'Example Lab',
      url: null,
      published: '2024-01-02',
    });
  });

  test('that it is not for detection is a weight, and no reason to drop it', () => {
    expect(said(event, 'url:http://f.example.com/x')).toMatchObject({ role: 'context', strength: 'weak' });
    expect(said(event, 'domain-name:a.example.com')).toMatchObject({ role: 'unknown', strength: null });
  });

  test('a name that stands with a hash is weak by itself, the hash is not', () => {
    expect(said(event, 'file-name:invoice.pdf')).toMatchObject({ role: 'context', strength: 'weak' });
    expect(said(event, `file-hash:${'a'.repeat(64)}`)).toMatchObject({ role: 'unknown', strength: null });
  });

  test('stands in its tables with a day in either spelling, and with its weight', () => {
    const table = read('misp-table.csv');
    expect(said(table, 'domain-name:a.example.com').source.published).toBe('2016-08-24');
    expect(said(table, 'url:http://b.example.com/x/')).toMatchObject({
      role: 'context',
      strength: 'weak',
      source: { published: '2019-05-10' },
    });
  });
});

describe('what lists and other forms say of a value', () => {
  test('OpenIOC names its author and day', () => {
    expect(said(read('openioc.ioc'), 'domain-name:a.example.com').source).toMatchObject({
      publisher: 'Example Lab',
      published: '2016-08-24',
    });
  });

  test('a page that Maltrail refers to speaks for the lines below it', () => {
    const list = read('maltrail.txt');
    expect(said(list, 'domain-name:a.example.com').source.url).toBe('https://example.com/one');
    expect(said(list, 'url:http://b.example.com/x').source.url).toBe('https://example.com/two');
  });

  test('a vendor’s website is no server of the implant, and each app is monitoring software', () => {
    const apps = read('ioc.yaml');
    const roles = (id: string) => apps.indicators.find((it) => it.id === id)!.assertions.map((it) => it.role);
    expect(roles('domain-name:www.example.com')).toEqual(['vendor-site']);
    expect(roles('domain-name:c2.example.com')).toEqual(['c2']);
    expect(roles('ip-addr:192.0.2.2')).toEqual(['c2']);
    // 128 values of the collection are both.
    expect(roles('domain-name:example.com').sort()).toEqual(['c2', 'vendor-site']);
    expect(roles('url:https://github.com/example/apk')).toEqual(['delivery']);
    expect(roles('app-id:com.example.agent')).toEqual(['implant']);
    expect(apps.campaigns.map((it) => [it.name, it.aliases, it.monitoring])).toEqual([
      ['ExampleSpy', ['Spy Example'], 'stalkerware'],
      ['OtherSpy', [], 'stalkerware'],
    ]);
    expect(read('watchware.yaml').campaigns.map((it) => it.monitoring)).toEqual(['watchware']);
    expect(read('tinycheck.json').campaigns.map((it) => [it.name, it.monitoring])).toEqual([
      ['stalkerware', 'stalkerware'],
    ]);
  });

  test('the kind of a list is told by its name in a folder and when packed', () => {
    const list = Buffer.from('com.example.agent\n');
    const kinds = (name: string) => parseIndicatorBytes(name, list).indicators.map((it) => it.kind);
    expect(kinds('feed/package_names.txt')).toEqual(['app-id']);
    expect(kinds('feed/processes')).toEqual(['process-name']);
    expect(kinds('feed/other.txt')).toEqual([]);
  });

  test('what a packed file says is said by that file, under the name it has', () => {
    const set = parseIndicatorBytes('feed/package_names.txt.gz', gzipSync('com.example.agent\n'));
    expect(set.indicators.map((it) => [it.kind, it.assertions[0]!.source.file])).toEqual([
      ['app-id', 'feed/package_names.txt.gz'],
    ]);
    expect(fileAccounts(set)).toMatchObject([{ file: 'feed/package_names.txt.gz', byKind: { 'app-id': 1 } }]);
  });
});

test('an app that monitors iPhones is listed for these, by the ids that it has there', () => {
  const { indicators } = read('watchware.yaml');
  expect(indicators.map((it) => [it.value, it.assertions.map(({ platforms }) => platforms)])).toEqual([
    ['com.example.kids', [[]]],
    ['com.example.kids-ios', [['ios']]],
    ['kids.example.com', [[]]],
  ]);
});

test('every example that is read can be read together', async () => {
  const { ledger } = await loadIndicators([good]);
  const files = ledger.files.filter((it) => !it.file.endsWith('.expected.txt'));
  expect(files.filter((it) => it.status !== 'read')).toEqual([]);
  expect(ledger.entries).toBe(ledger.loaded + ledger.setAside + ledger.rejected);
});
