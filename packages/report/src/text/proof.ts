import { grounds, latticeRules, type CampaignVerdict, type Finding, type LatticeRule, type Proof } from '@bridle/model';
import { findingLines } from './finding.ts';
import { citedOf } from './findings-in-order.ts';
import { systemStatements } from './system.ts';
import { indented, type Lines } from './words.ts';

/** The steps of a proof in their order, each with the findings that show it, in theirs. What several steps cite is told once. */
export function proofLines({ proof }: CampaignVerdict, findings: ReadonlyMap<string, Finding>): Lines {
  const told = new Set<string>();
  return proof.steps.flatMap(({ ground, findings: ids, ...about }, index) => [
    `  step ${index + 1}      ${grounds[ground]}`,
    ...systemStatements(about).map((it) => `    system    ${it}`),
    ...citedOf(ids, findings).flatMap((found) => {
      const lines = findingLines(found);
      const shown = told.has(found.id) ? [`${lines[0]!} (told above)`] : lines;
      told.add(found.id);
      return indented(shown, 4);
    }),
  ]);
}

/** Which lines of the lattice were tried before the one that speaks, and how they came out. */
export function triedLines({ rule, tried }: Proof): Lines {
  const before = tried.filter((it) => it.rule !== rule);
  const of = (held: boolean): string =>
    before
      .filter((it) => it.held === held)
      .map((it) => it.rule)
      .join(', ');
  return [
    ...(of(false) === '' ? [] : [`  tried       first, without holding: ${of(false)}`]),
    ...(of(true) === '' ? [] : [`  tried       too, and held, but ${passedOver(rule)}: ${of(true)}`]),
  ];
}

/** Why a line that holds does not speak. */
export function passedOver(rule: LatticeRule): string {
  return rule === 'V12' ? latticeRules.V12 : 'less surely';
}
