import { fileOf, type Evidence, type Finding } from '@bridle/model';

/**
 * What a finding joins to its first row: every other that it cites where they are of several files, and nothing where one
 * file tells the same several times.
 */
export function furtherRows({ evidence }: Pick<Finding, 'evidence'>): readonly Evidence[] {
  const isOfSeveral = new Set(evidence.map(fileOf)).size > 1;
  return isOfSeveral ? evidence.slice(1) : [];
}

/** Where a row is looked up: its file, and its place there. */
export function placeOf(row: Evidence): readonly string[] {
  return [fileOf(row), row.locator].filter((it) => it !== '');
}
