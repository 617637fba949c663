import { figure } from '@bridle/model';

/** A row of a table, and where it stands. */
export interface Row {
  readonly place: string;
  readonly cells: readonly string[];
  /** What is wrong with it; its cells are then not to be trusted. */
  readonly damage: string | null;
}

/** No published table has more; whoever writes millions of separators means to fill the memory. */
export const mostCells = 1000;

/** The search for a closing quotation mark costs time; so often it is not missed by mistake. */
const mostUnclosed = 200;

const unclosed = 'a quotation mark that is never closed';

/**
 * Cuts a table into rows by RFC 4180: cells in quotes may hold separators, quotes and line ends. A damaged row costs
 * its line, since the next one may be sound; a cell longer than `longest` is one whose closing quote is missing.
 */
export function* rowsIn(text: string, separator: string, longest: number): Generator<Row> {
  let at = 0;
  let line = 1;
  let missed = 0;
  while (at < text.length) {
    const row = readRow(text, at, separator, longest);
    if (row.damage === unclosed) missed += 1;
    if (missed > mostUnclosed) {
      yield {
        place: `line ${line}`,
        cells: [],
        damage: 'too many quotation marks are never closed: the rest is not read',
      };
      return;
    }
    const end = row.damage === null ? row.end : endOfLine(text, at);
    if (row.damage !== null)
      yield { place: `line ${line}`, cells: [text.slice(at, Math.min(end, at + 1000))], damage: row.damage };
    else if (row.cells.some((it) => it.trim() !== '')) yield { place: `line ${line}`, cells: row.cells, damage: null };
    line += row.damage === null ? row.breaks + 1 : 1;
    at = end + 1;
  }
}

interface RawRow {
  readonly cells: readonly string[];
  /** Where the line end that ends it stands. */
  readonly end: number;
  /** How many line ends its cells hold. */
  readonly breaks: number;
  readonly damage: string | null;
}

function readRow(text: string, start: number, separator: string, longest: number): RawRow {
  const cells: string[] = [];
  let at = start;
  let breaks = 0;
  for (;;) {
    const open = /[ \t]/.test(text.charAt(at)) && separator !== '\t' ? skipBlanks(text, at) : at;
    if (text.charAt(open) === '"') {
      const cell = readQuoted(text, open, longest);
      if (cell === null) return { cells, end: at, breaks, damage: unclosed };
      cells.push(cell.value);
      breaks += cell.value.split('\n').length - 1;
      at = skipBlanks(text, cell.end);
      if (text.charAt(at) === '\r') at += 1;
      if (at < text.length && text.charAt(at) !== separator && text.charAt(at) !== '\n')
        return { cells, end: at, breaks, damage: 'text after a closing quotation mark' };
    } else {
      const end = endOfCell(text, at, separator);
      cells.push(text.slice(at, end).trim());
      at = end;
    }
    if (text.charAt(at) !== separator) return { cells, end: at, breaks, damage: null };
    if (cells.length >= mostCells) return { cells, end: at, breaks, damage: `more than ${figure(mostCells)} cells` };
    at += 1;
  }
}

function readQuoted(text: string, open: number, longest: number): { value: string; end: number } | null {
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text.charAt(close + 1) === '"' && close - open <= longest)
    close = text.indexOf('"', close + 2);
  if (close === -1 || close - open > longest) return null;
  return { value: text.slice(open + 1, close).replaceAll('""', '"'), end: close + 1 };
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at += 1;
  return at;
}

function endOfCell(text: string, start: number, separator: string): number {
  let at = start;
  while (at < text.length && text.charAt(at) !== separator && text.charAt(at) !== '\n') at += 1;
  return at;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
