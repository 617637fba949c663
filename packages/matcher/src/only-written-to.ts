import { fieldsOf, type ArtefactRecord, type Issue, type Trace, type Trait } from '@bridle/model';
import type { Hit } from './hits.ts';
import { lackingRows } from './unread-rows.ts';

/**
 * Tells of each hit whether it is of an account to which the owner only turned: the record of a person, or of a conversation
 * of two, does not say who wrote, and the messages and calls that the same writer keeps are all the owner's. Of a group they
 * say less: a stranger may have brought the owner into it. Where none is left, nothing tells (`heuristics` TRI-05), nor does
 * a store that was not read wholly: what it lost may be what came.
 */
export function onlyWrittenTo(hits: readonly Hit[], issues: readonly Issue[]): (hit: Hit) => boolean {
  const isLacking = lackingRows(issues);
  const came = keysOf(hits, 'received', ({ match }) => !match.observable.traits.some((it) => namings.has(it)));
  const went = keysOf(
    hits,
    'sent',
    ({ match: { record, observable } }) => !isLacking(record) && partiesOf(record).includes(observable.value),
  );
  return (hit) => {
    const key = keyOf(hit);
    return isOfOneParty(hit) && went.has(key) && !came.has(key);
  };
}

/** What shows of an account that others wrote of it, and not that it wrote. */
const namings: ReadonlySet<Trait> = new Set(['only-named', 'beside-owner']);

function keysOf(hits: readonly Hit[], trace: Trace, counts: (hit: Hit) => boolean): ReadonlySet<string> {
  return new Set(hits.filter((hit) => hit.match.observable.trace === trace && counts(hit)).map(keyOf));
}

/** An account as one writer knows it. */
function keyOf({ match: { indicator, record } }: Hit): string {
  return `${record.channel}\0${indicator.id}`;
}

/**
 * To whom something of the owner's went. What else bears an account, as the card of a contact, is not sent to it. Of a dealing
 * all are meant that it names: before iOS 12 it knows them as its sender only, and others by what the conversation is called.
 */
function partiesOf(record: ArtefactRecord): readonly (string | null)[] {
  const dealing = fieldsOf('interaction', record);
  if (dealing !== null) return [dealing.sender, ...dealing.recipients, ...dealing.otherAddresses];
  return [(fieldsOf('message', record) ?? fieldsOf('call', record))?.handle ?? null];
}

function isOfOneParty({ match: { record, observable } }: Hit): boolean {
  if (observable.trace !== 'contacted') return false;
  if (record.family === 'contact') return true;
  const conversation = fieldsOf('conversation', record);
  if (conversation === null) return false;
  const parties = conversation.participants.length > 0 ? conversation.participants : [conversation['handle']];
  return parties.every((it) => it === observable.value);
}
