import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defaultLimits, parseIndicatorBytes } from '@bridle/indicators';
import { describe, expect, test } from '@jest/globals';
import { damages, expectAccountOf, numbers } from './damage.ts';
import { account } from './support.ts';

const good = fileURLToPath(new URL('./good/', import.meta.url));
const examples = readdirSync(good)
  .filter((it) => !it.endsWith('.expected.txt'))
  .map((name) => ({ name, bytes: readFileSync(`${good}${name}`) }));

describe('ten thousand damaged files end with a note, and never with an error', () => {
  test.each(damages.map((it, at) => [it.name, it, at] as const))('%s', (_, damage, seed) => {
    const next = numbers(seed + 1);
    for (let times = 0; times < 1500; times += 1) {
      const { name, bytes } = examples[next(examples.length)]!;
      const damaged = damage(bytes, next);
      try {
        expectAccountOf(name, damaged);
      } catch (error) {
        throw new Error(`${name} as ${JSON.stringify(damaged.toString('latin1'))}`, { cause: error });
      }
    }
  });
});

describe('what is made to exhaust whoever reads it is refused or costs itself', () => {
  const limits = { ...defaultLimits, fileBytes: 1024 * 1024, objects: 1000 };
  const lines = (name: string, text: string | Buffer) =>
    account(parseIndicatorBytes(name, Buffer.from(text), limits)).slice(0, 2);

  test('a packed file of a few kilobytes that holds gigabytes', () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, 'a'));
    expect(bomb.length).toBeLessThan(10_000);
    expect(lines('domains.txt.gz', bomb)).toEqual([
      'unreadable: larger than 1 MiB when unpacked, the limit for a file',
    ]);
  });

  test('more values than the limit, in every form that has lines', () => {
    const many = (line: (at: number) => string) => Array.from({ length: 1001 }, (_, at) => line(at)).join('\n');
    expect(
      lines(
        'domains.txt',
        many((at) => `a${at}.example.com`),
      ),
    ).toEqual(['unreadable list: more than 1,000 values: no more are read from one file']);
    expect(lines('x.csv', `domain,note\n${many((at) => `a${at}.example.com,x`)}`)).toEqual([
      'unreadable csv: more than 1,000 values: no more are read from one file',
    ]);
    expect(
      lines(
        'x',
        many((at) => `0.0.0.0 a${at}.example.com`),
      ),
    ).toEqual(['unreadable hosts: more than 1,000 names: no more are read from one file']);
    expect(
      lines(
        'x',
        many(() => '{"type":"x"}'),
      ),
    ).toEqual(['unreadable stix: more than 1,000 objects: no more are read from one file']);
    const table = many((at) => `u${at},1,x,domain,a${at}.example.com`);
    expect(lines('x', `uuid,event_id,category,type,value\n${table}`)).toEqual([
      'unreadable misp-csv: more than 1,000 attributes: no more are read from one file',
    ]);
  });

  test('more attributes, items or entries than the limit', () => {
    const attributes = Array.from({ length: 1001 }, () => ({ type: 'domain', value: 'a.example.com' }));
    expect(lines('x', JSON.stringify({ Event: { Attribute: attributes } }))).toEqual([
      'unreadable misp: 1,001 attributes: at most 1,000 are read from one file',
    ]);
    expect(lines('x', JSON.stringify({ iocs: attributes }))).toEqual([
      'unreadable tinycheck: 1,001 values: at most 1,000 are read from one file',
    ]);
    const items = '<IndicatorItem condition="is"/>'.repeat(1001);
    expect(lines('x', `<ioc xmlns="http://schemas.mandiant.com/2010/ioc">${items}</ioc>`)).toEqual([
      'unreadable openioc-1.0: 1,001 items: at most 1,000 are read from one file',
    ]);
  });

  test('XML nested without end, and a tag without end', () => {
    const ioc = '<ioc xmlns="http://schemas.mandiant.com/2010/ioc">';
    expect(lines('x', `${ioc}${'<a>'.repeat(10_000)}`)).toEqual([
      'unreadable openioc-1.0: nested deeper than 64 levels',
    ]);
    expect(lines('x', `${ioc}<a ${'b="c" '.repeat(100_000)}>`)).toEqual([
      'unreadable openioc-1.0: damaged XML at character 51',
    ]);
  });

  test('aliases of YAML that multiply', () => {
    const bomb = Array.from({ length: 12 }, (_, at) => `  x${at}: &x${at} [${`*x${at - 1},`.repeat(9)}]`).slice(1);
    const text = ['- name: A', '  type: stalkerware', '  x0: &x0 [a]', ...bomb, '  packages: *x11'].join('\n');
    expect(lines('x', text)).toEqual(['unreadable stalkerware-indicators: YAML whose aliases multiply']);
  });

  test('a value of a megabyte costs itself', () => {
    const value = 'a'.repeat(900_000);
    expect(lines('x.csv', `domain,note\na.example.com,x\n${value},y`)[1]).toBe(
      'domain-name a.example.com (exact) of nobody',
    );
    expect(lines('x', JSON.stringify({ Event: { Attribute: [{ type: 'domain', value, uuid: 'u' }] } }))).toEqual([
      'misp',
      'rejected u: a value of 900,000 characters: too long to be one',
    ]);
  });

  test('a hundred megabytes in one line are not read', () => {
    const text = Buffer.alloc(100 * 1024 * 1024, 'a');
    expect(account(parseIndicatorBytes('domains.txt', text))).toEqual([
      'unreadable: larger than 64 MiB, the limit for a file',
    ]);
    expect(account(parseIndicatorBytes('domains.txt', text.subarray(0, 60 * 1024 * 1024)))).toEqual([
      'not-read: of no form that is known',
    ]);
  });

  test('quotation marks that are never closed, and separators without end', () => {
    const told = (text: string) => account(parseIndicatorBytes('x', Buffer.from(`domain,note\n${text}\n`), limits));
    expect(told(`"a,\n\n${'x'.repeat(70_000)}`)).toContain('rejected line 2: a quotation mark that is never closed');
    expect(told(','.repeat(500_000))).toContain('rejected line 2: more than 1,000 cells');
    const open = `"${'x'.repeat(70_000)}\n`;
    const everywhere = told(open.repeat(14));
    expect(everywhere.filter((it) => it.endsWith('never closed'))).toHaveLength(14);
  });
});
