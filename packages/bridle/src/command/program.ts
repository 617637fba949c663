import { parseIso, type Instant } from '@bridle/model';
import { Command, InvalidArgumentError } from 'commander';
import { version } from '../version.ts';
import type { Action } from './action.ts';
import { explainRule, type ExplainRuleFlags } from './explain-rule.ts';
import { decrypt, type DecryptFlags } from './decrypt.ts';
import { addIndicatorCommands } from './indicators/commands.ts';
import { listArtefacts, type ArtefactsFlags } from './list-artefacts.ts';
import { printKey } from './print-key.ts';
import { printTimeline, type TimelineFlags } from './print-timeline.ts';
import { runScan, type ScanFlags } from './run-scan.ts';
import { runSelfTest, type SelfTestFlags } from './run-selftest.ts';
import { compareFiles, type CompareFlags } from './compare-results.ts';
import { verifyResult, type VerifyFlags } from './verify-result.ts';
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
    .option('--likelihood', 'say too how likely an infection is, under two priors that are named')
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

  withUnlockFlags(program.command('verify'))
    .description('derive a result anew and say whether it is the same to the byte, or what differs first and why')
    .argument('<result.json>', 'a result that `bridle scan` wrote')
    .requiredOption('--backup <folder>', folder)
    .option('-i, --indicators <path...>', 'the files, folders or globs with indicators that the scan was given')
    .option('--json', 'print what was found as one JSON document')
    .addHelpText(
      'after',
      `
Example:
  bridle verify result.json --backup ~/Backups/00008030-001A2B3C4D5E6F70 --indicators iocs/

Exit codes: 0 the same, 4 not the same, 2 misuse, 3 not examined, 70 our mistake, 130 interrupted`,
    )
    .action((file: string, flags: VerifyFlags) => run((signal) => verifyResult(file, flags, signal)));

  program
    .command('compare')
    .description('set results of one phone side by side: where they agree, where they differ, and why')
    .argument('<result...>', 'results that `bridle scan` wrote, or folders that MVT wrote')
    .option('--json', 'print the comparison as one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  bridle compare ours/result.json theirs/result.json
  bridle compare result.json mvt-output/

Exit codes: 0 they agree, 4 they differ, 2 misuse`,
    )
    .action((places: readonly string[], flags: CompareFlags) => run(() => compareFiles(places, flags)));

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

  withPasswordFlags(program.command('decrypt'))
    .description('make a decrypted copy of an encrypted backup, for other tools; a scan needs none')
    .argument('<folder>', folder)
    .argument('<destination>', 'where the copy goes: an empty folder, a new one, or an unfinished copy to go on with')
    .option('--key-file <file>', 'open the backup with the key that `bridle key` printed')
    .option('--real-names', 'name files as on the phone, in a folder for each domain; for people, not for tools')
    .addHelpText(
      'after',
      `
Exit codes: 0 every file is copied and whole, 4 some are not, 2 misuse, 3 not begun or not ended,
70 our mistake, 130 interrupted`,
    )
    .action((place: string, destination: string, flags: DecryptFlags) =>
      run((signal) => decrypt(place, destination, flags, signal)),
    );

  program
    .command('artefacts')
    .description('list what is read of a backup: what it is, where it lies, and how that is known')
    .argument('[id...]', 'only these artefacts')
    .option('--json', 'print the list as one JSON document')
    .option('--markdown', 'print it as the table of the README')
    .action((ids: readonly string[], flags: ArtefactsFlags) => run(() => listArtefacts(ids, flags)));

  program
    .command('explain')
    .description('say what a rule, a finding, a reason or any other name in a result means, and how far to trust it')
    .argument(
      '[name]',
      'a rule as AMN-05, a line as V7, a reason, an issue, a class, a ground; all are listed without it',
    )
    .option('--result <file>', 'a result that `bridle scan --json` wrote, to explain a finding of it by its id or rule')
    .option('-i, --indicators <path...>', 'files, folders or globs with further rules')
    .option('--json', 'print the explanation as one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  bridle explain AMN-05\n  bridle explain V7\n  bridle explain --result result.json process-name:roleaboutd',
    )
    .action((name: string | undefined, flags: ExplainRuleFlags) => run(() => explainRule(name, flags)));

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
