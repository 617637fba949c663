import { isOfEveryone } from '../of-everyone.ts';
import { addresses, holds, isOfKind, open, refuted, type BenignHypothesis } from './hypothesis.ts';

/** A machine or a name under which others have sites too. */
export const sharedHost: BenignHypothesis = {
  explanation: 'shared-host',
  test({ finding }) {
    const { indicator } = finding;
    if (!isOfKind(finding, addresses) || indicator === null) return null;
    const { kind, value } = indicator;
    if ((kind === 'domain-name' || kind === 'url') && isOfEveryone({ kind, value }))
      return holds('nearly every phone meets this host');
    if (kind === 'ip-addr') return open('one machine may serve many sites, and change hands');
    if (!finding.evidence.some(({ exactness }) => exactness === 'parent-domain')) return null;
    return refuted('a name under which anyone can have a site is refused when indicators are loaded');
  },
};
