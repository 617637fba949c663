import { spawnSync } from 'node:child_process';
import { newFolder } from './backup.ts';

/** Whether this machine has what commands call. */
export function has(...programs: readonly string[]): boolean {
  return spawnSync('sh', ['-c', programs.map((it) => `command -v ${it}`).join(' && ')]).status === 0;
}

/** Whether it has what reads a store by hand. */
export const readsStores = has('sqlite3', 'perl', 'shasum');

const sqlite = 'sqlite3';

/** Which version of SQLite 3 its `sqlite3` is, as 40 of `3.40.1 2022-12-28 …`; 0 where there is none. */
export const sqliteHere = has(sqlite)
  ? Number(/^3\.(\d+)\./.exec(spawnSync(sqlite, ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 0)
  : 0;

/** What it says where it is given statements for a database that holds nothing; it ends at the first that fails. */
export function askSqlite(statements: string): Pick<Ended, 'stderr' | 'status'> {
  const { stderr, status } = spawnSync(sqlite, ['-bail', ':memory:'], { input: statements, encoding: 'utf8' });
  return { stderr, status };
}

/** What is written where commands are typed, with the folder of the backup; the first that fails throws. */
export function run(commands: string, folder: string): string {
  const { status, stdout, stderr } = inShell(['sh', '-eu'], commands, folder);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

export type InteractiveShell = keyof typeof interactive;

/** Neither reads what its user has set. */
const interactive = {
  bash: ['bash', '--norc', '--noediting', '-i'],
  zsh: ['zsh', '-f', '-i', '-s'],
} as const;

/**
 * The same where a person types them: it goes on after what fails, and zsh knows no comments. In a session of its own, since
 * an interactive shell takes the terminal of whoever runs the tests.
 */
export function typedInto(shell: InteractiveShell, commands: string, folder: string): string {
  const command = ['perl', '-MPOSIX', '-e', 'POSIX::setsid(); exec @ARGV', ...interactive[shell]] as const;
  return inShell(command, commands, folder).stdout;
}

function inShell([program, ...options]: readonly [string, ...string[]], commands: string, folder: string): Ended {
  return spawnSync(program, options, {
    // A blank line stands around what it prints, by which that is found again.
    input: `sqlite3() { echo; command sqlite3 "$@"; echo; }\n${commands.replace("backup='…'", `backup='${folder}'`)}\n`,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: newFolder() },
  });
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A row with its cells as texts. */
export interface RowAsTexts {
  readonly [column: string]: string;
}

/** The rows among what was written, in turn. */
export function rowsIn(written: string): readonly RowAsTexts[] {
  return written
    .split(/\n{2,}/)
    .filter((text) => text.startsWith('['))
    .flatMap((text) => JSON.parse(withNumbersAsTexts(text)) as readonly Cells[])
    .map(asTexts);
}

/** As they stand: not all of them are numbers of JavaScript. */
function withNumbersAsTexts(json: string): string {
  return json.replace(/":(-?\d[\d.e+-]*)(?=[,}])/g, '":"$1"');
}

/** A row as SQLite gives it. */
export interface Cells {
  readonly [column: string]: string | bigint | number | null;
}

export function asTexts(row: Cells): RowAsTexts {
  return Object.fromEntries(Object.entries(row).map(([name, it]) => [name, String(it ?? '')]));
}
