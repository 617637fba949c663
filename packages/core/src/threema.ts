import type { Attachment } from '@bridle/model';
import { contentTypeOf, payloadOf } from './payload.ts';
import type { SourceFile, Where } from './source.ts';

/**
 * Where Threema and Threema Work keep their one database. In a backup looked through by others, that of Threema was
 * readable as it stands; of Threema Work only the place is known.
 */
export const threemaStore: Where = {
  domain: '{AppDomainGroup-group.ch.threema,AppDomainGroup-group.ch.threema.work}',
  path: 'ThreemaData.sqlite',
};

/** Which of the two apps a file is of. */
export function threemaService({ domain }: { readonly domain: string }): 'Threema' | 'Threema Work' {
  return domain.endsWith('.work') ? 'Threema Work' : 'Threema';
}

/** A person's name as Threema shows it. */
export function threemaName(first: string | null, last: string | null, nickname: string | null): string | null {
  const full = [first, last].filter((it) => it !== null && it !== '').join(' ');
  return full !== '' ? full : nickname === '' ? null : nickname;
}

/** How a chat is told in every record: by its group's id, by the person's, or by its row. */
export function threemaConversation(group: string | null, identity: string | null, pk: number | null): string | null {
  return nonEmpty(group) ?? identity ?? (pk === null ? null : `chat ${pk}`);
}

function nonEmpty(text: string | null): string | null {
  return text === '' ? null : text;
}

/** What the database holds of a file. */
export interface HeldContent {
  /** Where it lies, if it is not in the database itself. */
  readonly place: { readonly domain: string; readonly path: string } | null;
  readonly payload: Attachment['payload'];
  readonly contentType: string | null;
}

/** How many bytes of a column tell what it holds: a reference is 38 of them, and a type shows in the first few. */
export const referenceLength = 38;

const inline = 1;
const outside = 2;

/**
 * Core Data puts a byte before content that may lie outside of the database: 1 before the content itself, 2 before the
 * name of a file beside the database, which is closed by a zero.
 */
export function contentOf(start: Uint8Array | null, database: SourceFile): HeldContent {
  if (start === null || start.length === 0) return { place: null, payload: 'not-listed', contentType: null };
  if (start[0] === outside && start.length === referenceLength) {
    const name = Buffer.from(start.subarray(1, -1)).toString('latin1');
    const place = { domain: database.domain, path: `.ThreemaData_SUPPORT/_EXTERNAL_DATA/${name}` };
    return { place, ...payloadOf(database.other(place.domain, place.path)) };
  }
  const content = start[0] === inline ? start.subarray(1) : start;
  return { place: null, payload: content.length === 0 ? 'empty' : 'present', contentType: contentTypeOf(content) };
}
