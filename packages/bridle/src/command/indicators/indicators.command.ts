import { InvalidArgumentError, type Command } from 'commander';
import { parseIso } from '@bridle/model';
import type { Run } from '../action.ts';
import { withEnding } from '../ending.ts';
import { addHelpCommand } from '../help.command.ts';
import type { DiffFlags } from './diff.ts';
import type { ExplainFlags } from './explain.ts';
import type { LintFlags } from './lint.ts';
import type { ListFlags } from './list.ts';
import { addUpdateCommand } from './update.command.ts';

const paths = 'files, folders or globs with indicators';

/** Declares the commands of `bridle indicators`. */
export function addIndicatorsCommand(program: Command, run: Run): void {
  const indicators = withEnding(program.command('indicators'), {
    examples: ['bridle indicators update', 'bridle indicators explain roleaboutd', 'bridle indicators lint --help'],
  }).description('list, check, compare, explain and keep what is looked for');

  withEnding(indicators.command('list'), {
    examples: ['bridle indicators list', 'bridle indicators list --no-builtin iocs/', 'bridle indicators list --json'],
  })
    .description('list files of indicators: whose they are, what became of their entries, and who says so')
    .argument('[paths...]', paths)
    .option('--no-builtin', 'leave out the indicators that come with Bridle')
    .option('--json', 'print the list as one JSON document')
    .action((given: readonly string[], flags: ListFlags) =>
      run(async () => (await import('./list.ts')).listIndicators(given, flags)),
    );

  withEnding(indicators.command('lint'), {
    examples: [
      'bridle indicators lint iocs/',
      'bridle indicators lint --as-of 2026-01-31',
      'bridle indicators lint --sarif iocs/ > lint.sarif',
    ],
    exits: { 0: 'nothing to remark, and nothing printed', 4: 'something was found' },
  })
    .description('check indicators: what can never be met, what everyone meets, what nobody can check')
    .argument('[paths...]', `${paths}; the ones that come with Bridle if none is given`)
    .option('--as-of <day>', 'a day as 2026-01-31: remark too on addresses last published years before it', day)
    .option('--sarif', 'print a SARIF 2.1.0 log')
    .option('--json', 'print what is found as one JSON document')
    .action((given: readonly string[], flags: LintFlags) =>
      run(async () => (await import('./lint.ts')).lintCommand(given, flags)),
    );

  withEnding(indicators.command('diff'), {
    examples: ['bridle indicators diff before/ after/', 'bridle indicators diff old.stix2 new.stix2 --json'],
    exits: { 0: 'equal, and nothing printed', 4: 'different, or not known to be equal' },
  })
    .description('say how the indicators of one file or folder differ from those of another')
    .argument('<before>', 'a file, a folder or a glob')
    .argument('<after>', 'another, to be compared with it')
    .option('--json', 'print the differences as one JSON document')
    .action((before: string, after: string, flags: DiffFlags) =>
      run(async () => (await import('./diff.ts')).diffIndicators(before, after, flags)),
    );

  withEnding(indicators.command('explain'), {
    examples: ['bridle indicators explain roleaboutd', 'bridle indicators explain "hxxps://example[.]org/x" -i iocs/'],
  })
    .description('say which indicators a value meets, who says so, and what a match would amount to')
    .argument('<value>', 'an address, an account, a name, a path or a hash, defanged or not')
    .option('-i, --indicators <path...>', paths)
    .option('--no-builtin', 'leave out the indicators that come with Bridle')
    .option('--json', 'print the explanation as one JSON document')
    .action((value: string, flags: ExplainFlags) =>
      run(async () => (await import('./explain.ts')).explainCommand(value, flags)),
    );

  addUpdateCommand(indicators, run);
  addHelpCommand(indicators);
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && parseIso(text) !== null) return text;
  throw new InvalidArgumentError('Give a day as 2026-01-31.');
}
