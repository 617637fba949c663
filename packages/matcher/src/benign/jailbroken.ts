import { isOfClass, listed, open, refuted, type BenignHypothesis } from './hypothesis.ts';

/** What a jailbreak of the owner's own brings: programs of any name, and files where iOS has none. */
export const jailbroken: BenignHypothesis = {
  explanation: 'jailbroken',
  test({ finding, surroundings: { jailbreakSigns } }) {
    if (!isOfClass(finding, ['execution', 'persistence', 'anti-forensics'])) return null;
    if (finding.indicator?.kind === 'profile-id' || finding.indicator?.kind === 'app-id') return null;
    return jailbreakSigns.size > 0
      ? open(`the owner may have broken out of iOS: ${listed(jailbreakSigns)}`)
      : refuted('no app or process of a jailbreak is on record');
  },
};
