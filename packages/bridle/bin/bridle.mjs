#!/usr/bin/env node
import { readFileSync } from 'node:fs';

const args = process.argv.slice(2);

if (args.length === 1 && ['--version', '-V'].includes(args[0])) {
  // Answered before anything is loaded.
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else {
  const { main } = await import('../dist/command/main.js');
  process.exitCode = await main(args);
  if (process.exitCode === 130) await endInterrupted();
}

/**
 * What OpenSSL still derives on another thread cannot be stopped, and would be waited for. To whoever started us, to end by
 * the signal is to end with 130.
 */
async function endInterrupted() {
  const { isDeriving } = await import('@bridle/core');
  if (isDeriving() && process.platform !== 'win32') process.kill(process.pid, 'SIGINT');
}
