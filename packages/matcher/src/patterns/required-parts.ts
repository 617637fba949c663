/** Parts shorter than this are in too much to tell anything. */
const shortest = 4;

/**
 * The texts that whatever is like a pattern must hold, in normal form C: what stands between its wildcards. Those that are
 * too short to tell anything are left out.
 */
export function partsOfLike(pattern: string): readonly string[] {
  return telling(pattern.normalize('NFC').split(/[%_]/));
}

/**
 * The texts that whatever a regular expression finds something in must hold, in normal form C. They are read off its top
 * level: of groups and classes, and of an expression with alternatives or flags, nothing is known.
 */
export function partsOfExpression(source: string): readonly string[] {
  const text = source.normalize('NFC');
  // Flags change what a letter means, and `\Q` what everything does.
  if (/\(\?(?!:)/.test(text) || /\\[^\W\ddDwWsSbBAz]|\\\d/.test(text)) return [];
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  const end = (): void => {
    parts.push(part);
    part = '';
  };
  for (const [piece] of text.matchAll(pieces)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (piece === '|') return [];
    else if (isOptional.test(piece)) part = Array.from(part).slice(0, -1).join('');
    const literal = depth > 0 ? null : literalIn(piece);
    if (literal === null) end();
    else part += literal;
  }
  end();
  return telling(parts);
}

/** An escaped character, a class of characters, a count, or any other one character. */
const pieces = /\\[^]|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[^]/gu;

/** What makes the character before it one that may be missing. */
const isOptional = /^(?:[*?]|\{\d.*)$/s;

/** The one character that a piece stands for, `null` where it may be another or none. */
function literalIn(piece: string): string | null {
  if (piece.startsWith('\\')) return /\w/.test(piece.slice(1)) ? null : piece.slice(1);
  return piece.startsWith('[') || isOptional.test(piece) || '()^$.+'.includes(piece) ? null : piece;
}

function telling(parts: readonly string[]): readonly string[] {
  return parts.filter((it) => it.length >= shortest);
}

/** Something that is looked for by the parts that a text must hold for it. */
export interface Sought<T> {
  readonly parts: readonly string[];
  readonly item: T;
}

/** What is looked for, by the parts that a text must hold for it. */
export interface PartIndex<T> {
  /** Passes on whatever all parts of are in a text, which is in normal form C. */
  find(text: string, use: (found: T) => void): void;
}

/** Makes an index whose cost for a text is that of walking it once, however many there are to be found. */
export function partIndex<T>(sought: readonly Sought<T>[]): PartIndex<T> {
  const shares = new Map<number, number>();
  for (const { parts } of sought)
    for (const key of new Set(parts.flatMap(keysIn))) shares.set(key, (shares.get(key) ?? 0) + 1);
  const isKey = new Uint8Array(keyCount);
  const byKey = new Map<number, Sought<T>[]>();
  for (const one of sought) {
    // Of its keys, the one that the fewest others share: a thousand patterns may begin with one folder.
    const key = one.parts.flatMap(keysIn).reduce((best, it) => (shares.get(it)! < shares.get(best)! ? it : best));
    const known = byKey.get(key);
    if (known) known.push(one);
    else byKey.set(key, [one]);
    isKey[key] = 1;
  }
  const tried = new Set<number>();
  return {
    find(text, use) {
      if (tried.size > 0) tried.clear();
      let key = 0;
      for (let at = 0; at < text.length; at++) {
        key = nextKey(key, text.charCodeAt(at));
        if (isKey[key] === 0 || tried.has(key)) continue;
        tried.add(key);
        for (const { parts, item } of byKey.get(key)!) if (parts.every((it) => text.includes(it))) use(item);
      }
    },
  };
}

const keyCount = 2 ** 16;

/** A number for the last few characters of a text, made of that for those before; others may share it. */
function nextKey(key: number, code: number): number {
  return ((key << (16 / shortest)) ^ code) & (keyCount - 1);
}

function keysIn(part: string): readonly number[] {
  const keys: number[] = [];
  let key = 0;
  for (let at = 0; at < part.length; at++) {
    key = nextKey(key, part.charCodeAt(at));
    if (at >= shortest - 1) keys.push(key);
  }
  return keys;
}
