import { figure, type IndicatorKind } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { nothingStated, type Provenance, readConfidence } from '../provenance.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { dropped, entryOf } from '../statement.ts';
import { kindByWord, kindOfValue } from '../values/kind-of-value.ts';
import { wrongKinds } from '../values/repair.ts';
import { confidenceInFileName, meaningOfFileName, meaningOfWord, type WordMeaning } from '../values/words.ts';
import { isComment, linesIn, nameWithoutRemark, type PlacedLine, withoutRemark } from './lines.ts';

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

function readLines(text: string, file: string, limits: Limits, form: ListForm): Reading {
  let count = 0;
  for (const values = valuesIn(text, file, form); values.next().done !== true;) count += 1;
  if (count > limits.objects)
    return unreadable(form.format, `more than ${figure(limits.objects)} values: no more are read from one file`);
  return {
    status: 'read',
    format: form.format,
    entries: entriesIn(text, file, limits, form),
    campaigns: [],
    remarks: [],
  };
}

function* entriesIn(text: string, file: string, limits: Limits, form: ListForm): Generator<Entry> {
  const provenance = { ...nothingStated, confidence: readConfidence(confidenceInFileName(file)).confidence };
  const around = { file, limits };
  for (const value of valuesIn(text, file, form))
    yield form.isMaltrail && value.line.startsWith('/') ? trail(value) : entryIn(value, provenance, around);
}

/** A line that holds a value, and what was said above it of the lines that follow. */
interface ListedValue extends PlacedLine {
  readonly meaning: WordMeaning | null;
  /** The page that speaks for it. */
  readonly url: string | null;
}

function* valuesIn(text: string, file: string, { isMaltrail }: ListForm): Generator<ListedValue> {
  const named = isMaltrail ? null : meaningOfFileName(file);
  const isOpen = named === null || named.status === 'any';
  let heading: WordMeaning | null = null;
  let url: string | null = null;
  let isAfterValue = false;
  for (const { line, place } of linesIn(text)) {
    if (isComment(line)) {
      const reference = /^#\s*reference:\s*(https?:\/\/\S{1,2000})/i.exec(line)?.[1];
      if (reference !== undefined && (url === null || isAfterValue)) url = reference;
      if (reference !== undefined) isAfterValue = false;
      continue;
    }
    const word = isOpen ? headingIn(line) : null;
    if (word) {
      heading = word;
      continue;
    }
    isAfterValue = true;
    yield { line, place, meaning: isOpen ? (heading ?? named) : named, url };
  }
}

/** A word that says what the lines below it are: `Domains:`, or the header of a table of one column. */
export function headingIn(line: string): WordMeaning | null {
  return /^["']?[a-z][\w .-]{0,40}["']?:?$/i.test(line) ? meaningOfWord(line) : null;
}

function trail({ line, place }: PlacedLine): Entry {
  return dropped('set-aside', place, 'a path on any server: nothing in a backup is compared with it', line);
}

const none: readonly never[] = [];

const kindsWithSpaces: ReadonlySet<IndicatorKind> = new Set(['process-name', 'file-path', 'file-name']);

function entryIn(
  { line, place, meaning, url }: ListedValue,
  provenance: Provenance,
  around: { readonly file: string; readonly limits: Limits },
): Entry {
  const isName = meaning?.status === 'kind' && kindsWithSpaces.has(meaning.kind);
  const value = isName || meaning?.status === 'file' ? nameWithoutRemark(line) : withoutRemark(line);
  const repairs = value === line ? none : ['a comment after the value'];
  const told = kindByWord(meaning, value);
  if ('reason' in told) return dropped(told.status, place, told.reason, value.trim());
  const said = { object: place, ...told, value, repairs, source: { url }, provenance };
  const entry = entryOf(said, around);
  if (entry.status !== 'rejected') return entry;
  // One list may hold several kinds, whatever it is called: what can be one thing only is that.
  const shown = kindOfValue(value);
  if ('reason' in shown || shown.kind === told.kind) return entry;
  return entryOf({ ...said, kind: shown.kind, label: null, repairs: [...repairs, wrongKinds.ofAnotherList] }, around);
}
