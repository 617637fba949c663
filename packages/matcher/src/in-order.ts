/** How many of some numbers in order come before a number: where those begin that are no less. */
export function indexFrom(inOrder: readonly number[], least: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inOrder[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
