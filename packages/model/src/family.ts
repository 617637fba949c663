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
  readonly bundle: string | null;
  readonly firstUsedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
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

/** Which fields the records of a family have. */
export interface FamilyFields {
  readonly message: Message;
  readonly visit: Visit;
  readonly 'process-use': ProcessUse;
  readonly lookup: Lookup;
  readonly 'file-entry': FileEntry;
  readonly 'calendar-item': CalendarItem;
  readonly app: App;
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
};
