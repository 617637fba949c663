import { retypings } from '../../values/repair.ts';
import { type LintRule } from '../rule.ts';

/** Values that had to be changed before they could be compared. */
export const unusualSpelling: LintRule = {
  id: 'unusual-spelling',
  severity: 'note',
  sentence: 'A value is not written as values are compared.',
  why: 'Bridle changes it by itself; other programs may look for it as it stands, and find nothing.',
  mend: 'Write it as the message says.',
  *check({ ledger }) {
    for (const { file, object, status, reason, says } of ledger.notes)
      if (status === 'repaired' && !retypings.has(reason))
        yield { place: { file, object }, message: `${reason}: ${JSON.stringify(says ?? '')}` };
  },
};
