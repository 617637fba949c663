import type { Command } from 'commander';
import type { Run } from './action.ts';
import { withEnding } from './ending.ts';
import type { ArtefactsFlags } from './list-artefacts.ts';

/** Declares `bridle artefacts`. */
export function addArtefactsCommand(program: Command, run: Run): void {
  withEnding(program.command('artefacts'), {
    examples: ['bridle artefacts', 'bridle artefacts messages calls', 'bridle artefacts --json'],
  })
    .description('list what is read of a backup: what it is, where it lies, and how that is known')
    .argument('[id...]', 'only these artefacts')
    .option('--json', 'print the list as one JSON document')
    .option('--markdown', 'print it as the table of the README')
    .action((ids: readonly string[], flags: ArtefactsFlags) =>
      run(async () => (await import('./list-artefacts.ts')).listArtefacts(ids, flags)),
    );
}
