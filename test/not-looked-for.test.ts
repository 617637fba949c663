import { describe, expect, test } from '@jest/globals';
import { loadIndicators, mergeIndicatorSets, parseIndicatorBytes } from '@bridle/indicators';
import { notLookedFor, rejectedInPart } from '@bridle/model';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, indicator } from './indicators/support.ts';
import { newFolder } from './support/backup.ts';

/** Lays files into a new folder `feeds` and says what is said of them, given as a folder or by their names. */
async function said(files: { readonly [name: string]: string }, by: 'folder' | 'name'): Promise<readonly string[]> {
  const folder = join(newFolder(), 'feeds');
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const paths = by === 'folder' ? [folder] : Object.keys(files).map((name) => join(folder, name));
  const { ledger } = await loadIndicators(paths);
  return notLookedFor(ledger).map(({ file, why }) => `${file}: ${why}`);
}

const good = { 'good.txt': 'evil.example.org\n' };
const page = '<!DOCTYPE html>\n<p>404: Not Found</p>\n';
const android = `${'ab'.repeat(32)}\n`;

describe('it is said that nothing was looked for in a file', () => {
  test.each([
    ['that ends too early', 'torn.json', '{"type":"bundle","objects":[', /^torn\.json: ./],
    ['that is a page of the web', 'list.txt', page, /^list\.txt: a page of the web under the name of a list$/],
    [
      'that is a list in a form of its own',
      'own.txt',
      'evil.example.org  seen in 2021\nbad.example.org  in 2022\n',
      /^own\.txt: of no form that is known: .*; line 1, "evil\.example\.org {2}seen in 2021", is neither$/,
    ],
    [
      'that is a document about its values',
      'own.md',
      '# What we met\n\n- evil.example.org\n- bad.example.org\n- https://example.org/x\n',
      /^own\.md: of no form that is known: .*; line 3, "- evil\.example\.org", is neither$/,
    ],
    [
      'that is a list of digits',
      'own.txt',
      '15550199\n1 555 010 0199\n',
      /^own\.txt: of no form that is known: digits alone do not show .* call the file phones\.txt, or make it a table that begins with “type,value”$/,
    ],
    ['that is no YAML', 'set.yaml', 'schema: iocset/1\nid: "open\n', /^set\.yaml: ./],
  ])('%s', async (_, name, content, expected) => {
    for (const by of ['name', 'folder'] as const)
      for (const beside of [{}, good])
        expect(await said({ [name]: content, ...beside }, by)).toEqual([expect.stringMatching(expected)]);
  });

  test.each([
    ['that is empty', 'list.txt', '', /^list\.txt: an empty file$/],
    ['that is JSON of another kind', 'list.json', '{"name":"example"}', /^list\.json: JSON of another kind: not read$/],
    ['that are settings in JSON', 'list.json', '["example"]', /^list\.json: JSON of another kind: not read$/],
    ['that is STIX 1', 'list.xml', '<stix:STIX_Package/>', /^list\.xml: STIX 1: not read; /],
    ['that is a page of the web', 'list.html', page, /^list\.html: /],
    ['of which one line in three is a value', 'list.txt', 'hello world\nevil.example.org\nhttp://\n', /^list\.txt: /],
    ['that is packed', 'list.docx', 'PK\u0003\u0004aaa', /^list\.docx: of no form that is known$/],
  ])('%s, where it was named or nothing else was', async (_, name, content, expected) => {
    for (const beside of [{}, good])
      expect(await said({ [name]: content, ...beside }, 'name')).toEqual([expect.stringMatching(expected)]);
    expect(await said({ [name]: content }, 'folder')).toEqual([expect.stringMatching(expected)]);
    expect(await said({ [name]: content, ...good }, 'folder')).toEqual([]);
  });

  test('that was named and lies in a folder that was given as well', async () => {
    const folder = join(newFolder(), 'feeds');
    mkdirSync(folder);
    for (const name of ['a.json', 'b.json']) writeFileSync(join(folder, name), '["example"]');
    writeFileSync(join(folder, 'good.txt'), 'evil.example.org\n');
    for (const paths of [
      [folder, join(folder, 'a.json')],
      [join(folder, 'a.json'), folder],
    ]) {
      const set = await loadIndicators(paths);
      for (const { ledger } of [set, mergeIndicatorSets([await loadIndicators([folder]), set])])
        expect(notLookedFor(ledger).map(({ file }) => file)).toEqual(['a.json']);
    }
  });
});

describe('of what a shell makes of a pattern', () => {
  const notes = { 'README.md': '# About\n\nWhat this is.\n', LICENSE: 'Free.\n' };

  test('a text for people beside lists is none that was meant', async () =>
    expect(await said({ ...good, ...notes }, 'name')).toEqual([]));

  test('what was named alone was meant, whatever it is called', async () => {
    const folder = newFolder();
    const paths = ['README.md', 'good.txt'].map((name) => join(folder, name === 'good.txt' ? 'lists' : '.', name));
    mkdirSync(join(folder, 'lists'));
    for (const path of paths) writeFileSync(path, path.endsWith('.md') ? notes['README.md'] : good['good.txt']);
    const { ledger } = await loadIndicators(paths);
    expect(notLookedFor(ledger)).toEqual([{ file: 'README.md', why: 'a document: not read' }]);
  });
});

describe('of what lies in a folder', () => {
  test('nothing is said where all of it was read', async () => expect(await said(good, 'folder')).toEqual([]));

  test('a text for people is none that was meant', async () =>
    expect(await said({ ...good, 'README.md': '# About\n\nWhat this is.\n', LICENSE: 'Free.\n' }, 'folder')).toEqual(
      [],
    ));

  test.each([
    ['sums that files are checked by', 'SHA256SUMS', `${'ab'.repeat(32)}  evil.apk\n`],
    ['authors', 'AUTHORS', 'Jane <jane@example.org>\nJohn Doe <john@example.org>\n'],
    [
      'a page of links',
      'links.md',
      '# Links\n\nWhat to read of it:\n\n- [One](https://example.org/1)\n- https://example.org/2\n',
    ],
    ['a program', 'fetch.js', "const page = 'https://example.org';\nexport default page;\n"],
    ['a picture', 'logo.png', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0'],
  ])('%s is none that was meant', async (_, name, content) =>
    expect(await said({ ...good, [name]: content }, 'folder')).toEqual([]),
  );

  test('a page under the ending of indicators was meant', async () =>
    expect(await said({ ...good, 'pegasus.stix2': page }, 'folder')).toEqual([
      'pegasus.stix2: a page of the web under the name of a list',
    ]));

  test('what is damaged was meant', async () =>
    expect(await said({ ...good, 'torn.json': '{"type":"bundle","objects":[' }, 'folder')).toEqual([
      expect.stringMatching(/^torn\.json: ./),
    ]));

  test('whatever it is was meant where nothing of all was loaded', async () =>
    expect(await said({ 'README.md': '# About\n\nWhat this is.\n' }, 'folder')).toEqual([
      'README.md: a document: not read',
    ]));
});

test('a folder in which nothing lies was given in vain', async () =>
  expect(await said({}, 'folder')).toEqual(['feeds: a folder with nothing to load in it']));

const bundleOf = (...patterns: readonly string[]): string =>
  bundle(...patterns.map((pattern, index) => indicator(String(index), pattern)));

describe('of entries', () => {
  test('that were all rejected it is said how many they are', async () => {
    expect(await said({ 'a.stix2': bundleOf('[', '[['), ...good }, 'folder')).toEqual([
      'a.stix2: all of its 2 entries were rejected',
    ]);
    expect(await said({ 'a.stix2': bundleOf('['), ...good }, 'name')).toEqual(['a.stix2: its one entry was rejected']);
  });

  test('of which some were rejected it is said how many, where others were loaded', () => {
    const rejectedOf = (...patterns: readonly string[]) =>
      rejectedInPart(parseIndicatorBytes('a.stix2', Buffer.from(bundleOf(...patterns))).ledger);
    const sound = "[domain-name:value = 'evil.example.org']";
    expect(rejectedOf('[', '[[', sound)).toEqual([{ file: 'a.stix2', rejected: 2, entries: 3 }]);
    expect(rejectedOf(sound)).toEqual([]);
    expect(rejectedOf('[')).toEqual([]);
  });

  test('of which only some were rejected the file is none in which nothing was looked for', async () =>
    expect(await said({ 'a.stix2': bundleOf('[', "[domain-name:value = 'evil.example.org']") }, 'name')).toEqual([]));

  test('that no backup can show nothing is said beside others, and something where there are no others', async () => {
    const name = 'package_cert_hashes.txt';
    expect(await said({ [name]: android, ...good }, 'name')).toEqual([]);
    expect(await said({ [name]: android + android.replaceAll('ab', 'cd') }, 'name')).toEqual([
      `${name}: none of its 2 entries can be looked for`,
    ]);
  });

  test('of which there are none something is said where there are no others', async () => {
    expect(await said({ 'a.stix2': bundleOf(), ...good }, 'name')).toEqual([]);
    expect(await said({ 'a.stix2': bundleOf() }, 'name')).toEqual(['a.stix2: it lists nothing']);
  });
});

test('what was read from memory is named as it was called', () => {
  const { ledger } = parseIndicatorBytes('answer of the feed', Buffer.from('<p>'));
  expect(notLookedFor(ledger)).toEqual([{ file: 'answer of the feed', why: 'XML: not read' }]);
});
