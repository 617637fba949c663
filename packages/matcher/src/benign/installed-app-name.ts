import type { BenignTest } from '@bridle/model';
import type { Surroundings } from '../surroundings.ts';
import { holds, open, processNames, refuted, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** An app that bears the name of an implant, as anyone can make one. */
export const installedAppName: BenignHypothesis = {
  explanation: 'installed-app-name',
  test({ finding, surroundings }) {
    // Which of its parts count, a sequence says itself.
    if (finding.indicator?.kind === 'sequence') return null;
    const names = valuesOf(finding, processNames);
    if (names.length === 0) return null;
    if (finding.traits.includes('installed-app-name') || names.some((name) => surroundings.installedNames.has(name)))
      return holds('the list of installed apps has an app of this name');
    return noAppOfTheName(surroundings);
  },
};

/** How the test comes out where no installed app is known to bear a name. */
export function noAppOfTheName({
  installedNames,
  listsFewApps,
}: Pick<Surroundings, 'installedNames' | 'listsFewApps'>): Omit<BenignTest, 'explanation'> {
  if (installedNames.size === 0) return open('the list of installed apps was not there to be asked');
  if (listsFewApps) return open('the list of installed apps is too short to be whole');
  return refuted('no app in the list of installed apps has this name');
}
