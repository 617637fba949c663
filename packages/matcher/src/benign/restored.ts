import type { BenignTest, Instant } from '@bridle/model';
import { isOfBefore, lastRestore } from '../earlier-phone.ts';
import { isNearRestore, type Surroundings } from '../surroundings.ts';
import { isOfClass, open, refuted, type BenignHypothesis } from './hypothesis.ts';

/**
 * A trace that a restore wrote anew, or rows that it left out. Of what ran or stays it explains on which phone that was, and
 * nothing more: rows keep their dates when they move. Not every restore is on record, so that where none is, there is nothing
 * to test this by.
 */
export const restored: BenignHypothesis = {
  explanation: 'restored',
  test({ finding, surroundings: { restoredAt } }) {
    const restore = lastRestore(restoredAt);
    if (restore === null || !isOfClass(finding, ['exploit', 'anti-forensics'])) return null;
    if (finding.time.to === null) return open('it has no date, and may be older than a restore that is on record');
    return isOfBefore(finding, restore)
      ? open('it is no later than a day after a restore, and may be of another phone, or written anew')
      : refuted('it is later than every restore on record');
  },
};

/** For rules about what a restore itself changes: whether all of it was changed within a day of one. */
export function changedByRestore(surroundings: Surroundings, moments: readonly Instant[]): BenignTest {
  return moments.every((at) => isNearRestore(surroundings, at))
    ? { explanation: 'restored', outcome: 'holds', because: 'the phone was restored within a day of it' }
    : {
        explanation: 'restored',
        outcome: 'open',
        because: 'no restore is on record then, and not every one is recorded',
      };
}
