import { readFileSync } from 'node:fs';

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** How often a rule was right and wrong on phones of which it is known what happened to them. */
export interface MeasuredRates {
  readonly rule: string;
  readonly truePositives: Share;
  readonly falsePositives: Share;
}

/** What the self-test of a version measured. */
export interface Measurement {
  readonly version: string;
  readonly phones: number;
  readonly rules: readonly MeasuredRates[];
}

/** Written by the self-test; it is absent until that has run. */
const place = new URL('../../src/selftest/error-rates.json', import.meta.url);

/** What was measured of the rules of this version, `null` where nothing was. */
export function measurement(file: URL = place): Measurement | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Measurement;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
