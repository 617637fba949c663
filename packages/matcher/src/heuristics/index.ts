import type { Heuristic } from '../heuristic.ts';
import emptyAttachmentFolders from './empty-attachment-folders.ts';
import lateRow from './late-row.ts';
import orphanedUsage from './orphaned-usage.ts';
import pageWithoutVisit from './page-without-visit.ts';
import recordAfterBackup from './record-after-backup.ts';
import triangulationWindow from './triangulation-window.ts';

/** Every heuristic, in the order of their names. */
export const heuristics: readonly Heuristic[] = [
  emptyAttachmentFolders,
  lateRow,
  orphanedUsage,
  pageWithoutVisit,
  recordAfterBackup,
  triangulationWindow,
];
