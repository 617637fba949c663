import { resultDigest } from '@bridle/case';
import { findBackup } from '@bridle/core';
import { renderJson, renderText, safeText, type TextOptions } from '@bridle/report';
import type { Instant } from '@bridle/model';
import { scan, type ScanProgress } from '../scan.ts';
import { exitCodeOf } from './exit-codes.ts';
import { clearStatus, showStatus } from './status-line.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';
import { insistOutside, writeOutput } from './write-output.ts';

/** What `bridle scan` may be told. */
export interface ScanFlags extends UnlockFlags {
  readonly indicators?: readonly string[];
  readonly builtin: boolean;
  readonly sweep: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly asOf?: Instant;
  readonly ignoreRevocations?: boolean;
  readonly likelihood?: boolean;
  readonly json?: boolean;
  readonly output?: string;
}

/** Scans and prints; the exit code says the outcome. */
export async function runScan(folder: string, flags: ScanFlags, signal: AbortSignal): Promise<number> {
  const { indicators, builtin, sweep, since, until, asOf, json = false, output } = flags;
  const { ignoreRevocations = false, likelihood = false } = flags;
  if (output !== undefined) insistOutside(output, findBackup(folder));
  const result = await unlocking(flags, signal, (unlock) =>
    scan(folder, {
      ...unlock,
      bundled: builtin,
      sweep,
      ignoreRevocations,
      likelihood,
      onProgress: showProgress,
      ...(indicators === undefined ? {} : { indicators }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(asOf === undefined ? {} : { asOf }),
    }),
  );
  clearStatus();
  for (const { file, status, reason } of result.indicators.files)
    if (status === 'unreadable')
      process.stderr.write(`Nothing in ${safeText(file)} was looked for: ${safeText(reason ?? '')}\n`);
  const text = json
    ? renderJson(result)
    : `${renderText(result, output === undefined ? onTerminal() : {})}\nDigest of this result (SHA-256): ${resultDigest(result)}\n`;
  if (output === undefined) process.stdout.write(text);
  else {
    writeOutput(output, text);
    process.stderr.write(`${result.verdict.outcome}: written to ${output}\n`);
  }
  return exitCodeOf(result);
}

/** A terminal shows lines as wide as it is, and no wider than can be read; a file and another program get them whole. */
function onTerminal(): TextOptions {
  return process.stdout.isTTY ? { columns: Math.min(120, Math.max(40, process.stdout.columns)) } : {};
}

function showProgress({ title, records, index, total }: ScanProgress): void {
  showStatus(`${index}/${total} ${title}${records > 0 ? `: ${records.toLocaleString('en')} records` : ''}`);
}
