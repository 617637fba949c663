import type { Command } from 'commander';
import type { Run } from './action.ts';
import { withEnding } from './ending.ts';
import type { BackupsFlags } from './print-backups.ts';

/** Declares `bridle backups`. */
export function addBackupsCommand(program: Command, run: Run): void {
  withEnding(program.command('backups'), {
    examples: ['bridle backups', 'bridle backups /Volumes/Evidence', 'bridle backups --json'],
    exits: { 3: 'something could not be read, or was not looked through' },
  })
    .description('list the backups on this computer: of which phone, when made, encrypted or not, how large')
    .argument(
      '[folder]',
      'a folder with backups, or one backup; otherwise where Finder, iTunes and Apple Devices keep them',
    )
    .option('--json', 'print the list as one JSON document')
    .action((folder: string | undefined, flags: BackupsFlags) =>
      run(async (signal) => (await import('./print-backups.ts')).printBackups(folder, flags, signal)),
    );
}
