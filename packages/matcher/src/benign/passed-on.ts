import type { Evidence } from '@bridle/model';
import { isKept } from '../personal-address.ts';
import type { Surroundings } from '../surroundings.ts';
import { addresses, isOfKind, open, type BenignHypothesis } from './hypothesis.ts';

/**
 * A link that came from someone the owner knows, who may have passed it on or warned of it. A stranger may have done so too,
 * and nothing tells; nor is it known that a message is from whose address it bears, so that this is never more than open.
 */
export const passedOn: BenignHypothesis = {
  explanation: 'passed-on',
  test({ finding, surroundings, meeting }) {
    if (meeting === null || finding.trace !== 'received' || !isOfKind(finding, addresses)) return null;
    if (meeting.forwarding === 'to-oneself' || meeting.forwarding === 'feigned') return null;
    const { evidence } = finding;
    if (evidence.every((it) => isFromKept(it, surroundings)))
      return open('the owner keeps the sender among their contacts');
    return evidence.every((it) => isFromKept(it, surroundings) || hadWritten(it, surroundings))
      ? open('the owner had written to the sender before it came')
      : null;
  },
};

function isFromKept({ fields: { handle } }: Evidence, surroundings: Surroundings): boolean {
  return typeof handle === 'string' && isKept(handle, surroundings);
}

function hadWritten({ fields: { handle }, time }: Evidence, { writtenSince }: Surroundings): boolean {
  if (typeof handle !== 'string' || time.from === null) return false;
  return (writtenSince.get(handle) ?? Infinity) < time.from;
}
