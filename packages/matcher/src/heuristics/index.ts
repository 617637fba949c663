import type { Heuristic } from '../heuristic.ts';
import backupBeforeSystem from './backup-before-system.ts';
import emptyAttachmentFolders from './empty-attachment-folders.ts';
import lateRow from './late-row.ts';
import logInDoubt from './log-in-doubt.ts';
import lookAlikeProcess from './look-alike-process.ts';
import orphanedUsage from './orphaned-usage.ts';
import overlappingInvitations from './overlapping-invitations.ts';
import pageWithoutVisit from './page-without-visit.ts';
import passFromStranger from './pass-from-stranger.ts';
import processGaps from './process-gaps.ts';
import profileChanges from './profile-changes.ts';
import recordAfterBackup from './record-after-backup.ts';
import sameMoment from './same-moment.ts';
import triangulationWindow from './triangulation-window.ts';
import uncountedRow from './uncounted-row.ts';

/** Every heuristic, in the order of their names. */
export const heuristics: readonly Heuristic[] = [
  backupBeforeSystem,
  emptyAttachmentFolders,
  lateRow,
  logInDoubt,
  lookAlikeProcess,
  orphanedUsage,
  overlappingInvitations,
  pageWithoutVisit,
  passFromStranger,
  processGaps,
  profileChanges,
  recordAfterBackup,
  sameMoment,
  triangulationWindow,
  uncountedRow,
];
