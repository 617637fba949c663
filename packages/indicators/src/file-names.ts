import { relative, sep } from 'node:path';

/**
 * What files at these absolute paths are called: each by as much of the end of its path as tells it from the others, and by
 * no more. So the names follow from the files alone, however they were asked for, and say nothing of where they lie. Paths
 * that differ only in how Unicode spells them have one name.
 */
export function namesApart(paths: Iterable<string>): ReadonlyMap<string, string> {
  const segments = new Map([...paths].map((path) => [path, path.normalize('NFC').split(sep).filter(Boolean)] as const));
  const names = new Map<string, string>();
  let unnamed = [...segments.keys()];
  for (let length = 1; unnamed.length > 0; length += 1) {
    const ends = new Map<string, string[]>();
    for (const path of unnamed) {
      const end = segments.get(path)!.slice(-length).join('/');
      ends.set(end, [...(ends.get(end) ?? []), path]);
    }
    unnamed = [];
    for (const [end, sharing] of ends) {
      const isOne = new Set(sharing.map((path) => segments.get(path)!.join('/'))).size === 1;
      if (isOne) for (const path of sharing) names.set(path, end);
      else unnamed.push(...sharing);
    }
  }
  return names;
}

/** What files are called from a folder, as an editor or a code host names them that shows it. */
export function namesFrom(folder: string, paths: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...paths].map((path) => [path, relative(folder, path).split(sep).join('/').normalize('NFC')]));
}
