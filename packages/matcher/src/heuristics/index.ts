import type { Heuristic } from '../heuristic.ts';
import emptyAttachmentFolders from './empty-attachment-folders.ts';
import lookAlikeProcess from './look-alike-process.ts';
import orphanedUsage from './orphaned-usage.ts';
import overlappingInvitations from './overlapping-invitations.ts';
import passFromStranger from './pass-from-stranger.ts';
import processGaps from './process-gaps.ts';
import profileChanges from './profile-changes.ts';
import triangulationWindow from './triangulation-window.ts';

/** Every heuristic, in the order of their names. */
export const heuristics: readonly Heuristic[] = [
  emptyAttachmentFolders,
  lookAlikeProcess,
  orphanedUsage,
  overlappingInvitations,
  passFromStranger,
  processGaps,
  profileChanges,
  triangulationWindow,
];
