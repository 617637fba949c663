import { type LintRule, named, placesOf } from '../rule.ts';

/** Sequences that go by one name and are not the same. */
export const ambiguousSequence: LintRule = {
  id: 'ambiguous-sequence',
  severity: 'warning',
  sentence: 'Two different sequences have one id.',
  why: 'Both are looked for, but a finding names its rule by the id, which does not tell which of them spoke.',
  mend: 'Give one of them an id of its own.',
  *check({ sequences }) {
    for (const it of sequences) {
      const others = sequences.filter((other) => other !== it && other.id === it.id).flatMap(placesOf);
      if (others.length === 0) continue;
      for (const place of placesOf(it))
        yield { place, message: `${named(it)} is another than the one of the same id`, others };
    }
  },
};
