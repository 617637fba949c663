import { isHostCharacter } from './characters.ts';

/**
 * Signs that a browser leaves out of a host: UTS #46 maps them to nothing, in its table for Unicode 15. What chooses among
 * variants of a letter, the soft hyphen, the blank and the joiners without width, and marks that are as little seen.
 */
const leftOut = /(?:\p{Variation_Selector}|[\u{ad}\u{200b}\u{2060}\u{2064}\u{feff}\u{1bca0}-\u{1bca3}]|\u{34f})+/gu;

/**
 * A text without the signs that are not seen and that a browser leaves out, where they stand in what may be a host; those
 * that stand before a link or after one stay and part it from its surroundings.
 */
export function withoutUnseenSigns(text: string): string {
  return text.replace(leftOut, (signs, at: number) => {
    const isWithin = mayHoldBefore(text, at - 1) && mayHoldAfter(text, at + signs.length);
    return isWithin ? '' : signs;
  });
}

function mayHoldBefore(text: string, at: number): boolean {
  return at >= 0 && ('./@'.includes(text[at]!) || isHostCharacter(text, at));
}

function mayHoldAfter(text: string, at: number): boolean {
  return at < text.length && ('.:/?#'.includes(text[at]!) || isHostCharacter(text, at));
}
