import { type Limits } from './limits.ts';

/** A parsed document, or why there is none. */
export type JsonReading = { readonly value: unknown } | { readonly reason: string };

/** A document of as many parts as this for each object that may be read was made to fill the memory. */
const partsPerObject = 4;

/** Parses JSON that may be hostile: it is measured first, since the parser would end with the stack or the memory. */
export function readJson(text: string, limits: Limits): JsonReading {
  const shape = measure(text);
  if (shape.depth > limits.nesting) {
    return { reason: `nested ${shape.depth} levels deep: at most ${limits.nesting} are read` };
  }
  if (shape.parts > limits.objects * partsPerObject) {
    return {
      reason: `${shape.parts} objects and lists: at most ${limits.objects * partsPerObject} are read from one file`,
    };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // The parser's own words differ between versions of Node, and results must not.
    return { reason: shape.isCutOff ? 'damaged JSON: it is cut off before its end' : 'damaged JSON' };
  }
}

interface Shape {
  readonly depth: number;
  /** How many objects and lists there are. */
  readonly parts: number;
  readonly isCutOff: boolean;
}

const quote = 0x22;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const openingBracket = 0x5b;
const closingBracket = 0x5d;

/** Measures in one pass that leaps over strings: texts of 64 MiB come this way. */
function measure(text: string): Shape {
  let depth = 0;
  let parts = 0;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === quote) at = endOfString(text, at);
    else if (sign === openingBrace || sign === openingBracket) {
      parts += 1;
      open += 1;
      depth = Math.max(depth, open);
    } else if (sign === closingBrace || sign === closingBracket) open -= 1;
    if (at === Infinity) return { depth, parts, isCutOff: true };
  }
  return { depth, parts, isCutOff: open > 0 };
}

/** The place of the quotation mark that ends a string, `Infinity` where none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? Infinity : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charAt(before - 1) === '\\') before -= 1;
  return (at - before) % 2 === 1;
}
