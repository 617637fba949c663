import { open, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** A name of which the store keeps the beginning only. */
export const truncatedName: BenignHypothesis = {
  explanation: 'truncated-name',
  test({ finding }) {
    if (valuesOf(finding, processNames).length === 0 || !finding.traits.includes('truncated')) return null;
    return open('the store keeps so many letters of a name and no more');
  },
};
