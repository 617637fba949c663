import {
  addresses,
  holds,
  isOfKind,
  open,
  refuted,
  type BenignHypothesis,
  type Forwarding,
  type Suspicion,
} from './hypothesis.ts';

/** A link that was the owner's before it was received: a report, a warning, a note to oneself. */
export const forwardedByOwner: BenignHypothesis = {
  explanation: 'forwarded-by-owner',
  test({ finding, meeting }: Suspicion) {
    if (meeting === null || finding.trace !== 'received' || !isOfKind(finding, addresses)) return null;
    return outcomes[meeting.forwarding];
  },
};

const outcomes: { readonly [F in Forwarding]: ReturnType<BenignHypothesis['test']> } = {
  'to-oneself': holds('the owner sent it, and received it from their own address'),
  'sent-before': open('the owner had sent it before it was received'),
  feigned: refuted('it came under an address of the owner’s, who is not on record as having sent it'),
  none: refuted('the owner is not on record as having sent it before'),
};
