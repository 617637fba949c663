import type { MessageWords } from './message-words.ts';
import { amongTraces } from './rule.ts';
import { words } from './words.ts';

/** What `associated_message_type` says of a reaction; one that was withdrawn has a number 1000 higher. */
export const reactionOf = words({
  1000: 'sticker',
  2000: 'loved',
  2001: 'liked',
  2002: 'disliked',
  2003: 'laughed at',
  2004: 'emphasised',
  2005: 'questioned',
  2006: 'emoji',
  2007: 'sticker',
  3000: 'no longer loved',
  3001: 'no longer liked',
  3002: 'no longer disliked',
  3003: 'no longer laughed at',
  3004: 'no longer emphasised',
  3005: 'no longer questioned',
  3006: 'emoji withdrawn',
  3007: 'sticker withdrawn',
});

/** Those that repeat the words they react to, as `Liked “…”`. */
const quoting = { first: 2000, last: 3999 } as const;

/** Whether a message of this type is a reaction, and what it says is a quotation. */
export function isQuoting(type: number | null): boolean {
  return type !== null && type >= quoting.first && type <= quoting.last;
}

/** In SQL, which message is reacted to: its guid, after the part of it that is meant (`p:0/`, or `bp:` for a balloon). */
export function guidReactedTo(type: string, guid: string): string {
  return `
    CASE WHEN ${type} BETWEEN ${quoting.first} AND ${quoting.last} THEN
      CASE WHEN ${guid} GLOB 'p:*/*' THEN substr(${guid}, instr(${guid}, '/') + 1)
           WHEN ${guid} GLOB 'bp:*' THEN substr(${guid}, 4)
           ELSE ${guid} END
    END`;
}

/** The message that is reacted to. */
export interface Original {
  readonly isOwners: boolean;
  readonly words: MessageWords;
}

/**
 * The links of a reaction that came with it: those that the message lacks it reacts to, which is a record of its own. Of one
 * of the owner's that has no words any more nothing came, and what the owner quotes of their own is theirs.
 */
export function linksBrought(
  quoted: readonly string[],
  isOwners: boolean,
  original: Original | null,
): readonly string[] {
  if (original === null) return quoted;
  const { written, earlierTexts, links } = original.words;
  const isWordless = (written ?? '') === '' && earlierTexts.length === 0 && links.length === 0;
  if (original.isOwners && (isOwners || isWordless)) return [];
  // Whether long quotations are cut short is not published.
  return quoted.filter((link) => !links.some((it) => it.startsWith(link)));
}

/** Whoever reacts, reacts to what another wrote: a quotation that no other record explains came to the owner. */
export const traceOfLinks = amongTraces(
  ['sent', 'received'],
  ({
    direction,
    associatedType,
  }: {
    readonly direction: 'received' | 'sent';
    readonly associatedType: number | null;
  }) => (isQuoting(associatedType) ? 'received' : direction),
);
