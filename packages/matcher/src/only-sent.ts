import type { Issue } from '@bridle/model';
import type { Hit } from './hits.ts';
import { lackingRows } from './unread-rows.ts';

/**
 * Tells of each hit whether it is of a file that the owner's own messages alone name: the manifest lists what went with a
 * message as it lists what came with one. Of a store that was not read wholly it is not said, since the row that is lost may
 * be that of the message that brought the file, from which the owner passed it on.
 */
export function onlySent(hits: readonly Hit[], issues: readonly Issue[]): (hit: Hit) => boolean {
  const isLacking = lackingRows(issues);
  const named = hits.filter(({ match: { compared } }) => compared.kind === 'file-path');
  const came = pathsOf(named.filter(({ match }) => match.observable.trace === 'received'));
  // That a dealing (interactionC) says so is not enough: whether the file came first is for the store of the messages to tell.
  const isSent = ({ match: { observable, record } }: Hit): boolean =>
    record.family === 'attachment' && observable.trace === 'sent' && !isLacking(record);
  const went = pathsOf(named.filter(isSent));
  return ({ match: { observable, compared } }) =>
    observable.trace === 'stored' &&
    observable.traits.includes('exchanged') &&
    compared.kind === 'file-path' &&
    went.has(compared.value) &&
    !came.has(compared.value);
}

function pathsOf(hits: readonly Hit[]): ReadonlySet<string> {
  return new Set(hits.map(({ match }) => match.compared.value));
}
