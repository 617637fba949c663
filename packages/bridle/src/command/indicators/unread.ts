import { notLookedFor, passedOver, type Ledger, type NotLookedFor } from '@bridle/model';
import { passedOverStatement, safeText } from '@bridle/report';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

type Files = Pick<Ledger, 'files' | 'loaded'>;

/**
 * What was given and not looked for. In a folder lies much that lists no indicators, and is passed over quietly; a file that
 * was named is meant.
 */
export function unreadFiles(given: readonly string[], ledger: Files): readonly NotLookedFor[] {
  return notLookedFor(ledger, isNamedAmong(given));
}

/** The same, a line each. `wanted` is what was to be done with it. */
export function unreadLines(unread: readonly NotLookedFor[], wanted = 'looked for'): readonly string[] {
  return unread.map(({ file, why }) => `Nothing in ${safeText(file)} was ${wanted}: ${safeText(why)}`);
}

/** What lay in a folder and may list indicators, though nobody named it: a line, and none where there is nothing such. */
export function besideListsLines(given: readonly string[], ledger: Files): readonly string[] {
  const said = passedOverStatement(passedOver(ledger, isNamedAmong(given)));
  return said === null ? [] : [said.join(' ')];
}

function isNamedAmong(given: readonly string[]): (file: string) => boolean {
  // A ledger spells names in one way, and a system as they were typed.
  const named = new Set(given.filter(isFile).map((it) => basename(it).normalize('NFC')));
  return (file) => named.has(basename(file));
}

/** What may not even be looked at was named all the same. */
function isFile(place: string): boolean {
  try {
    return statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return true;
  }
}
