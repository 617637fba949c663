/**
 * What a terminal shows two columns wide: the blocks of East Asian scripts and of pictures that Unicode calls wide or
 * fullwidth (https://www.unicode.org/reports/tr11/).
 */
const wide =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const marks = /^\p{M}/u;

/** A text of at most so many columns of a terminal; what is cut off is marked. */
export function cutTo(text: string, columns: number): string {
  let [width, fitting] = [0, ''];
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) return columns < 1 ? '' : `${fitting}…`;
    // What still leaves room for the mark.
    if (width <= columns - 1) fitting += character;
  }
  return text;
}

function widthOf(character: string): number {
  if (marks.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
