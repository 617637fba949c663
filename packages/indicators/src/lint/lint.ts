import { type IndicatorSet } from '@bridle/model';
import { byCodeUnits } from '../order.ts';
import { lintRules } from './rules.ts';
import { type LintRule, type Place, type Remark, type Surroundings } from './rule.ts';

/** A place, with the line where its name tells it. */
export interface LinedPlace extends Place {
  readonly line: number | null;
}

/** Something that is wrong with an entry or a file, or worth knowing of it. */
export interface LintFinding {
  readonly rule: LintRule;
  readonly place: LinedPlace;
  readonly message: string;
  readonly others: readonly LinedPlace[];
}

/** Checks a set by every rule; what is found is in order of file, line and place. */
export function lintSet(set: IndicatorSet, around: Surroundings): readonly LintFinding[] {
  return lintRules.flatMap((rule) => [...rule.check(set, around)].map((it) => findingOf(rule, it))).sort(inOrder);
}

function findingOf(rule: LintRule, { place, message, others = [] }: Remark): LintFinding {
  return { rule, place: lined(place), message, others: others.map(lined) };
}

/** Lists and tables name their entries by line; objects of a bundle have ids, and entries of a set have paths. */
function lined({ file, object }: Place): LinedPlace {
  const line = /^line (\d{1,9})\b/.exec(object ?? '')?.[1];
  return { file, object, line: line === undefined ? null : Number(line) };
}

function inOrder(a: LintFinding, b: LintFinding): number {
  return (
    byCodeUnits(a.place.file, b.place.file) ||
    (a.place.line ?? 0) - (b.place.line ?? 0) ||
    byCodeUnits(a.place.object ?? '', b.place.object ?? '') ||
    byCodeUnits(a.rule.id, b.rule.id) ||
    byCodeUnits(a.message, b.message)
  );
}
