import { cellsOf, isTableRow } from '../markdown/cells.ts';
import { kindOfValue } from '../values/kind-of-value.ts';
import { linesIn } from './lines.ts';

/** A value that was made safe to print, as `evil[.]example` or `hxxps://evil.example`: nobody does that to what is harmless. */
const defanged = /[\w-]\[\.\]\w|\bhxxps?(?::|\[)/i;

/** So many rows of tables are looked at, and so many cells of each. */
const mostRows = 10_000;
const mostCells = 50;

/**
 * Whether a text shows values as those do who write about them: made safe to print, or in a table of Markdown or AsciiDoc. Links
 * to read stand in any text.
 */
export function showsValues(text: string): boolean {
  if (defanged.test(text)) return true;
  let rows = 0;
  for (const { line } of linesIn(text)) {
    if (!isTableRow(line)) continue;
    if (cellsOf(line, mostCells).some(isShown)) return true;
    rows += 1;
    if (rows === mostRows) return false;
  }
  return false;
}

/** What a table in any text may hold is none: a place of the system, or a file, whose ending may be a suffix of hosts too. */
function isShown(cell: string): boolean {
  const shown = kindOfValue(cell);
  return 'kind' in shown && shown.kind !== 'file-path' && !/\.(?:cc|md|pl|py|rs|sh|zip)$/i.test(cell);
}
