import { expect, test } from '@jest/globals';
import { issueCodes } from '@bridle/model';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

/** All that is written in what reads, compares and judges. */
const sources = ['core', 'matcher', 'bridle']
  .flatMap((name) => {
    const folder = join(packages, name, 'src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

test('every code of an issue is given somewhere: whoever waits for one that never is, waits for ever', () => {
  const neverGiven = Object.keys(issueCodes).filter((code) => !sources.includes(`'${code}'`));
  expect(neverGiven).toEqual([]);
});
