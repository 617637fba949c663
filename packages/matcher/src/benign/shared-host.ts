import { addresses, isOfKind, open, refuted, type BenignHypothesis } from './hypothesis.ts';

/** A machine or a name under which others have sites too. */
export const sharedHost: BenignHypothesis = {
  explanation: 'shared-host',
  test({ finding }) {
    if (!isOfKind(finding, addresses)) return null;
    if (finding.indicator?.kind === 'ip-addr') return open('one machine may serve many sites, and change hands');
    if (!finding.evidence.some(({ exactness }) => exactness === 'parent-domain')) return null;
    return refuted('a name under which anyone can have a site is refused when indicators are loaded');
  },
};
