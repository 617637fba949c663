import { expect, test } from '@jest/globals';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, toolDigest } from '../../packages/bridle/src/tool-digest.ts';
import { newFolder } from '../support/backup.ts';

/** A package of two files, in a new folder. */
function code(): string {
  const folder = newFolder();
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'index.js'), 'export {};\n');
  writeFileSync(join(folder, 'deep', 'one.js'), 'export const one = 1;\n');
  return folder;
}

const digest = (folder: string): string => digestOf([['core', folder]]);

test('is the same wherever the code lies', () => expect(digest(code())).toBe(digest(code())));

test.each([
  ['a byte of a file', (it: string) => writeFileSync(join(it, 'deep', 'one.js'), 'export const one = 2;\n')],
  ['the ends of lines', (it: string) => writeFileSync(join(it, 'index.js'), 'export {};\r\n')],
  ['the name of a file', (it: string) => renameSync(join(it, 'index.js'), join(it, 'main.js'))],
  ['one file more', (it: string) => writeFileSync(join(it, 'two.js'), '')],
])('shows %s', (_, change) => {
  const folder = code();
  change(folder);
  expect(digest(folder)).not.toBe(digest(code()));
});

test('passes over what is not run', () => {
  const folder = code();
  for (const name of ['index.d.ts', 'index.js.map', '.tsbuildinfo']) writeFileSync(join(folder, name), 'x');
  expect(digest(folder)).toBe(digest(code()));
});

test('covers all packages, and is found once', () => {
  expect(toolDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(toolDigest()).toBe(toolDigest());
});
