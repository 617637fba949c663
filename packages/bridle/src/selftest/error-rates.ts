import type { SelfMeasurement } from '@bridle/model';
import { errorRates } from './measured.ts';

/** What of the measured rates every result says: the rest is by version, and need not be told of each phone. */
export const measurement: SelfMeasurement = {
  phones: errorRates.phones,
  infected: errorRates.infected,
  falselyInfected: errorRates.falselyInfected,
  falselyClear: errorRates.outcomes.find(({ outcome }) => outcome === 'no-traces')!.falsePositives,
};
