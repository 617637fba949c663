import { jsonTexts } from './formats/json-texts.ts';
import { findLinks } from './links/find-links.ts';
import type { Where } from './source.ts';
import { among } from './rule.ts';

/** Viber's one database for people, chats, messages and calls. */
export const viberStore: Where = {
  domain: 'AppDomainGroup-group.viber.share.container',
  path: 'com.viber/database/Contacts.data',
};

/** The app's own container, where its attachments lie. */
export const viberApp = 'AppDomain-com.viber';

/** The columns of a person's number: as Viber writes it for everyone, and as it was entered. */
export const viberNumber = `
  COALESCE({ZPHONENUMBER.ZCANONIZEDPHONENUM}, {ZPHONENUMBER.ZPHONE},
           {ZPHONENUMBERINDEX.ZCANONIZEDPHONENUM}, {ZPHONENUMBERINDEX.ZPHONENUM})`;

/** What kind of observable a party is: where no number is known, Viber's own id stands, which no indicator could name. */
export const viberPartyKind = among(['phone-number'], (party) =>
  /^\+?[\d\s().-]+$/.test(party) ? 'phone-number' : null,
);

/** How a chat is told in every record: by its group's id, or by its row. */
export function viberConversation(group: string | null, pk: number | null): string | null {
  if (pk === null) return null;
  return group === null || group === '' || group === '0' ? `chat ${pk}` : group;
}

/**
 * Whether something came or went: `received` is what came; `send` and `delivered` went, and say no more. Where the
 * state is unknown, whoever has no sender was written by the owner.
 */
export function viberDirection(state: string | null, sender: number | null): 'received' | 'sent' {
  if (state !== null && state !== '') return state === 'received' ? 'received' : 'sent';
  return sender === null ? 'sent' : 'received';
}

/** The links in texts, some of which are JSON, where only its values are anyone's words. */
export function viberLinks(texts: readonly (string | null)[]): readonly string[] {
  const words = texts.flatMap((text) => (text === null ? [] : (jsonTexts(text) ?? [text])));
  return [...new Set(words.flatMap((text) => findLinks(text)))];
}
