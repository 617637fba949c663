import { count, figure } from '@bridle/model';
import { clearStatus, showStatus } from './status-line.ts';
import { timeLeft, type Share } from './time-left.ts';

/** How far a piece of work is. */
export interface Step {
  /** What is being done now. */
  readonly text: string;
  /** How far it is, in words. */
  readonly detail?: string;
  /** How much of how much is done; none where the whole is not known. */
  readonly share?: Share;
  /** What is counted meanwhile; the noun is of one. */
  readonly rows?: { readonly count: number; readonly noun: string };
}

/** Shows a piece of work as it goes on. */
export interface Progress {
  readonly show: (step: Step) => void;
  readonly end: () => void;
}

/** A speed is told of what has run for so long. */
const shortestRun = 0.5;
/** How often the line is rewritten. */
const shownEvery = 0.1;

/** Begins to show a piece of work, on a terminal only. `seconds` is a clock. */
export function progress(seconds: () => number = () => performance.now() / 1000): Progress {
  let [text, textSince, shownAt] = ['', 0, -Infinity];
  const leftOf = timeLeft();
  return {
    show(step) {
      const now = seconds();
      const left = step.share === undefined ? null : leftOf(step.share, now);
      const isNew = step.text !== text;
      if (isNew) [text, textSince] = [step.text, now];
      if (!isNew && now - shownAt < shownEvery) return;
      shownAt = now;
      showStatus(lineOf(step, now - textSince, left));
    },
    end: clearStatus,
  };
}

function lineOf(step: Step, seconds: number, left: number | null): string {
  const { text, detail } = step;
  const told = [
    ...(detail === undefined ? [] : [detail]),
    ...rowsOf(step, seconds),
    ...(left === null ? [] : [`about ${duration(left)} left`]),
  ];
  return told.length === 0 ? text : `${text}: ${told.join(', ')}`;
}

function rowsOf({ rows }: Step, seconds: number): readonly string[] {
  if (rows === undefined || rows.count === 0) return [];
  const speed = seconds < shortestRun ? [] : [`${whole(rows.count / seconds)} a second`];
  return [count(rows.count, rows.noun), ...speed];
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function whole(number: number): string {
  return figure(Math.round(number));
}
