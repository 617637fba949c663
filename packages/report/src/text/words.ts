import { toIso, type Instant, type Period, type TimeInterval } from '@bridle/model';

/** The lines of one section of the report. */
export type Lines = readonly string[];

/** A moment as people read it: `2019-02-11 14:45:45.0029 UTC`. */
export function moment(at: Instant | null): string {
  return at === null
    ? 'at an unknown time'
    : toIso(at)
        .replace('T', ' ')
        .replace(/\.(\d*?)0*Z$/, (_, digits: string) => `${digits === '' ? '' : `.${digits}`} UTC`);
}

/** The day of a moment, in UTC. */
export function day(at: Instant): string {
  return toIso(at).slice(0, 10);
}

/** A stretch of time, or a moment where it has no length. */
export function span({ from, to }: Period | TimeInterval, between = 'to'): string {
  if (from === null) return 'at an unknown time';
  return from === to ? moment(from) : `${moment(from)} ${between} ${moment(to)}`;
}

/** Thousandths as a percentage. */
export function percent(share: number): string {
  return `${(share / 10).toFixed(1)} %`;
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Lines moved to the right. */
export function indented(lines: Lines, by: number): Lines {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}

/** What fits beside an indentation on the narrowest terminals. */
const widest = 76;

/** A text in lines, parted at spaces. */
export function wrapped(text: string, columns = widest): Lines {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/**
 * Lines for a terminal of so many columns: what is longer goes on below where it began, beside its label. A word that is
 * longer by itself stays whole, so that addresses and ids can be copied.
 */
export function fitted(lines: Lines, columns: number): Lines {
  return lines.flatMap((line) => {
    if (line.length <= columns) return [line];
    const [margin] = /^ */.exec(line)!;
    const [labelled] = /^ *(?:\S+(?: \S+)* {2,})?/.exec(line)!;
    const label = labelled.length > (columns * 2) / 3 ? margin : labelled;
    const [first, ...rest] = wrapped(line.slice(label.length), columns - label.length);
    return [`${label}${first}`, ...indented(rest, label.length)];
  });
}
