import { closed, type FileRefusal } from './reading.ts';

/** A form in which lists come that is not opened here. */
interface ClosedForm {
  readonly start: readonly number[];
  readonly refusal: FileRefusal;
}

const toUnpack = (name: string): FileRefusal => closed(`${name}: unpack it, and give the files in it`, 'archive');

const zip: readonly number[] = [0x50, 0x4b, 0x03, 0x04];

/** By their first bytes. */
const archives: readonly ClosedForm[] = [
  { start: zip, refusal: toUnpack('a ZIP archive') },
  { start: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], refusal: toUnpack('a 7z archive') },
  { start: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], refusal: toUnpack('a RAR archive') },
  { start: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], refusal: toUnpack('a file packed by xz') },
  { start: [0x42, 0x5a, 0x68], refusal: toUnpack('a file packed by bzip2') },
  { start: [0x28, 0xb5, 0x2f, 0xfd], refusal: toUnpack('a file packed by zstd') },
];

const spreadsheet = closed('a spreadsheet: save its sheets as CSV, and give those', 'spreadsheet');
const wordProcessed = closed(
  'a document of a word processor: save what it lists as text or CSV, and give that',
  'document',
);

/** Forms of offices that are ZIP archives or, of old, compound files; only their names tell them from one another. */
const compound: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const offices: readonly (readonly [RegExp, FileRefusal])[] = [
  [/\.(?:xls[xmb]?|ods|numbers)$/i, spreadsheet],
  [/\.(?:doc[xm]?|odt|pages)$/i, wordProcessed],
];

/** Documents whose first bytes are letters, so that all of one may be taken for a text. */
const lettered: readonly (readonly [string, FileRefusal])[] = [
  ['%PDF-', closed('a PDF: save what it lists as text or CSV, and give that', 'pdf')],
  ['{\\rtf', wordProcessed],
];

/** Why a document is not read; `null` where these bytes are none. */
export function documentIn(bytes: Uint8Array): FileRefusal | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString('latin1');
  return lettered.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
}

/** Why bytes that are no text are not opened, though they may list indicators; `null` where they are of no such form. */
export function closedFormOf(file: string, bytes: Uint8Array): FileRefusal | null {
  const startsWith = (start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);
  const office = startsWith(zip) || startsWith(compound) ? offices.find(([name]) => name.test(file)) : undefined;
  return office?.[1] ?? archives.find(({ start }) => startsWith(start))?.refusal ?? null;
}
