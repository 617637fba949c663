import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bridleIn } from './support/bridle.ts';
import { where } from './support/systems.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const bridle = bridleIn(folder);
const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

/** Which of them this computer has; the others are told apart in the names of the tests. */
const installed = new Set(shells.filter((shell) => spawnSync(shell, ['--version']).status === 0));

beforeAll(() => {
  for (const shell of shells) {
    const { status, stdout, stderr } = bridle(['completion', shell]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    writeFileSync(join(folder, `completion.${shell}`), stdout);
  }
  mkdirSync(join(folder, 'here', 'a folder'), { recursive: true });
  writeFileSync(join(folder, 'here', 'a-file.json'), '');
});

function run(shell: Shell, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, { encoding: 'utf8', cwd: join(folder, 'here') });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** What a shell offers for the last of these words; zsh is asked with its own offering replaced, which needs a terminal. */
const offered: { readonly [S in Shell]: (words: readonly string[]) => readonly string[] } = {
  bash: (words) =>
    run('bash', [
      ...['--norc', '-c'],
      `source ../completion.bash; COMP_WORDS=(${words.map(quoted).join(' ')}); COMP_CWORD=${words.length - 1}; _bridle; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]),
  zsh: (words) =>
    run('zsh', [
      ...['-f', '-c'],
      [
        'compdef() { : }',
        'compadd() { shift; print -rl -- ${(M)@:#$words[CURRENT]*} }',
        // As zsh has it, options are offered once a dash is typed.
        '_describe() { local item; if [[ $1 == -o && $words[CURRENT] != -* ]]; then return; fi; for item in ${(P)@[-1]}; do print -rl -- ${(M)${item%%:*}:#$words[CURRENT]*}; done }',
        '_files() { if [[ $1 == -/ ]]; then print -rl -- *(N/); else print -rl -- *(N); fi }',
        'source ../completion.zsh',
        `words=(${words.map(quoted).join(' ')}); CURRENT=${words.length}; _bridle`,
      ].join('\n'),
    ]),
  fish: (words) =>
    run('fish', [
      ...['--no-config', '-c'],
      `source ../completion.fish; complete -C ${quoted(words.join(' '))} | string replace -r '\\t.*' ''; true`,
    ]),
};

describe.each(shells)('%s', (shell) => {
  where(installed.has(shell))('the shell is not installed', () => {
    test('offers the commands', () => {
      const words = offered[shell](['bridle', 's']);
      expect(words.filter((it) => it.startsWith('s'))).toEqual(['scan', 'selftest']);
    });

    test('offers the commands of a command', () =>
      expect([...offered[shell](['bridle', 'indicators', ''])].sort()).toEqual([
        'diff',
        'explain',
        'lint',
        'list',
        'update',
      ]));

    test('offers the options of a command, and not those of another', () => {
      const options = offered[shell](['bridle', 'scan', '--']);
      expect(options).toEqual(expect.arrayContaining(['--case', '--indicators', '--no-builtin', '--help']));
      expect(options).not.toContain('--format');
    });

    test('offers the values of an option', () =>
      expect([...offered[shell](['bridle', 'report', 'result.json', '--format', ''])].sort()).toEqual([
        'csv',
        'html',
        'json',
        'jsonl',
        'mvt-alerts',
        'stix',
        'text',
      ]));

    test('offers the ids of artefacts', () =>
      expect(offered[shell](['bridle', 'timeline', 'backup', '--artefact', 'safari-o'])).toContain('safari-open-tabs'));

    test('offers the names of rules', () =>
      expect(offered[shell](['bridle', 'explain', 'V1'])).toEqual(expect.arrayContaining(['V1', 'V10'])));

    test('offers folders where a folder is wanted', () => {
      const names = offered[shell](['bridle', 'scan', '']).map((it) => it.replace(/\/$/, ''));
      expect(names).toEqual(['a folder']);
    });

    test('offers files where a file is wanted', () =>
      expect(offered[shell](['bridle', 'report', 'a-'])).toContain('a-file.json'));

    test.each(['verify', 'report', 'compare'])('offers files for the result of bridle %s', (command) =>
      expect(offered[shell](['bridle', command, 'a-'])).toContain('a-file.json'),
    );

    test('offers nothing for what it cannot know', () =>
      expect(offered[shell](['bridle', 'scan', 'backup', '--since', ''])).toEqual([]));
  });
});

test('a shell that is not known is misuse', () => {
  const { status, stderr } = bridle(['completion', 'tcsh']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/'tcsh' is invalid.*Allowed choices are bash, zsh, fish/);
});
