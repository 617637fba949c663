import { absenceOf } from './absences.ts';
import type { Absence, ComparedFinding, Side } from './comparison.ts';
import { identityOf, matchedAmong, type Matched } from './matched.ts';
import { absenceAmongOthers, absenceInOther, absenceOfDetection } from './other-absences.ts';
import { isOthers, isOurs } from './sides.ts';

/** What all sides found, each with the sides that have it, and why others lack it. */
export function findingsOf(sides: readonly Side[]): readonly ComparedFinding[] {
  const namesIn = (some: ReadonlySet<string>): readonly string[] =>
    sides.map(({ name }) => name).filter((name) => some.has(name));
  return matchedAmong(sides).map((found) => ({
    ...found.said,
    sides: namesIn(found.sides),
    byValueAlone: namesIn(found.byValueAlone),
    absences: absencesOf(found, sides),
  }));
}

/** Why those that lack it do, results of ours first. */
function absencesOf(
  { findings, detection, sides: having, undecided }: Matched,
  sides: readonly Side[],
): readonly Absence[] {
  const lacking = sides.filter(({ name }) => !having.has(name));
  const [finding] = findings;
  const finder = sides.filter(isOurs).find(({ name }) => having.has(name));
  if (finding === undefined || finder === undefined)
    return [
      ...lacking.filter(isOurs).map((side) => absenceOfDetection(detection!, side)),
      ...lacking.filter(isOthers).map((side) => absenceAmongOthers(detection!, side, undecided.has(side.name))),
    ];
  const identity = identityOf(finding);
  return [
    ...lacking.filter(isOurs).map((side) => absenceOf(finding, finder, side, (it) => identityOf(it) === identity)),
    ...lacking.filter(isOthers).map((side) => absenceInOther(finding, side, undecided.has(side.name))),
  ];
}
