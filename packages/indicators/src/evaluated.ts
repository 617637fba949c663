/**
 * Whether the patterns that a set carries are looked for. Until then the ledger counts them as set aside: what is not
 * looked for must not stand there as loaded.
 */
export function patternsAreEvaluated(): boolean {
  return false;
}
