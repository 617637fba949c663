import { findBackup, insistOnPath } from '@bridle/core';
import type { Instant } from '@bridle/model';
import { safeText } from '@bridle/report';
import { insistOnPeriod } from '../given-options.ts';
import { recordedScan } from '../recorded-scan.ts';
import { caseFilesOf } from './case-files.ts';
import { exitCodeOf } from './exit-codes.ts';
import { heed } from './heed.ts';
import { unreadOf } from './indicators/unread.ts';
import { MisuseError } from './misuse-error.ts';
import type { OutputFlags } from './output-flags.ts';
import { progress } from './progress.ts';
import { resultText } from './result-text.ts';
import { scanStep } from './scan-step.ts';
import { printReport, tell } from './terminal.ts';
import { textReport } from './text-report.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';
import { insistOnFolder, insistOnOutput, writeFolder, writeOutput } from './write-output.ts';

/** What `bridle scan` may be told. */
export interface ScanFlags extends UnlockFlags, OutputFlags {
  readonly indicators?: readonly string[];
  readonly builtin: boolean;
  readonly sweep: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly asOf?: Instant;
  readonly ignoreRevocations?: boolean;
  readonly likelihood?: boolean;
  readonly json?: boolean;
  readonly case?: string;
  readonly full?: boolean;
}

/** Scans and prints; the exit code says the outcome. */
export async function runScan(folder: string, flags: ScanFlags, signal: AbortSignal): Promise<number> {
  const { indicators, builtin, sweep, since, until, asOf, json = false, output, case: caseFolder } = flags;
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
  const { result } = kept;
  for (const line of unreadOf(indicators ?? [], result.indicators)) tell(`${line}\n`);
  if (caseFolder !== undefined) {
    const files = caseFilesOf(kept, full);
    await writeFolder(caseFolder, files, signal);
    tell(`${files.map(({ name }) => name).join(', ')} written to ${caseFolder}\n`);
  }
  const isForTerminal = output === undefined && process.stdout.isTTY;
  const report = (json ? resultText : textReport)(result, isForTerminal);
  // Where there is a case, what was asked for beside it is finished too: it would not be true that nothing was written.
  const ending = caseFolder === undefined ? signal : new AbortController().signal;
  await heed(ending);
  if (output !== undefined) {
    await writeOutput({ ...flags, output }, [report], ending);
    tell(`${result.verdict.outcome}: written to ${output}\n`);
  } else if (json) process.stdout.write(report);
  else printReport(report);
  return exitCodeOf(result);
}
