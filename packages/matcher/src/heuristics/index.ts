import type { Heuristic } from '../heuristic.ts';
import lateRow from './late-row.ts';
import logInDoubt from './log-in-doubt.ts';
import orphanedUsage from './orphaned-usage.ts';
import pageWithoutVisit from './page-without-visit.ts';
import recordAfterBackup from './record-after-backup.ts';
import sameMoment from './same-moment.ts';
import triangulationWindow from './triangulation-window.ts';

/** Every heuristic, in the order of their names. */
export const heuristics: readonly Heuristic[] = [
  lateRow,
  logInDoubt,
  orphanedUsage,
  pageWithoutVisit,
  recordAfterBackup,
  sameMoment,
  triangulationWindow,
];
