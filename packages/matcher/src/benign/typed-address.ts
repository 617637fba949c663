import { addresses, isOfKind, open, refuted, type BenignHypothesis } from './hypothesis.ts';

/** A page that the owner went to by their own hand. */
export const typedAddress: BenignHypothesis = {
  explanation: 'typed-address',
  test({ finding, meeting }) {
    if (meeting === null || finding.trace !== 'opened' || !isOfKind(finding, addresses)) return null;
    return meeting.hasCause
      ? refuted('the link had been received before, or is one that nobody types')
      : open('nothing shows how the browser came to the page');
  },
};
