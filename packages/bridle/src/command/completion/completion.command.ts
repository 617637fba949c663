import { Argument, type Command } from 'commander';
import type { Run } from '../action.ts';
import { withEnding } from '../ending.ts';
import { shells, type Shell } from './shells.ts';

/** Declares `bridle completion`. */
export function addCompletionCommand(program: Command, run: Run): void {
  withEnding(program.command('completion'), {
    // Kept where the shell finds it: to ask for it anew in every shell would cost each of them a second.
    examples: [
      'bridle completion bash > ~/.local/share/bash-completion/completions/bridle',
      'bridle completion zsh > "${fpath[1]}/_bridle"',
      'bridle completion fish > ~/.config/fish/completions/bridle.fish',
    ],
  })
    .description('print what lets a shell complete commands, options and their values')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action((shell: Shell) => run(async () => (await import('./print-completion.ts')).printCompletion(program, shell)));
}
