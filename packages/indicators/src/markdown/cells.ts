/** Whether a line is a row of a table as Markdown and AsciiDoc write it. */
export function isTableRow(line: string): boolean {
  return line.trimStart().startsWith('|');
}

/** The cells of such a row, at most so many, without the marks of code around them. A sign that is a part of a cell is written `\|`. */
export function cellsOf(row: string, most: number): readonly string[] {
  const line = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return line.split(/(?<!\\)\|/, most).map((it) => withoutMarks(it.trim()).replaceAll('\\|', '|'));
}

function withoutMarks(cell: string): string {
  const isCode = cell.length > 2 && cell.startsWith('`') && cell.endsWith('`');
  return isCode ? cell.slice(1, -1).trim() : cell;
}
