import { parseIndicatorBytes } from '@bridle/indicators';
import { loadBundled, mergeIndicatorSets } from 'bridle';
import { describe, expect, test } from '@jest/globals';

const title = 'OP-2024-017 of a partner';
const tag = (name: string) => ({ name });
const cluster = (type: string, ...values: readonly string[]) => ({
  type,
  GalaxyCluster: values.map((value) => ({ value })),
});

const read = (event: object, attribute: object = {}) => {
  const Attribute = [{ uuid: 'a-1', type: 'domain', value: 'evil.example.org', ...attribute }];
  return parseIndicatorBytes('misp.json', Buffer.from(JSON.stringify({ Event: { info: title, ...event, Attribute } })));
};

/** What the one value of an event is said to be of. */
const campaigns = (...given: Parameters<typeof read>): readonly (string | null)[] =>
  read(...given).indicators[0]!.assertions.map(({ campaign }) => campaign);

describe('a value of MISP is of the software that is named', () => {
  test.each<[what: string, event: object, attribute: object]>([
    ['by a tag of the event', { Tag: [tag('misp-galaxy:mitre-malware="Pegasus for iOS - S0289"')] }, {}],
    ['by a tag of the attribute', {}, { Tag: [tag('misp-galaxy:mitre-malware="Pegasus for iOS - S0289"')] }],
    ['by a galaxy of the event', { Galaxy: [cluster('mitre-malware', 'Pegasus for iOS - S0289')] }, {}],
    ['by a galaxy of the attribute', {}, { Galaxy: [cluster('mitre-malware', 'Pegasus for iOS - S0289')] }],
  ])('%s', (_, event, attribute) => expect(campaigns(event, attribute)).toEqual(['Pegasus for iOS']));

  test('by that of the attribute before that of its event', () =>
    expect(
      campaigns({ Tag: [tag('misp-galaxy:malpedia="Predator"')] }, { Tag: [tag('misp-galaxy:malpedia="Chrysaor"')] }),
    ).toEqual(['Chrysaor']));

  test('by a galaxy of tools only where none of malware names any', () => {
    const tool = tag('misp-galaxy:tool="Pegasus"');
    expect(campaigns({ Tag: [tool] })).toEqual(['Pegasus']);
    expect(campaigns({ Tag: [tool, tag('misp-galaxy:malpedia="Predator"')] })).toEqual(['Predator']);
  });

  test('of each, where several are named', () =>
    expect(campaigns({ Galaxy: [cluster('malpedia', 'Predator', 'Graphite')] })).toEqual(['Graphite', 'Predator']));
});

describe('the title of an event names what it is of', () => {
  test.each<[what: string, event: object]>([
    ['where nothing else does', {}],
    ['where actors and techniques alone are named', { Tag: [tag('misp-galaxy:threat-actor="NSO Group"')] }],
    [
      'where more is named than one event is of',
      { Galaxy: [cluster('malpedia', ...Array.from({ length: 9 }, (_, at) => `Example ${at}`))] },
    ],
  ])('%s', (_, event) => expect(campaigns(event)).toEqual([title]));
});

test('a table of MISP names them in its columns of tags', () => {
  const table = (tags: string, eventTags: string): string =>
    `uuid,event_id,category,type,value,comment,to_ids,date,attribute_tag,event_info,event_tag\n1,1,Network activity,domain,evil.example.org,,1,,"${tags}",${title},"${eventTags}"\n`;
  const named = (...tags: Parameters<typeof table>) =>
    parseIndicatorBytes('misp.csv', Buffer.from(table(...tags))).indicators[0]!.assertions.map((it) => it.campaign);
  const pegasus = 'tlp:amber,misp-galaxy:mitre-malware=""Pegasus for iOS - S0289""';
  expect(named(pegasus, '')).toEqual(['Pegasus for iOS']);
  expect(named('', pegasus)).toEqual(['Pegasus for iOS']);
  expect(named('', '')).toEqual([title]);
});

test('beside the sets of ours it is the campaign that they know, said once by whatever names', async () => {
  const set = read({ Galaxy: [cluster('mitre-malware', 'Pegasus for iOS - S0289'), cluster('malpedia', 'Pegasus')] });
  const merged = mergeIndicatorSets([await loadBundled(), set]);
  const found = merged.indicators.find(({ value }) => value === 'evil.example.org');
  expect(found!.assertions.map(({ campaign }) => campaign)).toEqual(['Pegasus']);
});
