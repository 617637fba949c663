import { microsecondsPerDay, periodOf, type BenignTest, type Instant } from '@bridle/model';
import { isNearRestore, type Surroundings } from '../surroundings.ts';
import { isOfClass, open, refuted, type BenignHypothesis } from './hypothesis.ts';

/**
 * A trace that a restore brought or wrote anew: rows keep their dates when they move to another phone. Not every restore is
 * on record, so that where none is, there is nothing to test this by.
 */
export const restored: BenignHypothesis = {
  explanation: 'restored',
  test({ finding, surroundings: { restoredAt } }) {
    const restores = periodOf(restoredAt);
    if (restores === null) return null;
    if (!isOfClass(finding, ['exploit', 'execution', 'persistence', 'anti-forensics', 'command'])) return null;
    const { to } = finding.time;
    if (to === null) return open('it has no date, and may be older than a restore that is on record');
    return to <= restores.to + microsecondsPerDay
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
