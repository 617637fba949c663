import { genuineNames } from '../genuine-names.ts';
import { open, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** A name that others bear as well: a process of iOS, or one that the sources name. */
export const genericName: BenignHypothesis = {
  explanation: 'generic-name',
  test({ finding, meeting }) {
    const names = valuesOf(finding, processNames);
    if (names.some((name) => genuineNames.has(name))) return open('a process of iOS itself bears this name');
    const cause = meeting?.falsePositives ?? null;
    if (names.length === 0 || cause === null || finding.traits.includes('no-bundle')) return null;
    return open(cause);
  },
};
