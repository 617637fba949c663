import { mergeIndicatorSets, parseIndicatorBytes } from '@bridle/indicators';
import { noDates, type Assertion, type IndicatorSet, type StatedDates } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bundle, indicator, parse } from './support.ts';

const read = (name: string, text: string): IndicatorSet => parseIndicatorBytes(name, Buffer.from(text));

/** What the only statement of a set says. */
function said(set: IndicatorSet): Assertion {
  expect([...set.indicators, ...set.patterns].flatMap((it) => it.assertions)).toHaveLength(1);
  return [...set.indicators, ...set.patterns][0]!.assertions[0]!;
}

/** Why something was not kept, as the ledger says it. */
const notes = ({ ledger }: IndicatorSet): readonly string[] =>
  ledger.notes.filter(({ status }) => status === 'noted').map(({ reason }) => reason);

const dates = (some: Partial<StatedDates>): StatedDates => ({ ...noDates, ...some });

const stix = (more: object, ...others: readonly object[]): IndicatorSet =>
  parse(bundle({ ...indicator('1', "[domain-name:value='a.example.com']"), ...more }, ...others));

describe('a STIX indicator keeps', () => {
  test('its four dates, whatever the precision they are written with', () => {
    const set = stix({
      created: '2021-07-18T09:30:00.000Z',
      modified: '2021-07-19T09:30:00.20Z',
      valid_from: '2021-07-18T11:30:00.169654+02:00',
      valid_until: '2022-07-18T00:00:00Z',
    });
    expect(said(set)).toMatchObject({
      revoked: false,
      dates: dates({
        created: '2021-07-18T09:30:00.000000Z',
        modified: '2021-07-19T09:30:00.200000Z',
        validFrom: '2021-07-18T09:30:00.169654Z',
        validUntil: '2022-07-18T00:00:00.000000Z',
      }),
    });
    expect(notes(set)).toEqual([]);
  });

  test('that it was withdrawn, on the day of its last version', () =>
    expect(said(stix({ revoked: true, modified: '2021-07-22T00:00:00.000Z' }))).toMatchObject({
      revoked: true,
      dates: { revoked: '2021-07-22T00:00:00.000000Z' },
    }));

  test('the day of the first report that lists it', () => {
    const report = (at: string, published: string): object => ({
      type: 'report',
      id: `report--${at}`,
      name: 'R',
      published,
      object_refs: ['indicator--1'],
    });
    const set = stix({}, report('1', '2021-12-16T10:00:00Z'), report('2', '2021-07-18T10:00:00Z'));
    expect(set.indicators[0]!.assertions.map(({ source }) => source.published)).toEqual(['2021-07-18']);
  });

  test('when it was met, from its first sighting to its last, but for those that were withdrawn', () => {
    const sighting = (first: string, last: string, more: object = {}): object => ({
      type: 'sighting',
      id: `sighting--${first}`,
      sighting_of_ref: 'indicator--1',
      first_seen: first,
      last_seen: last,
      ...more,
    });
    const set = stix(
      {},
      sighting('2021-02-01T00:00:00Z', '2021-03-01T00:00:00Z'),
      sighting('2021-01-01T00:00:00Z', '2021-02-01T00:00:00Z'),
      sighting('2019-01-01T00:00:00Z', '2023-02-01T00:00:00Z', { revoked: true }),
    );
    expect(said(set).dates).toEqual(
      dates({ firstSeen: '2021-01-01T00:00:00.000000Z', lastSeen: '2021-03-01T00:00:00.000000Z' }),
    );
  });

  test.each([
    ['613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
    ['34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
    ['f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
    ['5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
    ['94868c89-83c2-464b-929b-a1a8aa3c8487', 'clear'],
    ['bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'green'],
    ['55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'amber'],
    ['939a9414-2ddd-4d32-a0cd-375ea402b003', 'amber+strict'],
    ['e828b379-4e03-4974-9ac4-e53a884c97c1', 'red'],
    ['00000000-0000-4000-8000-000000000000', null],
  ])('the marking of the well-known id %s: %s', (id, tlp) =>
    expect(said(stix({ object_marking_refs: [`marking-definition--${id}`] })).tlp).toBe(tlp),
  );

  test.each([
    [{ definition_type: 'tlp', definition: { tlp: 'amber' } }, 'amber'],
    [
      {
        extensions: {
          'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
            extension_type: 'property-extension',
            tlp_2_0: 'amber+strict',
          },
        },
      },
      'amber+strict',
    ],
    [{ name: 'TLP:RED', definition_type: 'statement', definition: { statement: 'x' } }, 'red'],
    [{ definition_type: 'statement', definition: { statement: '© Example' } }, null],
  ])('the marking that its own bundle defines: %j', (definition, tlp) => {
    const own = { type: 'marking-definition', id: 'marking-definition--1', ...definition };
    expect(said(stix({ object_marking_refs: ['marking-definition--1'] }, own)).tlp).toBe(tlp);
  });

  test('the strictest of several markings, which no definition can make freer', () => {
    const red = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';
    const freed = { type: 'marking-definition', id: red, definition: { tlp: 'white' } };
    const clear = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9';
    expect(said(stix({ object_marking_refs: [red, clear] }, freed)).tlp).toBe('red');
  });

  test.each([
    [0, 0],
    [85, 85],
    [100, 100],
    [undefined, null],
  ])('a confidence of %j as %j: none is no 0', (confidence, kept) =>
    expect(said(stix({ confidence })).confidence).toBe(kept),
  );

  test.each([101, -1, 85.5, 'certain', [85]])('its value where a confidence of %j costs itself', (confidence) => {
    const set = stix({ confidence });
    expect(said(set).confidence).toBeNull();
    expect(notes(set)).toEqual(['confidence: no figure from 0 to 100, and is not kept']);
  });
});

describe('a wrong date costs itself and is told', () => {
  test.each<[object, string]>([
    [{ created: 'yesterday' }, 'created: "yesterday" is no date, and is not kept'],
    [{ created: '2021-02-30' }, 'created: "2021-02-30" is no date, and is not kept'],
    [{ created: '2021-13-01T00:00:00Z' }, 'created: "2021-13-01T00:00:00Z" is no date, and is not kept'],
    [{ created: true }, 'created: it is no date, and is not kept'],
    [{ created: { at: 1 } }, 'created: it is no date, and is not kept'],
    [{ created: '1970-01-01T00:00:00Z' }, 'created: "1970-01-01T00:00:00Z" is no likely date, and is not kept'],
    [{ valid_until: '9999-12-31T23:59:59Z' }, 'valid until: "9999-12-31T23:59:59Z" is no likely date, and is not kept'],
    [{ created: 1_626_602_400_000 }, 'created: "1626602400000" is no date, and is not kept'],
  ])('%j', (wrong, reason) => {
    const set = stix({ ...wrong, modified: '2021-07-18T00:00:00Z' });
    expect(said(set).dates).toEqual(dates({ modified: '2021-07-18T00:00:00.000000Z' }));
    expect(notes(set)).toEqual([reason]);
    expect(set.ledger).toMatchObject({ loaded: 1, repaired: 0, rejected: 0 });
  });

  test('of two in the wrong order the later one', () => {
    const set = stix({
      created: '2021-07-18T00:00:00Z',
      modified: '2021-07-17T00:00:00Z',
      valid_from: '2021-07-18T00:00:00Z',
      valid_until: '2021-07-17T23:59:59Z',
    });
    expect(said(set).dates).toEqual(
      dates({ created: '2021-07-18T00:00:00.000000Z', validFrom: '2021-07-18T00:00:00.000000Z' }),
    );
    expect(notes(set)).toEqual([
      'modified: it lies before created, and is not kept',
      'valid until: it lies before valid from, and is not kept',
    ]);
  });

  test('a day and a moment in it are in no wrong order', () => {
    const set = stix({ created: '2021-07-18T12:00:00Z', modified: '2021-07-18' });
    expect(said(set).dates.modified).toBe('2021-07-18');
    expect(notes(set)).toEqual([]);
  });

  test('a time without a zone is kept as its day', () =>
    expect(said(stix({ created: '2014-05-08T09:00:00', modified: '2014-05-09 09:00' })).dates).toEqual(
      dates({ created: '2014-05-08', modified: '2014-05-09' }),
    ));

  test('a report’s or a sighting’s is told of that object', () => {
    const report = { type: 'report', id: 'report--1', name: 'R', published: 'soon', object_refs: ['indicator--1'] };
    const sighting = { type: 'sighting', id: 'sighting--1', sighting_of_ref: 'indicator--1', first_seen: 'once' };
    const { ledger } = stix({}, report, sighting);
    expect(ledger.notes.map(({ object, reason }) => `${object} ${reason}`)).toEqual([
      'report--1 published: "soon" is no date, and is not kept',
      'sighting--1 first seen: "once" is no date, and is not kept',
    ]);
  });
});

describe('a MISP attribute keeps', () => {
  const event = (attribute: object, about: object = {}): IndicatorSet =>
    read(
      'misp.json',
      JSON.stringify({
        Event: {
          info: 'Example',
          date: '2021-07-18',
          ...about,
          Attribute: [{ uuid: '1', type: 'domain', value: 'a.example.com', to_ids: true, ...attribute }],
        },
      }),
    );
  const tags = (...names: readonly string[]): object => ({ Tag: names.map((name) => ({ name })) });

  test('the day of its event, the seconds of its last change, and when it was met', () => {
    const set = event({
      // 2021-07-18T10:00:00Z
      timestamp: '1626602400',
      first_seen: '2021-02-01T00:00:00.000000+00:00',
      last_seen: '2021-03-01T02:00:00.000000+02:00',
    });
    expect(said(set)).toMatchObject({
      source: { published: '2021-07-18' },
      dates: dates({
        firstSeen: '2021-02-01T00:00:00.000000Z',
        lastSeen: '2021-03-01T00:00:00.000000Z',
        modified: '2021-07-18T10:00:00.000000Z',
      }),
    });
  });

  test('no date of the seconds 0, which say "never"', () => {
    const set = event({ timestamp: '0' });
    expect([said(set).dates, notes(set)]).toEqual([noDates, []]);
  });

  test('when its object was met, where it does not say so itself', () => {
    const attribute = { uuid: '1', type: 'domain', value: 'a.example.com' };
    const object = { name: 'x', first_seen: '2021-02-01T00:00:00Z', Attribute: [attribute] };
    const set = read('misp.json', JSON.stringify({ Event: { info: 'E', Attribute: [], Object: [object] } }));
    expect(said(set).dates.firstSeen).toBe('2021-02-01T00:00:00.000000Z');
  });

  test('the grade, confidence and marking of its tags', () =>
    expect(
      said(
        event(
          tags(
            'admiralty-scale:source-reliability="a"',
            'admiralty-scale:information-credibility="2"',
            'misp:confidence-level="usually-confident"',
            'TLP:GREEN',
            'type:OSINT',
          ),
        ),
      ),
    ).toMatchObject({ reliability: 'A', credibility: 2, confidence: 75, tlp: 'green' }));

  test('what its event’s tags say where its own say nothing, and never a freer marking', () => {
    const about = tags('tlp:amber', 'admiralty-scale:source-reliability="b"', 'misp:confidence-level="unconfident"');
    expect(said(event(tags('tlp:white', 'admiralty-scale:source-reliability="d"'), about))).toMatchObject({
      reliability: 'D',
      credibility: null,
      confidence: 0,
      tlp: 'amber',
    });
  });

  test.each([
    ['tlp:white', { tlp: 'clear' }],
    ['tlp:clear', { tlp: 'clear' }],
    ['tlp:amber+strict', { tlp: 'amber+strict' }],
    ['tlp:ex:chr', { tlp: null }],
    // Of MISP’s scale G deceives on purpose.
    ['admiralty-scale:source-reliability="g"', { reliability: 'E' }],
    ['admiralty-scale:source-reliability="z"', { reliability: null }],
    ['admiralty-scale:information-credibility="constructor"', { credibility: null }],
    ['misp:confidence-level="completely-confident"', { confidence: 100 }],
    ['misp:confidence-level="fairly-confident"', { confidence: 50 }],
    ['misp:confidence-level="rarely-confident"', { confidence: 25 }],
    ['misp:confidence-level="confidence-cannot-be-evaluated"', { confidence: null }],
  ])('of the tag %s %j', (tag, kept) => expect(said(event(tags(tag)))).toMatchObject(kept));

  test('that it is not for detection, as context', () =>
    expect(said(event({ to_ids: false }))).toMatchObject({ role: 'context', strength: 'weak' }));

  test('its value where the event’s day is none, which is told once', () => {
    const set = event({}, { date: '2021-02-30' });
    expect(said(set).source.published).toBeNull();
    expect(set.ledger.notes.map(({ object, reason }) => `${object} ${reason}`)).toEqual([
      'events[0] published: "2021-02-30" is no date, and is not kept',
    ]);
  });

  test('the tags of its row in a table', () => {
    const set = read(
      'misp.csv',
      [
        'uuid,event_id,category,type,value,comment,to_ids,date,attribute_tag',
        '1,10,Network activity,domain,a.example.com,,1,20210718,"tlp:amber,admiralty-scale:source-reliability=""c"""',
      ].join('\n'),
    );
    expect(said(set)).toMatchObject({ tlp: 'amber', reliability: 'C', source: { published: '2021-07-18' } });
  });
});

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

describe('what is kept does not hang on how it is filed', () => {
  const row = fc.record({
    value: fc.constantFrom('a.example.com', 'b.example.com', 'c.example.com'),
    day: fc.constantFrom('2021-07-17', '2021-07-18', '', 'soon'),
    until: fc.constantFrom('2022-01-01', ''),
    confidence: fc.constantFrom('', '15', '90'),
    tlp: fc.constantFrom('', 'amber'),
    revoked: fc.constantFrom('', 'true'),
  });
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });
  const tableOf = (all: readonly { readonly [name: string]: string }[]): string =>
    ['domain,published,valid_until,confidence,tlp,revoked', ...all.map((it) => Object.values(it).join(','))].join('\n');

  /** Everything that is said of every value, but for the place where it is said. */
  const sayings = ({ indicators }: IndicatorSet): readonly string[] =>
    indicators.flatMap(({ id, assertions }) =>
      assertions.map(({ source, ...it }) => `${id} ${JSON.stringify(it)} ${source.published}`).sort(),
    );

  test('a table split in two says the same', () =>
    fc.assert(
      fc.property(rows, fc.nat(6), (all, at) => {
        const parts = [all.slice(0, at), all.slice(at)].filter((it) => it.length > 0);
        const split = parts.map((part, index) => read(`${index}.csv`, tableOf(part)));
        expect(sayings(mergeIndicatorSets(split))).toEqual(sayings(read('x.csv', tableOf(all))));
      }),
      { seed: 20210718, numRuns: 300 },
    ));

  test('sets merged in any order are the same', () =>
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat()), (tables, picks) => {
        const sets = tables.map((it, index) => read(`${index}.csv`, tableOf(it)));
        const rest = [...sets];
        const shuffled = sets.map(() => rest.splice(picks.next().value! % rest.length, 1)[0]!);
        expect(mergeIndicatorSets(shuffled)).toEqual(mergeIndicatorSets(sets));
      }),
      { seed: 20210718, numRuns: 200 },
    ));

  test('two statements that differ in a date, a confidence or a marking alone are both kept', () => {
    const set = read('x.csv', 'domain,valid_until\na.example.com,2021-01-01\n');
    const [only] = set.indicators;
    const [first] = only!.assertions;
    const changed: readonly Partial<Assertion>[] = [
      {},
      { dates: dates({ validUntil: '2022-01-01' }) },
      { confidence: 1 },
      { tlp: 'red' },
    ];
    const sets = changed.map((it) => ({ ...set, indicators: [{ ...only!, assertions: [{ ...first!, ...it }] }] }));
    expect(mergeIndicatorSets(sets).indicators[0]!.assertions).toHaveLength(4);
  });
});
