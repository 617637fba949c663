import type { Instant } from './instant.ts';

/*
 * Record families: an artefact says which it yields, a rule says which it needs, and neither names the other.
 * A family's fields are what every record of it has; an artefact may say more.
 */

/** A message in a conversation. */
export interface Message {
  /** What was written; `null` where the store keeps it elsewhere and it was not read. */
  readonly text: string | null;
  /** The other party's address or number. */
  readonly handle: string | null;
  readonly direction: 'received' | 'sent';
  readonly service: string | null;
  readonly conversation: string | null;
  readonly links: readonly string[];
  readonly sentAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly readAt: Instant | null;
}

/** One visit of a browser to a page. */
export interface Visit {
  readonly url: string | null;
  readonly title: string | null;
  readonly visitedAt: Instant | null;
  /** The address of the page that sent the browser here by redirect. */
  readonly redirectedFrom: string | null;
  /** The address this page redirected the browser to. */
  readonly redirectedTo: string | null;
}

/** A process, and when it used the network. */
export interface ProcessUse {
  readonly process: string | null;
  /** The service or bundle the traffic was for, where the store keeps both halves of `process/service`. */
  readonly service: string | null;
  readonly bundle: string | null;
  readonly firstUsedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
  /** The last moment at which its traffic was counted, where the store tells that apart. */
  readonly usedAt: Instant | null;
  /** The number under which the store keeps the process; its traffic keeps it when the process is deleted. */
  readonly processId: number | null;
  /** Whether the store counts traffic of a process that it no longer lists. */
  readonly isProcessDeleted: boolean;
  readonly wifiIn: number | null;
  readonly wifiOut: number | null;
  readonly cellularIn: number | null;
  readonly cellularOut: number | null;
}

/** A remote account that a service of the phone looked up. */
export interface Lookup {
  readonly service: string;
  readonly account: string;
  readonly lookedUpAt: Instant | null;
  readonly status: number | null;
}

/** A file, directory or link, as the backup lists it. */
export interface FileEntry {
  readonly fileId: string | null;
  readonly container: string;
  readonly filePath: string;
  readonly entryType: 'file' | 'directory' | 'link' | 'unknown';
  /** Where the entry lies on the device itself, where its domain's root is known. */
  readonly devicePath: string | null;
  readonly size: number | null;
  /** Of a folder that attachments of messages are sorted into: whether the backup lists no file below it. */
  readonly isEmpty: boolean | null;
  readonly bornAt: Instant | null;
  readonly modifiedAt: Instant | null;
  readonly statusChangedAt: Instant | null;
}

/** An entry of a calendar. */
export interface CalendarItem {
  readonly summary: string | null;
  readonly description: string | null;
  readonly organizerEmail: string | null;
  readonly organizerIsOwner: boolean | null;
  readonly participants: readonly string[];
  readonly links: readonly string[];
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly createdAt: Instant | null;
  readonly modifiedAt: Instant | null;
}

/** An app that is, or was, installed. */
export interface App {
  readonly bundle: string;
  readonly name: string | null;
  readonly vendor: string | null;
  readonly appVersion: string | null;
  readonly installer: string | null;
  readonly hasStoreReceipt: boolean;
  readonly acquiredAt: Instant | null;
}

/** A file that came or went with a message. */
export interface Attachment {
  /** The path or name as the store gives it. */
  readonly filePath: string | null;
  readonly fileName: string | null;
  readonly direction: 'received' | 'sent';
  /** The other party's address or number. */
  readonly handle: string | null;
  readonly service: string | null;
  /** The type that the store claims, as a MIME or uniform type. */
  readonly claimedType: string | null;
  /** The type that the first bytes show, in the same terms as its usual file extension; `null` where they show none or were not there. */
  readonly contentType: string | null;
  readonly payload: 'present' | 'empty' | 'missing' | 'not-listed';
  readonly size: number | null;
  readonly createdAt: Instant | null;
}

/** A conversation, beside its messages. */
export interface Conversation {
  readonly conversation: string;
  readonly title: string | null;
  readonly participants: readonly string[];
  readonly createdAt: Instant | null;
}

/** A page that a browser keeps otherwise than as a visit: a tab, a bookmark, a download, an icon. */
export interface Page {
  readonly url: string | null;
  readonly title: string | null;
  /** When the page was last in front of the owner, or the store last touched it. */
  readonly seenAt: Instant | null;
}

/** A site that a web engine met, whether the owner went there or a page did. */
export interface Site {
  readonly site: string;
  readonly isUsed: boolean | null;
  readonly seenAt: Instant | null;
}

/** A call, made or received. */
export interface Call {
  readonly handle: string | null;
  readonly direction: 'received' | 'sent';
  readonly service: string | null;
  readonly isAnswered: boolean | null;
  readonly durationSeconds: number | null;
  readonly calledAt: Instant | null;
}

/** A dealing of the owner with a person, as the system notes it across apps. */
export interface Interaction {
  readonly bundle: string | null;
  readonly direction: 'received' | 'sent' | 'unknown';
  readonly sender: string | null;
  readonly recipients: readonly string[];
  /** Whom else it names: by what the conversation is called, or by another address of the sender's. */
  readonly otherAddresses: readonly string[];
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly createdAt: Instant | null;
}

/** A person the owner, or an app of theirs, knows. */
export interface Contact {
  readonly name: string | null;
  readonly emails: readonly string[];
  readonly phoneNumbers: readonly string[];
  readonly createdAt: Instant | null;
  readonly modifiedAt: Instant | null;
}

/** An account the phone is signed in to. */
export interface Account {
  readonly account: string | null;
  readonly accountType: string | null;
  readonly createdAt: Instant | null;
}

/** A note. */
export interface Note {
  readonly title: string | null;
  readonly text: string | null;
  readonly links: readonly string[];
  readonly createdAt: Instant | null;
  readonly modifiedAt: Instant | null;
}

/** A task the owner set themselves, or was given. */
export interface Reminder {
  readonly title: string | null;
  readonly text: string | null;
  readonly links: readonly string[];
  readonly createdAt: Instant | null;
  readonly dueAt: Instant | null;
}

/** A decision on what an app may do. */
export interface Permission {
  readonly service: string;
  /** A bundle id, or the path of a program. */
  readonly client: string;
  readonly decision: string;
  readonly decidedAt: Instant | null;
}

/** Something that asked for the phone's location. */
export interface LocationClient {
  readonly client: string;
  readonly bundle: string | null;
  readonly executable: string | null;
  readonly authorization: string | null;
  /** When it last ceased to receive locations. */
  readonly locationStoppedAt: Instant | null;
}

/** A shortcut, or what sets one off. */
export interface Shortcut {
  readonly name: string | null;
  /** Identifiers of its actions, in order. */
  readonly actions: readonly string[];
  readonly links: readonly string[];
  readonly createdAt: Instant | null;
  readonly modifiedAt: Instant | null;
}

/** A configuration profile, as installed. */
export interface Profile {
  readonly profileId: string | null;
  readonly name: string | null;
  readonly organization: string | null;
  readonly payloadTypes: readonly string[];
  readonly links: readonly string[];
  readonly installedAt: Instant | null;
}

/** Something done to a configuration profile. */
export interface ProfileEvent {
  readonly profileId: string;
  readonly operation: string | null;
  readonly process: string | null;
  readonly changedAt: Instant | null;
}

/** A setting of the phone. */
export interface Setting {
  readonly setting: string;
  readonly value: string | null;
  readonly changedAt: Instant | null;
}

/** A wireless network the phone knows. */
export interface Network {
  readonly ssid: string | null;
  readonly addedAt: Instant | null;
  readonly joinedAt: Instant | null;
}

/** An app, and when it was used or made itself heard. */
export interface AppUse {
  readonly bundle: string;
  readonly usedAt: Instant | null;
}

/** Something that was deleted, as the store remembers it. */
export interface Deletion {
  /** What is gone, as far as the store says. */
  readonly deleted: string | null;
  /** What sort of thing that was; `gap` where a row is missing and nothing says what it was. */
  readonly deletedKind: string | null;
  readonly deletedAt: Instant | null;
}

/** Addresses found by a general search of a store that has no declaration of its own. */
export interface Mention {
  readonly links: readonly string[];
  readonly emails: readonly string[];
  readonly bundles: readonly string[];
}

/** Which fields the records of a family have. */
export interface FamilyFields {
  readonly message: Message;
  readonly visit: Visit;
  readonly 'process-use': ProcessUse;
  readonly lookup: Lookup;
  readonly 'file-entry': FileEntry;
  readonly 'calendar-item': CalendarItem;
  readonly app: App;
  readonly attachment: Attachment;
  readonly conversation: Conversation;
  readonly page: Page;
  readonly site: Site;
  readonly call: Call;
  readonly interaction: Interaction;
  readonly contact: Contact;
  readonly account: Account;
  readonly note: Note;
  readonly reminder: Reminder;
  readonly permission: Permission;
  readonly 'location-client': LocationClient;
  readonly shortcut: Shortcut;
  readonly profile: Profile;
  readonly 'profile-event': ProfileEvent;
  readonly setting: Setting;
  readonly network: Network;
  readonly 'app-use': AppUse;
  readonly deletion: Deletion;
  readonly mention: Mention;
}

/** The name of a record family. */
export type Family = keyof FamilyFields;

/**
 * What the records of a family can show, for coverage: `execution` that code ran, `delivery` that it was brought.
 * A negative needs both; families of neither kind add traces but cannot stand for them.
 */
export const familyCovers: { readonly [F in Family]: 'execution' | 'delivery' | 'neither' } = {
  message: 'delivery',
  visit: 'delivery',
  'calendar-item': 'delivery',
  'process-use': 'execution',
  lookup: 'neither',
  'file-entry': 'neither',
  app: 'neither',
  attachment: 'neither',
  conversation: 'neither',
  page: 'neither',
  site: 'neither',
  call: 'neither',
  interaction: 'neither',
  contact: 'neither',
  account: 'neither',
  note: 'neither',
  reminder: 'neither',
  permission: 'neither',
  'location-client': 'neither',
  shortcut: 'neither',
  profile: 'neither',
  'profile-event': 'neither',
  setting: 'neither',
  network: 'neither',
  'app-use': 'neither',
  deletion: 'neither',
  mention: 'neither',
};
