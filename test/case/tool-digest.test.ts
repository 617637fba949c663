import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

test('is of what this build made: what an older one left is removed, and nothing else', () => {
  const packages = newFolder();
  const put = (...files: readonly string[]): void => {
    for (const file of files) {
      mkdirSync(join(packages, file, '..'), { recursive: true });
      writeFileSync(join(packages, file), '');
    }
  };
  put('core/src/index.ts', 'core/src/deep/one.ts', 'model/package.json');
  put('core/dist/index.js', 'core/dist/index.js.map', 'core/dist/index.d.ts', 'core/dist/index.d.ts.map');
  put('core/dist/deep/one.js', 'core/dist/.tsbuildinfo', 'core/dist/kept.json');
  put('core/dist/gone.js', 'core/dist/deep/gone.d.ts.map', 'core/dist/went/too.js');
  const script = fileURLToPath(new URL('../../packages/bridle/scripts/remove-orphans.mjs', import.meta.url));
  execFileSync(process.execPath, [script, packages]);
  const left = readdirSync(join(packages, 'core/dist'), { recursive: true, withFileTypes: true });
  expect(left.flatMap((it) => (it.isFile() ? [it.name] : [])).sort()).toEqual(
    ['.tsbuildinfo', 'index.d.ts', 'index.d.ts.map', 'index.js', 'index.js.map', 'kept.json', 'one.js'].sort(),
  );
});
