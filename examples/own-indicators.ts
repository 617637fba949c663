/*
 * Scans with indicators of your own and no others, and says what became of each file and each entry: a list in which
 * nothing could be read has not been looked for.
 */
import { loadIndicators, notLookedFor, scan, type Result } from 'bridle';
import { isProgram } from './is-program.ts';

export interface OwnScan {
  readonly result: Result;
  /** Files of which nothing was looked for, and entries that were not understood, each with why. */
  readonly notLoaded: readonly string[];
}

/** Each path is a file, a folder or a glob, in any of the formats that the README names. */
export async function scanFor(folder: string, paths: readonly string[]): Promise<OwnScan> {
  const indicators = await loadIndicators(paths);
  const result = await scan(folder, { indicators, bundled: false });
  const files = notLookedFor(indicators.ledger).map(({ file, why }) => `${file}: ${why}`);
  const entries = indicators.ledger.notes
    .filter(({ status }) => status === 'rejected')
    .map(({ file, object, reason }) => `${file}, ${object}: ${reason}`);
  return { result, notLoaded: [...files, ...entries] };
}

if (isProgram(import.meta.filename)) {
  const [folder = '.', ...paths] = process.argv.slice(2);
  const { result, notLoaded } = await scanFor(folder, paths);
  console.log(result.verdict.outcome);
  for (const line of notLoaded) console.log(line);
}
