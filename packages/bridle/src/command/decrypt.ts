import { decryptBackup, type Decryption, type DecryptProgress } from '@bridle/core';
import type { Issue } from '@bridle/model';
import { safeText } from '@bridle/report';
import { exitCodes } from './exit-codes.ts';
import { clearStatus, showStatus } from './status-line.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';

/** What `bridle decrypt` may be told. */
export interface DecryptFlags extends UnlockFlags {
  readonly realNames?: boolean;
}

/** What tells that a file of the copy is not as it was on the phone. */
const damages: ReadonlySet<Issue['code']> = new Set(['CONTENT_CUT_SHORT', 'PADDING_DAMAGED', 'MANIFEST_DAMAGED']);

/** Makes a decrypted copy, and lists every file that is not in it or not whole; the exit code says whether there is any. */
export async function decrypt(
  folder: string,
  destination: string,
  flags: DecryptFlags,
  signal: AbortSignal,
): Promise<number> {
  const { realNames = false } = flags;
  try {
    const made = await unlocking(flags, signal, (unlock) =>
      decryptBackup(folder, destination, { ...unlock, realNames, onProgress: showProgress }),
    );
    process.stderr.write(told(made, destination));
    const { failures, issues } = made;
    return failures.length > 0 || issues.some(({ code }) => damages.has(code)) ? exitCodes.differs : 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    clearStatus();
    process.stderr.write('Interrupted; the same command goes on with what is not copied yet.\n');
    return exitCodes.interrupted;
  }
}

function showProgress({ files, total, bytes }: DecryptProgress): void {
  showStatus(`${files.toLocaleString('en')} of ${total.toLocaleString('en')} files, ${mebibytes(bytes)} written`);
}

function told({ written, kept, missing, bytes, failures, issues }: Decryption, destination: string): string {
  const lines = [
    ...failures.map(
      ({ origin: { domain, path }, code, detail }) => `not copied: ${domain}/${path}: ${code}, ${detail}`,
    ),
    ...issues.map(({ origin, code, detail }) => `${placeOf(origin)}${code}, ${detail}`),
    `${count(written)} written (${mebibytes(bytes)})${kept > 0 ? `, ${count(kept)} there already` : ''}: ${destination}`,
    ...(missing > 0 ? [`${count(missing)} listed, whose content the backup does not hold`] : []),
    ...(failures.length > 0 ? [`${count(failures.length)} not copied`] : []),
  ];
  return lines.map((line) => `${safeText(line)}\n`).join('');
}

function placeOf(origin: Issue['origin']): string {
  return origin === null ? '' : `${origin.domain}/${origin.path}: `;
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${files.toLocaleString('en')} files`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
}
