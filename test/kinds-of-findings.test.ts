import { expect, test } from '@jest/globals';
import { isOfHeuristic, isOfIndicator, type Finding, type FindingHeuristic } from 'bridle';
import { makeFinding } from './support/make-finding.ts';

const met = makeFinding({ id: 'met' });
const heuristic: FindingHeuristic = { title: 'A rule', verified: true, references: [] };
const spoken: Finding = { ...makeFinding({ id: 'spoken' }), indicator: null, heuristic };

test('a finding is of an indicator or of a heuristic, and the compiler knows which', () => {
  const said = (finding: Finding): string => {
    if (isOfIndicator(finding)) return finding.indicator.value;
    return isOfHeuristic(finding) ? finding.heuristic.title : 'neither';
  };
  expect(said(met)).toBe(met.indicator.value);
  expect(said(spoken)).toBe('A rule');
});
