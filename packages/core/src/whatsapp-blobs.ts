import { column, rejected } from './column.ts';
import { FormatError } from './formats/format.ts';
import { protobufFields } from './formats/protobuf.ts';
import { protobufStrings } from './formats/protobuf-strings.ts';

/** What `ZMETADATA` of a media item says, as far as it is known: what is quoted, and every other text. */
export interface MediaMetadata {
  readonly quotedId: string | null;
  readonly quotedParty: string | null;
  readonly quotedText: string | null;
  readonly quotedTexts: readonly string[];
  readonly texts: readonly string[];
}

const quotedIdField = 5;
const quotedPartyField = 6;
const quotedMessageField = 19;

/** Where a message has its text: at once, or within an extended text message. */
const textPaths = ['19.1', '19.6.1'];

/** The protocol buffer `ZMETADATA`, by the numbers of the fields that IPED reads. */
export const mediaMetadata = () =>
  column('a protocol buffer', (value): MediaMetadata | typeof rejected => {
    const strings = stringsOf(value);
    if (strings === rejected) return rejected;
    const quoted = strings.filter(({ path }) => path[0] === quotedMessageField);
    const first = (field: number): string | null =>
      strings.find(({ path }) => path.length === 1 && path[0] === field)?.text ?? null;
    return {
      quotedId: first(quotedIdField),
      quotedParty: first(quotedPartyField),
      quotedText: quoted.find(({ path }) => textPaths.includes(path.join('.')))?.text ?? null,
      quotedTexts: quoted.map(({ text }) => text),
      texts: strings
        .filter(({ path }) => ![quotedIdField, quotedPartyField, quotedMessageField].includes(path[0]!))
        .map(({ text }) => text),
    };
  });

/** What `ZRECEIPTINFO` says: who reacted, and every text, as the question and answers of a poll. */
export interface ReceiptTexts {
  readonly reactors: readonly string[];
  readonly texts: readonly string[];
}

const nothing: ReceiptTexts = { reactors: [], texts: [] };
const reactorPath = '7.1.2';
const dot = 0x2e;

/** The protocol buffer `ZRECEIPTINFO`. Most have no dot, and so neither an address nor a link. */
export const receiptTexts = () =>
  column('a protocol buffer', (value): ReceiptTexts | typeof rejected => {
    if (value instanceof Uint8Array && !value.includes(dot)) return nothing;
    const strings = stringsOf(value);
    if (strings === rejected) return rejected;
    const isReactor = (path: readonly number[]): boolean => path.join('.') === reactorPath;
    return {
      reactors: strings.filter(({ path }) => isReactor(path)).map(({ text }) => text),
      texts: strings.filter(({ path }) => !isReactor(path)).map(({ text }) => text),
    };
  });

function stringsOf(value: unknown) {
  if (!(value instanceof Uint8Array)) return rejected;
  try {
    return protobufStrings(value);
  } catch (error) {
    if (error instanceof FormatError) return rejected;
    throw error;
  }
}

/** WhatsApp was founded in 2009; a lower number is no time of a message. */
const earliestTime = 1_230_768_000n;

/**
 * A name as a sender gave it. Since 2021 or so the column holds a protocol buffer in base64 instead, whose first field is
 * a time; a name could be base64 by chance, but not hold one.
 */
export function pushNameOf(stored: string | null): string | null {
  if (stored === null || stored === '') return null;
  if (stored.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(stored)) return stored;
  try {
    for (const { field, value } of protobufFields(Buffer.from(stored, 'base64')))
      if (field === 1) return typeof value === 'bigint' && value > earliestTime ? null : stored;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return stored;
}
