import { Option, type Command } from 'commander';
import type { Run } from './action.ts';
import { withEnding } from './ending.ts';
import { reportFormats } from './report-formats.ts';
import type { ReportFlags } from './write-report.ts';

/** Declares `bridle report`. */
export function addReportCommand(program: Command, run: Run): void {
  withEnding(program.command('report'), {
    examples: [
      'bridle report case-2026-014/result.json',
      'bridle report result.json --format html --full --output report.html',
      'bridle report result.json --format stix --output bundle.json',
    ],
  })
    .description('show a result that was kept, in another form; nothing is scanned again')
    .argument('<result>', 'a result.json, as `bridle scan --case` or `--json` writes it')
    .addOption(new Option('-f, --format <format>', 'the form').choices(Object.keys(reportFormats)).default('text'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('--full', 'keep names, numbers, texts and places that tell of the owner; they are taken out without it')
    .action((file: string, flags: ReportFlags) =>
      run(async (signal) => (await import('./write-report.ts')).writeReport(file, flags, signal)),
    );
}
