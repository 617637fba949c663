import { type Limits } from '../limits.ts';
import { type RawDates } from '../provenance.ts';
import { distinctPlaces } from '../statement.ts';
import { kindOfValue } from '../values/kind-of-value.ts';
import { meaningOfWord, type WordMeaning } from '../values/words.ts';
import { mostCells, type Row, rowsIn } from './rows.ts';

/** What a column of a table holds. */
export type Column =
  | { readonly use: 'value'; readonly name: string; readonly meaning: WordMeaning }
  | { readonly use: 'date'; readonly name: string; readonly date: keyof RawDates }
  | {
      readonly use: 'pattern' | 'type' | 'campaign' | 'confidence' | 'tlp' | 'revoked' | 'page' | 'other';
      readonly name: string;
    };

/** How a table is cut, and what its columns hold. */
export interface Table {
  readonly separator: string;
  readonly hasHeader: boolean;
  readonly columns: readonly Column[];
}

const typeColumns: ReadonlySet<string> = new Set(['type', 'entity_type', 'kind', 'ioc_type', 'indicator_type']);
const campaignColumns: ReadonlySet<string> = new Set([
  ...['app', 'malware', 'malware family', 'malware_family', 'family', 'campaign', 'threat', 'malware_printable'],
]);

/** Columns of dates by what they say, as published tables name them. A mere "date" does not say of what it is one. */
const dateColumns: ReadonlyMap<string, keyof RawDates> = new Map([
  ['first seen', 'firstSeen'],
  ['last seen', 'lastSeen'],
  ['valid from', 'validFrom'],
  ['valid until', 'validUntil'],
  ['end of validity', 'validUntil'],
  ['expiration date', 'validUntil'],
  ['created', 'created'],
  ['creation date', 'created'],
  ['modified', 'modified'],
  ['last modified', 'modified'],
  ['published', 'published'],
  ['publication date', 'published'],
  ['first published', 'published'],
]);
const otherColumns: ReadonlyMap<string, 'pattern' | 'confidence' | 'tlp' | 'revoked' | 'page'> = new Map([
  ['pattern', 'pattern'],
  ['stix pattern', 'pattern'],
  ['confidence', 'confidence'],
  ['confidence level', 'confidence'],
  ['tlp', 'tlp'],
  ['revoked', 'revoked'],
  // The page that says so.
  ...['link', 'reference', 'references', 'report', 'report url', 'source url'].map((it) => [it, 'page'] as const),
]);

/** The table that a text is, `null` where it is none. */
export function tableIn(text: string, limits: Limits): Table | null {
  // The first rows show it; a table may be large.
  const top = text.slice(0, 40_000);
  const hint = separatorHint(top);
  for (const separator of hint === null ? [',', ';', '\t'] : [hint]) {
    const rows: Row[] = [];
    for (const row of rowsIn(top, separator, limits.stringLength)) {
      if (rows.push(row) === 20) break;
    }
    const said = rows.filter((it) => !isRemark(it));
    const table = headedTable(said, separator) ?? remarkedTable(rows, separator) ?? bareTable(said, separator);
    if (table) return table;
  }
  return null;
}

/** What the first line says that Excel writes to itself: which sign separates the cells, as `sep=;`. */
function separatorHint(text: string): string | null {
  return /^"?sep=([,;\t|])"?[ \r]*(?:\n|$)/i.exec(text)?.[1] ?? null;
}

/** The rows of a table without remarks, and without the one that names its columns. */
export function* rowsOf({ separator, hasHeader }: Table, text: string, limits: Limits): Generator<Row> {
  let isHeader = hasHeader;
  for (const row of rowsIn(text, separator, limits.stringLength)) {
    if (isRemark(row)) continue;
    if (!isHeader) yield row;
    isHeader = false;
  }
}

/** A table whose first row names at least one column that is read. */
function headedTable([first]: readonly Row[], separator: string): Table | null {
  if (first?.damage !== null || first.cells.length < 2 || first.cells.length > mostCells) return null;
  const columns = columnsNamed(first.cells);
  return columns && { separator, hasHeader: true, columns };
}

/** The columns that these cells name; `null` where they name none that is read, or are values. */
export function columnsNamed(cells: readonly string[]): readonly Column[] | null {
  if (cells.some((cell) => 'kind' in kindOfValue(cell))) return null;
  const distinct = distinctPlaces();
  const columns = cells.map(columnNamed).map((it) => ({ ...it, name: distinct(it.name) }));
  return columns.some((it) => it.use === 'value' || it.use === 'pattern') ? columns : null;
}

/** A table whose columns are named in the last remark before the first row, as ThreatFox publishes its own. */
function remarkedTable(rows: readonly Row[], separator: string): Table | null {
  const first = rows.findIndex((it) => !isRemark(it));
  const remark = rows[first - 1];
  if (remark === undefined) return null;
  const [head = '', ...others] = remark.cells;
  const named = { ...remark, cells: [head.replace(/^#\s*"?|"$/g, ''), ...others] };
  const table = headedTable([named], separator);
  return table === null ? null : { ...table, hasHeader: false };
}

/** Whether a row is a remark, or tells of the separator: the rows of a table are read without those. */
function isRemark({ place, cells: [first = ''] }: Row): boolean {
  return first.startsWith('#') || (place === 'line 1' && /^sep=[,;\t|]?$/i.test(first));
}

/** What a column of this name holds. */
export function columnNamed(cell: string): Column {
  const name = cell.trim();
  if (typeColumns.has(name.toLowerCase())) return { use: 'type', name };
  if (campaignColumns.has(name.toLowerCase())) return { use: 'campaign', name };
  const words = name.toLowerCase().replaceAll(/[\s_-]+/g, ' ');
  const date = dateColumns.get(words.replace(/ utc$/, ''));
  if (date !== undefined) return { use: 'date', name, date };
  const use = otherColumns.get(words);
  if (use !== undefined) return { use, name };
  const meaning = meaningOfWord(name);
  return meaning === null ? { use: 'other', name } : { use: 'value', name, meaning };
}

/**
 * A table without a header: of each row the first column that shows its kind is read, and nothing else, since a
 * remark may hold the address of a harmless page. A single row of values of one kind is a list, written in one line.
 */
function bareTable(rows: readonly Row[], separator: string): Table | null {
  const [first] = rows;
  const width = first?.cells.length ?? 0;
  if (!first || width < 2 || width > mostCells || rows.some((it) => it.damage === null && it.cells.length < width))
    return null;
  const at = first.cells.findIndex((cell) => 'kind' in kindOfValue(cell));
  if (at === -1) return null;
  const isList = rows.length === 1 && areOfOneKind(first.cells);
  const columns = first.cells.map((_, index): Column => {
    const name = `column ${index + 1}`;
    return isList || index === at ? { use: 'value', name, meaning: { status: 'any' } } : { use: 'other', name };
  });
  return { separator, hasHeader: false, columns };
}

function areOfOneKind(cells: readonly string[]): boolean {
  const kinds = cells.filter((it) => it.trim() !== '').map((it) => kindOfValue(it));
  const [first] = kinds;
  return first !== undefined && 'kind' in first && kinds.every((it) => 'kind' in it && it.kind === first.kind);
}
