import { insistOnResult, type Result } from '@bridle/model';
import { acquisitions } from './acquisitions.ts';
import { answer } from './answer.ts';
import { coverageStrip } from './coverage-strip.ts';
import { examined, lookedFor } from './examined.ts';
import { help, limitations, next } from './next.ts';
import { notes, notSeen } from './not-seen.ts';
import { redaction } from './redaction.ts';
import { why } from './why.ts';
import { fitted } from './words.ts';

/** How a text is laid out. */
export interface TextOptions {
  /** How wide the terminal is. Default: lines are as long as what they say. */
  readonly columns?: number | undefined;
}

/**
 * The result as text for a terminal or a file: the answer first, then why, then what was not seen, what was examined and
 * looked for, then what one further acquisition would decide, what next, and whom to call. Throws a `TypeError` where it is
 * given no result.
 */
export function renderText(result: Result, { columns = Infinity }: TextOptions = {}): string {
  insistOnResult(result);
  const sections = [
    answer(result),
    redaction(result),
    coverageStrip(result),
    ...why(result),
    notSeen(result),
    examined(result, columns),
    lookedFor(result, columns),
    notes(result),
    limitations(result),
    acquisitions(result, columns),
    next(result),
    help(),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => fitted(lines, columns).join('\n'))
    .join('\n\n')}\n`;
}
