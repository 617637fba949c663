import { fieldsOf, harmlessAnswers, type HarmlessAnswer } from '@bridle/model';
import type { Surroundings } from '../surroundings.ts';
import type { Occurrence } from './joined.ts';

type Answer = (occurrences: readonly Occurrence[], surroundings: Surroundings) => boolean;

const answers: { readonly [A in HarmlessAnswer]: Answer } = {
  'this-device': (occurrences) => {
    const visits = occurrences.flat().flatMap(({ record }) => fieldsOf('visit', record) ?? []);
    return visits.length > 0 && visits.every(({ isSynced }) => isSynced === false);
  },
  'no-app': (occurrences, { installedNames }) => {
    const processes = occurrences
      .flat()
      .flatMap(({ listed }) => [...listed.values()].map(({ observable }) => observable))
      .filter(({ kind }) => kind === 'process-name');
    // Of a list that was not there nothing can be missing.
    if (processes.length === 0 || installedNames.size === 0) return false;
    return processes.every(({ value, traits }) => traits.includes('no-bundle') && !installedNames.has(value));
  },
};

/** Why a harmless cause is not so, where the rows that a rule rests on say so; `null` where they do not. */
export function refutedByRows(answer: HarmlessAnswer | null, ...seen: Parameters<Answer>): string | null {
  return answer !== null && answers[answer](...seen) ? harmlessAnswers[answer] : null;
}
