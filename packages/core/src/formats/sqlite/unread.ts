import { createHash } from 'node:crypto';

type Cells = readonly unknown[];

/**
 * The rows of `salvaged` that are not among those read before, each as often as it is there. What identifies a row is its
 * key; where more rows than were read bear one, their whole content tells which were. Both are gone through twice at
 * most, and no row is held.
 */
export function* unread<T extends Cells>(
  salvaged: () => Iterable<T>,
  readBefore: () => Iterable<T>,
  keyOf: (cells: T) => string,
): Generator<T> {
  const counts = new Map<string, { before: number; now: number }>();
  for (const cells of readBefore()) {
    const key = keyOf(cells);
    const count = counts.get(key);
    if (count === undefined) counts.set(key, { before: 1, now: 0 });
    else count.before++;
  }
  if (counts.size > 0)
    for (const cells of salvaged()) {
      const count = counts.get(keyOf(cells));
      if (count !== undefined) count.now++;
    }
  const isShared = (key: string): boolean => {
    const count = counts.get(key);
    return count !== undefined && count.now > count.before;
  };
  const contents = new Map<string, number>();
  if ([...counts.keys()].some(isShared))
    for (const cells of readBefore()) if (isShared(keyOf(cells))) add(contents, contentOf(cells), 1);
  for (const cells of salvaged()) {
    const key = keyOf(cells);
    if (!counts.has(key)) yield cells;
    else if (isShared(key) && !add(contents, contentOf(cells), -1)) yield cells;
  }
}

/** Whether there was any. */
function add(counts: Map<string, number>, key: string, difference: 1 | -1): boolean {
  const count = counts.get(key) ?? 0;
  counts.set(key, Math.max(0, count + difference));
  return count > 0;
}

function contentOf(cells: Cells): string {
  const hash = createHash('sha256');
  for (const cell of cells) {
    const bytes = cell instanceof Uint8Array ? cell : String(cell);
    hash.update(`${cell === null ? 'null' : typeof cell} ${bytes.length} `).update(bytes);
  }
  return hash.digest('base64');
}
