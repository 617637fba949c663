import type { Trait } from '@bridle/model';
import { amongTraces } from './rule.ts';

interface ExchangedFile {
  /** `null` where the message is gone. */
  readonly message: number | null;
  readonly direction: 'received' | 'sent';
}

/** Where apps keep the files of messages, and what is downloaded, in the home of the phone's user. */
const places: readonly string[] = [
  'Library/SMS/Attachments',
  'Library/Mobile Documents',
  // What an app's owner makes and takes in, as downloads, lies here by Apple's File System Programming Guide.
  'Containers/Data/Application/[^/]+/Documents',
  'Containers/Shared/AppGroup/group\\.net\\.whatsapp\\.WhatsApp(?:SMB)?\\.shared/Message',
  'Containers/Shared/AppGroup/group\\.com\\.apple\\.FileProvider\\.LocalStorage/File Provider Storage',
];

/** One for all, since every file of a backup is asked for it. */
const exchangedPlace = new RegExp(`^(?:/private)?/var/mobile/(?:${places.join('|')})/`);

const exchanged: readonly Trait[] = ['exchanged'];
const none: readonly Trait[] = [];

/** What its place on the device shows of a file. */
export function exchangedTrait(devicePath: string): readonly Trait[] {
  return exchangedPlace.test(devicePath) ? exchanged : none;
}

/** What a download is. */
export function downloadTrait(): readonly Trait[] {
  return exchanged;
}

/** A file whose message is gone came or went with something, and no one knows with what. */
export const traceOfExchanged = amongTraces(['received', 'sent', 'stored'], ({ message, direction }: ExchangedFile) =>
  message === null ? 'stored' : direction,
);

/** What is all that is known of a file whose message is gone. */
export function orphanTrait(_value: string, { message }: Pick<ExchangedFile, 'message'>): readonly Trait[] {
  return message === null ? exchanged : none;
}
