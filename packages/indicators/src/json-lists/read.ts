import { figure } from '@bridle/model';
import { entriesOf } from '../csv/read.ts';
import { type Limits } from '../limits.ts';
import { type Entry, type FileContent, type Reading, unreadable } from '../reading.ts';
import { dropped, entryOf, type Surroundings } from '../statement.ts';
import { kindByWord } from '../values/kind-of-value.ts';
import type { JsonList, JsonRecord, RecordList, ValueList } from './lists.ts';

const format = 'json';

/** Reads lists in JSON as the same lists are read as text: values one by one, and records as the rows of a table. */
export function readJsonLists(lists: readonly JsonList[], file: string, limits: Limits): Reading {
  const around = { file, limits };
  const entries: Entry[] = [];
  for (const list of lists) {
    for (const entry of entriesIn(list, around)) {
      entries.push(entry);
      if (entries.length > limits.objects)
        return unreadable(format, `more than ${figure(limits.objects)} values: no more are read from one file`);
    }
  }
  return { status: 'read', format, entries, campaigns: [], remarks: remarksOn(lists) };
}

function entriesIn(list: JsonList, around: Surroundings): Iterable<Entry> {
  if (list.sort === 'other') return [];
  return list.sort === 'values' ? ofValues(list, around) : ofRecords(list, around);
}

/** Keys that are not read are named, so that nobody takes what is under them for looked for. */
function remarksOn(lists: readonly JsonList[]): FileContent['remarks'] {
  const keys = new Set(lists.flatMap(keysNotRead));
  return [...keys].map((key) => ({ object: key, status: 'noted', says: key, reason: 'a key that is not read' }));
}

function keysNotRead(list: JsonList): readonly string[] {
  if (list.sort === 'values') return [];
  if (list.sort === 'other') return [list.key];
  return list.columns.flatMap(({ use, name }) => (use === 'other' ? [name] : []));
}

function* ofValues({ key, values, meaning }: ValueList, around: Surroundings): Generator<Entry> {
  for (const [at, value] of values.entries()) {
    const object = `${key}[${at}]`;
    const told = kindByWord(meaning, value);
    yield 'reason' in told
      ? dropped(told.status, object, told.reason, value)
      : entryOf({ object, ...told, value }, around);
  }
}

function* ofRecords({ key, records, keys, columns }: RecordList, around: Surroundings): Generator<Entry> {
  for (const [at, record] of records.entries()) {
    const cells = keys.map((it) => cellOf(record, it));
    yield* entriesOf({ place: `${key}[${at}]`, cells, damage: null }, columns, around);
  }
}

/** What is a list or an object of its own says nothing of the value. */
function cellOf(record: JsonRecord, key: string): string {
  const value = record[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
