/** A line of a text that is not blank, and where it stands. */
export interface PlacedLine {
  readonly line: string;
  readonly place: string;
}

/** The lines of a text that hold something, without their ends, one after the other: a text may have millions. */
export function* linesIn(text: string): Generator<PlacedLine> {
  let start = 0;
  for (let number = 1; start < text.length; number += 1) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, text.charAt(end - 1) === '\r' ? end - 1 : end);
    if (line.trim() !== '') yield { line, place: `line ${number}` };
    start = end + 1;
  }
}
