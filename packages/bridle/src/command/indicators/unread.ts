import type { LedgerFile } from '@bridle/model';
import { safeText } from '@bridle/report';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * What was given and not looked for, a line each. In a folder lies much that lists no indicators, and is passed over
 * quietly; a file that was named is meant.
 */
export function unreadOf(given: readonly string[], files: readonly LedgerFile[]): readonly string[] {
  if (given.length > 0 && files.length === 0) return ['Nothing was looked for of what was given: no file lies there.'];
  const named = new Set(given.filter(isFile).map((it) => basename(it)));
  return files
    .filter(({ file, status }) => status === 'unreadable' || (status !== 'read' && named.has(file)))
    .map(({ file, reason }) => `Nothing in ${safeText(file)} was looked for: ${safeText(reason ?? '')}`);
}

function isFile(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
}
