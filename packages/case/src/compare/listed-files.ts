import { isSha256, type LedgerFile } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';

/** Whether it is told of a file of indicators what it holds: in a redacted result it is of few. */
export function isTold({ sha256 }: Pick<LedgerFile, 'sha256'>): boolean {
  return isSha256(sha256);
}

/** What a redacted result, too, tells of a file of indicators: how much was read of it, by which files that differ are told. */
export function accountOf({
  format,
  status,
  entries,
  loaded,
  repaired,
  distinct,
  setAside,
  rejected,
}: LedgerFile): string {
  return canonicalJson([format, status, entries, loaded, repaired, distinct, setAside, rejected]);
}

/** Whether as much was read of two files: where it is not told what they hold, they may be one. */
export function areAsLong(one: LedgerFile, other: LedgerFile): boolean {
  return accountOf(one) === accountOf(other);
}
