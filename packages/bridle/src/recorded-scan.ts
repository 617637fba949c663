import { resultDigest } from '@bridle/case';
import { givenOptions, insistOnPath } from '@bridle/core';
import { schemaVersion, type ArtefactDuration, type Result, type RunRecord } from '@bridle/model';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { scan, scanChecks, type ScanOptions } from './scan.ts';

/** A result, and beside it all that is of the moment in which it was made. */
export interface RecordedScan {
  readonly result: Result;
  readonly run: RunRecord;
}

/**
 * Scans as `scan` does, and keeps a record of the run: when, where, how long, on what paths. The result knows none of it.
 *
 * ```ts
 * const { result, run } = await recordedScan('/evidence/backup', { indicators: ['/evidence/indicators'] });
 * ```
 */
export async function recordedScan(folder: string, options: ScanOptions = {}): Promise<RecordedScan> {
  insistOnPath(folder, 'the backup');
  // Not left to `scan`, which would see our own `onProgress`, and nothing that options inherit.
  const given = givenOptions(options, scanChecks);
  const started = new Date();
  const artefacts: ArtefactDuration[] = [];
  const end = stopwatch();
  let lap = stopwatch();
  let current: string | null = null;
  const endLap = (next: string | null): void => {
    if (next === current) return;
    if (current !== null) artefacts.push({ artefact: current, milliseconds: lap() });
    lap = stopwatch();
    current = next;
  };
  const result = await scan(folder, {
    ...given,
    onProgress: (progress) => {
      endLap(progress.artefact);
      return given.onProgress?.(progress);
    },
  });
  const { indicators } = given;
  return {
    result,
    run: {
      schemaVersion,
      tool: { name: result.tool.name, version: result.tool.version, sha256: result.tool.sha256 },
      started: started.toISOString(),
      ended: new Date().toISOString(),
      milliseconds: end(),
      host: hostname(),
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
      artefacts,
      paths: {
        backup: resolve(folder),
        indicators: indicators === undefined || 'ledger' in indicators ? [] : indicators.map((it) => resolve(it)),
      },
      resultDigest: resultDigest(result),
    },
  };
}

/** Milliseconds since now, to thousandths. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 1000) / 1000;
}
