import { expect, test } from '@jest/globals';
import { account, bundle, indicator, parse } from './support.ts';

/** What is made of one pattern of a feed, without the name of its format. */
const read = (pattern: string): readonly string[] => account(parse(bundle(indicator('1', pattern)))).slice(1);

test('the name of a software is the id of an app where it has the form of one', () => {
  expect(read("[software:name = 'com.example.it']")).toEqual(['app-id com.example.it (exact) of nobody']);
  expect(read("[software:name IN ('com.example.it', 'com.viber')]")).toEqual([
    'app-id com.example.it (exact) of nobody',
    'app-id com.viber (exact) of nobody',
  ]);
});

test.each(['Pegasus', 'WhatsApp', 'Diagnosticd', 'Example Reader 9.0', 'log4j-2.14.1', 'Example.', '.com', ''])(
  'the name of a product is no id of an app, and is set aside: %s',
  (name) => {
    expect(read(`[software:name = '${name}']`)).toEqual([
      expect.stringMatching(/^set-aside indicator--1: .* is the name of a product, and no id of an app$/),
    ]);
  },
);

test('of a set the ids are looked for, and of the names of products it is told that they are not', () => {
  const { indicators, ledger } = parse(bundle(indicator('1', "[software:name IN ('WhatsApp', 'com.example.it')]")));
  expect(indicators.map(({ kind, value }) => `${kind} ${value}`)).toEqual(['app-id com.example.it']);
  expect(ledger.notes.map(({ status, reason }) => `${status}: ${reason}`)).toEqual([
    'repaired: a member of a set left out: "WhatsApp" is the name of a product, and no id of an app',
  ]);
  expect(read("[software:name IN ('WhatsApp', 'Viber')]")).toEqual([
    expect.stringMatching(/^set-aside indicator--1: "WhatsApp" is the name/),
  ]);
});

test.each([
  "[software:name LIKE '%WhatsApp%']",
  "[software:name LIKE 'com.example.%']",
  "[software:name MATCHES '^com']",
  "[software:name != 'com.example.it']",
  "[software:name NOT = 'com.example.it']",
  "[software:name NOT IN ('com.example.it')]",
  "[software:name > 'com.example.it']",
  '[EXISTS software:name]',
  '[software:name = 5]',
])('what would be met in the ids of apps that nobody meant is set aside: %s', (pattern) => {
  expect(read(pattern)).toEqual([expect.stringMatching(/^set-aside indicator--1: .*the name of a product/)]);
});

test('what is said of a product besides its name is not left out', () => {
  expect(read("[software:name = 'com.example.it' AND software:version = '1.0']")).toEqual([
    expect.stringMatching(/^set-aside indicator--1: .*software:version/),
  ]);
});
