import type { BenignTest } from '@bridle/model';
import { holds, open, processNames, refuted, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** An app that bears the name of an implant, as anyone can make one. */
export const installedAppName: BenignHypothesis = {
  explanation: 'installed-app-name',
  test({ finding, surroundings: { installedNames } }) {
    // Which of its parts count, a sequence says itself.
    if (finding.indicator?.kind === 'sequence') return null;
    const names = valuesOf(finding, processNames);
    if (names.length === 0) return null;
    if (finding.traits.includes('installed-app-name') || names.some((name) => installedNames.has(name)))
      return holds('the list of installed apps has an app of this name');
    return noAppOfTheName(installedNames);
  },
};

/** How the test comes out where no installed app is known to bear a name. */
export function noAppOfTheName(installedNames: ReadonlySet<string>): Omit<BenignTest, 'explanation'> {
  return installedNames.size > 0
    ? refuted('no app in the list of installed apps has this name')
    : open('the list of installed apps was not there to be asked');
}
