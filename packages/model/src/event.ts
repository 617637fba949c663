import type { Clock } from './clock.ts';
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
  'message-deleted',
  'message-recovered',
  'attachment-created',
  'attachment-transferred',
  'conversation-created',
  'conversation-changed',
  'conversation-first-used',
  'conversation-last-used',
  'voicemail-received',
  'voicemail-deleted',
  'mail-dated',
  'mail-received',
  'call-placed',
  'call-received',
  'call-ended',
  'page-visited',
  'page-seen',
  'page-kept',
  'page-closed',
  'page-searched',
  'file-downloaded',
  'history-cleared',
  'site-contacted',
  'site-used',
  'site-permitted',
  'network-use-first',
  'network-use-last',
  'network-use',
  'network-added',
  'network-joined',
  'account-looked-up',
  'account-created',
  'account-modified',
  'interaction-started',
  'interaction-ended',
  'interaction-recorded',
  'interaction-updated',
  'contact-created',
  'contact-modified',
  'contact-first-met',
  'contact-last-met',
  'calendar-item-started',
  'calendar-item-ended',
  'calendar-item-created',
  'calendar-item-modified',
  'calendar-invitation-modified',
  'calendar-item-deleted',
  'reminder-created',
  'reminder-modified',
  'reminder-due',
  'reminder-completed',
  'note-created',
  'note-modified',
  'app-acquired',
  'app-installed',
  'app-used',
  'app-notified',
  'permission-decided',
  'permission-expired',
  'location-started',
  'location-stopped',
  'shortcut-created',
  'shortcut-modified',
  'shortcut-run',
  'profile-installed',
  'profile-changed',
  'setting-changed',
  'backup-made',
  'file-born',
  'file-modified',
  'file-accessed',
  'file-status-changed',
] as const;

/** One of {@link eventKinds}. */
export type EventKind = (typeof eventKinds)[number];

/**
 * Events at moments that whoever made the entry chose: when something is to take place, and when a mail says that it was
 * sent. An attacker chooses one that has passed: nothing happened to the phone then.
 */
export const chosenEvents: ReadonlySet<EventKind> = new Set<EventKind>([
  'calendar-item-started',
  'calendar-item-ended',
  'reminder-due',
  'mail-dated',
]);

/** Events at which something was taken away, by the owner or the phone: it had come then, or at any time before. */
export const removalEvents: ReadonlySet<EventKind> = new Set<EventKind>([
  'message-deleted',
  'voicemail-deleted',
  'history-cleared',
  'calendar-item-deleted',
  'permission-expired',
]);

/** Something that happened at a moment, in words. */
export interface TimelineEvent {
  readonly at: Instant;
  readonly event: EventKind;
  readonly summary: string;
  /** Which clock the store wrote the moment by. */
  readonly clock: Clock;
  /** The store's own name for where the moment stands: a key of the record's raw values. */
  readonly column: string;
}
