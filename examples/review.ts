/*
 * A reviewer's script: is the verdict of another laboratory what this evidence gives? Give its result as
 * `bridle scan --json` wrote it, the backup, and the indicators it was made with. Nothing of the result is trusted.
 */
import { renderJson, scan } from 'bridle';
import { readFileSync } from 'node:fs';

export interface Review {
  readonly isSame: boolean;
  /** The first place where the two part, as a path into the document, with both values. */
  readonly difference: string | null;
}

/** Scans again and compares the two documents, value by value. */
export async function review(told: string, backup: string, indicators: readonly string[]): Promise<Review> {
  const theirs: unknown = JSON.parse(readFileSync(told, 'utf8'));
  const ours: unknown = JSON.parse(renderJson(await scan(backup, { indicators })));
  const difference = firstDifference(theirs, ours, 'result');
  return { isSame: difference === null, difference };
}

function firstDifference(theirs: unknown, ours: unknown, at: string): string | null {
  if (typeof theirs !== 'object' || typeof ours !== 'object' || theirs === null || ours === null)
    return theirs === ours ? null : `${at}: they say ${JSON.stringify(theirs)}, we find ${JSON.stringify(ours)}`;
  const [left, right] = [theirs, ours] as [{ [key: string]: unknown }, { [key: string]: unknown }];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const difference = firstDifference(left[key], right[key], `${at}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}
