import { fitted } from '@bridle/report';
import { codeOf } from '../code-of.ts';
import { readableWidth } from './terminal-width.ts';

/** Whether what a program shows and takes away again would be understood there. */
export function isLively({ isTTY }: NodeJS.WriteStream): boolean {
  return isTTY && process.env['TERM'] !== 'dumb' && !isSet('CI');
}

/** Prints what was asked for as text; what goes on in the next line may stand so much further to the right. */
export function printText(text: string, further = 0): void {
  process.stdout.write(fittedTo(process.stdout, text, further));
}

/** Tells a person what there is to say beside that. */
export function tell(text: string): void {
  process.stderr.write(fittedTo(process.stderr, text));
}

/** A terminal shows lines as wide as it is, and no wider than can be read; a file and another program get them whole. */
export function fittedTo(stream: NodeJS.WriteStream, text: string, further = 0): string {
  return stream.isTTY ? fitted(text.split('\n'), readableWidth(stream), further).join('\n') : text;
}

/** As SGR of ECMA-48 has it: bold, and for what calls for action a colour that can be read on black and on white. */
const styles: { readonly [outcome: string]: string } = {
  INFECTED: '1;31',
  ATTEMPTED: '1;31',
  INCONCLUSIVE: '1;35',
  EXPOSED: '1;35',
  'NO-TRACES': '1',
};

/** Prints what was found; where standard output does not take it, as on a full disk, the answer is told at least. */
export function printAnswer(pieces: Iterable<string>, answer: () => string): void {
  let isTold = false;
  const tellOnce = (error?: Error | null): void => {
    // Who has seen enough, as `head` has, has seen that.
    if (!error || codeOf(error) === 'EPIPE' || isTold) return;
    isTold = true;
    tell(`${answer()}\n`);
  };
  for (const piece of pieces) process.stdout.write(piece, tellOnce);
}

/** The answer of a text report, which it begins with. */
export function answerOf(report: string): string {
  const [answer = ''] = report.split('\n\n', 1);
  return answer;
}

/**
 * Prints a text report with its first word, the outcome, set off, where the terminal and its owner want that. Where it is
 * higher than the terminal its answer is told once more: what was printed last is what is seen.
 */
export function printReport(report: string): void {
  const { stdout } = process;
  // Colours are no letters: a line is fitted without them.
  const text = fittedTo(stdout, report);
  const answer = answerOf(report);
  printAnswer([isLively(stdout) && !isSet('NO_COLOR') ? coloured(text) : text], () => answer);
  if (stdout.isTTY && stdout.rows > 0 && text.split('\n').length > stdout.rows)
    tell(`\nThe answer is at the top of the report. Again:\n${answer}\n`);
}

function coloured(text: string): string {
  const outcome = text.slice(0, text.indexOf(':'));
  const style = styles[outcome];
  return style === undefined ? text : `\u001b[${style}m${outcome}\u001b[0m${text.slice(outcome.length)}`;
}

/** By https://no-color.org, as by common use of `CI`, what is there and not empty counts. */
function isSet(name: string): boolean {
  return (process.env[name] ?? '') !== '';
}
