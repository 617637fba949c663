import type { Evidence } from '@bridle/model';
import { comparableAddress, type Surroundings } from '../surroundings.ts';
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
    if (evidence.every((it) => isKept(it, surroundings)))
      return open('the owner keeps the sender among their contacts');
    return evidence.every((it) => isKept(it, surroundings) || hadWritten(it, surroundings))
      ? open('the owner had written to the sender before it came')
      : null;
  },
};

function isKept({ fields: { handle } }: Evidence, { contacts }: Surroundings): boolean {
  if (typeof handle !== 'string') return false;
  return contacts.has(handle.toLowerCase()) || contacts.has(comparableAddress(handle) ?? '');
}

function hadWritten({ fields: { handle }, time }: Evidence, { writtenSince }: Surroundings): boolean {
  if (typeof handle !== 'string' || time.from === null) return false;
  return (writtenSince.get(handle) ?? Infinity) < time.from;
}
