import type { Command } from 'commander';
import type { Run } from './action.ts';
import { backupFolder } from './arguments.ts';
import { withEnding } from './ending.ts';
import { endMoment, moment } from './moment-option.ts';
import { outputOption, replaceOption } from './output-flags.ts';
import type { ScanFlags } from './run-scan.ts';
import { withUnlockFlags } from './unlock-flags.ts';

const outcomeExits = {
  0: 'no traces',
  3: 'not examined',
  10: 'exposed',
  15: 'inconclusive',
  20: 'attempted',
  30: 'infected',
};

/** Declares `bridle scan`. */
export function addScanCommand(program: Command, run: Run): void {
  withUnlockFlags(
    withEnding(program.command('scan'), {
      notes:
        'What is printed, or written with --output, is the whole result. In a case result.json is whole too; its reports can be shown to others.',
      examples: [
        'bridle scan ~/Backups/00008030-001A2B3C4D5E6F70',
        'bridle scan backup --case case-2026-014 --indicators iocs/',
        'bridle scan backup --since 2021-01-01 --until 2021-07-18 --as-of 2021-07-18',
        'bridle scan backup --json --password-file secret.txt > result.json',
      ],
      exits: outcomeExits,
    })
      .description('scan a backup and print what may be said of the phone')
      .argument('<folder>', backupFolder)
      .option(
        '-i, --indicators <path...>',
        'files, folders or globs with indicators (STIX 2, MISP, OpenIOC, CSV, lists, YAML)',
      )
      .option('--no-builtin', 'leave out the indicators that come with Bridle')
      .option('--no-sweep', 'do not search the databases of apps that Bridle does not know for links and addresses')
      .option(
        '--since <date>',
        'the beginning of the period asked about, as 2021-01-31 (days are of UTC); otherwise at least the year before the backup',
        moment,
      )
      .option(
        '--until <date>',
        'the last day of that period, or the time when it ends; otherwise when the backup was made',
        endMoment,
      )
      .option('--as-of <date>', 'count only what was public by the end of this day, as 2021-07-18', moment)
      .option('--ignore-revocations', 'count indicators as though none had ever been withdrawn')
      .option(
        '--likelihood',
        'say too how likely an infection is: among people who were screened, and among listed targets',
      )
      .option('--json', 'print the result as one JSON document')
      .option(...outputOption)
      .option(...replaceOption)
      .option('--case <folder>', 'keep the case too, in a new or empty folder: result.json, run.json and the reports')
      .option(
        '--full',
        'with --case: keep names, numbers, texts and places that tell of the owner in its reports; they are taken out without it',
      )
      .action((place: string, flags: ScanFlags) =>
        run(async (signal) => (await import('./run-scan.ts')).runScan(place, flags, signal)),
      ),
  );
}
