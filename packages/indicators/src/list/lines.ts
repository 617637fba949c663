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

/** Whether a line of a list is a remark of its author, or the one by which Excel tells the separator, as `sep=;`. */
export function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/|;|"?sep=[,;\t|]"?\s*$)/i.test(line);
}

/** A line without the remark at its end, as `# seen in 2021` or `// seen in 2021`. */
export function withoutRemark(line: string): string {
  return upTo(line, /\s(?:#|\/\/)/);
}

/** A name, which may hold blanks and signs, without the remark after it: there its sign stands alone. */
export function nameWithoutRemark(line: string): string {
  return upTo(line, /\s(?:#|\/\/)\s/);
}

function upTo(line: string, remark: RegExp): string {
  const at = line.search(remark);
  return at === -1 ? line : line.slice(0, at).trimEnd();
}
