import { figure } from '@bridle/model';
import { mostCells, type Row } from '../csv/rows.ts';
import { type Column, columnsNamed } from '../csv/table.ts';
import { linesIn, type PlacedLine } from '../list/lines.ts';
import { cellsOf, isTableRow } from './cells.ts';

/** A table of Markdown, its columns and its rows. */
interface MarkdownTable {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/**
 * The table that a text in Markdown is, `null` where it is none, or anything besides: in a document, the rows of a table may as
 * well be pages to read, or files that lie beside it. Headings may stand around it.
 */
export function markdownTableIn(text: string): MarkdownTable | null {
  const [head, line] = tableLines(text);
  if (!head || !line || !isTableRow(head.line) || !isRule(line.line)) return null;
  const columns = columnsNamed(cellsOf(head.line, mostCells));
  return columns && isOneTable(text) ? { columns, rows: rowsIn(text) } : null;
}

function isOneTable(text: string): boolean {
  let rules = 0;
  for (const { line } of tableLines(text)) {
    if (!isTableRow(line)) return false;
    if (isRule(line)) rules += 1;
    if (rules > 1) return false;
  }
  return true;
}

function* rowsIn(text: string): Generator<Row> {
  let isBody = false;
  for (const { line, place } of tableLines(text)) {
    const cells = cellsOf(line, mostCells + 1);
    if (isBody && cells.length > mostCells)
      yield { place, cells: [line.slice(0, 1000)], damage: `more than ${figure(mostCells)} cells` };
    else if (isBody && cells.some((it) => it !== '')) yield { place, cells, damage: null };
    isBody ||= isRule(line);
  }
}

function* tableLines(text: string): Generator<PlacedLine> {
  for (const it of linesIn(text)) if (!/^ {0,3}#{1,6}(?:\s|$)/.test(it.line)) yield it;
}

/** The line between the names of columns and what they hold. */
function isRule(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);
}
