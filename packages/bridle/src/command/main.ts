import { crashOf, ScanError } from '@bridle/core';
import { IndicatorError } from '@bridle/indicators';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { parseIso, type Instant } from '@bridle/model';
import { version } from '../version.ts';
import { exitCodes } from './exit-codes.ts';
import { runScan, type ScanFlags } from './run-scan.ts';
import { OutputError } from './write-output.ts';

/** Runs the command with its arguments and gives its exit code. Nothing is thrown at the user. */
export async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt);
  endQuietlyWithoutReader(process.stdout);
  let exitCode = 0;
  const program = programOf(async (folder, flags) => {
    exitCode = await runScan(folder, flags, interruption.signal);
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

function programOf(onScan: (folder: string, flags: ScanFlags) => Promise<void>): Command {
  const program = new Command('bridle')
    .description('Says whether an iPhone backup holds traces of mercenary spyware, with times and reasons.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(bridle --help shows what there is)');
  program
    .command('scan')
    .description('scan a backup and print what may be said of the phone')
    .argument('<folder>', 'the folder of the backup, or one that holds exactly one backup')
    .option('-i, --indicators <path...>', 'files, folders or globs with indicators (STIX 2, house YAML)')
    .option('--no-builtin', 'do not look for the indicators that come with Bridle')
    .option('--since <date>', 'the beginning of the period asked about, as 2021-01-31', moment)
    .option('--until <date>', 'the end of the period asked about', moment)
    .option('--json', 'print the result as one JSON document')
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .addHelpText(
      'after',
      `
Examples:
  bridle scan ~/Backups/00008030-001A2B3C4D5E6F70
  bridle scan backup --indicators iocs/ --json > result.json

Exit codes: 0 no traces, 10 exposed, 15 inconclusive, 20 attempted, 30 infected,
2 misuse, 3 not examined, 70 our mistake, 130 interrupted`,
    )
    .action(onScan);
  return program;
}

function moment(text: string): Instant {
  const at = parseIso(text);
  if (at === null) throw new InvalidArgumentError('Give a date as 2021-01-31, or a time as 2021-01-31T12:00:00Z.');
  return at;
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
  if (error instanceof OutputError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.misuse;
  }
  process.stderr.write(
    `Bridle failed by a mistake of its own. Nothing was concluded about the phone.\nPlease report this: Bridle ${version}, ${crashOf(error)}\n`,
  );
  return exitCodes.ourMistake;
}
