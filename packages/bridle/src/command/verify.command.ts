import type { Command } from 'commander';
import type { Run } from './action.ts';
import { backupFolder } from './backup-argument.ts';
import { withUnlockFlags } from './unlock-flags.ts';
import type { VerifyFlags } from './verify-result.ts';

/** Declares `bridle verify`. */
export function addVerifyCommand(program: Command, run: Run): void {
  withUnlockFlags(program.command('verify'))
    .description('derive a result anew and say whether it is the same to the byte, or what differs first and why')
    .argument('<result.json>', 'a result that `bridle scan` wrote')
    .requiredOption('--backup <folder>', backupFolder)
    .option('-i, --indicators <path...>', 'the files, folders or globs with indicators that the scan was given')
    .option('--json', 'print what was found as one JSON document')
    .addHelpText(
      'after',
      `
Example:
  bridle verify result.json --backup ~/Backups/00008030-001A2B3C4D5E6F70 --indicators iocs/

Exit codes: 0 the same, 4 not the same, 2 misuse, 3 not examined, 70 our mistake, 130 interrupted`,
    )
    .action((file: string, flags: VerifyFlags) =>
      run(async (signal) => (await import('./verify-result.ts')).verifyResult(file, flags, signal)),
    );
}
