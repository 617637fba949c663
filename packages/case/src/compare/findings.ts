import { carriesWeight, type Finding } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { absenceOf } from './absences.ts';
import type { ComparedFinding, Detection, Side } from './comparison.ts';
import { absenceInOther } from './other-absences.ts';
import { holders, isOthers, isOurs } from './sides.ts';

/**
 * Findings by what they say: rule, campaign and time. Beside another tool, which knows neither our rules nor our campaigns,
 * by the value that was met alone: it counts rows, and of a finding only the first and last few are cited.
 */
export function findingsOf(sides: readonly Side[]): readonly ComparedFinding[] {
  const own = sides.filter(isOurs);
  const keyOf = own.length === sides.length ? identityOf : valueOf;
  const all = holders(sides, ({ result }) =>
    'schemaVersion' in result
      ? result.findings.filter(carriesWeight).map((finding) => [keyOf(finding), saidBy(finding)] as const)
      : result.detections.map((it) => [(it.value ?? it.message).toLowerCase(), detectedBy(it)] as const),
  );
  return all.map(({ key, value: { said, finding }, sides: having }) => {
    const finder = own.find(({ name }) => having.includes(name));
    const lacking = sides.filter(({ name }) => !having.includes(name));
    const absences =
      finding === null || finder === undefined
        ? []
        : [
            ...lacking.filter(isOurs).map((side) => absenceOf(finding, finder, side, (it) => keyOf(it) === key)),
            ...lacking.filter(isOthers).map((side) => absenceInOther(finding, side)),
          ];
    return { ...said, sides: having, absences };
  });
}

/** What is told of something found, and the finding, where it is one of ours. */
interface Said {
  readonly said: Omit<ComparedFinding, 'sides' | 'absences'>;
  readonly finding: Finding | null;
}

function saidBy(finding: Finding): Said {
  const { rule, campaign, time } = finding;
  return { said: { rule, campaign, at: time.from }, finding };
}

function detectedBy({ module, value, message, at }: Detection): Said {
  return { said: { rule: `${module}: ${value ?? message}`, campaign: null, at }, finding: null };
}

/** By what findings of several results are one. */
export function identityOf({ rule, campaign, time }: Finding): string {
  return canonicalJson([rule, campaign, time.from, time.to]);
}

function valueOf({ rule, indicator }: Finding): string {
  return (indicator?.value ?? rule).toLowerCase();
}
