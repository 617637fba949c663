import type { Trace, Trait } from '@bridle/model';

interface ExchangedFile {
  /** `null` where the message is gone. */
  readonly message: number | null;
  readonly direction: 'received' | 'sent';
}

/** Where apps keep the files of messages, and what is downloaded, by their places on the device. */
const places: readonly RegExp[] = [
  /^\/private\/var\/mobile\/Library\/SMS\/Attachments\//,
  /\/group\.net\.whatsapp\.WhatsApp(?:SMB)?\.shared\/Message\//,
  // What an app's owner makes and takes in, as downloads, lies here by Apple's File System Programming Guide.
  /\/Containers\/Data\/Application\/[^/]+\/Documents\//,
  /\/group\.com\.apple\.FileProvider\.LocalStorage\/File Provider Storage\//,
  /^\/private\/var\/mobile\/Library\/Mobile Documents\//,
];

const exchanged: readonly Trait[] = ['exchanged'];
const none: readonly Trait[] = [];

/** What its place on the device shows of a file. */
export function exchangedTrait(devicePath: string): readonly Trait[] {
  return places.some((it) => it.test(devicePath)) ? exchanged : none;
}

/** What a download is. */
export function downloadTrait(): readonly Trait[] {
  return exchanged;
}

/** A file whose message is gone came or went with something, and no one knows with what. */
export function traceOfExchanged({ message, direction }: ExchangedFile): Trace {
  return message === null ? 'stored' : direction;
}

/** What is all that is known of a file whose message is gone. */
export function orphanTrait(_value: string, { message }: Pick<ExchangedFile, 'message'>): readonly Trait[] {
  return message === null ? exchanged : none;
}
