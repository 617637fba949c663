import { canonical, fieldsOf, harmlessAnswers, type ArtefactRecord, type HarmlessAnswer } from '@bridle/model';
import { appOf, whatRulesOut } from '../known-apps.ts';
import type { Surroundings } from '../surroundings.ts';
import { processesListed, type Occurrence } from './joined.ts';

type Answer = (occurrences: readonly Occurrence[], surroundings: Surroundings) => boolean;

const answers: { readonly [A in HarmlessAnswer]: Answer } = {
  'this-device': (occurrences) => {
    const visits = occurrences.flat().flatMap(({ record }) => fieldsOf('visit', record) ?? []);
    return visits.length > 0 && visits.every(({ isSynced }) => isSynced === false);
  },
  'no-app': (occurrences, surroundings) => {
    const processes = processesListed(occurrences);
    if (processes.length === 0 || whatRulesOut(surroundings) === null) return false;
    return processes.every(({ value, traits }) => traits.includes('no-bundle') && appOf(value, surroundings) === null);
  },
  'system-folder': (occurrences) => occurrences.flat().every(({ record }) => isInSystemFolder(record)),
};

/** Whether a record names a path of the databases of iOS, which is writable and belongs to no app. */
function isInSystemFolder({ observables }: ArtefactRecord): boolean {
  const paths = observables.flatMap(({ kind, value }) => (kind === 'file-path' ? (canonical(kind, value) ?? []) : []));
  return paths.some((it) => it.startsWith('/private/var/db/'));
}

/** Why a harmless cause is not so, where the rows that a rule rests on say so; `null` where they do not. */
export function refutedByRows(answer: HarmlessAnswer | null, ...seen: Parameters<Answer>): string | null {
  return answer !== null && answers[answer](...seen) ? harmlessAnswers[answer] : null;
}
