import { genuineNames } from '../genuine-names.ts';
import { open, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** A name that a process of iOS bears as well. */
export const genericName: BenignHypothesis = {
  explanation: 'generic-name',
  test({ finding }) {
    if (!valuesOf(finding, processNames).some((name) => genuineNames.has(name))) return null;
    return open('a process of iOS itself bears this name');
  },
};
