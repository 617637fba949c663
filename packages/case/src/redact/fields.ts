import type { Sort } from './placeholders.ts';

/**
 * What the fields of records may say, by name: a field of one name has one meaning in every family. Moments stay too; they
 * are known by their names.
 */

/** Words from short lists, each of which any phone may hold. */
export const harmlessValues: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    direction: ['received', 'sent', 'unknown'],
    entryType: ['file', 'directory', 'link', 'unknown'],
    payload: ['present', 'empty', 'missing', 'not-listed'],
    service: ['iMessage', 'SMS', 'RCS', 'FaceTime'],
    deletedKind: ['gap'],
  }),
);

/** Figures that count or measure, and so name nothing. */
export const measures: ReadonlySet<string> = new Set([
  'durationSeconds',
  'wifiIn',
  'wifiOut',
  'cellularIn',
  'cellularOut',
]);

/** What a value of a field is called where it does not look like anything in particular. */
export const sortsOfFields: ReadonlyMap<string, Sort> = new Map(
  Object.entries<Sort>({
    account: 'account',
    bundle: 'app',
    client: 'app',
    conversation: 'conversation',
    devicePath: 'path',
    emails: 'e-mail address',
    executable: 'path',
    fileName: 'file name',
    filePath: 'path',
    handle: 'person',
    links: 'web address',
    name: 'name',
    organization: 'name',
    organizerEmail: 'person',
    participants: 'person',
    phoneNumbers: 'phone number',
    process: 'process',
    profileId: 'profile',
    recipients: 'person',
    sender: 'person',
    site: 'web address',
    ssid: 'network',
    title: 'title',
    url: 'web address',
  }),
);
