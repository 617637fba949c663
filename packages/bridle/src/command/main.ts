import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { misuse, printFailure } from './failure.ts';
import { asSentence } from './help-layout.ts';
import { Interruption } from './interruption.ts';
import { programFor } from './program.ts';

/**
 * What asks a program to end: Ctrl-C, and another program or the system. SIGHUP is left as it is: whoever starts a scan with
 * `nohup` wants it to outlive the terminal.
 */
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Runs the command with its arguments and gives its exit code. Nothing is thrown at the user. */
export async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  for (const signal of signals) process.once(signal, interrupt);
  const refused = heedReaders();
  let exitCode = 0;
  const program = programFor(async (action) => {
    // Before anything is asked of the system: once it was asked what a pipe is, Node 20 follows no links to packages.
    await import('./tell-error.ts');
    exitCode = await action(interruption.signal);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (interruption.signal.aborted) {
      const leaves = error instanceof Interruption ? error.message : 'nothing was written';
      process.stderr.write(`Interrupted; ${leaves}.\n`);
      return exitCodes.interrupted;
    }
    // It is told already why standard output takes no more.
    if (refused.has(error)) return exitCodes.misuse;
    const asJson = args.includes('--json');
    if (error instanceof CommanderError) {
      // It has already said what is wrong, or shown the help that was asked for.
      if (error.exitCode === 0) return 0;
      if (asJson) printFailure(misuse(asSentence(error.message)));
      return exitCodes.misuse;
    }
    const { tellError } = await import('./tell-error.ts');
    return tellError(error, asJson);
  } finally {
    for (const signal of signals) process.removeListener(signal, interrupt);
  }
}

/**
 * Whoever reads our output may have seen enough, as `head` has; that is no fault of anyone's. What the system does not
 * take, as a full disk, is told, and no outcome is then claimed by the exit code: the answer may not have arrived. Gives
 * the errors that were told so.
 */
function heedReaders(): ReadonlySet<unknown> {
  const refused = new Set<unknown>();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (refused.size === 0) {
      // In words of its own: what knows those of every code loads all of the core.
      const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
      const why = isFull ? 'there is no room left' : 'the system refuses';
      process.stderr.write(`Standard output cannot be written: ${why} (${error.code}). Lead it elsewhere.\n`);
      process.once('exit', () => {
        process.exitCode = exitCodes.misuse;
      });
    }
    refused.add(error);
  });
  // Nobody is left who could be told.
  process.stderr.on('error', () => undefined);
  return refused;
}
