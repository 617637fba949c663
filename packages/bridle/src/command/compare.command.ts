import type { Command } from 'commander';
import type { Run } from './action.ts';
import type { CompareFlags } from './compare-results.ts';
import { withEnding } from './ending.ts';

/** Declares `bridle compare`. */
export function addCompareCommand(program: Command, run: Run): void {
  withEnding(program.command('compare'), {
    examples: ['bridle compare ours/result.json theirs/result.json', 'bridle compare result.json mvt-output/'],
    exits: { 0: 'they agree', 4: 'they differ' },
  })
    .description('set results of one phone side by side: where they agree, where they differ, and why')
    .argument(
      '<result...>',
      'two or more: results that `bridle scan` wrote, folders of cases, or folders that MVT wrote',
    )
    .option('--json', 'print the comparison as one JSON document')
    .action((places: readonly string[], flags: CompareFlags) =>
      run(async () => (await import('./compare-results.ts')).compareFiles(places, flags)),
    );
}
