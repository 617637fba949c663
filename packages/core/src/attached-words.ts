import { textEncodingOf } from '@bridle/model';
import { FormatError } from './formats/format.ts';
import { isBinaryPlist } from './formats/plist/binary-layout.ts';
import { readPlist } from './formats/plist/read.ts';
import { textsIn } from './formats/plist/texts.ts';
import { findLinks } from './links/find-links.ts';
import type { SourceFile } from './source.ts';
import { isVCard, unfolded, vCardOf } from './vcard.ts';

/** How far the content of an attached file was searched for links. */
type ContentSearch = 'whole' | 'too-large' | 'unreadable' | 'not-searched';

/** What an attached file says, as far as it is written for people and programs to follow. */
export interface AttachedWords {
  /** `null` where there is nothing to search: a picture, a film, sound, or no file. */
  readonly contentSearch: ContentSearch | null;
  readonly contentLinks: readonly string[];
  /** Of the cards of contacts. */
  readonly phoneNumbers: readonly string[];
  readonly emails: readonly string[];
}

/** What a store and the first bytes tell of a file. */
export interface AttachedKind {
  readonly mimeType: string | null;
  readonly uniformType: string | null;
  readonly fileNames: readonly (string | null)[];
  readonly contentType: string | null;
}

/**
 * What is a text in which people or programs follow links, by its MIME type, its uniform type or the ending of its name. A
 * table of data, as CSV, is none: what it lists nobody is sent to.
 */
const texts: readonly (readonly [mime: RegExp, uniform: RegExp, extension: RegExp])[] = [
  [/^text\/(?:x-)?vcard/, /^public\.vcard$/, /^(?:vcf|vcard)$/],
  [/^text\/(?:x-v?)?calendar/, /^(?:com\.apple\.ical\.ics|public\.calendar-event)$/, /^(?:ics|vcs)$/],
  [/^(?:text\/html|application\/xhtml|image\/svg)/, /^public\.(?:x?html|svg-image)$/, /^(?:x?html?|svg)$/],
  [/^text\/plain/, /^public\.(?:utf(?:8|16)-)?plain-text$/, /^(?:txt|text)$/],
  [/^text\/(?:uri-list|x-url)/, /^(?:public\.url|com\.apple\.web-internet-location)$/, /^(?:url|webloc)$/],
  [/^application\/x-apple-aspen-config/, /^com\.apple\.mobileconfig$/, /^mobileconfig$/],
];

/** Types by their first bytes that hold no text to follow. */
const withoutWords: ReadonlySet<string> = new Set([
  ...['gif', 'png', 'jpeg', 'psd', 'jbig2', 'tiff', 'webp', 'heic', 'avif'],
  ...['wav', 'mov', 'm4a', 'mp4', 'caf', 'amr', 'ogg', 'mp3', 'ttf', 'otf'],
]);

/** A longer text than any page or card that people send. */
const longestAttachedText = 8 * 2 ** 20;

/** Why the text of a file could not be examined, `null` where it could, or there is none. */
export function unexaminedWords({ contentSearch }: Searched): string | null {
  if (contentSearch === 'unreadable') return 'the text in the file cannot be read';
  if (contentSearch !== 'too-large') return null;
  return `the file is a text of more than ${longestAttachedText / 2 ** 20} MiB, in which no links were looked for`;
}

/** Why nothing was looked for in a file that may hold links, `null` of any other. */
export function unsearchedWords({ contentSearch }: Searched): string | null {
  return contentSearch === 'not-searched' ? 'what the file holds was not searched for links' : null;
}

type Searched = Pick<AttachedWords, 'contentSearch'>;

/** Reads what an attached file says; `null` is one that is not there, or empty. */
export function attachedWords(file: SourceFile | null, kind: AttachedKind): AttachedWords {
  if (file === null) return found(null);
  if (!isText(kind)) return found(isWithoutWords(kind) ? null : 'not-searched');
  try {
    if (file.size() > longestAttachedText) return found('too-large');
    return wordsIn(writtenIn(file.read(longestAttachedText)));
  } catch (error) {
    if (error instanceof FormatError) return found('unreadable');
    throw error;
  }
}

function found(contentSearch: ContentSearch | null): AttachedWords {
  return { contentSearch, contentLinks: [], phoneNumbers: [], emails: [] };
}

function isText({ mimeType, uniformType, fileNames, contentType }: AttachedKind): boolean {
  const mime = mimeType?.trim().toLowerCase() ?? '';
  const uniform = uniformType?.trim().toLowerCase() ?? '';
  const extensions = fileNames.map((name) => /\.([a-z0-9]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '');
  if (contentType === 'vcf') return true;
  return texts.some(([a, b, c]) => a.test(mime) || b.test(uniform) || extensions.some((it) => c.test(it)));
}

function isWithoutWords({ mimeType, contentType }: AttachedKind): boolean {
  if (contentType !== null) return withoutWords.has(contentType);
  return /^(?:image|audio|video)\//i.test(mimeType?.trim() ?? '');
}

/** The texts in a file: those of a property list, else the file itself. What is no text, as a signature around one, is no link. */
function writtenIn(bytes: Uint8Array): readonly string[] {
  if (isBinaryPlist(bytes)) return textsIn(readPlist(bytes)).map(({ text }) => text);
  return [new TextDecoder(textEncodingOf(bytes)).decode(bytes)];
}

function wordsIn(written: readonly string[]): AttachedWords {
  const cards = written.filter(isVCard).map(vCardOf);
  const others = written.filter((text) => !isVCard(text)).map(asRead);
  return {
    contentSearch: 'whole',
    contentLinks: eachOnce([...cards.flatMap(({ values }) => values), ...others].flatMap(findLinks)),
    phoneNumbers: eachOnce(cards.flatMap((it) => it.phoneNumbers)),
    emails: eachOnce(cards.flatMap((it) => it.emails)),
  };
}

/** What a calendar folds, and markup writes out. */
function asRead(text: string): string {
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return unfolded(text);
  return text.includes('<') ? withoutEntities(text) : text;
}

/** Those that can stand in an address, by the table of HTML (13.5); any other character may be written by its number. */
const entities: { readonly [name: string]: string } = {
  amp: '&',
  colon: ':',
  sol: '/',
  period: '.',
  quest: '?',
  equals: '=',
  num: '#',
  percnt: '%',
  commat: '@',
  lowbar: '_',
  quot: '"',
  lt: '<',
  gt: '>',
};

const mostCodePoint = 0x10ffff;

function withoutEntities(markup: string): string {
  return markup.replace(/&(?:#(x[0-9a-f]{1,6}|\d{1,7})|([a-z]+));/gi, (whole: string, number = '', name = '') => {
    if (number === '') return Object.hasOwn(entities, name as string) ? entities[name as string]! : whole;
    const code = Number((number as string).replace(/^x/i, '0x'));
    return code <= mostCodePoint ? String.fromCodePoint(code) : whole;
  });
}

function eachOnce(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
