import { containerDomain, findBackup, relocate, type Relocated } from '@bridle/core';
import { fileOf, figure, type EvidenceFile, type Result } from '@bridle/model';
import { pace, teller } from '../pace.ts';
import { hashing, type ScanProgress } from '../scan-progress.ts';
import type { VerifiedDifference } from './difference.ts';
import { isTold } from './told-files.ts';

/** How whoever asked ends it, and hears of it. */
interface Listening {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/**
 * The first file that is not as a result lists it. `onItsBackup` is awaited once the backup's own files are known to be its:
 * they are few, and tell which backup it is.
 */
export async function evidenceDifference(
  { evidence, coverage, redacted }: Result,
  backup: string,
  listening: Listening,
  onItsBackup: () => Promise<void>,
): Promise<VerifiedDifference | null> {
  const told = evidence.files.filter(isTold(redacted));
  const own = told.filter(({ domain }) => domain === containerDomain);
  const files = [...own, ...told.filter((it) => !own.includes(it))];
  const total = files.reduce((sum, { read }) => sum + read, 0);
  let done = 0;
  const tell = teller(listening);
  const none = { index: 0, total: coverage.length };
  const progress = (): void => tell(hashing('Checking that the evidence is the same', none, { done, total }));
  progress();
  if (own.length === 0) await onItsBackup();
  const { step } = pace(listening.signal);
  for (const found of relocate(findBackup(backup), { files })) {
    if (typeof found === 'number') done += found;
    const turn = step(progress);
    if (turn !== null) await turn;
    if (typeof found === 'number') continue;
    if (found.sha256 === found.file.sha256 && found.bytes === found.file.bytes) {
      if (found.file === own.at(-1)) await onItsBackup();
      continue;
    }
    return ofFile(found, `/evidence/files/${evidence.files.indexOf(found.file)}`);
  }
  done = total;
  progress();
  return null;
}

/** What differs of a file: of an account that is right but for one value that value, and else what lies there. */
function ofFile({ file, sha256, bytes, refusal, mended }: Relocated, pointer: string): VerifiedDifference {
  const at = (key: keyof EvidenceFile, detail: string, found: string | number | null): VerifiedDifference => ({
    part: 'evidence',
    subject: fileOf(file),
    pointer: `${pointer}/${key}`,
    detail,
    stated: file[key],
    found,
  });
  if (mended !== null && mended.read !== file.read)
    return at(
      'read',
      'the SHA-256 that the result gives is that of the whole file, and not of its beginning',
      mended.read,
    );
  if (mended !== null)
    return at('fileId', 'what the result says lies under the name that its domain and path give', mended.fileId);
  if (refusal !== null) return at('sha256', `it cannot be read: ${refusal}`, null);
  const detail =
    file.read < file.bytes
      ? `the first ${figure(file.read)} bytes of what lies there are not those whose SHA-256 the result gives`
      : 'what lies there does not hold what the result says';
  return sha256 === file.sha256 ? at('bytes', detail, bytes) : at('sha256', detail, sha256);
}
