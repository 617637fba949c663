import type { SelfMeasurement } from '@bridle/model';
import { readFileSync } from 'node:fs';
import type { ErrorRates } from './tally.ts';

/** What the self-test measured of this version. `scripts/measure-error-rates.mjs` writes it, and a test measures again. */
export const errorRates = JSON.parse(
  readFileSync(new URL('../../src/selftest/error-rates.json', import.meta.url), 'utf8'),
) as ErrorRates;

/** What of it every result says: the rest is by version, and need not be told of each phone. */
export const measurement: SelfMeasurement = {
  phones: errorRates.phones,
  infected: errorRates.infected,
  falselyInfected: errorRates.falselyInfected,
  falselyClear: errorRates.outcomes.find(({ outcome }) => outcome === 'no-traces')!.falsePositives,
};
