import { describe, expect, test } from '@jest/globals';
import { dates, notes, said, stix } from './support.ts';

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
