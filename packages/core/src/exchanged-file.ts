import type { Trait } from '@bridle/model';
import { amongTraces } from './rule.ts';

interface ExchangedFile {
  /** `null` where the message is gone. */
  readonly message: number | null;
  readonly direction: 'received' | 'sent';
}

/**
 * Where, in the home of the phone's user, lies what apps, the owner and others put there. Whatever app takes a file in keeps it
 * in its own container or in that of its group, under whatever path it likes (Apple's File System Programming Guide), and the
 * folder of media is open to any computer that the phone trusts. What lies elsewhere the system wrote, or an implant.
 */
const places: readonly string[] = [
  'Containers/(?:Data/(?:Application|PluginKitPlugin)|Shared/AppGroup)/[^/]+',
  'Media',
  'Library/Mobile Documents',
  'Library/Mail',
  'Library/Voicemail',
  // Old notes, and the files of passes, which whoever makes a pass names (Apple's Wallet Developer Guide).
  'Library/Notes',
  'Library/Passes/Cards',
  // Of these the databases stand above the folders in which attachments, drafts and stickers lie.
  'Library/(?:SMS|Calendar)/[^/]+',
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
