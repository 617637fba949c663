import { instantInWords, toIso, type Instant, type Period, type TimeInterval } from '@bridle/model';
import { impossibleTime } from '../sentences.ts';

/** The lines of one section of the report. */
export type Lines = readonly string[];

/** A moment as people read it: `2019-02-11 14:45:45.0029 UTC`. */
export function moment(at: Instant | null): string {
  return at === null ? 'at an unknown time' : instantInWords(at);
}

/** The day of a moment, in UTC. */
export function day(at: Instant): string {
  return toIso(at).slice(0, 10);
}

/** A stretch of time, or a moment where it has no length. */
export function span(time: Period | TimeInterval, between = 'to'): string {
  const { from, to } = time;
  if (from === null) return time.basis === 'later-than-backup' ? impossibleTime : moment(from);
  return from === to ? moment(from) : `${moment(from)} ${between} ${moment(to)}`;
}

/** When something begins. */
export function beginning(time: TimeInterval): string {
  return time.from === null ? span(time) : moment(time.from);
}

/** Thousandths as a percentage. */
export function percent(share: number): string {
  return `${(share / 10).toFixed(1)} %`;
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

/** How wide a list of names is: as wide as the terminal, in a file as the narrowest of them. */
export function listWidth(columns: number): number {
  return columns === Infinity ? widest : columns - 4;
}

/** The id of a finding has blanks in it, and is handed on as it stands. */
const isId = /^ *id {2,}/;

/**
 * Lines for a terminal of so many columns: what is longer goes on below where it began, beside its label, or so much
 * further to the right. A word that is longer by itself stays whole, so that addresses and ids can be copied.
 */
export function fitted(lines: Lines, columns: number, further = 0): Lines {
  return lines.flatMap((line) => {
    if (line.length <= columns || isId.test(line)) return [line];
    const [margin] = /^ */.exec(line)!;
    const [labelled] = /^ *(?:\S+(?: \S+)* {2,})?/.exec(line)!;
    const text = line.slice(labelled.length);
    // Beside a label that leaves no room nothing can stand; it goes below.
    if (labelled !== margin && labelled.length > (columns * 2) / 3) {
      const below = margin.length + 2;
      return [...fitted([labelled.trimEnd()], columns), ...indented(wrapped(text, columns - below), below)];
    }
    const start = labelled.length + (labelled === margin ? further : 0);
    const [first, ...rest] = wrapped(text, columns - start);
    return [`${labelled}${first}`, ...indented(rest, start)];
  });
}
