import { fieldsOf, harmlessAnswers, type HarmlessAnswer } from '@bridle/model';
import { noAppOfTheName } from '../benign/installed-app-name.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Occurrence } from './joined.ts';

type Answer = (occurrences: readonly Occurrence[], surroundings: Surroundings) => boolean;

const answers: { readonly [A in HarmlessAnswer]: Answer } = {
  'this-device': (occurrences) => {
    const visits = occurrences.flat().flatMap(({ record }) => fieldsOf('visit', record) ?? []);
    return visits.length > 0 && visits.every(({ isSynced }) => isSynced === false);
  },
  'no-app': (occurrences, surroundings) => {
    const processes = occurrences
      .flat()
      .flatMap(({ listed }) => [...listed.values()].map(({ observable }) => observable))
      .filter(({ kind }) => kind === 'process-name');
    // Of a list that is not whole nothing can be missing.
    if (processes.length === 0 || noAppOfTheName(surroundings).outcome !== 'refuted') return false;
    const { installedNames } = surroundings;
    return processes.every(({ value, traits }) => traits.includes('no-bundle') && !installedNames.has(value));
  },
};

/** Why a harmless cause is not so, where the rows that a rule rests on say so; `null` where they do not. */
export function refutedByRows(answer: HarmlessAnswer | null, ...seen: Parameters<Answer>): string | null {
  return answer !== null && answers[answer](...seen) ? harmlessAnswers[answer] : null;
}
