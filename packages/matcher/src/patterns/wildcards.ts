/**
 * Makes the test whether a text is like a pattern in which `%` stands for any characters and `_` for exactly one (STIX 2.1
 * §9.6.1). Both are compared by whole characters and in normal form C.
 */
export function likenessTo(pattern: string): (text: string) => boolean {
  const isLike = likenessOfNormal(pattern.normalize('NFC'));
  return (text) => isLike(text.normalize('NFC'));
}

function likenessOfNormal(pattern: string): (text: string) => boolean {
  if (!pattern.includes('_')) return holding(pattern.split('%'));
  const wanted = Array.from(pattern);
  return (text) => isLikeByCharacters(Array.from(text), wanted);
}

/** A test for these pieces in this order, the first at the beginning of a text and the last at its end. */
function holding(pieces: readonly string[]): (text: string) => boolean {
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  if (pieces.length === 1) return (text) => text === first;
  const between = pieces.slice(1, -1);
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const piece of between) {
      const found = text.indexOf(piece, at);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

/** At most one step back is ever remembered, so that no pattern can stall it: time grows with the product of the lengths. */
function isLikeByCharacters(characters: readonly string[], wanted: readonly string[]): boolean {
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
