import { loadIndicators, parseIndicatorBytes } from '@bridle/indicators';
import { notLookedFor, passedOver } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../support/backup.ts';

const hex = (bytes: string): Buffer => Buffer.from(bytes, 'hex');
const fileOf = (name: string, content: string | Buffer) =>
  parseIndicatorBytes(name, Buffer.from(content)).ledger.files[0]!;

const zip = hex('504b030414000600ff');
const compound = hex('d0cf11e0a1b11ae1ff00');

describe('of a form that is not opened it is told what it is, and what to do', () => {
  const asCsv = 'a spreadsheet: save its sheets as CSV, and give those';
  const asText = 'save what it lists as text or CSV, and give that';
  const unpack = 'unpack it, and give the files in it';

  test.each([
    ['x.xlsx', zip, 'spreadsheet', asCsv],
    ['x.ODS', zip, 'spreadsheet', asCsv],
    ['x.numbers', zip, 'spreadsheet', asCsv],
    ['x.xls', compound, 'spreadsheet', asCsv],
    // Excel keeps a sheet with a password in a compound file.
    ['x.xlsx', compound, 'spreadsheet', asCsv],
    ['x.docx', zip, 'document', `a document of a word processor: ${asText}`],
    ['x.doc', compound, 'document', `a document of a word processor: ${asText}`],
    ['x', '{\\rtf1\\ansi evil.example.org}', 'document', `a document of a word processor: ${asText}`],
    ['x', '%PDF-1.7\n', 'pdf', `a PDF: ${asText}`],
    ['x.pdf', hex('255044462d312e370a00ff'), 'pdf', `a PDF: ${asText}`],
    ['x.zip', zip, 'archive', `a ZIP archive: ${unpack}`],
    ['x', hex('377abcaf271cff00'), 'archive', `a 7z archive: ${unpack}`],
    ['x', hex('526172211a0700ff'), 'archive', `a RAR archive: ${unpack}`],
  ])('%s', (name, content, mayList, reason) =>
    expect(fileOf(name, content)).toMatchObject({ status: 'not-read', format: null, mayList, reason }),
  );

  test('of a picture, or of what is called as a spreadsheet and is none, nothing such', () => {
    for (const [name, content] of [
      ['logo.png', hex('89504e470d0a1a0a00')],
      ['x.xlsx', hex('00ff')],
    ] as const) {
      expect(fileOf(name, content)).toMatchObject({ status: 'not-read', reason: 'no text' });
      expect(fileOf(name, content)).not.toHaveProperty('mayList');
    }
  });
});

describe('a text that is not read may list indicators', () => {
  const words = '\n\nMore was seen, of which we\nknow nothing as yet.\n';

  test.each([
    ['where it breaks the dots of values', 'a.txt', `Seen were evil-h[.]com and evil-i[.]com.${words}`],
    ['where it breaks the schemes of addresses', 'a.txt', `It led to hxxps://evil-h.com/x.${words}`],
    ['where it breaks them twice', 'a.txt', `It led to hXXp[:]//evil-h.com/x.${words}`],
    ['as a document', 'a.md', `# What we met\n\nIt was evil[.]example.${words}`],
    ['as a page', 'a.html', '<html><p>It was evil[.]example.</p></html>'],
    ['as settings', 'a.yaml', 'about: evil[.]example\n'],
    ['as JSON of another kind', 'a.json', '{"about": "evil[.]example"}'],
    [
      'in a table of Markdown',
      'a.md',
      `# What we met\n\nThis.${words}\n| Host | By |\n|---|---|\n| evil-h.com | x |\n`,
    ],
    ['as code in such a table', 'a.md', `# What we met\n\nThis.${words}\n| Host |\n|---|\n| \`evil-h.com\` |\n`],
    ['in a table of AsciiDoc', 'a.adoc', `= What we met\n\nThis.${words}\n|===\n|Host |By\n\n|evil-h.com\n|x\n|===\n`],
    [
      'as a list that ESET writes',
      'a.adoc',
      `== Network\n\nWords of theirs\nand more words\nand more\n\n- \`++evil-h[.]com|192.0.2.38++\`\n`,
    ],
  ])('%s', (_, name, content) => expect(fileOf(name, content)).toMatchObject({ status: 'not-read', mayList: 'text' }));

  test.each([
    ['a licence', 'LICENSE', 'Permission is hereby granted, free of charge, to any person [...]\nand so on.\n'],
    ['a page of links', 'a.md', `# Links\n\n- https://example.org/1${words}`],
    [
      'a table of files, whose endings are suffixes of countries too',
      'README.md',
      `# Feed\n\nOurs.${words}\n| File | What |\n|---|---|\n| README.md | this |\n| fetch.py | fetches |\n| /etc/hosts | made |\n`,
    ],
    ['a program', 'a.py', '#!/usr/bin/python\nsafe = "evil[.]example"\n'],
    ['rules for traffic', 'a.rules', 'alert dns any any -> any any (msg:"evil[.]example"; sid:1;)\n'],
    ['rules for files', 'a.yar', 'rule a { meta: reference = "hxxps://example.org" condition: true }\n'],
  ])('and %s does not', (_, name, content) => {
    expect(fileOf(name, content).status).toBe('not-read');
    expect(fileOf(name, content)).not.toHaveProperty('mayList');
  });

  test('however long it is', () =>
    expect(fileOf('a.txt', `${'We saw a lot of things then.\n'.repeat(100_000)}evil[.]example`)).toMatchObject({
      mayList: 'text',
    }));
});

describe('what lies in a folder beside a list', () => {
  const files = {
    'good.txt': 'evil.example.org\n',
    'x.xlsx': zip,
    'a.txt': 'Seen was evil-h[.]com in\nwhat came.\nNo more.\n',
    LICENSE: 'Free.\n',
  };

  function laid(more: { readonly [name: string]: string } = {}) {
    const folder = join(newFolder(), 'feeds');
    mkdirSync(folder);
    for (const [name, content] of Object.entries({ ...files, ...more })) writeFileSync(join(folder, name), content);
    return folder;
  }

  test('is told where it may list indicators, and makes no negative less', async () => {
    const { ledger } = await loadIndicators([laid()]);
    expect(notLookedFor(ledger)).toEqual([]);
    expect(passedOver(ledger)).toEqual([
      { file: 'a.txt', why: 'of no form that is known', mayList: 'text' },
      { file: 'x.xlsx', why: 'a spreadsheet: save its sheets as CSV, and give those', mayList: 'spreadsheet' },
    ]);
  });

  test('is told once where it was named', async () => {
    const folder = laid();
    const { ledger } = await loadIndicators([folder, join(folder, 'x.xlsx')]);
    expect(notLookedFor(ledger).map(({ file }) => file)).toEqual(['x.xlsx']);
    expect(passedOver(ledger).map(({ file }) => file)).toEqual(['a.txt']);
    expect(passedOver(ledger, (file) => file === 'a.txt')).toEqual([]);
  });
});
