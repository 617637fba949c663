import type { IndicatorKind } from '@bridle/model';
import { columnNamed, type Column } from '../csv/table.ts';
import { isList } from '../list/likeness.ts';
import { meaningOfFileName, meaningOfWord, type WordMeaning } from '../values/words.ts';

/** Values, each of which stands alone. */
export interface ValueList {
  readonly sort: 'values';
  /** The key that it stands under; empty where it is the whole document. */
  readonly key: string;
  readonly values: readonly string[];
  readonly meaning: WordMeaning | null;
}

/** Records, which are read as the rows of a table: their keys name its columns. */
export interface RecordList {
  readonly sort: 'records';
  readonly key: string;
  readonly records: readonly JsonRecord[];
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
}

/** A list of something else. */
interface OtherList {
  readonly sort: 'other';
  readonly key: string;
}

export type JsonList = ValueList | RecordList | OtherList;

export type JsonRecord = Readonly<{ [key: string]: unknown }>;

/** So many items show what a list is; it may be long. */
const sample = 1000;

/** The lists of a document that holds indicators, `null` where none does: settings and packages list hosts and files too. */
export function jsonListsIn(document: unknown, file: string): readonly JsonList[] | null {
  const lists = Array.isArray(document)
    ? [listOf(document, '', meaningOfFileName(file))]
    : Object.entries(isRecord(document) ? document : {}).flatMap(([key, items]) =>
        Array.isArray(items) && items.length > 0 ? [listOf(items, key, meaningOfWord(key))] : [],
      );
  return lists.some(holdsIndicators) ? lists : null;
}

/** No published record has more keys. */
const mostColumns = 200;

function listOf(items: readonly unknown[], key: string, meaning: WordMeaning | null): JsonList {
  const values = items.filter((it) => typeof it === 'string');
  if (values.length === items.length && (key === '' || meaning !== null))
    return { sort: 'values', key, values, meaning };
  const records = items.filter(isRecord);
  const keys = [...new Set(records.slice(0, sample).flatMap((it) => Object.keys(it)))].slice(0, mostColumns);
  const columns = keys.map(columnNamed);
  const isTable = columns.some((it) => it.use === 'value' || it.use === 'pattern');
  return isTable && (isWrapper(key) || meaning?.status === 'any')
    ? { sort: 'records', key, records, keys, columns }
    : { sort: 'other', key };
}

/** What interfaces put their answers into; with ThreatFox, the number of an entry. */
function isWrapper(key: string): boolean {
  return /^(?:data|resources|results|items|\d*)$/i.test(key);
}

/** Kinds whose values show what they are. A list called `files` or `urls` may be anybody's, of anything. */
const shown: ReadonlySet<IndicatorKind> = new Set(['domain-name', 'ip-addr', 'file-hash']);

/**
 * Values are told from other texts as those of a plain list are, by half of them or by the name of their file; records, by
 * saying what each value is, or by standing in a list called so. An address alone may be that of any page.
 */
function holdsIndicators(list: JsonList): boolean {
  if (list.sort === 'other') return false;
  const meaning = meaningOfWord(list.key);
  if (list.sort === 'records') {
    const { columns } = list;
    const isTyped = columns.some((it) => it.use === 'type') && columns.some(isOfAnyKind);
    return isTyped || meaning?.status === 'any';
  }
  if (list.key === '' && list.meaning?.status === 'kind') return true;
  const isOpen =
    list.key === '' || meaning?.status === 'any' || (meaning?.status === 'kind' && shown.has(meaning.kind));
  return isOpen && isList(list.values.slice(0, sample));
}

function isOfAnyKind(column: Column): boolean {
  return column.use === 'value' && column.meaning.status === 'any';
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
