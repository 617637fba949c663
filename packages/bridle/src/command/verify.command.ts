import type { Command } from 'commander';
import type { Run } from './action.ts';
import { backupFolder, resultFile } from './arguments.ts';
import { withEnding } from './ending.ts';
import { withUnlockFlags } from './unlock-flags.ts';
import type { VerifyFlags } from './verify-result.ts';

/** Declares `bridle verify`. */
export function addVerifyCommand(program: Command, run: Run): void {
  withUnlockFlags(
    withEnding(program.command('verify'), {
      examples: [
        'bridle verify case/result.json --backup backup --indicators iocs/',
        'bridle verify case --backup backup --digest "$DIGEST"',
      ],
      exits: { 0: 'the same', 3: 'not examined', 4: 'not the same' },
    })
      .description('derive a result anew, whole or redacted, and say whether it is the same, or what differs first')
      .argument('<result>', resultFile)
      .option('--backup <folder>', `${backupFolder} (required)`)
      .option('-i, --indicators <path...>', 'the files, folders or globs with indicators that the scan was given')
      .option(
        '--digest <sha256>',
        'the SHA-256 of the result, as it came to you in another way: any other result is refused',
      )
      .option('--json', 'print what was found as one JSON document')
      .action((file: string, flags: VerifyFlags) =>
        run(async (signal) => (await import('./verify-result.ts')).verifyResult(file, flags, signal)),
      ),
  );
}
