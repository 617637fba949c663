import type { Command } from 'commander';

/** How the help of a command ends. */
export interface Ending {
  /** As they are typed. */
  readonly examples: readonly string[];
  /** What an exit code means here, beside those that every command has. */
  readonly exits?: { readonly [code: number]: string };
  /** What else is worth knowing, in lines of at most 80 columns. */
  readonly notes?: string;
}

const everyExit = { 2: 'misuse', 70: 'our mistake', 130: 'interrupted' };
const widest = 80;

/** Ends the help of a command with what else is worth knowing, how it is used, and what its exit codes mean. */
export function withEnding(command: Command, { examples, exits = {}, notes }: Ending): Command {
  const codes = Object.entries({ 0: 'done', ...everyExit, ...exits }).map(([code, means]) => `${code} ${means}`);
  const blocks = [
    ...(notes === undefined ? [] : [notes]),
    ['Examples:', ...examples.map((it) => `  ${it}`)].join('\n'),
    filled(['Exit codes: ', ...codes.map((it, index) => (index === codes.length - 1 ? it : `${it}, `))]),
  ];
  return command.addHelpText('after', `\n${blocks.join('\n\n')}`);
}

/** Pieces in lines as long as fit. */
function filled(pieces: readonly string[]): string {
  const lines = [''];
  for (const piece of pieces) {
    const last = lines.at(-1)!;
    if (last.length + piece.trimEnd().length > widest) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
