import type { BenignTest } from '@bridle/model';
import { formerUse, isGenuine, isFormerName, type FormerUse } from '../genuine-names.ts';
import { holds, open, processNames, refuted, valuesOf, type BenignHypothesis } from './hypothesis.ts';

/** A name that a process of iOS bears as well, or bore once. */
export const genericName: BenignHypothesis = {
  explanation: 'generic-name',
  test({ finding, surroundings: { system } }) {
    const names = valuesOf(finding, processNames);
    if (names.some((name) => !isFormerName(name) && isGenuine(name, finding.time, system)))
      return open('a process of iOS itself bears this name');
    const uses = new Set(names.map((name) => formerUse(name, finding.time, system)));
    const use = (['gone', 'possible', 'borne'] as const).find((it) => uses.has(it));
    return use === undefined ? null : outcomes[use];
  },
};

const outcomes: { readonly [U in FormerUse]: Omit<BenignTest, 'explanation'> } = {
  borne: holds('a process of iOS itself bore this name then'),
  possible: open('iOS had a process of this name once, and a phone that was not updated may have had it still'),
  gone: refuted('iOS had a process of this name once, and no longer then'),
};
