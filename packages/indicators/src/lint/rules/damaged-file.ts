import { type LintRule } from '../rule.ts';

/** Files that claim a format and cannot be read in it. */
export const damagedFile: LintRule = {
  id: 'damaged-file',
  severity: 'error',
  sentence: 'A file of indicators cannot be read.',
  why: 'None of its indicators is looked for.',
  mend: 'Fetch it again, or mend what the message names.',
  *check({ ledger }) {
    for (const { file, status, reason } of ledger.files)
      if (status === 'unreadable') yield { place: { file, object: null }, message: reason ?? 'it cannot be read' };
  },
};
