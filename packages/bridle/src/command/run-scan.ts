import { resultDigest } from '@bridle/case';
import { findBackup } from '@bridle/core';
import { renderJson, renderText, safeText } from '@bridle/report';
import type { Instant } from '@bridle/model';
import { scan, type ScanProgress } from '../scan.ts';
import { exitCodeOf } from './exit-codes.ts';
import { insistOutside, writeOutput } from './write-output.ts';

/** What `bridle scan` may be told. */
export interface ScanFlags {
  readonly indicators?: readonly string[];
  readonly builtin: boolean;
  readonly sweep: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly asOf?: Instant;
  readonly ignoreRevocations?: boolean;
  readonly json?: boolean;
  readonly output?: string;
}

/** Scans and prints; the exit code says the outcome. */
export async function runScan(folder: string, flags: ScanFlags, signal: AbortSignal): Promise<number> {
  const { indicators, builtin, sweep, since, until, asOf, ignoreRevocations = false, json = false, output } = flags;
  if (output !== undefined) insistOutside(output, findBackup(folder));
  const result = await scan(folder, {
    bundled: builtin,
    sweep,
    ignoreRevocations,
    signal,
    onProgress: progressLine(),
    ...(indicators === undefined ? {} : { indicators }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(asOf === undefined ? {} : { asOf }),
  });
  clearLine();
  for (const { file, status, reason } of result.indicators.files)
    if (status === 'unreadable')
      process.stderr.write(`Nothing in ${safeText(file)} was looked for: ${safeText(reason ?? '')}\n`);
  const text = json
    ? renderJson(result)
    : `${renderText(result)}\nDigest of this result (SHA-256): ${resultDigest(result)}\n`;
  if (output === undefined) process.stdout.write(text);
  else {
    writeOutput(output, text);
    process.stderr.write(`${result.verdict.outcome}: written to ${output}\n`);
  }
  return exitCodeOf(result);
}

function progressLine(): (progress: ScanProgress) => void {
  return ({ title, records, index, total }) => {
    if (!isTerminal()) return;
    process.stderr.write(
      `\r\u001b[K${index}/${total} ${title}${records > 0 ? `: ${records.toLocaleString('en')} records` : ''}`,
    );
  };
}

function clearLine(): void {
  if (isTerminal()) process.stderr.write('\r\u001b[K');
}

function isTerminal(): boolean {
  return process.stderr.isTTY && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined;
}
