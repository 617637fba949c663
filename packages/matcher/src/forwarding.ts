import { fieldsOf, grouped, microsecondsPerDay, type Trace } from '@bridle/model';
import { addresses, type Forwarding } from './benign/hypothesis.ts';
import type { Hit } from './hits.ts';
import { comparableAddress } from './personal-address.ts';
import type { Surroundings } from './surroundings.ts';

/** What the owner is seen to have sent. */
interface Sent {
  /** For each indicator, when first. */
  readonly first: ReadonlyMap<string, number>;
  /** For each value, when to an address of their own. */
  readonly toOneself: ReadonlyMap<string, readonly number[]>;
}

/** Tells of each hit whether what was received had been the owner's. */
export function forwardings(hits: readonly Hit[], surroundings: Surroundings): (hit: Hit) => Forwarding {
  const sent: Sent = { first: firstOf('sent', hits), toOneself: sentToOneself(hits, surroundings) };
  return (hit) => forwardingOf(hit, sent, surroundings);
}

/** For each indicator, when something that bears it was first received, or sent. */
export function firstOf(trace: Trace, hits: readonly Hit[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { match, time } of hits) {
    if (match.observable.trace !== trace || time.from === null) continue;
    first.set(match.indicator.id, Math.min(first.get(match.indicator.id) ?? Infinity, time.from));
  }
  return first;
}

/** The copy of a note to oneself arrives at once, or when the phone has a network again. The number is ours. */
const copyWindow = microsecondsPerDay / 24;

/** When values were sent to an address of the owner's own. */
function sentToOneself(hits: readonly Hit[], surroundings: Surroundings): Sent['toOneself'] {
  const own = hits.filter((hit) => hit.match.observable.trace === 'sent' && isOwnersOwn(hit, surroundings));
  return new Map(
    [...grouped(own, valueOf)].map(([value, those]) => [value, those.flatMap(({ time }) => time.from ?? [])]),
  );
}

function valueOf({ match: { observable } }: Hit): string {
  return observable.value;
}

/** Whether the other party of a message bears an address of the owner's. */
function isOwnersOwn({ match: { record } }: Hit, { ownAddresses }: Surroundings): boolean {
  const handle = fieldsOf('message', record)?.handle ?? null;
  return handle !== null && ownAddresses.has(comparableAddress(handle) ?? '');
}

/**
 * Whether a received address had been the owner's. A sender can be feigned, so that the owner must be seen to send this very
 * address to themselves just before: that they once sent another page of the site, or this one to someone else, may be why
 * an attacker sends it under their name.
 */
function forwardingOf(hit: Hit, sent: Sent, surroundings: Surroundings): Forwarding {
  const {
    match: { indicator, observable },
    time: { from },
  } = hit;
  if (observable.trace !== 'received' || !addresses.has(indicator.kind)) return 'none';
  const isOwn = isOwnersOwn(hit, surroundings);
  if (from !== null) {
    const copied = sent.toOneself.get(valueOf(hit)) ?? [];
    if (isOwn && copied.some((at) => at <= from && from - at <= copyWindow)) return 'to-oneself';
    if ((sent.first.get(indicator.id) ?? Infinity) <= from) return 'sent-before';
  }
  return isOwn ? 'feigned' : 'none';
}
