import { describe, expect, test } from '@jest/globals';
import { parseIndicatorBytes } from '@bridle/indicators';
import { tlpMarkings } from '@bridle/model';

/** Whether the ledger says that anyone may be told of a file. */
function isForEveryone(document: unknown): boolean {
  const [file] = parseIndicatorBytes('a', Buffer.from(JSON.stringify(document))).ledger.files;
  expect(file).toMatchObject({ status: 'read', entries: 1 });
  return file!.forEveryone === true;
}

describe('a bundle is for everyone where each of its objects is marked TLP:CLEAR', () => {
  const white = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9';
  const marked = (...refs: readonly string[]) => ({ object_marking_refs: refs });
  const indicator = {
    ...{ type: 'indicator', spec_version: '2.1', id: 'indicator--1', valid_from: '2020-01-01T00:00:00Z' },
    ...{ pattern: "[domain-name:value = 'evil.example.org']", pattern_type: 'stix', ...marked(white) },
  };
  const family = {
    type: 'malware',
    spec_version: '2.1',
    id: 'malware--1',
    name: 'Example',
    ...marked(tlpMarkings.clear),
  };
  const bundle = (...objects: readonly object[]) => ({ type: 'bundle', id: 'bundle--1', objects });

  test('of either version, and whatever markings it defines beside', () => {
    expect(isForEveryone(bundle(indicator, family))).toBe(true);
    const own = { type: 'marking-definition', id: 'marking-definition--1', definition: { tlp: 'white' } };
    expect(isForEveryone(bundle(own, { ...indicator, ...marked(own.id) }))).toBe(true);
  });

  test.each<[string, readonly object[]]>([
    ['one object has no marking', [indicator, { ...family, object_marking_refs: undefined }]],
    ['one has an empty list of them', [indicator, { ...family, ...marked() }]],
    ['one is restricted', [indicator, { ...family, ...marked(tlpMarkings.green) }]],
    ['one is restricted beside', [{ ...indicator, ...marked(white, tlpMarkings.amber) }]],
    [
      'one has a marking that says nothing of TLP',
      [indicator, { ...family, ...marked(white, 'marking-definition--9') }],
    ],
    ['a part of one has a marking of its own', [{ ...indicator, granular_markings: [] }]],
  ])('and not where %s', (_, objects) => expect(isForEveryone(bundle(...objects))).toBe(false));
});

describe('a MISP event is for everyone where it is tagged TLP:CLEAR and nothing in it otherwise', () => {
  const tag = (...names: readonly string[]) => ({ Tag: names.map((name) => ({ name })) });
  const event = (own: object, attribute: object = {}) => ({
    Event: {
      ...{ info: 'Example', Orgc: { name: 'Example Lab' }, ...own },
      Attribute: [{ type: 'domain', value: 'evil.example.org', ...attribute }],
    },
  });

  test('by either name', () => {
    for (const name of ['tlp:clear', 'tlp:white', 'TLP:CLEAR']) expect(isForEveryone(event(tag(name)))).toBe(true);
    expect(isForEveryone(event(tag('tlp:clear'), tag('tlp:white', 'type:OSINT')))).toBe(true);
  });

  test.each([
    ['it has no tag', event({})],
    ['only what is in it has one', event({}, tag('tlp:clear'))],
    ['it is restricted', event(tag('tlp:green'))],
    ['it is restricted beside', event(tag('tlp:clear', 'tlp:amber'))],
    ['something in it is restricted', event(tag('tlp:clear'), tag('tlp:red'))],
    ['something in it has a tag of TLP that nobody knows', event(tag('tlp:clear'), tag('tlp:ex:chr'))],
    ['it has a tag that cannot be read', event({ Tag: [{ name: 'tlp:clear' }, { nam: 'tlp:red' }] })],
    ['a tag in it has no name', event(tag('tlp:clear'), { Tag: [{ id: '7' }] })],
    ['a tag in it is a text', event(tag('tlp:clear'), { Tag: ['tlp:red'] })],
    ['a tag in it is too long to be read', event(tag('tlp:clear'), tag(`tlp:red${' '.repeat(256)}`))],
    ['what stands for the tags in it is one', event(tag('tlp:clear'), { Tag: { name: 'tlp:red' } })],
    ['what stands for the tags in it is a text', event(tag('tlp:clear'), { Tag: 'tlp:red' })],
    ['another event in the file is not', [event(tag('tlp:clear')), { Event: { info: 'b', Attribute: [] } }]],
  ])('and not where %s', (_, document) => expect(isForEveryone(document)).toBe(false));
});

test('a list of lines is marked by nobody', () => {
  const [file] = parseIndicatorBytes('a.txt', Buffer.from('# TLP:CLEAR\nevil.example.org\n')).ledger.files;
  expect(file).toMatchObject({ status: 'read', loaded: 1 });
  expect(file).not.toHaveProperty('forEveryone');
});
