import type { Command } from 'commander';
import type { Run } from './action.ts';
import { backupFolder } from './arguments.ts';
import { withEnding } from './ending.ts';
import { withPasswordFlags, type UnlockFlags } from './unlock-flags.ts';

/** Declares `bridle key`. */
export function addKeyCommand(program: Command, run: Run): void {
  withPasswordFlags(
    withEnding(program.command('key'), {
      examples: ['bridle key backup > backup.key', 'bridle scan backup --key-file backup.key'],
      exits: { 3: 'no key: no backup, not encrypted, or a wrong password' },
    })
      .description('print the key that the password of an encrypted backup gives, to open it with later')
      .argument('<folder>', backupFolder)
      .action((place: string, flags: UnlockFlags) =>
        run(async (signal) => (await import('./print-key.ts')).printKey(place, flags, signal)),
      ),
  );
}
