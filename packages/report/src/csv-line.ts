import { spelt } from './safe-text.ts';

/** What may stand in a cell: numbers as they are, texts made safe, and nothing where nothing is known. */
export type Cell = string | number | boolean | null;

/**
 * One line of a table, as RFC 4180 has it: cells parted by commas, quoted where they must be, ended by CR LF. What acts on a
 * terminal is spelt out as `\u{…}`, so that every record is one line.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = guarded(spelt(cell));
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet takes what begins like this for a formula and runs it; the second four are their full-width forms. An
 * apostrophe before it makes it a text (OWASP, CSV injection). A text that begins with one or more apostrophes and then
 * like this gets one more, so that to take one away before `'`, `=`, `+`, `-` or `@` always gives the text back.
 */
const likeFormula = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function guarded(text: string): string {
  return likeFormula.test(text) ? `'${text}` : text;
}
