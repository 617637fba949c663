import type { Command } from 'commander';
import type { Run } from './action.ts';
import { resultFile } from './arguments.ts';
import { withEnding } from './ending.ts';
import type { ExplainRuleFlags } from './explain-rule.ts';

/** Declares `bridle explain`. */
export function addExplainCommand(program: Command, run: Run): void {
  withEnding(program.command('explain'), {
    examples: [
      'bridle explain AMN-05',
      'bridle explain Pegasus',
      'bridle explain V7',
      'bridle explain --result result.json process-name:roleaboutd',
    ],
  })
    .description('say what a rule, a finding, a reason or any other name in a result means, and how far to trust it')
    .argument(
      '[name]',
      'an outcome, a rule as AMN-05, a campaign, a line of the verdict as V7, a reason or an artefact; without a name all but the artefacts are listed',
    )
    .option('--result <file>', `${resultFile}: its findings are explained, by id, rule or campaign`)
    .option('-i, --indicators <path...>', 'files, folders or globs with further rules')
    .option('--json', 'print the explanation as one JSON document')
    .action((name: string | undefined, flags: ExplainRuleFlags) =>
      run(async () => (await import('./explain-rule.ts')).explainRule(name, flags)),
    );
}
