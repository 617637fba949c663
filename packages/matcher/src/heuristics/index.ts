import type { Heuristic } from '../heuristic.ts';
import emptyAttachmentFolders from './empty-attachment-folders.ts';
import orphanedUsage from './orphaned-usage.ts';
import triangulationWindow from './triangulation-window.ts';

/** Every heuristic, in the order of their names. */
export const heuristics: readonly Heuristic[] = [emptyAttachmentFolders, orphanedUsage, triangulationWindow];
