import type { Command } from 'commander';
import type { Action } from '../action.ts';
import { listIndicators, type ListFlags } from './list.ts';

/** The commands of `bridle indicators`. Whatever is asked for is handed to `run`. */
export function addIndicatorCommands(program: Command, run: (action: Action) => Promise<void>): void {
  const indicators = program.command('indicators').description('list, check, compare and explain what is looked for');

  indicators
    .command('list')
    .description('list files of indicators: whose they are, what became of their entries, and who says so')
    .argument('[paths...]', 'files, folders or globs with indicators')
    .option('--no-builtin', 'leave out the sets that come with Bridle')
    .option('--json', 'print the list as one JSON document')
    .action((given: readonly string[], flags: ListFlags) => run(() => listIndicators(given, flags)));
}
