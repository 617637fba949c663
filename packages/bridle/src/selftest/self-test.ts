import { loadBundled } from '@bridle/indicators';
import { heuristics } from '@bridle/matcher';
import type { IndicatorSet, Result } from '@bridle/model';
import { buildBackup } from '@bridle/testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scan } from '../scan.ts';
import { version } from '../version.ts';
import { corpus, corpusSize, type LabelledPhone } from './corpus.ts';
import { missesOf, tally, type ErrorRates, type Miss } from './tally.ts';

/** What the self-test may be told. */
export interface SelfTestOptions {
  /** Ends it; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called before each phone. */
  readonly onProgress?: (phone: number, total: number) => void;
}

/** What the self-test measured, and every phone that did not come out as it should. */
export interface SelfTest extends ErrorRates {
  readonly misses: readonly Miss[];
}

/**
 * Builds phones of which it is known what happened to them, scans each with the bundled sets, and counts what was found
 * rightly and wrongly. One phone at a time lies in a private folder, which is removed.
 */
export async function selfTest({ signal, onProgress }: SelfTestOptions = {}): Promise<SelfTest> {
  const indicators = await loadBundled();
  const scanned: { readonly labelled: LabelledPhone; readonly result: Result }[] = [];
  for (const labelled of corpus()) {
    onProgress?.(scanned.length + 1, corpusSize);
    scanned.push({ labelled, result: await scanOf(labelled, indicators, signal) });
  }
  return {
    ...tally(version, rulesOf(indicators), scanned),
    misses: scanned.flatMap((it) => [...missesOf(it)]),
  };
}

async function scanOf(
  { phone }: LabelledPhone,
  indicators: IndicatorSet,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-selftest-'));
  try {
    buildBackup(folder, phone);
    return await scan(folder, { indicators, bundled: false, signal });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every rule there is: those of the sets, our own, and single indicators by their kind. */
function rulesOf({ indicators, sequences }: IndicatorSet): readonly string[] {
  const kinds = new Set(indicators.map(({ kind }) => `listed ${kind}`));
  return [...kinds, ...sequences.map(({ id }) => id), ...heuristics.map(({ id }) => id)].sort();
}
