/**
 * Whether a text is like a pattern in which `%` stands for any characters and `_` for exactly one (STIX 2.1 §9.6.1).
 * Both are compared by whole characters and in normal form C. At most one step back is ever remembered, so that no
 * pattern can stall it: time grows with the product of the two lengths at worst.
 */
export function isLike(text: string, pattern: string): boolean {
  const [characters, wanted] = [Array.from(text.normalize('NFC')), Array.from(pattern.normalize('NFC'))];
  let at = 0;
  let next = 0;
  let star = -1;
  let retry = 0;
  while (at < characters.length) {
    if (next < wanted.length && wanted[next] === '%') {
      star = next++;
      retry = at;
    } else if (next < wanted.length && (wanted[next] === '_' || wanted[next] === characters[at])) {
      at++;
      next++;
    } else if (star === -1) return false;
    else {
      next = star + 1;
      at = ++retry;
    }
  }
  while (wanted[next] === '%') next++;
  return next === wanted.length;
}
