import { mergeIndicatorSets, parseIndicatorBytes } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { makeRange } from '../support/make-coverage.ts';
import { bundle, houseSet, indicator, parse } from './support.ts';

function set(file: string, text: string): IndicatorSet {
  return parseIndicatorBytes(file, Buffer.from(text));
}

function feed(file: string, malware: string, ...values: readonly string[]): IndicatorSet {
  const objects = values.map((value, at) => indicator(`${at}`, `[process:name='${value}']`));
  const links = values.map((_, at) => ({
    type: 'relationship',
    id: `relationship--${at}`,
    relationship_type: 'indicates',
    source_ref: `indicator--${at}`,
    target_ref: 'malware--1',
  }));
  return set(file, bundle({ type: 'malware', id: 'malware--1', name: malware }, ...objects, ...links));
}

/** Every order of a few things. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

function campaignsIn({ indicators }: IndicatorSet): (string | null)[] {
  return [...new Set(indicators.flatMap((it) => it.assertions.map((assertion) => assertion.campaign)))];
}

const house = set('house.yaml', houseSet('{ name: Operation Example, aliases: [Cytrix] }', 'badd'));
const sets = [
  house,
  feed('one.stix2', 'OperationExample', 'badd', 'worsed', ' odd '),
  feed('two.stix2', 'Unheard Of', 'worsed', 'B', 'a'),
  set('list.txt', 'words that say nothing'),
];

describe('merging', () => {
  const merged = mergeIndicatorSets(sets);

  test('an equal value is one indicator that keeps all that is said of it', () => {
    const badd = merged.indicators.find((it) => it.value === 'badd');
    expect(badd?.id).toBe('process-name:badd');
    expect(badd?.assertions.map((it) => [it.source.file, it.campaign, it.role])).toEqual([
      ['house.yaml', 'Operation Example', 'implant'],
      ['one.stix2', 'Operation Example', 'unknown'],
    ]);
  });

  test('the order is by kind and value, and within a value by file and object, in code units', () => {
    expect(merged.indicators.map((it) => it.value)).toEqual(['B', 'a', 'badd', 'odd', 'worsed']);
    expect(merged.ledger.files.map((it) => it.file)).toEqual(['house.yaml', 'list.txt', 'one.stix2', 'two.stix2']);
    const names = ['a b.stix2', 'a', 'a.stix2', 'B'];
    const same = mergeIndicatorSets(names.map((name) => feed(name, name, 'x')));
    expect(same.indicators[0]!.assertions.map((it) => it.source.file)).toEqual(['B', 'a', 'a b.stix2', 'a.stix2']);
  });

  test('the ledger is the sum of its parts, and counts a value once', () => {
    expect(merged.ledger).toMatchObject({
      entries: 7,
      loaded: 7,
      repaired: 1,
      distinct: 5,
      byKind: { 'process-name': 7 },
    });
    expect(merged.ledger.notes).toHaveLength(1);
  });

  test('what was not loaded counts once for each thing it looks for', () => {
    const aside = (id: string, value: string) => indicator(id, `[app:cert.sha256='${value}']`);
    const loaded = indicator('4', "[process:name='implantd']");
    const { ledger } = parse(bundle(aside('1', 'aa'), aside('2', 'aa'), aside('3', 'bb'), loaded));
    expect(ledger).toMatchObject({ entries: 4, loaded: 1, setAside: 3, distinct: 3 });
    expect(ledger.notes.map(({ says }) => says)).toEqual([
      "[app:cert.sha256='aa']",
      "[app:cert.sha256='aa']",
      "[app:cert.sha256='bb']",
    ]);
  });

  test('every order of the sets gives the same', () => {
    for (const order of orders(sets)) expect(mergeIndicatorSets(order)).toEqual(merged);
  });

  test('it does not matter what was merged first', () => {
    const [a, b, c, d] = sets;
    expect(mergeIndicatorSets([mergeIndicatorSets([a!, b!]), mergeIndicatorSets([c!, d!])])).toEqual(merged);
  });

  test('a set merged with itself is itself', () => {
    for (const it of [...sets, merged]) {
      expect(mergeIndicatorSets([it])).toEqual(it);
      expect(mergeIndicatorSets([it, it])).toEqual(it);
    }
    expect(mergeIndicatorSets([merged, ...sets])).toEqual(merged);
  });

  test('two files of one name keep their entries apart', () => {
    const twins = [feed('x.stix2', 'One', ' a '), feed('x.stix2', 'Two', ' b ')];
    const { ledger, indicators } = mergeIndicatorSets(twins);
    expect(ledger).toMatchObject({ entries: 2, loaded: 2, repaired: 2, byKind: { 'process-name': 2 } });
    const names = ledger.files.map((it) => it.file);
    expect(new Set(names).size).toBe(2);
    expect(ledger.notes.map((it) => it.file)).toEqual(names);
    expect(indicators.map((it) => it.assertions[0]!.source.file).sort()).toEqual(names);
  });
});

describe('campaigns under one name', () => {
  test.each(['OperationExample', 'operation-example', 'OPERATION EXAMPLE', 'Cytrix', 'CYTRIX!'])(
    'a feed that says %s means the campaign a set names',
    (name) => {
      expect(campaignsIn(mergeIndicatorSets([feed('f', name, 'x'), house]))).toEqual(['Operation Example']);
    },
  );

  test('a name that no set knows stays as it is', () => {
    expect(
      campaignsIn(mergeIndicatorSets([feed('f', 'Operation Examples', 'x'), feed('g', '???', 'y'), house])),
    ).toEqual(['Operation Example', 'Operation Examples', '???']);
  });

  test('without a set that knows it, a name stays as the feed has it', () => {
    expect(campaignsIn(feed('f', 'OperationExample', 'x'))).toEqual(['OperationExample']);
  });

  test('sets of one campaign become one, under the name that is nobody’s alias', () => {
    const cytrix = set(
      'cytrix.yaml',
      houseSet(
        '{ name: Cytrix, vendor: Cytrix Ltd, platforms: [ios], selfErasing: true, vulnerable: [{ ios: <14.8 }] }',
        'x',
      ),
    );
    for (const order of orders([house, cytrix])) {
      const both = mergeIndicatorSets(order);
      expect(both.campaigns).toEqual([
        {
          name: 'Operation Example',
          vendor: 'Cytrix Ltd',
          aliases: ['Cytrix'],
          platforms: ['ios'],
          selfErasing: true,
          monitoring: null,
          vulnerable: [makeRange({ ios: '<14.8' })],
        },
      ]);
      expect(campaignsIn(both)).toEqual(['Operation Example']);
    }
  });

  test('of a campaign that one set has on iPhones and another on Android each value keeps of which it is listed', () => {
    const ofIphones = set('ios.yaml', houseSet('{ name: Alpha, platforms: [ios] }', 'x'));
    const ofAndroid = set(
      'android.yaml',
      houseSet('{ name: Alpha for Android, aliases: [Alpha], platforms: [android] }', 'y'),
    );
    for (const order of orders([ofIphones, ofAndroid, feed('f', 'Alpha', 'z')])) {
      const { campaigns, indicators } = mergeIndicatorSets(order);
      expect(campaigns.map((it) => [it.name, [...it.platforms].sort()])).toEqual([['Alpha', ['android', 'ios']]]);
      expect(indicators.map((it) => [it.value, it.assertions.map(({ platforms }) => platforms)])).toEqual([
        ['x', [['ios']]],
        ['y', [['android']]],
        ['z', [[]]],
      ]);
    }
  });

  test.each<readonly [what: string, a: string, b: string, name: string]>([
    [
      'the one of Android takes the family for an alias',
      '{ name: Pegasus, platforms: [ios, android] }',
      '{ name: Chrysaor, aliases: [Pegasus], platforms: [android] }',
      'Pegasus',
    ],
    [
      'each takes the other for an alias',
      '{ name: Pegasus, aliases: [Chrysaor], platforms: [ios, android] }',
      '{ name: Chrysaor, aliases: [Pegasus], platforms: [android] }',
      'Pegasus',
    ],
    [
      'they spell one name otherwise',
      '{ name: Predator, platforms: [ios, android] }',
      '{ name: PREDATOR, platforms: [android] }',
      'Predator',
    ],
    [
      'the other names no system, and may be of iPhones',
      '{ name: FinSpy }',
      '{ name: FinFisher, aliases: [FinSpy], platforms: [android, windows] }',
      'FinSpy',
    ],
    [
      'the family takes both for aliases',
      '{ name: FinSpy, aliases: [FinSpy Mobile], platforms: [ios, android] }',
      '{ name: FinSpy Mobile, platforms: [android] }',
      'FinSpy',
    ],
    [
      'neither is of iPhones, and the name that is nobody’s alias holds',
      '{ name: WyrmSpy, platforms: [android] }',
      '{ name: WyrmSpy and DragonEgg, aliases: [WyrmSpy], platforms: [android] }',
      'WyrmSpy and DragonEgg',
    ],
    [
      'both are of iPhones, and the name that is nobody’s alias holds',
      '{ name: Cytrox, platforms: [ios] }',
      '{ name: Predator, aliases: [Cytrox], platforms: [ios, android] }',
      'Predator',
    ],
  ])('a family of several systems has the name of a set that may be of iPhones, where %s', (_, a, b, name) => {
    for (const order of orders([set('a.yaml', houseSet(a, 'x')), set('b.yaml', houseSet(b, 'y'))])) {
      const both = mergeIndicatorSets(order);
      expect(both.campaigns.map((it) => it.name)).toEqual([name]);
      expect(new Set(campaignsIn(both))).toEqual(new Set([name]));
    }
  });

  test('what a set of other systems takes for an alias is none for those of iPhones', () => {
    const ofIphones = ['{ name: Pegasus, aliases: [NSO Pegasus], platforms: [ios] }', '{ name: NSO Pegasus }'];
    const all = [...ofIphones, '{ name: Chrysaor, aliases: [Pegasus], platforms: [android] }'];
    for (const order of orders(all.map((it, at) => set(`${at}.yaml`, houseSet(it, 'x')))))
      expect(mergeIndicatorSets(order).campaigns.map((it) => it.name)).toEqual(['Pegasus']);
  });

  test('of a range of systems that several sets give, the one whose source says so is kept', () => {
    const given = ['', ', source: report', ', source: report, verified: true'].map((ground, at) =>
      set(`${at}.yaml`, houseSet(`{ name: Alpha, vulnerable: [{ ios: <14.8${ground} }] }`, 'x')),
    );
    const published = { publisher: 'P', url: 'https://example.com' };
    const kept = (sets: typeof given) => mergeIndicatorSets(sets).campaigns.map((it) => it.vulnerable);
    for (const order of orders(given))
      expect(kept(order)).toEqual([[makeRange({ ios: '<14.8', ...published, verified: true })]]);
    for (const order of orders(given.slice(0, 2)))
      expect(kept(order)).toEqual([[makeRange({ ios: '<14.8', ...published })]]);
  });

  test('sets that name each other as aliases are one campaign all the same', () => {
    const a = set('a.yaml', houseSet('{ name: Alpha, aliases: [Beta] }', 'x'));
    const b = set('b.yaml', houseSet('{ name: Beta, aliases: [Alpha] }', 'y'));
    for (const order of orders([a, b]))
      expect(mergeIndicatorSets(order).campaigns).toMatchObject([{ name: 'Alpha', aliases: ['Beta'] }]);
  });

  test('monitoring software is so only where every set says so, and in its graver sort', () => {
    const sort = (...said: readonly string[]) =>
      mergeIndicatorSets(said.map((it, at) => set(`${at}.yaml`, houseSet(`{ name: Alpha${it} }`, 'x')))).campaigns.map(
        (it) => it.monitoring,
      );
    expect(sort(', monitoring: watchware')).toEqual(['watchware']);
    expect(sort(', monitoring: watchware', ', monitoring: stalkerware')).toEqual(['stalkerware']);
    expect(sort(', monitoring: watchware', '')).toEqual([null]);
  });

  test('a campaign that two others meet joins all three, and thousands take a moment', () => {
    const named = (name: string, ...aliases: readonly string[]) => [
      '- name: ' + name,
      '  type: stalkerware',
      `  names: [${aliases.join()}]`,
    ];
    const apps = (...all: readonly (readonly string[])[]) => set('ioc.yaml', all.flat().join('\n'));
    expect(apps(named('A', 'x'), named('B', 'y'), named('C', 'x', 'y')).campaigns).toHaveLength(1);
    const many = Array.from({ length: 8000 }, (_, at) => named(`N${at}`));
    expect(apps(...many).campaigns).toHaveLength(8000);
  });

  test('an alias that is no word of letters joins nothing', () => {
    const a = set('a.yaml', houseSet("{ name: Alpha, aliases: ['???'] }", 'x'));
    const b = set('b.yaml', houseSet("{ name: Beta, aliases: ['!!!'] }", 'y'));
    expect(mergeIndicatorSets([a, b]).campaigns.map((it) => it.name)).toEqual(['Alpha', 'Beta']);
  });
});
