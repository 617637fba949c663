import { isJoined } from '../premises.ts';
import { holds, type BenignHypothesis } from './hypothesis.ts';

/** What another device of the owner did, and iCloud brought here. */
export const syncedVisit: BenignHypothesis = {
  explanation: 'synced-visit',
  test({ finding }) {
    if (isJoined(finding) || !finding.traits.includes('synced')) return null;
    return holds('the store says that it was on another device');
  },
};
