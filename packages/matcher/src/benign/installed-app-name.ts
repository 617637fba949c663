import type { BenignTest } from '@bridle/model';
import { appOf, whatRulesOut, type KnownApps } from '../known-apps.ts';
import { holds, open, processNames, refuted, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** An app that bears the name of an implant, as anyone can make one. */
export const installedAppName: BenignHypothesis = {
  explanation: 'installed-app-name',
  test({ finding, surroundings }) {
    // Which of its parts count, a sequence says itself.
    if (finding.indicator?.kind === 'sequence') return null;
    const names = valuesOf(finding, processNames);
    if (names.length === 0) return null;
    const borne = appBearing(names, surroundings);
    if (borne !== null) return borne;
    // What was compared may be a part of the value.
    if (finding.traits.includes('installed-app-name')) return holds('an app on the phone has this name');
    return noAppOfTheName(surroundings);
  },
};

/** That an app bears one of some names; `null` where none is known to. */
export function appBearing(names: readonly string[], apps: KnownApps): Omit<BenignTest, 'explanation'> | null {
  const known = new Set(names.map((name) => appOf(name, apps)));
  if (known.has('list')) return holds('the list of installed apps has an app of this name');
  return known.has('container') ? holds('the backup holds the container of an app of this name') : null;
}

/** How the test comes out where no installed app is known to bear a name. */
export function noAppOfTheName(apps: KnownApps): Omit<BenignTest, 'explanation'> {
  const by = whatRulesOut(apps);
  if (by === 'list') return refuted('no app in the list of installed apps has this name');
  if (by === 'containers') return refuted('no app whose container the backup holds has this name');
  return apps.installedNames.size === 0
    ? open('the list of installed apps was not there to be asked')
    : open('the list of installed apps is too short to be whole');
}
