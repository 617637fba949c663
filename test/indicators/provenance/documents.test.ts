import { noDates, type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { dates, notes, read, said } from './support.ts';

describe('a table, a list and a document keep', () => {
  const table = (header: string, row: string): IndicatorSet => read('x.csv', `${header}\n${row}\n`);

  test('the dates of columns that say of what they are', () => {
    const set = table(
      'domain,Valid From,End of validity,first_seen_utc,Last Seen,Creation date,last_modified,Published',
      'a.example.com,2021-01-01,20220101,2021-02-01 10:00:00,2021-03-01T10:00:00Z,1626602400,2021-07-19 09:00,2021-07-20T01:00:00Z',
    );
    expect(said(set)).toMatchObject({
      source: { published: '2021-07-20' },
      dates: {
        validFrom: '2021-01-01',
        validUntil: '2022-01-01',
        firstSeen: '2021-02-01T10:00:00.000000Z',
        lastSeen: '2021-03-01T10:00:00.000000Z',
        created: '2021-07-18T10:00:00.000000Z',
        modified: '2021-07-19',
        revoked: null,
      },
    });
    expect(notes(set)).toEqual([]);
  });

  test('no date that two countries read differently', () => {
    const set = table('domain,first_seen', 'a.example.com,07/08/2021');
    expect(said(set).dates).toEqual(noDates);
    expect(notes(set)).toEqual(['first seen: "07/08/2021" is no date, and is not kept']);
  });

  test('the page that a row refers to, of several the first', () => {
    const set = table('domain,Link', 'a.example.com,"https://example.com/report, https://example.com/other"');
    expect(said(set).source.url).toBe('https://example.com/report');
    expect(notes(set)).toEqual([]);
    const none = table('domain,Reference', 'a.example.com,see our report');
    expect(said(none).source.url).toBeNull();
    expect(notes(none)).toEqual(['Reference: no address of a page, and is not kept']);
    const patterns = table('Pattern,Link', `"[process:name = 'exampled']",https://example.com/report`);
    expect(said(patterns).source.url).toBe('https://example.com/report');
  });

  test('how sure a row is, who may know it, and that it was withdrawn', () => {
    const header = 'domain,confidence_level,TLP,Revoked';
    expect(said(table(header, 'a.example.com,75,amber,true'))).toMatchObject({
      confidence: 75,
      tlp: 'amber',
      revoked: true,
    });
    expect(said(table(header, 'a.example.com,High,TLP:WHITE,false'))).toMatchObject({
      confidence: 85,
      tlp: 'clear',
      revoked: false,
    });
    expect(said(table(header, 'a.example.com,,,'))).toMatchObject({ confidence: null, tlp: null, revoked: false });
    expect(said(table(header, 'a.example.com,,internal,')).tlp).toBe('red');
  });

  test.each([
    ['servers_high_confidence.txt', 85],
    ['servers-medium-confidence.txt', 50],
    ['domains_low_confidence.txt', 15],
    ['domains.txt', null],
  ])('the confidence in the name of %s', (name, confidence) =>
    expect(said(read(name, 'a.example.com\n')).confidence).toBe(confidence),
  );

  test('the marking in TinyCheck’s lists', () => {
    const iocs = [{ type: 'domain', tag: 'x', tlp: 'amber', value: 'a.example.com' }];
    expect(said(read('t.json', JSON.stringify({ iocs }))).tlp).toBe('amber');
    const unknown = [{ ...iocs[0], tlp: 'internal' }];
    expect(said(read('t.json', JSON.stringify({ iocs: unknown }))).tlp).toBe('red');
  });

  test('the days on which an OpenIOC document was written and changed', () => {
    const text = [
      '<ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="x" last-modified="2016-08-25T00:00:00">',
      '<authored_date>2016-08-24T00:00:00</authored_date><definition><Indicator operator="OR">',
      '<IndicatorItem id="1" condition="is"><Context search="Network/DNS"/><Content>a.example.com</Content></IndicatorItem>',
      '</Indicator></definition></ioc>',
    ].join('\n');
    expect(said(read('x.ioc', text))).toMatchObject({
      source: { published: '2016-08-24' },
      dates: dates({ modified: '2016-08-25' }),
    });
  });

  test('everything the house format can say', () => {
    const text = (more: string): string =>
      [
        'schema: iocset/1',
        'id: example',
        'campaign: { name: Example }',
        'sources:',
        '  a: { publisher: A, title: T, url: "https://example.com", published: 2021-07-18, reliability: A, tlp: green }',
        `indicators: [{ kind: process-name, role: implant, source: a, value: exampled, ${more} }]`,
      ].join('\n');
    const set = read(
      'set.yaml',
      text(
        [
          'credibility: 2, confidence: 80, first_published: 2021-07-19, first_seen: 2021-02-01, last_seen: 2021-03-01',
          'valid_from: 2021-01-01, valid_until: 2022-01-01, revoked: "It is Apple’s own.", revoked_on: 2021-07-22',
        ].join(', '),
      ),
    );
    expect(said(set)).toMatchObject({
      reliability: 'A',
      credibility: 2,
      confidence: 80,
      tlp: 'green',
      revoked: true,
      falsePositives: 'It is Apple’s own.',
      source: { published: '2021-07-19' },
      dates: dates({
        firstSeen: '2021-02-01',
        lastSeen: '2021-03-01',
        validFrom: '2021-01-01',
        validUntil: '2022-01-01',
        revoked: '2021-07-22',
      }),
    });
    const idle = read('set.yaml', text('revoked_on: 2021-07-22'));
    expect(said(idle)).toMatchObject({ revoked: false, dates: noDates });
    expect(notes(idle)).toEqual(['revoked_on: it is not said to be revoked, so the day is not kept']);
  });
});
