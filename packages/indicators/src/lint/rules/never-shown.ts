import { isOfOtherSystems, isOnDevice, otherSystemOf } from '@bridle/model';
import { type LintRule, named, placeOf, placesOf } from '../rule.ts';

/** Values and patterns of kinds that nothing that is read can show. */
export const neverShown: LintRule = {
  id: 'never-shown',
  severity: 'warning',
  sentence: 'Nothing that is read of a backup can show it.',
  why: 'That it was not found says nothing, and nobody would notice.',
  mend: 'List what else is known of the campaign, or take it out of a list for iPhones.',
  *check({ indicators, patterns, sequences }, { shownBy }) {
    for (const it of [...indicators, ...patterns, ...sequences]) {
      if (shownBy(it).length > 0) continue;
      for (const place of placesOf(it)) yield { place, message: `no artefact shows ${named(it)}` };
    }
  },
};

/** Statements that count only for traces that nothing that is read can show. */
export const traceNeverShown: LintRule = {
  id: 'trace-never-shown',
  severity: 'warning',
  sentence: 'It counts only in a way in which nothing that is read can show it.',
  why: 'Wherever it is met, it is taken for something others have too, and bears nothing.',
  mend: 'Name the traces in which a match counts, or leave them out.',
  *check({ indicators }, { tracesOf }) {
    for (const it of indicators) {
      const shown = tracesOf(it);
      if (shown === null) continue;
      for (const said of it.assertions)
        if (said.traces.length > 0 && !said.traces.some((trace) => shown.has(trace)))
          yield {
            place: placeOf(said),
            message: `${named(it)} counts only where it was ${said.traces.join(' or ')}; no artefact shows that of a ${it.kind}`,
          };
    }
  },
};

/** Paths of other systems. */
export const foreignPath: LintRule = {
  id: 'foreign-path',
  severity: 'warning',
  sentence: 'A path is one of another system.',
  why: 'No iPhone has it, so that it can never be met.',
  mend: 'Take it out of a list for iPhones, or give the path on an iPhone.',
  *check({ indicators }) {
    for (const it of indicators) {
      const system = otherSystemOf(it);
      if (system === null) continue;
      for (const place of placesOf(it)) yield { place, message: `${named(it)} is a path of ${system}` };
    }
  },
};

/** What belongs to campaigns that are known never to have been aimed at an iPhone. */
export const foreignCampaign: LintRule = {
  id: 'foreign-campaign',
  severity: 'warning',
  sentence: 'A trace on a device is listed for a campaign that is not known to reach iPhones.',
  why: 'A name met by chance would accuse a phone that this software does not run on.',
  mend: 'Add ios to the platforms of the campaign if it has such a version; else take it out of a list for iPhones.',
  *check({ indicators, campaigns }) {
    const foreign = new Map(campaigns.filter(isOfOtherSystems).map((it) => [it.name, it.platforms.join(', ')]));
    for (const it of indicators) {
      if (!isOnDevice(it)) continue;
      for (const said of it.assertions) {
        const platforms = foreign.get(said.campaign ?? '');
        if (platforms !== undefined)
          yield {
            place: placeOf(said),
            message: `${named(it)} is of ${said.campaign}, which is known on ${platforms}`,
          };
      }
    }
  },
};
