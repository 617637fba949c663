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

/** What is known of the apps that are installed. */
type AppList = Pick<Surroundings, 'installedNames' | 'listsFewApps'>;

/** Whether the list of installed apps can say that one is missing: of a list that is not whole nothing is. */
export function isWholeList({ installedNames, listsFewApps }: AppList): boolean {
  return installedNames.size > 0 && !listsFewApps;
}

/** How the test comes out where no installed app is known to bear a name. */
export function noAppOfTheName(apps: AppList): Omit<BenignTest, 'explanation'> {
  if (isWholeList(apps)) return refuted('no app in the list of installed apps has this name');
  return apps.installedNames.size === 0
    ? open('the list of installed apps was not there to be asked')
    : open('the list of installed apps is too short to be whole');
}
