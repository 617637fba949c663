import { words } from './words.ts';

/** What `chat.style` says of a conversation in Messages. */
export const conversationStyle = words({ 43: 'group', 45: 'one to one' });

/** The columns of a message, or of a file that came or went with one, that say with whom it was exchanged. */
export interface MessageParties {
  readonly handle: string | null;
  /** `chat.chat_identifier`: in a conversation of two the address of the other. */
  readonly chat: string | null;
  readonly chat_style: number | null;
}

/** The other party: that of the message itself or, where it names none as one that was sent, that of a conversation of two. */
export function otherPartyOf({ handle, chat, chat_style: style }: MessageParties): string | null {
  return handle ?? (conversationStyle(style) === 'group' ? null : chat);
}
