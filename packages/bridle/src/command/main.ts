import { crashOf, ScanError } from '@bridle/core';
import { IndicatorError } from '@bridle/indicators';
import { CommanderError } from 'commander';
import { version } from '../version.ts';
import { exitCodes } from './exit-codes.ts';
import { MisuseError } from './misuse-error.ts';
import { programFor } from './program.ts';

/** Runs the command with its arguments and gives its exit code. Nothing is thrown at the user. */
export async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt);
  endQuietlyWithoutReader(process.stdout);
  let exitCode = 0;
  const program = programFor(async (action) => {
    exitCode = await action(interruption.signal);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, interruption.signal, args.includes('--json'));
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

/** Whoever reads our output may have seen enough, as `head` has; that is no fault of anyone's. */
function endQuietlyWithoutReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

function explain(error: unknown, signal: AbortSignal, asJson: boolean): number {
  if (signal.aborted) {
    process.stderr.write('Interrupted; nothing was written.\n');
    return exitCodes.interrupted;
  }
  // Commander has already said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.misuse;
  if (error instanceof ScanError || error instanceof IndicatorError) {
    process.stderr.write(`${error.message}\n${error.hint}\n`);
    const isBackup = error instanceof ScanError;
    if (asJson)
      process.stdout.write(
        `${JSON.stringify({ examined: false, reason: error.code, message: error.message, hint: error.hint }, null, 2)}\n`,
      );
    return isBackup ? exitCodes.notExamined : exitCodes.misuse;
  }
  if (error instanceof MisuseError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.misuse;
  }
  process.stderr.write(
    `Bridle failed by a mistake of its own. Nothing was concluded about the phone.\nPlease report this: Bridle ${version}, ${crashOf(error)}\n`,
  );
  return exitCodes.ourMistake;
}
