import { fitted } from '@bridle/report';

/** Whether what a program shows and takes away again would be understood there. */
export function isLively({ isTTY }: NodeJS.WriteStream): boolean {
  return isTTY && process.env['TERM'] !== 'dumb' && !isSet('CI');
}

/** Prints what was asked for as text. */
export function printText(text: string): void {
  process.stdout.write(fittedTo(process.stdout, text));
}

/** Tells a person what there is to say beside that. */
export function tell(text: string): void {
  process.stderr.write(fittedTo(process.stderr, text));
}

/** A terminal shows lines as wide as it is, and no wider than can be read; a file and another program get them whole. */
export function fittedTo(stream: NodeJS.WriteStream, text: string): string {
  if (!stream.isTTY) return text;
  return fitted(text.split('\n'), Math.min(120, Math.max(40, widthOf(stream)))).join('\n');
}

/** How many columns a terminal has; one that does not know says none, and is taken for one of the usual width. */
export function widthOf({ columns }: NodeJS.WriteStream): number {
  return columns > 0 ? columns : 80;
}

/** As SGR of ECMA-48 has it: bold, and for what calls for action its colour. */
const styles: { readonly [outcome: string]: string } = {
  INFECTED: '1;31',
  ATTEMPTED: '1;31',
  INCONCLUSIVE: '1;33',
  EXPOSED: '1;33',
  'NO-TRACES': '1',
};

/** Prints a text report with its first word, the outcome, set off, where the terminal and its owner want that. */
export function printReport(report: string): void {
  printText(isLively(process.stdout) && !isSet('NO_COLOR') ? coloured(report) : report);
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
