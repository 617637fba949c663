import type { CampaignVerdict, Result, SelfMeasurement } from '@bridle/model';
import { helpers, limits, nextSteps, watching } from '../sentences.ts';
import { appleNotice } from './apple-notice.ts';
import { saidOf } from './device-word.ts';
import { isAimedAt, isWatching, outcomeCaution } from './said-of.ts';
import { indented, type Lines } from './words.ts';

/** What no report of this kind can say, and how far this version is to be trusted. */
export function limitations(result: Result): Lines {
  return ['What this cannot tell', ...indented(limitStatements(result), 2)];
}

/** The statements of the same. */
export function limitStatements(result: Result): Lines {
  return [outcomeCaution(result), ...limits, measured(result.tool.measured)];
}

/** How often this version was right, in numbers. */
function measured({ phones, infected, falselyInfected, falselyClear }: SelfMeasurement): string {
  return (
    `Tried on ${phones} phones that were made up for it (bridle selftest), none of them real, this version calls ` +
    `infected ${infected.count} of the ${infected.of} that are and ${falselyInfected.count} of the ` +
    `${falselyInfected.of} that are not, and says of ${falselyClear.count} of the ${falselyClear.of} that hold a trace that no ` +
    'traces were found.'
  );
}

/** What to do now. */
export function next(result: Result): Lines {
  return ['What next', ...indented(stepsAfter(result), 2)];
}

/** What to do after a result, first what it holds that others must judge. */
export function stepsAfter(result: Result): Lines {
  const { device, verdict, findings } = result;
  const notice = appleNotice(findings);
  const isWatched = (it: CampaignVerdict): boolean => isWatching(it, findings);
  const isOnlyWatched = verdict.outcome === 'exposed' && verdict.campaigns.every(isWatched);
  return [
    ...(notice === null ? [] : [`${notice[0]}. ${notice[1]}`]),
    ...[
      ...(isOnlyWatched ? [] : nextSteps[isAimedAt(result) ? 'attempted' : verdict.outcome]),
      ...(verdict.campaigns.some(isWatched) ? watching.next : []),
    ].map((it) => saidOf(device, it)),
  ];
}

/** Whom to call. */
export function help(): Lines {
  return ['Who helps people at risk', ...indented(helpers, 2)];
}
