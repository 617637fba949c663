/** Orders texts by their code units: the same on every machine and in every locale. */
export function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What is distinct among these under a key, in the order of the keys. */
export function distinctBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  const known = new Map<string, T>();
  for (const item of items) {
    const itsKey = key(item);
    if (!known.has(itsKey)) known.set(itsKey, item);
  }
  return [...known].sort(([a], [b]) => byCodeUnits(a, b)).map(([, item]) => item);
}
