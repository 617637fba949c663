import { figure, type Assertion, type Comparison } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { type Entry, type Reading, unreadable } from '../reading.ts';
import {
  assertionOf,
  nothingStated,
  type Provenance,
  type RawDates,
  readConfidence,
  readDates,
  tlpStated,
} from '../provenance.ts';
import { dropped, entryOf, nameIn, type Surroundings } from '../statement.ts';
import { patternEntry } from '../stix/pattern-entry.ts';
import { kindByWord } from '../values/kind-of-value.ts';
import { meaningOfWord, type WordMeaning } from '../values/words.ts';
import { type Row } from './rows.ts';
import { type Column } from './table.ts';

/** A table whose columns are known, and its rows without remarks and names of columns. */
interface KnownTable {
  readonly format: 'csv' | 'markdown';
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/** Reads a table: one entry for every cell of a column of values. */
export function readTable({ format, columns, rows }: KnownTable, file: string, limits: Limits): Reading {
  const entries: Entry[] = [];
  for (const row of rows) {
    entries.push(...entriesOf(row, columns, { file, limits }));
    if (entries.length > limits.objects) {
      return unreadable(format, `more than ${figure(limits.objects)} values: no more are read from one file`);
    }
  }
  return { status: 'read', format, entries, campaigns: [], remarks: remarksOn(columns) };
}

/** What a row says: an entry for each of its values, or one that says why there is none. */
export function entriesOf({ place, cells, damage }: Row, columns: readonly Column[], around: Surroundings): Entry[] {
  const [text = ''] = cells;
  if (damage !== null) return [dropped('rejected', place, damage, text)];
  const cell = (use: Column['use']): string | undefined => cells[columns.findIndex((it) => it.use === use)];
  const type = meaningOfWord(cell('type') ?? '');
  const campaign = nameIn(cell('campaign'), around.limits);
  const source = { url: pageIn(cell('page')) };
  const provenance = provenanceOf(cells, columns);
  const values = columns.flatMap((column, at): Entry[] => {
    const value = cells[at] ?? '';
    if (value.trim() === '') return [];
    const object = `${place}, ${column.name}`;
    if (column.use === 'pattern') return [patternIn({ value, object, campaign, source, provenance }, around)];
    if (column.use !== 'value') return [];
    // What a row says of its own value goes before what the head of the table says of all.
    const meaning = column.meaning.status === 'any' ? (type ?? column.meaning) : column.meaning;
    return [entryIn({ value, object, campaign, source, provenance }, meaning, around)];
  });
  return values.length > 0 ? values : [dropped('rejected', place, 'a row without a value', text)];
}

/** What a row says of one of its values. */
interface Said {
  readonly value: string;
  readonly object: string;
  readonly campaign: string | null;
  readonly source: { readonly url: string | null };
  readonly provenance: Provenance;
}

function entryIn(said: Said, meaning: WordMeaning, around: Surroundings): Entry {
  const told = kindByWord(meaning, said.value);
  if ('reason' in told) return dropped(told.status, said.object, told.reason, said.value);
  return entryOf({ ...said, ...told }, around);
}

/** A pattern of the STIX language in a cell. */
function patternIn(
  { value, object, campaign, source: { url }, provenance }: Said,
  { file, limits }: Surroundings,
): Entry {
  const source = { file, object, publisher: null, url, published: provenance.published };
  const said = { campaign, role: 'unknown', stage: null, strength: null, traces: [], notWhen: [] } as const;
  const assertions = (match: Comparison): readonly Assertion[] => [
    assertionOf({ ...said, match, falsePositives: null, source }, provenance),
  ];
  return patternEntry({ text: value, object, assertions, remarks: provenance.remarks }, limits);
}

/** The address of the page that says so; of several the first. */
function pageIn(cell = ''): string | null {
  return /^\s*(https?:\/\/[^\s,;]{1,2000})/i.exec(cell)?.[1] ?? null;
}

/** What the other cells of a row say of its values. A time in a column that says so is one in UTC. */
function provenanceOf(cells: Row['cells'], columns: readonly Column[]): Provenance {
  const raw: { -readonly [K in keyof RawDates]: unknown } = {};
  const stated = { confidence: '', tlp: '', revoked: '' };
  const problems: string[] = [];
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    const isUtc = column.use === 'date' && /utc$/i.test(column.name) && /\d:\d\d(?:\.\d+)?$/.test(cell);
    if (column.use === 'date') raw[column.date] = isUtc ? `${cell}Z` : cell;
    else if (column.use === 'page' && cell.trim() !== '' && pageIn(cell) === null)
      problems.push(`${column.name}: no address of a page, and is not kept`);
    else if (column.use in stated) stated[column.use as keyof typeof stated] = cell;
  }
  const dated = readDates(raw);
  const { confidence, problem } = readConfidence(stated.confidence);
  if (problem !== null) problems.push(problem);
  return {
    ...nothingStated,
    ...dated,
    confidence,
    tlp: tlpStated(stated.tlp),
    revoked: /^(?:1|true|yes)$/i.test(stated.revoked.trim()),
    remarks: problems.length === 0 ? dated.remarks : [...dated.remarks, ...problems],
  };
}

/** Columns that are not read are named, so that nobody takes them for looked for. */
function remarksOn(columns: readonly Column[]) {
  return columns.flatMap(({ use, name }, at) =>
    use === 'other'
      ? [{ object: `column ${at + 1}`, status: 'noted' as const, says: name, reason: 'a column that is not read' }]
      : [],
  );
}
