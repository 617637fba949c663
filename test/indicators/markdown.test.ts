import { parseIndicatorBytes } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { account } from './support.ts';

const read = (text: string, name = 't.md') => parseIndicatorBytes(name, Buffer.from(text));

describe('a table of Markdown that names its columns', () => {
  test('is read by the rules of tables, its cells without blanks and marks of code', () => {
    const text = [
      '# Domains of the case',
      '',
      '| Domain | Type | Malware |',
      '|:---|:---:|---|',
      '| evil-m[.]com | c2 | Example |',
      '|`evil-n.com`|c2|Example|',
      '',
      '## Later',
      '| worse.example | c2 | One \\| Two |',
      '| not a host | c2 | Example |',
    ].join('\r\n');
    expect(account(read(text))).toEqual([
      'markdown',
      'domain-name evil-m.com (exact) of Example',
      'domain-name evil-n.com (exact) of Example',
      'domain-name worse.example (exact) of One | Two',
      'rejected line 10, Domain: "not a host" is no domain-name',
      'repaired line 5, Domain: a defanged address',
    ]);
  });

  test('may number its rows', () =>
    expect(read('| # | Domain |\n|---|---|\n| #1 | evil-m.com |\n').indicators.map(({ value }) => value)).toEqual([
      'evil-m.com',
    ]));

  test('may have one column', () => expect(read('| Domain |\n| --- |\n| evil-m.com |').indicators).toHaveLength(1));

  test('of too many cells in a row loses that row', () => {
    const { indicators, ledger } = read(`| Domain | Note |\n|---|---|\n|${' x |'.repeat(1001)}\n| evil-m.com | x |\n`);
    expect(indicators).toHaveLength(1);
    expect(ledger.notes).toContainEqual(
      expect.objectContaining({ object: 'line 3', status: 'rejected', reason: 'more than 1,000 cells' }),
    );
  });
});

describe('a table is told of, and not read', () => {
  const rows = '| Domain | Type |\n|---|---|\n| evil-m.com | c2 |\n';

  test.each([
    [
      'in a document, where its rows may be pages to read',
      `# About\n\nWhat we read:\n\nPages of others.\nAnd ours.\n\n${rows}`,
    ],
    ['beside another, whose columns are others', `# One\n\n${rows}\n# Two\n\n| Page | By |\n|---|---|\n| x | y |\n`],
    [
      'whose columns are none that is known',
      '# One\n\n| Wert | Art |\n|---|---|\n| evil-m.com | x |\n| Jo | y |\n| Jo | z |\n',
    ],
  ])('%s', (_, text) => {
    const { indicators, ledger } = read(text);
    expect(indicators).toEqual([]);
    expect(ledger.files[0]).toMatchObject({ status: 'not-read', mayList: 'text' });
  });
});

describe('the line by which Excel tells itself the separator', () => {
  const domains = (text: string, name = 'own.csv') => {
    const { indicators, ledger } = read(text, name);
    expect([ledger.files[0]!.rejected, ledger.files[0]!.status]).toEqual([0, 'read']);
    return indicators.map(({ kind, value, assertions }) => `${kind} ${value} ${assertions[0]!.source.object}`);
  };

  test.each([
    ['sep=;', 'Domain;Note\nevil-m.com;x, y\n'],
    ['Sep=;', 'Domain;Note\r\nevil-m.com;x, y\r\n'],
    ['"sep=;"', 'Domain;Note\nevil-m.com;x, y\n'],
    ['SEP=,', 'Domain,Note\nevil-m.com,"x; y"\n'],
    ['sep=\t', 'Domain\tNote\nevil-m.com\tx, y\n'],
    ['sep=|', 'Domain|Note\nevil-m.com|x, y\n'],
  ])('%j is no row, and is heeded', (line, rows) =>
    expect(domains(`${line}\n${rows}`)).toEqual(['domain-name evil-m.com line 3, Domain']),
  );

  test('is heeded where the names of the columns would tell another', () =>
    expect(domains('sep=;\nDomain;Seen, URL\nevil-m.com;x\n')).toEqual(['domain-name evil-m.com line 3, Domain']));

  test('stands before a table that does not name its columns', () =>
    expect(domains('sep=;\nevil-m.com;x\nevil-n.com;y\n')).toEqual([
      'domain-name evil-m.com line 2, column 1',
      'domain-name evil-n.com line 3, column 1',
    ]));

  test('and before a list of one column', () =>
    expect(domains('sep=;\nDomain\nevil-m.com\nevil-n.com\n')).toEqual([
      'domain-name evil-m.com line 3',
      'domain-name evil-n.com line 4',
    ]));
});
