import type { Result } from '@bridle/model';
import { answer } from './answer.ts';
import { examined, lookedFor } from './examined.ts';
import { help, limitations, next } from './next.ts';
import { notes, notSeen } from './not-seen.ts';
import { why } from './why.ts';

/**
 * The result as text for a terminal or a file: the answer first, then why, then what was not seen, what was examined and
 * looked for, then what next and whom to call.
 */
export function renderText(result: Result): string {
  const sections = [
    answer(result),
    ...why(result),
    notSeen(result),
    examined(result),
    lookedFor(result),
    notes(result),
    limitations(),
    next(result),
    help(),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
