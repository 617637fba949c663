import { type Limits } from '../limits.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import { dropped, entryOf, nameIn } from '../statement.ts';
import { kindByWord } from '../values/kind-of-value.ts';
import { meaningOfWord, type WordMeaning } from '../values/words.ts';
import { type Row, rowsIn } from './rows.ts';
import { type Column, type Table } from './table.ts';

/** Reads a table: one entry for every cell of a column of values. */
export function readTable(table: Table, text: string, file: string, limits: Limits): Reading {
  const entries: Entry[] = [];
  let isHeader = table.hasHeader;
  for (const row of rowsIn(text, table.separator, limits.stringLength)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    if (row.cells[0]?.startsWith('#') === true) continue;
    entries.push(...entriesOf(row, table, file, limits));
    if (entries.length > limits.objects) {
      return unreadable('csv', `more than ${limits.objects} values: no more are read from one file`);
    }
  }
  return { status: 'read', format: 'csv', entries, campaigns: [], remarks: remarksOn(table.columns) };
}

function entriesOf(row: Row, { columns }: Table, file: string, limits: Limits): Entry[] {
  const place = `line ${row.line}`;
  const [text = ''] = row.cells;
  if (row.damage !== null) return [dropped('rejected', place, row.damage, text)];
  const cell = (use: Column['use']): string | undefined => row.cells[columns.findIndex((it) => it.use === use)];
  const type = meaningOfWord(cell('type') ?? '');
  const campaign = nameIn(cell('campaign'), limits);
  const values = columns.flatMap((column, at): Entry[] => {
    const value = row.cells[at] ?? '';
    if (column.use !== 'value' || value.trim() === '') return [];
    const object = `${place}, ${column.name}`;
    // What a row says of its own value goes before what the head of the table says of all.
    const meaning = column.meaning.status === 'any' ? (type ?? column.meaning) : column.meaning;
    return [entryIn(value, object, meaning, campaign, { file, limits })];
  });
  return values.length > 0 ? values : [dropped('rejected', place, 'a row without a value', text)];
}

function entryIn(
  value: string,
  object: string,
  meaning: WordMeaning,
  campaign: string | null,
  around: { readonly file: string; readonly limits: Limits },
): Entry {
  const told = kindByWord(meaning, value);
  if ('reason' in told) return dropped(told.status, object, told.reason, value);
  return entryOf({ object, ...told, value, campaign }, around);
}

/** Columns that are not read are named, so that nobody takes them for looked for. */
function remarksOn(columns: readonly Column[]) {
  return columns.flatMap(({ use, name }, at) =>
    use === 'other'
      ? [{ object: `column ${at + 1}`, status: 'noted' as const, says: name, reason: 'a column that is not read' }]
      : [],
  );
}
