import type { Command } from 'commander';
import type { Run } from './action.ts';
import { backupFolder } from './arguments.ts';
import type { DecryptFlags } from './decrypt.ts';
import { withEnding } from './ending.ts';
import { withKeyFlag } from './unlock-flags.ts';

/** Declares `bridle decrypt`. */
export function addDecryptCommand(program: Command, run: Run): void {
  withKeyFlag(
    withEnding(program.command('decrypt'), {
      examples: [
        'bridle decrypt backup decrypted',
        'bridle decrypt backup decrypted --key-file backup.key',
        'bridle decrypt backup to-look-at --real-names',
      ],
      exits: { 0: 'every file is copied and whole', 3: 'not begun or not ended', 4: 'some files are not' },
    })
      .description('make a decrypted copy of an encrypted backup, for other tools; a scan needs none')
      .argument('<folder>', backupFolder)
      .argument('<destination>', 'where the copy goes: an empty folder, a new one, or an unfinished copy to go on with')
      .option('--real-names', 'name files as on the phone, in a folder for each domain; for people, not for tools')
      .action((place: string, destination: string, flags: DecryptFlags) =>
        run(async (signal) => (await import('./decrypt.ts')).decrypt(place, destination, flags, signal)),
      ),
  );
}
