#!/usr/bin/env node
import { writeSync } from 'node:fs';

const args = process.argv.slice(2);

if (args.length === 1 && ['--version', '-V'].includes(args[0])) {
  // Answered before anything else is loaded.
  const { version } = await import('../dist/version.js');
  process.stdout.write(`${version}\n`);
} else {
  const { main } = await import('../dist/command/main.js');
  writeWholly(process.stdout);
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

/**
 * Has standard output, where it leads into a file, written to its end. Node asks the system once, which on a disk that is
 * nearly full takes a part and says nothing of the rest: half a document would pass for a whole one
 * (https://github.com/nodejs/node/blob/v20.20.2/lib/internal/fs/sync_write_stream.js).
 */
function writeWholly(stdout) {
  // Of what leads to a terminal or a pipe Node writes all.
  if (stdout.constructor.name !== 'SyncWriteStream') return;
  stdout._write = (piece, _, done) => {
    try {
      for (let written = 0; written < piece.length;) written += writeSync(stdout.fd, piece, written);
      done();
    } catch (error) {
      done(error);
    }
  };
}
