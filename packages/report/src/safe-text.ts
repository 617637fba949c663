/**
 * What acts on a terminal, turns text round, hides it or cannot be written: controls, formats such as bidi overrides and
 * zero-width characters, line separators, lone surrogates, and whatever Unicode lets a program leave out.
 */
export const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** A stranger's text on one line, as text and nothing else: what could act on a terminal is spelt out, what is long is cut. */
export function safeText(value: string, longest = 200): string {
  const beginning = firstCharacters(value, longest);
  const whole = spelt(beginning);
  const cut = firstCharacters(whole, longest);
  return cut.length === whole.length && beginning.length === value.length ? whole : `${cut}…`;
}

/** A text whole, on one line, in which what could act on a terminal is spelt out. */
export function spelt(value: string): string {
  return value.replace(unsafeCharacters, (it) => `\\u{${it.codePointAt(0)!.toString(16)}}`);
}

/** At most so many UTF-16 units of a text, and no half of a character. */
function firstCharacters(text: string, most: number): string {
  const isSplit = /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most));
  return text.slice(0, isSplit ? most - 1 : most);
}
