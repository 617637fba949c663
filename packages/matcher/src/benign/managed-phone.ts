import type { IndicatorKind } from '@bridle/model';
import { isOfClass, isOfKind, listed, open, refuted, type BenignHypothesis } from './hypothesis.ts';

const installables: ReadonlySet<IndicatorKind> = new Set(['app-id', 'profile-id']);
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What an organisation, a school or a parent installs on a phone that is theirs to manage. */
export const managedPhone: BenignHypothesis = {
  explanation: 'managed-phone',
  test({ finding, surroundings: { managementSigns } }) {
    const isListed = isOfKind(finding, installables);
    const isByRule = finding.trace === null && isOfClass(finding, ['persistence']);
    if (!isListed && !isByRule) return null;
    if (finding.indicator?.kind === 'profile-id' && uuid.test(finding.indicator.value))
      return refuted('the identifier is drawn at random: no other profile has it');
    return managementSigns.size > 0
      ? open(`the phone is managed: ${listed(managementSigns)}`)
      : refuted('nothing shows that the phone is managed');
  },
};
