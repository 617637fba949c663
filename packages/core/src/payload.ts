import type { Attachment } from '@bridle/model';
import { FormatError } from './formats/format.ts';
import type { SourceFile } from './source.ts';

/** What a backup holds of a file that a row names. */
export interface Payload {
  readonly payload: Attachment['payload'];
  /** The type its first bytes show; `null` where they show none that is known here, or there are none. */
  readonly contentType: string | null;
}

/**
 * Types by their first bytes, under the names of their usual file extensions: what exploits were hidden in, and what
 * they were hidden as. Source: the formats' own specifications, as collected in the `magic` database of `file`.
 */
const signatures: readonly (readonly [type: string, offset: number, bytes: string])[] = [
  ['gif', 0, 'GIF8'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['pdf', 0, '%PDF-'],
  ['psd', 0, '8BPS'],
  ['jbig2', 0, '\x97JB2\r\n\x1a\n'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['webp', 8, 'WEBP'],
  ['wav', 8, 'WAVE'],
  ['heic', 4, 'ftyphe'],
  ['heic', 4, 'ftypmif1'],
  ['avif', 4, 'ftypavif'],
  ['mov', 4, 'ftypqt'],
  ['m4a', 4, 'ftypM4A'],
  ['mp4', 4, 'ftyp'],
  ['caf', 0, 'caff'],
  ['amr', 0, '#!AMR'],
  ['ogg', 0, 'OggS'],
  ['mp3', 0, 'ID3'],
  ['plist', 0, 'bplist00'],
  ['zip', 0, 'PK\x03\x04'],
  ['ttf', 0, '\0\x01\0\0'],
  ['otf', 0, 'OTTO'],
  ['macho', 0, '\xcf\xfa\xed\xfe'],
  ['macho', 0, '\xca\xfe\xba\xbe'],
  ['vcf', 0, 'BEGIN:VCARD'],
  ['sqlite', 0, 'SQLite format 3\0'],
];

const longestSignature = 32;

/** Looks at the first bytes of a file that a row names; `null` is one the backup does not list. */
export function payloadOf(file: SourceFile | null): Payload {
  if (file === null) return { payload: 'not-listed', contentType: null };
  try {
    const head = file.head(longestSignature);
    return head.length === 0
      ? { payload: 'empty', contentType: null }
      : { payload: 'present', contentType: contentTypeOf(head) };
  } catch (error) {
    if (error instanceof FormatError) return { payload: 'missing', contentType: null };
    throw error;
  }
}

/** The type that the first bytes of a content show; `null` where they show none that is known here. */
export function contentTypeOf(start: Uint8Array): string | null {
  const head = Buffer.from(start.subarray(0, longestSignature)).toString('latin1');
  return signatures.find(([, offset, bytes]) => head.startsWith(bytes, offset))?.[0] ?? null;
}
