import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const here = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const validation = here('../.github/VALIDATION.md');

interface Outcome {
  readonly file: string;
  readonly titles: readonly string[];
  readonly status: string;
}

const { claimsIn, restsOf } = (await import(new URL('support/claims.mjs', import.meta.url).href)) as {
  claimsIn: (text: string) => readonly Claim[];
  restsOf: (
    claims: readonly Claim[],
    outcomes: readonly Outcome[],
    isLeftOut: (file: string) => boolean,
  ) => { readonly faults: readonly string[]; readonly notRun: readonly string[] };
};

interface Claim {
  readonly claim: string;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

const claims = claimsIn(validation);

describe('each claim rests on tests that are there', () => {
  test.each(claims.map(({ claim, tests }) => [claim, tests] as const))('%s', (_, tests) => {
    expect(tests).not.toEqual([]);
    expect(tests.filter(({ file, name }) => !here(file).includes(`'${name}'`))).toEqual([]);
  });
});

describe('where no browser is', () => {
  const isOfBrowser = ({ file }: { readonly file: string }): boolean => file.startsWith('browser/');

  test('of the claims that rest on one nobody knows, and no other is in doubt', () => {
    const ran = claims.flatMap(({ tests }) => tests.filter((it) => !isOfBrowser(it)));
    const outcomes = ran.map(({ file, name }) => ({ file, titles: [name], status: 'passed' }));
    const { faults, notRun } = restsOf(claims, outcomes, (file) => isOfBrowser({ file }));
    expect(faults).toEqual([]);
    expect(notRun).toHaveLength(claims.flatMap(({ tests }) => tests.filter(isOfBrowser)).length);
    expect(notRun.some((it) => it.startsWith('The report for a browser '))).toBe(true);
  });

  test.each(['/no/such/chromium', ''])('none is taken for one that is named and not there: %j', (named) => {
    const { href } = new URL('support/chromium.mjs', import.meta.url);
    const { stdout } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', `console.log((await import('${href}')).chromium)`],
      { encoding: 'utf8', env: { ...process.env, BRIDLE_CHROMIUM: named } },
    );
    expect(stdout).toBe('null\n');
  });
});

describe('a claim', () => {
  const text = '- It holds: `test/a.test.ts` “is so” “in %s (%i)” `test/browser/b.test.ts` “is shown (all of it)”\n';
  const passed: readonly Outcome[] = [
    { file: 'a.test.ts', titles: ['a thing', 'is so'], status: 'passed' },
    { file: 'a.test.ts', titles: ['in Nepal (1)'], status: 'passed' },
    { file: 'a.test.ts', titles: ['in Samoa (2)'], status: 'passed' },
    { file: 'browser/b.test.ts', titles: ['is shown (all of it)', 'at once'], status: 'passed' },
    { file: 'browser/b.test.ts', titles: ['of something else'], status: 'failed' },
  ];
  const rests = (outcomes: readonly Outcome[], isLeftOut = false) =>
    restsOf(claimsIn(text), outcomes, (file) => isLeftOut && file.startsWith('browser/'));
  const but = (index: number, status: string): readonly Outcome[] =>
    passed.map((it, at) => (at === index ? { ...it, status } : it));

  test('names a test, several of a table, or a group of them', () => {
    expect(claimsIn(text)).toEqual([
      {
        claim: 'It holds',
        tests: [
          { file: 'a.test.ts', name: 'is so' },
          { file: 'a.test.ts', name: 'in %s (%i)' },
          { file: 'browser/b.test.ts', name: 'is shown (all of it)' },
        ],
      },
    ]);
    expect(rests(passed)).toEqual({ faults: [], notRun: [] });
  });

  test.each([
    [0, 'failed', 'a.test.ts “is so”'],
    [2, 'failed', 'a.test.ts “in %s (%i)”'],
    [2, 'pending', 'a.test.ts “in %s (%i)”'],
    [3, 'todo', 'browser/b.test.ts “is shown (all of it)”'],
  ])('does not hold where test %i is %s', (index, status, named) =>
    expect(rests(but(index, status))).toEqual({ faults: [`It holds: ${named}: ${status}`], notRun: [] }),
  );

  test('does not hold where no test of the name ran', () => {
    expect(rests(passed.slice(1)).faults).toEqual(['It holds: a.test.ts “is so”: no such test ran']);
    expect(rests(passed.slice(0, 3)).faults).toEqual([
      'It holds: browser/b.test.ts “is shown (all of it)”: no such test ran',
    ]);
  });

  test('is not known to hold where a test cannot be run here, or was not tried', () => {
    const notRun = ['It holds: browser/b.test.ts “is shown (all of it)”'];
    expect(rests(passed.slice(0, 3), true)).toEqual({ faults: [], notRun });
    expect(rests(but(1, 'not tried'))).toEqual({ faults: [], notRun: ['It holds: a.test.ts “in %s (%i)”'] });
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
