import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('in-terminal.py', import.meta.url));
const program = fileURLToPath(new URL('../../packages/bridle/bin/bridle.mjs', import.meta.url));

/** What a person waits to see, and types then. */
export type Step = readonly [shown: string, typed: string];

/** How the command ended, and everything that stood on the screen. */
export interface Session {
  readonly status: number | null;
  readonly signal: string | null;
  readonly screen: string;
  /** Seconds from what was typed last to the end. */
  readonly waited: number;
  /** How many steps were never come to. */
  readonly untyped: number;
}

/** What a terminal is like. */
export interface Terminal {
  /** Default one that knows no width. */
  readonly columns?: number;
  readonly folder?: string;
  readonly environment?: { readonly [name: string]: string };
}

/** Runs the command in a terminal as a person does, from a shell that outlives Ctrl-C; afterwards the screen shows how it left the terminal. */
export function inTerminal(args: readonly string[], steps: readonly Step[] = []): Session {
  const shell = ['sh', '-c', 'trap : INT; "$@"; ended=$?; stty -a; exit $ended', 'sh'];
  return session([...shell, process.execPath, program, ...args], steps, {});
}

/** Runs the command in a terminal of a certain kind. */
export function shownIn(terminal: Terminal, args: readonly string[]): Session {
  return session([process.execPath, program, ...args], [], terminal);
}

function session(
  command: readonly string[],
  steps: readonly Step[],
  { columns, folder, environment }: Terminal,
): Session {
  const { PATH = '', HOME = '' } = process.env;
  const { stdout, stderr } = spawnSync('python3', [script], {
    encoding: 'utf8',
    input: JSON.stringify({ command, steps, columns: columns ?? null }),
    env: { PATH, HOME, TERM: 'xterm', LC_ALL: 'C.UTF-8', ...environment },
    ...(folder === undefined ? {} : { cwd: folder }),
    maxBuffer: 2 ** 26,
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Session;
}
