import { notLookedFor, type Ledger } from '@bridle/model';
import { safeText } from '@bridle/report';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * What was given and not looked for, a line each. In a folder lies much that lists no indicators, and is passed over
 * quietly; a file that was named is meant. `wanted` is what was to be done with it.
 */
export function unreadOf(
  given: readonly string[],
  ledger: Pick<Ledger, 'files' | 'loaded'>,
  wanted = 'looked for',
): readonly string[] {
  // A ledger spells names in one way, and a system as they were typed.
  const named = new Set(given.filter(isFile).map((it) => basename(it).normalize('NFC')));
  return notLookedFor(ledger, (file) => named.has(basename(file))).map(
    ({ file, why }) => `Nothing in ${safeText(file)} was ${wanted}: ${safeText(why)}`,
  );
}

/** What may not even be looked at was named all the same. */
function isFile(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return true;
  }
}
