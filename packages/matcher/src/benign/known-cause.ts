import { open, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** Who else bears a name by the word of the indicator's sources. */
export const knownCause: BenignHypothesis = {
  explanation: 'known-cause',
  test({ finding, meeting }) {
    const cause = meeting?.falsePositives ?? null;
    if (cause === null || valuesOf(finding, processNames).length === 0) return null;
    return finding.traits.includes('no-bundle') ? null : open(cause);
  },
};
