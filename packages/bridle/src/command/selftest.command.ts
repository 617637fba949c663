import type { Command } from 'commander';
import type { Run } from './action.ts';
import { withEnding } from './ending.ts';
import type { SelfTestFlags } from './run-selftest.ts';

/** Declares `bridle selftest`. */
export function addSelfTestCommand(program: Command, run: Run): void {
  withEnding(program.command('selftest'), {
    examples: ['bridle selftest', 'bridle selftest --json > selftest.json'],
    exits: { 0: 'every phone came out as it should', 4: 'some did not' },
  })
    .description(
      'build and scan phones of which it is known what happened to them, and print how often that is found; takes a minute or more',
    )
    .option('--json', 'print what was measured as one JSON document')
    .action((flags: SelfTestFlags) =>
      run(async (signal) => (await import('./run-selftest.ts')).runSelfTest(flags, signal)),
    );
}
