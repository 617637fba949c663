import type { StoredValue } from './record.ts';
import { tokensOf, type Token } from './tokens.ts';

/** How a column's values are stored. Source: sqlite.org/datatype3.html §3. */
type Affinity = 'TEXT' | 'INTEGER' | 'REAL' | 'NUMERIC' | 'BLOB';

/** A column that is stored. */
export interface TableColumn {
  readonly name: string;
  readonly affinity: Affinity;
  /** Only SQLite's own three; any other compares as if it were not there. */
  readonly collation: 'BINARY' | 'NOCASE' | 'RTRIM';
  readonly isRequired: boolean;
  /** What a row has that is older than the column. */
  readonly otherwise: StoredValue;
  /** Whether its values follow from those of others. */
  readonly isComputed: boolean;
}

/** A table, as far as its rows depend on how it was declared. */
export interface TableShape {
  readonly columns: readonly TableColumn[];
  /** The column that is another name of the rowid. */
  readonly rowidColumn: string | null;
  /** The columns of the key of a table without rowids, `null` for one with. */
  readonly key: readonly string[] | null;
}

interface Column extends TableColumn {
  readonly isVirtual: boolean;
  readonly isExactInteger: boolean;
  readonly isKey: boolean;
  /** `INTEGER PRIMARY KEY DESC` is no rowid, by an old mistake of SQLite's that is kept. */
  readonly isKeyDescending: boolean;
}

const constraints =
  /^(?:CONSTRAINT|PRIMARY|NOT|NULL|UNIQUE|CHECK|DEFAULT|COLLATE|REFERENCES|GENERATED|AS|ON|DEFERRABLE)$/;
const tableConstraints = /^(?:CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)$/;

/**
 * Reads the text of a `CREATE TABLE`, which a stranger wrote and which is never run. `null` where it is none, or has
 * more to it than is understood.
 */
export function readCreateTable(sql: string): TableShape | null {
  const tokens = tokensOf(sql);
  if (tokens === null || tokens[0]?.word !== 'CREATE' || tokens[1]?.word !== 'TABLE') return null;
  const open = tokens.findIndex((token) => token.mark === '(');
  const close = open < 0 ? -1 : closingOf(tokens, open);
  if (close < 0 || tokens.slice(2, open).some(({ word }) => word === 'AS')) return null;
  const parts = partsOf(tokens.slice(open + 1, close));
  const columns: Column[] = [];
  let key: readonly string[] | null = null;
  for (const part of parts) {
    if (tableConstraints.test(part[0]?.word ?? '')) key = keyIn(part) ?? key;
    else {
      const column = columnOf(part);
      if (column === null) return null;
      columns.push(column);
    }
  }
  const own = columns.filter(({ isKey }) => isKey);
  key ??= own.length > 0 ? own.map(({ name }) => name) : null;
  const options = tokens.slice(close + 1).map(({ word }) => word);
  return shapeOf(columns, key, options.includes('WITHOUT') && options.includes('ROWID'));
}

function shapeOf(columns: readonly Column[], key: readonly string[] | null, isKeyed: boolean): TableShape | null {
  const named = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  if (columns.length === 0 || columns.length > 2_000 || named.size < columns.length) return null;
  if (columns.some(({ name }) => name.includes('\0'))) return null;
  const keyColumns = [...new Set((key ?? []).map((name) => named.get(name.toLowerCase())))];
  if (!keyColumns.every((column) => column !== undefined)) return null;
  const stored = columns.filter(({ isVirtual }) => !isVirtual);
  if (isKeyed) {
    // The record of a table without rowids begins with its key.
    const rest = stored.filter((column) => !keyColumns.includes(column));
    if (keyColumns.length === 0) return null;
    return { columns: [...keyColumns, ...rest], rowidColumn: null, key: keyColumns.map(({ name }) => name) };
  }
  const [only] = keyColumns;
  const isRowid = keyColumns.length === 1 && only?.isExactInteger === true && !only.isKeyDescending;
  return { columns: stored, rowidColumn: isRowid ? only.name : null, key: null };
}

/** The tokens between commas, at the outermost level. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.mark === '(') depth++;
    if (token.mark === ')') depth--;
    if (token.mark === ',' && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function closingOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    if (tokens[index]!.mark === '(') depth++;
    if (tokens[index]!.mark === ')' && --depth === 0) return index;
  }
  return -1;
}

/** The columns of a `PRIMARY KEY (…)`; `null` where the constraint is another. */
function keyIn(part: readonly Token[]): readonly string[] | null {
  const at = part.findIndex(({ word }) => word === 'PRIMARY');
  const open = part.findIndex(({ mark }) => mark === '(');
  if (at < 0 || open !== at + 2) return null;
  return partsOf(part.slice(open + 1, closingOf(part, open))).map(([first]) => first?.name ?? '');
}

function columnOf(part: readonly Token[]): Column | null {
  const name = part[0]?.name;
  if (name === undefined) return null;
  const rest = part.slice(1);
  const from = rest.findIndex(({ word }) => word !== undefined && constraints.test(word));
  const type = (from < 0 ? rest : rest.slice(0, from)).map((token) => token.name ?? token.mark ?? '').join(' ');
  // Keywords in parentheses are those of an expression.
  const outer = outermost(from < 0 ? [] : rest.slice(from));
  const words = outer.map(({ word }) => word);
  const key = words.indexOf('PRIMARY');
  const collation = outer[words.indexOf('COLLATE') + 1]?.name?.toUpperCase();
  const isComputed = words.includes('AS');
  return {
    name,
    affinity: affinityOf(type),
    collation: words.includes('COLLATE') && (collation === 'NOCASE' || collation === 'RTRIM') ? collation : 'BINARY',
    isRequired: words.some((word, index) => word === 'NOT' && words[index + 1] === 'NULL'),
    otherwise: words.includes('DEFAULT') ? literal(rest.slice(from), 'DEFAULT') : null,
    isComputed,
    isVirtual: isComputed && !words.includes('STORED'),
    isExactInteger: type.toUpperCase() === 'INTEGER',
    isKey: key >= 0,
    isKeyDescending: key >= 0 && words[key + 2] === 'DESC',
  };
}

function outermost(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  return tokens.filter(({ mark }) => {
    if (mark === ')') depth--;
    const isOuter = depth === 0;
    if (mark === '(') depth++;
    return isOuter;
  });
}

/** The value after a keyword, where it is a plain one: no other can be the default of a column that was added later. */
function literal(tokens: readonly Token[], keyword: string): StoredValue {
  const after = tokens.slice(tokens.findIndex(({ word }) => word === keyword) + 1);
  while (after[0]?.mark === '(' || after[0]?.mark === '+') after.shift();
  const isNegative = after[0]?.mark === '-';
  if (isNegative) after.shift();
  const [token] = after;
  if (token?.number !== undefined) return isNegative ? -token.number : token.number;
  if (token?.bytes !== undefined) return token.bytes;
  if (token?.word === undefined) return token?.name ?? null;
  if (token.word === 'TRUE' || token.word === 'FALSE') return token.word === 'TRUE' ? 1n : 0n;
  return token.word === 'NULL' || token.word.startsWith('CURRENT_') ? null : token.name!;
}

function affinityOf(type: string): Affinity {
  if (/INT/i.test(type)) return 'INTEGER';
  if (/CHAR|CLOB|TEXT/i.test(type)) return 'TEXT';
  if (/BLOB/i.test(type) || type === '') return 'BLOB';
  return /REAL|FLOA|DOUB/i.test(type) ? 'REAL' : 'NUMERIC';
}
