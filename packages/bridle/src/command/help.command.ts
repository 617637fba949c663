import type { Command } from 'commander';

/** Declares `bridle help`, as it is for a command that has others: it says so where there is no command of a name. */
export function addHelpCommand(program: Command): void {
  program
    .command('help')
    .description('show the help of a command')
    .argument('[command...]', 'which command')
    .action((names: readonly string[]) => {
      let at: Command = program;
      for (const name of names) {
        const next = at.commands.find((it) => it.name() === name);
        if (next === undefined) at.error(`error: unknown command '${name}'`);
        at = next;
      }
      at.help();
    });
}
