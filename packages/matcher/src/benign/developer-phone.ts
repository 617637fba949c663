import { isOfClass, listed, open, processNames, refuted, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** What someone who makes apps, or installs them from elsewhere, ran on their own phone. */
export const developerPhone: BenignHypothesis = {
  explanation: 'developer-phone',
  test({ finding, surroundings: { developerSigns } }) {
    if (!isOfClass(finding, ['execution'])) return null;
    if (finding.trace !== null && valuesOf(finding, processNames).length === 0) return null;
    if (developerSigns.size === 0) return refuted('nothing shows that apps of a developer are let in');
    if (finding.traits.includes('no-bundle')) return refuted('no app owns the process, and what is let in are apps');
    return open(`the phone may be a developer’s: ${listed(developerSigns)}`);
  },
};
