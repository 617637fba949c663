/** Systems by version, as `8.0`: from one on, or before another. */
export interface SystemRange {
  readonly from?: string;
  readonly before?: string;
}

/** Whether a version lies in a range; one that is not known is taken for a recent one. */
export function isInRange(version: string | null, { from, before }: SystemRange): boolean {
  if (version === null) return before === undefined;
  if (from !== undefined && compareVersions(version, from) < 0) return false;
  return before === undefined || compareVersions(version, before) < 0;
}

/** Below nought where the first version is the older one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((it) => it.split('.').map(Number)) as [number[], number[]];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
