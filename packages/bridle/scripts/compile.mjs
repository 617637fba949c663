// Compiles every package. The compiler pays no heed to Ctrl-C: it would go on, unseen, and write where the next call reads. So
// it is ended here, at once. What it notes of a package it writes when that is whole, and the next call does the rest.
// Usage: node compile.mjs [arguments of tsc -b]
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const compiler = fileURLToPath(new URL('../../../node_modules/@typescript/native/bin/tsc', import.meta.url));
const hasGroups = process.platform !== 'win32';

// In a group of its own: on Node 20 what is started here starts another, which would outlive it.
const child = spawn(process.execPath, [compiler, '-b', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  detached: hasGroups,
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    if (hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
    // It is no longer listened for, and so ends this as it would have: whoever started it sees that it was interrupted.
    process.kill(process.pid, signal);
  });

child.once('exit', (status) => {
  process.exitCode = status ?? 1;
});
