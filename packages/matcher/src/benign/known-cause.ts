import { isFormerName } from '../genuine-names.ts';
import { open, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** Who else bears a name by the word of the indicator's sources. */
export const knownCause: BenignHypothesis = {
  explanation: 'known-cause',
  test({ finding, meeting }) {
    const cause = meeting?.falsePositives ?? null;
    const names = valuesOf(finding, processNames);
    // That a process of iOS bore it once is tested by the time at which it did.
    if (cause === null || names.length === 0 || names.some(isFormerName)) return null;
    return finding.traits.includes('no-bundle') ? null : open(cause);
  },
};
