import { loadBundled } from '@bridle/indicators';
import type { Command } from 'commander';
import { nameAmongRules, topicsOf } from '../../explain/topics.ts';
import { everythingRead } from '../../everything-read.ts';
import { bashCompletion } from './bash.ts';
import { completedCommands, type CompletedCommand, type WordsByName } from './completed-command.ts';
import { fishCompletion } from './fish.ts';
import type { Shell } from './shells.ts';
import { zshCompletion } from './zsh.ts';

const scripts: { readonly [S in Shell]: (commands: readonly CompletedCommand[]) => string } = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Prints what lets a shell complete the commands, options and values of a program. */
export async function printCompletion(program: Command, shell: Shell): Promise<number> {
  process.stdout.write(scripts[shell](completedCommands(program, await wordsByName())));
  return 0;
}

/** What may be given where the help says `<id>` or `[name]`. */
async function wordsByName(): Promise<WordsByName> {
  const names = topicsOf(await loadBundled(), null).map((it) => (it.sort === 'rule' ? nameAmongRules(it) : it.name));
  return {
    id: everythingRead.map(({ id }) => id),
    // Shells part words at spaces, which names of campaigns may have.
    name: names.filter((it) => !it.includes(' ')),
  };
}
