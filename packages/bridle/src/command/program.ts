import { parseIso, type Instant } from '@bridle/model';
import { Command, InvalidArgumentError } from 'commander';
import { version } from '../version.ts';
import type { Action } from './action.ts';
import { addIndicatorCommands } from './indicators/commands.ts';
import { listArtefacts, type ArtefactsFlags } from './list-artefacts.ts';
import { printKey } from './print-key.ts';
import { printTimeline, type TimelineFlags } from './print-timeline.ts';
import { runScan, type ScanFlags } from './run-scan.ts';
import { runSelfTest, type SelfTestFlags } from './run-selftest.ts';
import { withPasswordFlags, withUnlockFlags, type UnlockFlags } from './unlock-flags.ts';

/** The command line. Whatever is asked for is handed to `run`. */
export function programFor(run: (action: Action) => Promise<void>): Command {
  const program = new Command('bridle')
    .description('Says whether an iPhone backup holds traces of mercenary spyware, with times and reasons.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(bridle --help shows what there is)');
  const folder = 'the folder of the backup, or one that holds exactly one backup';

  withUnlockFlags(program.command('scan'))
    .description('scan a backup and print what may be said of the phone')
    .argument('<folder>', folder)
    .option(
      '-i, --indicators <path...>',
      'files, folders or globs with indicators (STIX 2, MISP, OpenIOC, CSV, lists, YAML)',
    )
    .option('--no-builtin', 'do not look for the indicators that come with Bridle')
    .option('--no-sweep', 'do not search the stores of apps that Bridle has no declaration for')
    .option('--since <date>', 'the beginning of the period asked about, as 2021-01-31', moment)
    .option('--until <date>', 'the end of the period asked about', moment)
    .option('--as-of <date>', 'count only what was public by the end of this day, as 2021-07-18', moment)
    .option('--ignore-revocations', 'count indicators as though none had ever been withdrawn')
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
    .action((place: string, flags: ScanFlags) => run((signal) => runScan(place, flags, signal)));

  withUnlockFlags(program.command('timeline'))
    .description('print everything that happened on the phone, as its artefacts tell it, in order of time')
    .argument('<folder>', folder)
    .option('--since <date>', 'nothing before, as 2021-01-31', moment)
    .option('--until <date>', 'nothing after', moment)
    .option('--artefact <id...>', 'only these artefacts; `bridle artefacts` lists them')
    .option('--jsonl', 'print one JSON document a line, with the source, the clock and its precision')
    .action((place: string, flags: TimelineFlags) => run((signal) => printTimeline(place, flags, signal)));

  withPasswordFlags(program.command('key'))
    .description('print the key that the password of an encrypted backup gives, to open it with later')
    .argument('<folder>', folder)
    .action((place: string, flags: UnlockFlags) => run((signal) => printKey(place, flags, signal)));

  program
    .command('artefacts')
    .description('list what is read of a backup: what it is, where it lies, and how that is known')
    .argument('[id...]', 'only these artefacts')
    .option('--json', 'print the list as one JSON document')
    .option('--markdown', 'print it as the table of the README')
    .action((ids: readonly string[], flags: ArtefactsFlags) => run(() => listArtefacts(ids, flags)));

  program
    .command('selftest')
    .description('build and scan phones of which it is known what happened to them, and print how often that is found')
    .option('--json', 'print what was measured as one JSON document')
    .action((flags: SelfTestFlags) => run((signal) => runSelfTest(flags, signal)));

  addIndicatorCommands(program, run);

  return program;
}

function moment(text: string): Instant {
  const at = parseIso(text);
  if (at === null) throw new InvalidArgumentError('Give a date as 2021-01-31, or a time as 2021-01-31T12:00:00Z.');
  return at;
}
