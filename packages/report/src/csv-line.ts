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
 * A spreadsheet takes what begins like this for a formula and runs it; the second four are their full-width forms, and some
 * programs pass over blanks and quotation marks before them. An apostrophe before it makes it a text (OWASP, CSV injection).
 * To take one apostrophe away where what follows it is like a formula always gives the text back: a text that was so from
 * the first got one more.
 */
const likeFormula = /^[\s'"`\u2018\u2019\u201c\u201d]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function guarded(text: string): string {
  return likeFormula.test(text) ? `'${text}` : text;
}
