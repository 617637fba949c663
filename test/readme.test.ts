import { expect, jest, test } from '@jest/globals';
import { buildBackup, messageStore } from '@bridle/testkit';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorRates } from '../packages/bridle/src/selftest/measured.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const folder = temporaryFolder();

test('the example of the README runs, and says what it found', async () => {
  const [imports, ...body] = /```ts\n([^]*?)```/.exec(readme)![1]!.split('\n\n');
  // Among the packages, so that their names resolve as they do for a user.
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const module = join(cache, 'readme-example.mjs');
  const parameters = 'backupFolder, indicatorFolder';
  writeFileSync(module, `${imports}\nexport async function run(${parameters}) {\n${body.join('\n\n')}\n}\n`);
  buildBackup(join(folder, 'backup'), {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [
      messageStore([
        { at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'https://news.push-url.example/9573305s' },
      ]),
    ],
  });
  const printed: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const { run } = (await import(module)) as { run: (backup: string, indicators: string) => Promise<void> };
    await run(join(folder, 'backup'), fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url)));
  } finally {
    log.mockRestore();
  }
  expect(printed.slice(0, 2)).toEqual([
    'attempted (V7)',
    'Pegasus: attempted, moderate confidence, since 2021-03-10T07:12:30.000000Z',
  ]);
  expect(printed.at(-1)).toMatch(/^ATTEMPTED: /);
});

test('the two commands of the README are scripts of the repository', () => {
  const { scripts, packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    scripts: { [name: string]: string };
    packageManager: string;
  };
  const commands = [...readme.matchAll(/npx -y (pnpm@[\d.]+) (?:-s )?(\w+)/g)].map(([, manager, script]) => ({
    manager,
    script: script!,
  }));
  expect(commands.length).toBeGreaterThanOrEqual(4);
  for (const { manager, script } of commands) {
    expect(manager).toBe(packageManager);
    expect(Object.keys(scripts)).toContain(script);
  }
});

test('its table of artefacts is what `bridle artefacts --markdown` prints', () => {
  const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [program, 'artefacts', '--markdown'], { encoding: 'utf8' });
  expect(stdout).toMatch(/^\| artefact \| what it tells/);
  expect(/<!-- artefacts -->\n\n([^]*?)\n<!-- \/artefacts -->/.exec(readme)![1]).toBe(stdout);
});

test('the README shows how often the self-test was right and wrong, as it was measured', () => {
  const [, shown] = /<!-- figures -->([^]*)<!-- \/figures -->/.exec(readme)!;
  expect([...shown!.matchAll(/\d+/g)].map(Number)).toEqual([
    errorRates.phones,
    errorRates.infected.count,
    errorRates.infected.of,
    errorRates.falselyInfected.count,
    errorRates.falselyInfected.of,
  ]);
});

/*
 * An interactive zsh, the default of macOS, knows no comments: it would hand `#` and the words after it to the program. It
 * knows an alias only once all is done that was pasted with it. In any shell `<name>` would read one file and write another.
 */
test('what pages tell to paste are commands alone', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const pages = ['README.md', 'examples', '.github', 'indicators', 'packages'].flatMap((place) =>
    place.endsWith('.md') ? [place] : pagesIn(join(root, place)).map((page) => join(place, page)),
  );
  expect(pages.length).toBeGreaterThan(20);
  const blocks = pages.flatMap((page) => [...readFileSync(join(root, page), 'utf8').matchAll(/^```sh\n([^]*?)^```/gm)]);
  expect(blocks.length).toBeGreaterThan(5);
  for (const [, commands] of blocks) expect(commands).not.toMatch(/(?:^|\s)#|<\w|^alias .*\n./m);
});

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.md') && !name.includes('node_modules'),
  );
}
