import { describe, expect, test } from '@jest/globals';
import { dates, notes, said, stix } from './support.ts';

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
    [{ definition_type: 'tlp', definition: { tlp: 'internal' } }, 'red'],
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
