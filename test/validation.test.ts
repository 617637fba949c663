import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const here = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const validation = here('../.github/VALIDATION.md');

/** Each claim with the tests it names. */
const claims = validation
  .split('\n')
  .filter((line) => line.includes('.test.ts` “'))
  .map((line) => {
    const [claim = '', ...named] = line.split(/(?=`test\/)/);
    return [
      claim.replace(/^- |:? $/g, ''),
      named.map((part) => {
        const [, file] = /^`test\/(.*?)`/.exec(part)!;
        return [file!, [...part.matchAll(/“(.*?)”/g)].map(([, name]) => name!)] as const;
      }),
    ] as const;
  });

describe('each claim rests on tests that are there', () => {
  test.each(claims)('%s', (_, files) => {
    for (const [file, names] of files) {
      const written = here(file);
      expect(names).not.toEqual([]);
      expect(names.filter((name) => !written.includes(`'${name}'`))).toEqual([]);
    }
  });
});

test('every claim names a test, and there are some', () => {
  const [made] = validation.split('## What could not be validated');
  const lines = made!.split('\n').filter((line) => line.startsWith('- '));
  expect(lines.length).toBeGreaterThan(20);
  expect(claims).toHaveLength(lines.length);
});

test('the other pages for people are there, and every file that they and this one link to', () => {
  for (const page of ['THREAT_MODEL', 'SECURITY', 'RESPONDERS', 'CONTRIBUTING', 'VALIDATION']) {
    const text = here(`../.github/${page}.md`);
    for (const [, target] of text.matchAll(/\]\((?!https:)(.*?)\)/g))
      expect(existsSync(new URL(`../.github/${target!}`, import.meta.url))).toBe(true);
    for (const [, path] of text.matchAll(/`((?:test|examples|packages|indicators)\/[\w./-]+\.\w+)`/g))
      expect(here(`../${path!}`)).not.toBe('');
  }
});
