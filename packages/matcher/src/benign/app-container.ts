import { isJoined } from '../premises.ts';
import { holds, processNames, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** A process that the accounting puts into an app. */
export const appContainer: BenignHypothesis = {
  explanation: 'app-container',
  test({ finding }) {
    // Of several parts the traits are those of one.
    if (isJoined(finding) || valuesOf(finding, processNames).length === 0) return null;
    if (!finding.traits.includes('app-container')) return null;
    return holds('the accounting puts the process into the container of an app');
  },
};
