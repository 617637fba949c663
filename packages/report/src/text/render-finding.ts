import { grounds, latticeRules, type Finding, type Result } from '@bridle/model';
import { findingLines } from './finding.ts';
import { nameOf } from './named.ts';

/** One finding of a result: what it is, and where verdicts rest on it. */
export function renderFinding(found: Finding, { verdict }: Result): string {
  const borne = verdict.campaigns.flatMap((judged) =>
    judged.proof.steps.flatMap(({ ground, findings }, index) =>
      findings.includes(found.id)
        ? [
            `  bears    ${nameOf(judged)}: ${judged.outcome} by ${judged.rule}, ${latticeRules[judged.rule]}; ` +
              `step ${index + 1}, ${grounds[ground]}`,
          ]
        : [],
    ),
  );
  const lines = borne.length === 0 ? ['  bears    no verdict: it is told beside them'] : borne;
  return [...findingLines(found), ...lines].join('\n');
}
