import { expect, jest, test } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * The example on the page of each package runs, and prints what it says it prints.
 */

const packages = fileURLToPath(new URL('../packages/', import.meta.url));
// Among the packages, so that their names resolve as they do for a user.
const cache = fileURLToPath(new URL('../node_modules/.cache/readmes/', import.meta.url));
mkdirSync(cache, { recursive: true });

test.each(readdirSync(packages))('the example of packages/%s/README.md', async (name) => {
  const [, example] = /```ts\n([^]*?)```/.exec(readFileSync(join(packages, name, 'README.md'), 'utf8'))!;
  const said = [...example!.matchAll(/console\.log.* \/\/ (.*)$/gm)].map(([, line]) => line);
  expect(said).not.toEqual([]);
  const module = join(cache, `${name}.mjs`);
  writeFileSync(module, example!.replaceAll(')!', ')'));
  const printed: string[] = [];
  const log = jest
    .spyOn(console, 'log')
    .mockImplementation((...words: unknown[]) => void printed.push(words.join(' ')));
  try {
    await import(module);
  } finally {
    log.mockRestore();
  }
  expect(printed).toEqual(said);
});
