import type { LedgerFile } from './indicator.ts';

/**
 * What a redacted result, too, tells of a file of indicators: how much was read of it. Two that differ in it are not one; of two
 * that do not, what they hold may differ all the same.
 */
export function accountOfFile({
  format,
  status,
  entries,
  loaded,
  repaired,
  distinct,
  setAside,
  rejected,
}: LedgerFile): string {
  return JSON.stringify([format, status, entries, loaded, repaired, distinct, setAside, rejected]);
}
