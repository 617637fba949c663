import { isOurMistake, type Issue, type Period } from '@bridle/model';
import { moment } from '@bridle/report';
import { exitCodes } from './exit-codes.ts';
import { unreadAmong } from './unread-text.ts';

/** How a timeline ends: as `grep` and `tar` do, what it has is printed, and the code says whether anything is missing. */
export function timelineExit(issues: readonly Issue[]): number {
  if (issues.some(({ code }) => isOurMistake(code))) return exitCodes.ourMistake;
  return unreadAmong(issues).length === 0 ? 0 : exitCodes.notExamined;
}

/** That nothing lies in the period asked about, and where to look instead; `null` is where nothing says when it happened. */
export function nothingThen(span: Period | null): string {
  if (span === null) return 'Nothing that was read says when it happened.\n';
  const { from, to } = span;
  return `Nothing that was read falls in the period asked about; what was read runs from ${moment(from)} to ${moment(to)}.\n`;
}
