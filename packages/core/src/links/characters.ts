/**
 * Scripts written without spaces between words, and Hangul, which attaches particles: where a link in ASCII touches
 * them it has ended.
 */
const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const letter = /[\p{L}\p{M}\p{N}]/u;

/** Whether the character at a place is a letter beyond ASCII. */
export function isWideLetter(text: string, at: number): boolean {
  return text.charCodeAt(at) > 0x7f && letter.test(text[at]!);
}

/** Whether the character at a place is a letter of a script written without spaces. */
export function isUnspacedLetter(text: string, at: number): boolean {
  return text.charCodeAt(at) > 0x7f && unspacedScript.test(text[at]!);
}

/** Whether the character at a place is a letter beyond ASCII of a script written with spaces. */
export function isSpacedLetter(text: string, at: number): boolean {
  return isWideLetter(text, at) && !unspacedScript.test(text[at]!);
}

/** Whether the character at a place is one of ASCII that a label of a host name may have. */
export function isAsciiHostCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Whether the character at a place can be part of a host name. */
export function isHostCharacter(text: string, at: number): boolean {
  return isAsciiHostCharacter(text, at) || isWideLetter(text, at);
}
