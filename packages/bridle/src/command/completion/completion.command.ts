import { Argument, type Command } from 'commander';
import type { Run } from '../action.ts';
import { withEnding } from '../ending.ts';
import { shells, type Shell } from './shells.ts';

/** Declares `bridle completion`. */
export function addCompletionCommand(program: Command, run: Run): void {
  withEnding(program.command('completion'), {
    examples: [
      'source <(bridle completion bash)',
      'source <(bridle completion zsh)',
      'bridle completion fish | source',
    ],
  })
    .description('print what lets a shell complete commands, options and their values')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action((shell: Shell) => run(async () => (await import('./print-completion.ts')).printCompletion(program, shell)));
}
