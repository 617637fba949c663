import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder } from './support/backup.ts';
import { onPosix } from './support/systems.ts';

const compile = fileURLToPath(new URL('../packages/bridle/scripts/compile.mjs', import.meta.url));

/** A project that is not compiled in an instant: there is much of it. */
function project(statements: number, source = ''): string {
  const folder = newFolder();
  const deep =
    'type Deep<N extends number, T extends unknown[] = []> = T["length"] extends N ? T : Deep<N, [...T, N]>;';
  const lines = Array.from(
    { length: statements },
    (_, at) => `export const _${at}: Deep<${at % 40}>["length"] = ${at % 40};`,
  );
  writeFileSync(join(folder, 'long.ts'), [deep, ...lines, source].join('\n'));
  const compilerOptions = { composite: true, strict: true, outDir: 'dist', types: [], skipLibCheck: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['long.ts'] }));
  return folder;
}

/** Compiles a project, with a signal as soon as the compiler has said something; ends when nobody writes any more. */
async function compiled(folder: string, signal?: NodeJS.Signals) {
  const child = spawn(process.execPath, [compile, '--verbose', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => {
    if (signal !== undefined) child.kill(signal);
  });
  child.stdout.resume();
  const [status, endedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { status, endedBy, isWritten: existsSync(join(folder, 'dist')) };
}

onPosix('Windows has no signals', () => {
  // A shell gives 130 for a program that SIGINT ended.
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the compiler at once, and the next call compiles what it left',
    async (signal) => {
      const folder = project(20_000);
      expect(await compiled(folder, signal)).toEqual({ status: null, endedBy: signal, isWritten: false });
      expect(await compiled(folder)).toEqual({ status: 0, endedBy: null, isWritten: true });
    },
  );
});

test('what does not compile fails', async () => {
  const { status } = await compiled(project(1, 'export const wrong: number = "text";'));
  expect(status).toBeGreaterThan(0);
});
