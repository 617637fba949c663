import { findBackup, insistOnPath } from '@bridle/core';
import type { Instant, Result } from '@bridle/model';
import { safeText } from '@bridle/report';
import { insistOnPeriod } from '../given-options.ts';
import { recordedScan } from '../recorded-scan.ts';
import { giveAnswer, type AnswerFlags } from './give-answer.ts';
import { besideListsLines, unreadFiles, unreadLines } from './indicators/unread.ts';
import { MisuseError } from './misuse-error.ts';
import { progress } from './progress.ts';
import { scanStep } from './scan-step.ts';
import { tell } from './terminal.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';
import { insistOnFolder, insistOnOutput } from './write-output.ts';

/** What `bridle scan` may be told. */
export interface ScanFlags extends UnlockFlags, AnswerFlags {
  readonly indicators?: readonly string[];
  readonly builtin: boolean;
  readonly sweep: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly asOf?: Instant;
  readonly ignoreRevocations?: boolean;
  readonly likelihood?: boolean;
}

/** Scans and prints; the exit code says the outcome. */
export async function runScan(folder: string, flags: ScanFlags, signal: AbortSignal): Promise<number> {
  const { indicators, builtin, sweep, since, until, asOf, case: caseFolder } = flags;
  const { ignoreRevocations = false, likelihood = false, full = false } = flags;
  if (full && caseFolder === undefined)
    throw new MisuseError('--full applies to the reports of a case. Give --case <folder> too.');
  insistOnPath(folder, 'the backup');
  insistOnPeriod({ since, until });
  const backup = findBackup(folder);
  insistOnOutput(flags, backup);
  if (caseFolder !== undefined) insistOnFolder(caseFolder, backup);
  if (backup !== folder) tell(`This is of ${safeText(backup)}, the one backup in ${safeText(folder)}.\n`);
  const { show, end } = progress();
  const kept = await unlocking(flags, signal, (unlock) =>
    recordedScan(backup, {
      ...unlock,
      bundled: builtin,
      sweep,
      ignoreRevocations,
      likelihood,
      onProgress: (at) => show(scanStep(at)),
      indicators,
      since,
      until,
      asOf,
    }),
  ).finally(end);
  tellUnread(indicators ?? [], kept.result);
  return giveAnswer(kept, flags, signal);
}

/** What of the indicators that were given was not looked for. */
function tellUnread(given: readonly string[], { indicators }: Result): void {
  const lines = [...unreadLines(unreadFiles(given, indicators)), ...besideListsLines(given, indicators)];
  for (const line of lines) tell(`${line}\n`);
}
