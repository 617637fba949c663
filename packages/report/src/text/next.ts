import type { Result, SelfMeasurement } from '@bridle/model';
import { helpers, limits, nextSteps, nextWhereWatched } from '../sentences.ts';
import { appleNotice } from './apple-notice.ts';
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
export function next(result: Result): Lines {
  return ['What next', ...indented(stepsAfter(result), 2)];
}

/** What to do after a result, first what it holds that others must judge. */
export function stepsAfter({ verdict, findings }: Result): Lines {
  const notice = appleNotice(findings);
  const isWatched = verdict.campaigns.some(({ reasons }) => reasons.some(({ code }) => code === 'monitoring-software'));
  const steps = [...(isWatched ? nextWhereWatched : []), ...nextSteps[verdict.outcome]];
  return [...(notice === null ? [] : [`${notice[0]}. ${notice[1]}`]), ...new Set(steps)];
}

/** Whom to call. */
export function help(): Lines {
  return ['Who helps people at risk', ...indented(helpers, 2)];
}
