import { notLookedFor, type Ledger } from '@bridle/model';
import { safeText } from '@bridle/report';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * What was given and not looked for, a line each. In a folder lies much that lists no indicators, and is passed over
 * quietly; a file that was named is meant.
 */
export function unreadOf(given: readonly string[], ledger: Pick<Ledger, 'files' | 'loaded'>): readonly string[] {
  const named = new Set(given.filter(isFile).map((it) => basename(it)));
  const unread = new Map(notLookedFor(ledger).map(({ file, why }) => [file, why]));
  for (const { file, status, reason } of ledger.files)
    if (status !== 'read' && named.has(basename(file))) unread.set(file, reason ?? '');
  return [...unread].map(([file, why]) => `Nothing in ${safeText(file)} was looked for: ${safeText(why)}`);
}

function isFile(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
}
