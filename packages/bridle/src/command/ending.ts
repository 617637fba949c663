import type { Command } from 'commander';
import { helpWidth } from './help-layout.ts';

/** How the help of a command ends. */
export interface Ending {
  /** As they are typed. */
  readonly examples: readonly string[];
  /** What an exit code means here, beside those that every command has. */
  readonly exits?: { readonly [code: number]: string };
  /** What else is worth knowing, in paragraphs. */
  readonly notes?: string;
}

const everyExit = { 2: 'misuse', 70: 'our mistake', 130: 'interrupted' };

/** Ends the help of a command with what else is worth knowing, how it is used, and what its exit codes mean. */
export function withEnding(command: Command, { examples, exits = {}, notes }: Ending): Command {
  const codes = Object.entries({ 0: 'done', ...everyExit, ...exits }).map(([code, means]) => `${code} ${means}`);
  const textOf = (width: number): string =>
    [
      ...(notes === undefined ? [] : notes.split('\n\n').map((it) => filled(wordsOf(it), width))),
      ['Examples:', ...examples.map((it) => `  ${it}`)].join('\n'),
      filled(['Exit codes: ', ...codes.map((it, index) => (index === codes.length - 1 ? it : `${it}, `))], width),
    ].join('\n\n');
  return command.addHelpText('after', ({ error }) => `\n${textOf(helpWidth(error ? process.stderr : process.stdout))}`);
}

function wordsOf(text: string): readonly string[] {
  return text
    .trimEnd()
    .split(/\s+/)
    .map((word) => `${word} `);
}

/** Pieces in lines as long as fit; a piece that fits in none is parted at its words. */
function filled(pieces: readonly string[], width: number): string {
  const lines = [''];
  for (const piece of pieces.flatMap((it) => (it.trimEnd().length > width ? wordsOf(it) : [it]))) {
    const last = lines.at(-1)!;
    if (last.length + piece.trimEnd().length > width) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
