import { Option, type Command } from 'commander';
import type { Run } from './action.ts';
import { resultFile } from './arguments.ts';
import { withEnding } from './ending.ts';
import { outputOption, replaceOption } from './output-flags.ts';
import { reportFormats } from './report-formats.ts';
import { withUnlockFlags } from './unlock-flags.ts';
import type { ReportFlags } from './write-report.ts';

const notes = `The page of a case holds what was found. With --backup it holds everything that
happened, to be zoomed and filtered; the backup is read for it once more. For
other programs, bridle timeline writes that as csv, jsonl or mvt.`;

/** Declares `bridle report`. */
export function addReportCommand(program: Command, run: Run): void {
  withUnlockFlags(
    withEnding(program.command('report'), {
      notes,
      examples: [
        'bridle report case-2026-014/result.json',
        'bridle report result.json --format html --full --output report.html',
        'bridle report result.json --format html --full --backup backup -o all.html',
        'bridle report result.json --format stix --output bundle.json',
      ],
      exits: { 3: 'the backup could not be read' },
    })
      .description('show a result that was kept, in another form; nothing is scanned again')
      .argument('<result>', resultFile)
      .addOption(
        new Option('-f, --format <format>', 'the form of the report')
          .choices(Object.keys(reportFormats))
          .default('text'),
      )
      .option(...outputOption)
      .option(...replaceOption)
      .option(
        '--backup <folder>',
        'the backup that the result was made of: with --format html --full, the page holds everything that happened',
      )
      .option('--full', 'keep names, numbers, texts and places that tell of the owner; they are taken out without it')
      .action((file: string, flags: ReportFlags) =>
        run(async (signal) => (await import('./write-report.ts')).writeReport(file, flags, signal)),
      ),
  );
}
