import { type IndicatorKind } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { nothingStated, type Provenance, readConfidence } from '../provenance.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { dropped, entryOf } from '../statement.ts';
import { kindByWord } from '../values/kind-of-value.ts';
import { confidenceInFileName, meaningOfFileName, meaningOfWord, type WordMeaning } from '../values/words.ts';
import { linesIn } from './lines.ts';

/** What is known of a list before its values are read. */
interface ListForm {
  readonly format: 'list' | 'maltrail';
  /** Maltrail lists parts of addresses too. */
  readonly isMaltrail: boolean;
}

/** Reads a plain list: a value to a line, its kind told by the file's name, by a heading, or by the value itself. */
export function readList(text: string, file: string, limits: Limits): Reading {
  return readLines(text, file, limits, { format: 'list', isMaltrail: false });
}

/** Reads a list of Maltrail's: the pages named in its comments speak for the lines that follow them. */
export function readMaltrail(text: string, file: string, limits: Limits): Reading {
  return readLines(text, file, limits, { format: 'maltrail', isMaltrail: true });
}

function readLines(text: string, file: string, limits: Limits, { format, isMaltrail }: ListForm): Reading {
  const named = isMaltrail ? null : meaningOfFileName(file);
  const provenance = { ...nothingStated, confidence: readConfidence(confidenceInFileName(file)).confidence };
  const entries: Entry[] = [];
  let heading: WordMeaning | null = null;
  let url: string | null = null;
  let isAfterValue = false;
  for (const { line, place } of linesIn(text)) {
    const reference = /^#\s*reference:\s*(https?:\/\/\S{1,2000})/i.exec(line)?.[1];
    if (reference !== undefined && (url === null || isAfterValue)) url = reference;
    if (reference !== undefined) isAfterValue = false;
    if (isComment(line)) continue;
    const word = named === null || named.status === 'any' ? headingIn(line) : null;
    if (word) {
      heading = word;
      continue;
    }
    if (entries.length >= limits.objects) {
      return unreadable(format, `more than ${limits.objects} values: no more are read from one file`);
    }
    isAfterValue = true;
    const meaning = named?.status === 'any' || named === null ? (heading ?? named) : named;
    entries.push(
      isMaltrail && line.startsWith('/')
        ? trail(place, line)
        : entryIn(line, place, meaning, { url, provenance }, { file, limits }),
    );
  }
  return { status: 'read', format, entries, campaigns: [], remarks: [] };
}

/** Whether a line of a list is a remark of its author. */
export function isComment(line: string): boolean {
  return line.startsWith('#') || line.startsWith('//') || line.startsWith(';');
}

/** A line without the remark at its end. */
export function withoutRemark(line: string): string {
  const at = line.search(/\s#/);
  return at === -1 ? line : line.slice(0, at).trimEnd();
}

/** A word that says what the lines below it are: `Domains:`, or the header of a table of one column. */
export function headingIn(line: string): WordMeaning | null {
  return /^["']?[a-z][\w .-]{0,40}["']?:?$/i.test(line) ? meaningOfWord(line) : null;
}

function trail(object: string, line: string): Entry {
  return dropped('set-aside', object, 'a path on any server: nothing in a backup is compared with it', line);
}

const kindsWithSpaces: ReadonlySet<IndicatorKind> = new Set(['process-name', 'file-path', 'file-name']);

function entryIn(
  line: string,
  object: string,
  meaning: WordMeaning | null,
  { url, provenance }: { readonly url: string | null; readonly provenance: Provenance },
  around: { readonly file: string; readonly limits: Limits },
): Entry {
  const isName = meaning?.status === 'kind' && kindsWithSpaces.has(meaning.kind);
  const value = isName || meaning?.status === 'file' ? line : withoutRemark(line);
  const repairs = value === line ? [] : ['a comment after the value'];
  const told = kindByWord(meaning, value);
  if ('reason' in told) return dropped(told.status, object, told.reason, value.trim());
  return entryOf({ object, ...told, value, repairs, source: { url }, provenance }, around);
}
