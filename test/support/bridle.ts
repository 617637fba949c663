import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../packages/bridle/bin/bridle.mjs', import.meta.url));

/** Runs the command in a folder as a user would, with nothing of the test's environment. */
export function bridleIn(folder: string) {
  return (args: readonly string[], environment: { readonly [name: string]: string } = {}) => {
    const { PATH = '', HOME = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH, HOME, ...environment },
      maxBuffer: 2 ** 26,
    });
    return { status, stdout, stderr };
  };
}
