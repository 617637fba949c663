import { Command } from 'commander';
import { version } from '../version.ts';
import type { Run } from './action.ts';
import { addArtefactsCommand } from './artefacts.command.ts';
import { addBackupsCommand } from './backups.command.ts';
import { addCompareCommand } from './compare.command.ts';
import { addCompletionCommand } from './completion/completion.command.ts';
import { addDecryptCommand } from './decrypt.command.ts';
import { withEnding } from './ending.ts';
import { addExplainCommand } from './explain.command.ts';
import { addHelpCommand } from './help.command.ts';
import { helpLayout, helpOutput } from './help-layout.ts';
import { addIndicatorsCommand } from './indicators/indicators.command.ts';
import { addKeyCommand } from './key.command.ts';
import { addReportCommand } from './report.command.ts';
import { addScanCommand } from './scan.command.ts';
import { addSelfTestCommand } from './selftest.command.ts';
import { addTimelineCommand } from './timeline.command.ts';
import { addVerifyCommand } from './verify.command.ts';

/** The command line. Whatever is asked for is handed to `run`. */
export function programFor(run: Run): Command {
  const program = withEnding(new Command('bridle'), {
    examples: [
      'bridle backups',
      'bridle scan ~/Backups/00008030-001A2B3C4D5E6F70 --case my-case',
      'bridle scan --help',
    ],
  })
    .description('Says whether an iPhone backup holds traces of mercenary spyware, with times and reasons.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    // The list stays narrow enough for a terminal; what each takes stands in its own help.
    .configureHelp({ ...helpLayout, subcommandTerm: (command) => command.name() })
    .configureOutput(helpOutput)
    .exitOverride()
    .showHelpAfterError('bridle --help shows what there is.');
  addBackupsCommand(program, run);
  addScanCommand(program, run);
  addReportCommand(program, run);
  addVerifyCommand(program, run);
  addCompareCommand(program, run);
  addTimelineCommand(program, run);
  addKeyCommand(program, run);
  addDecryptCommand(program, run);
  addArtefactsCommand(program, run);
  addExplainCommand(program, run);
  addSelfTestCommand(program, run);
  addIndicatorsCommand(program, run);
  addCompletionCommand(program, run);
  addHelpCommand(program);
  pointToHelp(program.commands, 'bridle');
  return program;
}

/** After a mistake each command names its own help. */
function pointToHelp(commands: readonly Command[], above: string): void {
  for (const command of commands) {
    const line = `${above} ${command.name()}`;
    command.showHelpAfterError(`${line} --help shows how it is used.`);
    pointToHelp(command.commands, line);
  }
}
