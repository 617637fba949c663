/**
 * Why a text of JSON does not say one thing to everyone who reads it, `null` where it does: where it gives one name twice,
 * each reader takes the value it likes, and so with a number that is not one of theirs. Half a character is in what a scan
 * prints, where the evidence has one.
 */
export function ambiguityIn(text: string): string | null {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length;) {
    const sign = text[at]!;
    const end = sign === '"' ? endOfString(text, at) : endOfWord(text, at);
    const token = text.slice(at, end);
    at = end;
    if (sign === '{') open.push(new Set());
    else if (sign === '}') open.pop();
    else if (sign === '"') {
      const said = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
      if (!isFollowedByColon(text, at)) continue;
      if (open.at(-1)?.has(said) === true) return `it says twice what ${JSON.stringify(said)} is`;
      open.at(-1)?.add(said);
    } else if (/^[-\d]/.test(token) && !isPlain(token))
      return `it holds the number ${token.slice(0, 40)}, which no reader need take as it stands`;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text[quote - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
  return text.length;
}

const colon = /[ \t\n\r]*:/y;

function isFollowedByColon(text: string, at: number): boolean {
  colon.lastIndex = at;
  return colon.test(text);
}

const word = /[^\s"{}[\],:]+/y;

function endOfWord(text: string, start: number): number {
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : start + 1;
}

function isPlain(number: string): boolean {
  const value = Number(number);
  return Number.isFinite(value) && (!/^-?\d+$/.test(number) || value === 0 || String(value) === number);
}
