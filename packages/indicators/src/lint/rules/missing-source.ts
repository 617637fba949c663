import { figure } from '@bridle/model';
import { type LintRule, type Place } from '../rule.ts';

/** Entries of which nobody can say whose word they are. */
export const missingSource: LintRule = {
  id: 'missing-source',
  severity: 'warning',
  sentence: 'Entries name neither a publisher nor a page.',
  why: 'A finding that rests on them cannot be checked, and they count as usually reliable for want of better.',
  mend: 'Name who published them, and where; in the house format under sources.',
  *check({ ledger, indicators, patterns, sequences }) {
    const without = new Map<string, Map<string, Place>>();
    for (const { assertions } of [...indicators, ...patterns, ...sequences])
      for (const { source } of assertions) {
        if (source.publisher !== null || source.url !== null) continue;
        const places = without.get(source.file) ?? new Map<string, Place>();
        places.set(source.object, { file: source.file, object: source.object });
        without.set(source.file, places);
      }
    for (const { file, loaded } of ledger.files) {
      const places = [...(without.get(file)?.values() ?? [])];
      const [first] = places;
      if (first === undefined) continue;
      // A file that never cites anyone is one remark, not thousands.
      const message = `${figure(places.length)} of ${figure(loaded)} entries name neither a publisher nor a page`;
      yield places.length === loaded ? { place: { file, object: null }, message } : { place: first, message };
    }
  },
};
