import { Help, type HelpConfiguration, type OutputConfiguration } from 'commander';
import { readableWidth } from './terminal-width.ts';

/** How wide a help is: as other text on a terminal; elsewhere as the usual one. */
export function helpWidth(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? readableWidth(stream) : 80;
}

/** How wide help is, and the mistakes of a command line in the words of all others: as sentences. */
export const helpOutput: OutputConfiguration = {
  getOutHelpWidth: () => helpWidth(process.stdout),
  getErrHelpWidth: () => helpWidth(process.stderr),
  outputError: (text, write) => {
    const sentence = asSentence(text);
    // Another program gets it in one line.
    write(process.stderr.isTTY ? new Help().boxWrap(sentence, helpWidth(process.stderr)) : sentence);
  },
};

/** What commander says of a mistake, as a sentence. */
export function asSentence(text: string): string {
  return text.replace(
    /^error: (.)(.*)$/m,
    (_, first: string, rest: string) => `${first.toUpperCase()}${rest}${rest.endsWith('.') ? '' : '.'}`,
  );
}

/** A description narrower than this cannot be read, and stands below what it describes. */
const narrowest = 24;

/** A list of options or commands that fits a narrow terminal too. */
export const helpLayout: HelpConfiguration = {
  minWidthToWrap: narrowest,
  formatItem: (term, termWidth, description, helper) => {
    const width = helper.helpWidth ?? 80;
    const start = termWidth + 4;
    if (width - start < narrowest) return `  ${term}\n${indented(helper.boxWrap(description, width - 6), 6)}`;
    return `  ${term.padEnd(termWidth)}  ${indented(helper.boxWrap(description, width - start), start).trimStart()}`;
  },
};

function indented(text: string, by: number): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
