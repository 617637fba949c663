/*
 * Sets the results of two laboratories side by side: who says what of which campaign, and what explains a difference.
 */
import { compareResults, comparisonReasons, readResult, type Result } from 'bridle';
import { isProgram } from './is-program.ts';

/** The lines to show: each campaign with what both say, then what only one found, or weighs so, then why. */
export function compared(ours: Result, theirs: Result): readonly string[] {
  const { campaigns, differing, weighings, reasons } = compareResults([
    { name: 'ours', result: ours },
    { name: 'theirs', result: theirs },
  ]);
  return [
    ...campaigns.map(
      ({ campaign, sides }) =>
        `${campaign || 'no campaign by name'}: ${sides.map(({ side, outcome }) => `${side} ${outcome ?? 'nothing'}`).join(', ')}`,
    ),
    ...differing.map(({ rule, sides }) => `${rule}: found by ${sides.join(', ')} alone`),
    ...weighings.flatMap(({ rule, weights }) =>
      weights.map((it) => `${rule}: ${it.class}, ${it.strength} by ${it.sides.join(', ')} alone`),
    ),
    ...reasons.map(({ reason, count }) => `because ${comparisonReasons[reason]} (${count})`),
  ];
}

if (isProgram(import.meta.filename)) {
  const [ours = 'ours.json', theirs = 'theirs.json'] = process.argv.slice(2);
  for (const line of compared(readResult(ours), readResult(theirs))) console.log(line);
}
