import type { Instant } from './instant.ts';

/** What can happen on a device, as far as any artefact can say; a closed list. */
export const eventKinds = [
  'message-sent',
  'message-received',
  'message-read',
  'message-delivered',
  'message-played',
  'message-edited',
  'message-retracted',
  'page-visited',
  'history-cleared',
  'network-use-first',
  'network-use-last',
  'network-use',
  'account-looked-up',
  'calendar-item-started',
  'calendar-item-ended',
  'calendar-item-created',
  'calendar-item-modified',
  'calendar-invitation-modified',
  'app-acquired',
  'file-born',
  'file-modified',
  'file-status-changed',
] as const;

/** One of {@link eventKinds}. */
export type EventKind = (typeof eventKinds)[number];

/** Something that happened at a moment, in words. */
export interface TimelineEvent {
  readonly at: Instant;
  readonly event: EventKind;
  readonly summary: string;
}
