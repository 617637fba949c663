import { Command } from 'commander';
import { version } from '../version.ts';
import type { Run } from './action.ts';
import { addArtefactsCommand } from './artefacts.command.ts';
import { addCompareCommand } from './compare.command.ts';
import { addDecryptCommand } from './decrypt.command.ts';
import { addExplainCommand } from './explain.command.ts';
import { addIndicatorsCommand } from './indicators/indicators.command.ts';
import { addKeyCommand } from './key.command.ts';
import { addScanCommand } from './scan.command.ts';
import { addSelfTestCommand } from './selftest.command.ts';
import { addTimelineCommand } from './timeline.command.ts';
import { addVerifyCommand } from './verify.command.ts';

/** The command line. Whatever is asked for is handed to `run`. */
export function programFor(run: Run): Command {
  const program = new Command('bridle')
    .description('Says whether an iPhone backup holds traces of mercenary spyware, with times and reasons.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(bridle --help shows what there is)');
  addScanCommand(program, run);
  addVerifyCommand(program, run);
  addCompareCommand(program, run);
  addTimelineCommand(program, run);
  addKeyCommand(program, run);
  addDecryptCommand(program, run);
  addArtefactsCommand(program, run);
  addExplainCommand(program, run);
  addSelfTestCommand(program, run);
  addIndicatorsCommand(program, run);
  return program;
}
