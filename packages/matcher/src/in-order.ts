/** How many of what is in order of a number come before some number: where those begin that are no less. */
export function indexFrom<T>(inOrder: readonly T[], least: number, by: (it: T) => number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (by(inOrder[middle]!) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
