import { noDates, type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { dates, notes, read, said } from './support.ts';

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
    expect(said(event(tags('tlp:ex:chr'), tags('tlp:clear'))).tlp).toBe('red');
    expect(said(event({}, tags('tlp:ex:chr'))).tlp).toBe('red');
  });

  test.each([
    ['tlp:white', { tlp: 'clear' }],
    ['tlp:clear', { tlp: 'clear' }],
    ['tlp:amber+strict', { tlp: 'amber+strict' }],
    // Nobody knows who may be told of it: so it is taken for the strictest.
    ['tlp:ex:chr', { tlp: 'red' }],
    ['tlp:unclear', { tlp: 'red' }],
    ['tlp: amber', { tlp: 'amber' }],
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
