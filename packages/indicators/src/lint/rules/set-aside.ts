import { isRefusalOfAnything } from '../../stix/selective.ts';
import { type LintRule } from '../rule.ts';

/** Entries that are sound and that nothing in a backup answers. */
export const setAside: LintRule = {
  id: 'set-aside',
  severity: 'note',
  sentence: 'An entry is sound and cannot be looked for.',
  why: 'No backup of an iPhone holds what it speaks of, or it is written in another language.',
  mend: 'Nothing has to be done; a list for iPhones can do without it.',
  *check({ ledger }) {
    for (const { file, object, status, reason } of ledger.notes)
      if (status === 'set-aside' && !isRefusalOfAnything(reason)) yield { place: { file, object }, message: reason };
  },
};
