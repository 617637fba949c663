import type { Command } from 'commander';
import type { Run } from './action.ts';
import type { SelfTestFlags } from './run-selftest.ts';

/** Declares `bridle selftest`. */
export function addSelfTestCommand(program: Command, run: Run): void {
  program
    .command('selftest')
    .description('build and scan phones of which it is known what happened to them, and print how often that is found')
    .option('--json', 'print what was measured as one JSON document')
    .action((flags: SelfTestFlags) =>
      run(async (signal) => (await import('./run-selftest.ts')).runSelfTest(flags, signal)),
    );
}
