import { carriesWeight, type Finding } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import type { ComparedWeighing, Weight } from './comparison.ts';
import { identityOf } from './matched.ts';
import { holders, type OurSide } from './sides.ts';

/** What several sides found in one store, and do not weigh alike: by a trace, a class or a strength that not all of them have. */
export function weighingsOf(own: readonly OurSide[]): readonly ComparedWeighing[] {
  const found = holders(own, ({ result }) =>
    result.findings.filter(carriesWeight).map((finding) => [keyOf(finding), finding] as const),
  );
  return found.flatMap(({ key, value: finding, sides }) => {
    const having = own.filter(({ name }) => sides.includes(name));
    const weights = holders(having, ({ result }) => weightsAt(key, result.findings)).filter(
      (it) => it.sides.length < having.length,
    );
    if (weights.length === 0) return [];
    const { rule, campaign, time } = finding;
    return [
      {
        ...{ rule, campaign, at: time.from, artefact: storeOf(finding) },
        weights: weights.map((it) => ({ ...it.value, sides: it.sides })),
      },
    ];
  });
}

function weightsAt(key: string, findings: readonly Finding[]): readonly (readonly [key: string, Weight])[] {
  return findings
    .filter((it) => carriesWeight(it) && keyOf(it) === key)
    .map(({ trace, class: kind, strength }) => [
      canonicalJson([trace, kind, strength]),
      { trace, class: kind, strength },
    ]);
}

function keyOf(finding: Finding): string {
  return canonicalJson([identityOf(finding), storeOf(finding)]);
}

/** What rests on no row is told by who wrote what it rests on. */
function storeOf({ evidence: [row], channel }: Finding): string {
  return row?.artefact ?? channel;
}
