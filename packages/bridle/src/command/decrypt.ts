import { decryptBackup, type Decryption, type DecryptProgress } from '@bridle/core';
import { count, figure, fileOf, type Issue } from '@bridle/model';
import { safeText } from '@bridle/report';
import { existsSync, readdirSync } from 'node:fs';
import { exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import { progress, type Step } from './progress.ts';
import { size } from './byte-size.ts';
import { tell } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';

/** What `bridle decrypt` may be told. */
export interface DecryptFlags extends UnlockFlags {
  readonly realNames?: boolean;
}

/** What tells that a file of the copy is not as it was on the phone. */
const damages: ReadonlySet<Issue['code']> = new Set([
  'CONTENT_CUT_SHORT',
  'PADDING_DAMAGED',
  'MANIFEST_MISSING',
  'MANIFEST_DAMAGED',
]);

/** Makes a decrypted copy, and lists every file that is not in it or not whole; the exit code says whether there is any. */
export async function decrypt(
  folder: string,
  destination: string,
  flags: DecryptFlags,
  signal: AbortSignal,
): Promise<number> {
  const { realNames = false } = flags;
  const { show, end } = progress();
  try {
    const made = await unlocking(flags, signal, (unlock) =>
      decryptBackup(folder, destination, { ...unlock, realNames, onProgress: (at) => show(stepOf(at)) }),
    ).finally(end);
    tell(told(made, destination));
    const { failures, issues } = made;
    return failures.length > 0 || issues.some(({ code }) => damages.has(code)) ? exitCodes.differs : 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Interruption(
      isEmpty(destination) ? 'nothing was copied' : 'the same command goes on with what is not copied yet',
    );
  }
}

/** No copy is begun in what is not empty, but one that goes on. */
function isEmpty(destination: string): boolean {
  return !existsSync(destination) || readdirSync(destination).length === 0;
}

function stepOf({ files, total, bytes, extent }: DecryptProgress): Step {
  const text = `${figure(files)} of ${count(total, 'file')}, ${size(bytes)} written`;
  return { text: 'Decrypting', detail: text, share: extent };
}

function told({ written, kept, missing, bytes, failures, issues }: Decryption, destination: string): string {
  const lines = [
    ...failures.map(({ origin, code, detail }) => `not copied: ${fileOf(origin)}: ${code}, ${detail}`),
    ...issues.map(({ origin, code, detail }) => `${placeOf(origin)}${code}, ${detail}`),
    `${count(written, 'file')} written (${size(bytes)})${kept > 0 ? `, ${count(kept, 'file')} there already` : ''}: ${destination}`,
    ...(missing > 0 ? [`${count(missing, 'file')} listed, whose content the backup does not hold`] : []),
    ...(failures.length > 0 ? [`${count(failures.length, 'file')} not copied`] : []),
  ];
  return lines.map((line) => `${safeText(line)}\n`).join('');
}

function placeOf(origin: Issue['origin']): string {
  return origin === null ? '' : `${fileOf(origin)}: `;
}
