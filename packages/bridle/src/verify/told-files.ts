import { isSha256, type EvidenceFile, type LedgerFile } from '@bridle/model';

/** Whether a result tells which file it means: of a redacted one some do not even have a name. */
export function isTold(redacted: boolean): (file: Pick<EvidenceFile | LedgerFile, 'sha256'>) => boolean {
  return ({ sha256 }) => !redacted || isSha256(sha256);
}
