import type { Result, SelfMeasurement } from '@bridle/model';
import { helpers, limits, nextSteps } from '../sentences.ts';
import { indented, type Lines } from './words.ts';

/** What no report of this kind can say, and how far this version is to be trusted. */
export function limitations({ tool }: Result): Lines {
  return ['What this cannot tell', ...indented([...limits, measured(tool.measured)], 2)];
}

/** How often this version was right, in numbers. */
export function measured({ phones, infected, falselyInfected, falselyClear }: SelfMeasurement): string {
  return (
    `Tried on ${phones} phones that were made up for it (bridle selftest), none of them real, this version calls ` +
    `infected ${infected.count} of the ${infected.of} that are and ${falselyInfected.count} of the ` +
    `${falselyInfected.of} that are not; of ${falselyClear.of} with any trace it finds none on ${falselyClear.count}.`
  );
}

/** What to do now. */
export function next({ verdict }: Result): Lines {
  return ['What next', ...indented(nextSteps[verdict.outcome], 2)];
}

/** Whom to call. */
export function help(): Lines {
  return ['Who helps people at risk', ...indented(helpers, 2)];
}
