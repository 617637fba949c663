import { figure } from '@bridle/model';
import { jsonFaultIn } from './json-fault.ts';
import { type Limits } from './limits.ts';

/** A parsed document, or why there is none. */
export type JsonReading = { readonly value: unknown } | { readonly reason: string };

/** A list whose items are read when they are asked for, `undefined` where one is damaged; an array is such a list. */
export interface Items {
  readonly length: number;
  at(place: number): unknown;
}

/** A document of as many parts as this for each object that may be read was made to fill the memory. */
const partsPerObject = 4;

/** Parses JSON that may be hostile: it is measured first, since the parser would end with the stack or the memory. */
export function readJson(text: string, limits: Limits): JsonReading {
  const shape = measure(Buffer.from(text));
  if (shape.depth > limits.nesting) {
    return { reason: `nested ${figure(shape.depth)} levels deep: at most ${figure(limits.nesting)} are read` };
  }
  if (shape.parts > limits.objects * partsPerObject) {
    return {
      reason: `${figure(shape.parts)} objects and lists: at most ${figure(limits.objects * partsPerObject)} are read from one file`,
    };
  }
  const value = parsed(text);
  if (value !== undefined) return { value };
  return { reason: damageIn(text, shape.isCutOff) };
}

/** What is wrong with a text that is no JSON, and where. */
export function damageIn(text: string, isCutOff = false): string {
  const fault = jsonFaultIn(text);
  if (fault === null) return 'damaged JSON';
  const { line, column, due } = fault;
  const [inLine, atLine] = text.includes('\n') ? [`, in line ${line}`, `line ${line}, `] : ['', ''];
  return isCutOff
    ? `damaged JSON: it is cut off before its end${inLine}`
    : `damaged JSON, at ${atLine}column ${column}: ${due}`;
}

/**
 * Takes an object apart: its frame, in which the list of this name is empty, and the items of that list, each still in its
 * bytes. `null` where the object has no such list, or where what is around it is damaged or the whole too large; then
 * {@link readJson} knows what it is.
 */
export function takeApart(bytes: Buffer, list: string, limits: Limits): { frame: object; items: Items } | null {
  if (!bytes.toString('latin1', 0, longestKey).trimStart().startsWith('{')) return null;
  const { cuts, depth, parts } = measure(bytes, list);
  const [start] = cuts;
  const end = cuts.at(-1);
  if (start === undefined || end === undefined || cuts.length > limits.objects + 1) return null;
  if (depth > limits.nesting || parts > limits.objects * partsPerObject) return null;
  const frame = parsed(bytes.toString('utf8', 0, start + 1) + bytes.toString('utf8', end));
  if (typeof frame !== 'object' || frame === null) return null;
  // Of several members of one name the last counts, and that may be something else.
  const value: unknown = list in frame ? frame[list as keyof typeof frame] : null;
  if (!Array.isArray(value) || value.length > 0) return null;
  const isEmpty = cuts.length === 2 && bytes.toString('utf8', start + 1, end).trim() === '';
  return {
    frame,
    items: {
      length: isEmpty ? 0 : cuts.length - 1,
      at: (place) => parsed(bytes.toString('utf8', cuts[place]! + 1, cuts[place + 1])),
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Shape {
  readonly depth: number;
  /** How many objects and lists there are. */
  readonly parts: number;
  readonly isCutOff: boolean;
  /** Where the list that was asked for begins, each of its commas, and where it ends. */
  readonly cuts: readonly number[];
}

const quote = 0x22;
const comma = 0x2c;
const openingBracket = 0x5b;
const backslash = 0x5c;
const closingBracket = 0x5d;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

/** How far before a list its name is looked for, and how far into a document its first sign. */
const longestKey = 64;

/** Measures in one pass, and without a copy: documents of 64 MiB come this way. */
function measure(bytes: Buffer, list?: string): Shape {
  const name = list === undefined ? null : new RegExp(`[{,]\\s*"${list}"\\s*:\\s*$`);
  const isNamed = (at: number): boolean =>
    name?.test(bytes.toString('latin1', Math.max(0, at - longestKey), at)) === true;
  let depth = 0;
  let parts = 0;
  let open = 0;
  let cuts: number[] = [];
  let isInList = false;
  let at = 0;
  for (; at < bytes.length; at += 1) {
    const sign = bytes[at];
    if (sign === quote) at = endOfString(bytes, at);
    else if (sign === openingBrace || sign === openingBracket) {
      if (open === 1 && sign === openingBracket && isNamed(at)) {
        cuts = [at];
        isInList = true;
      }
      parts += 1;
      open += 1;
      depth = Math.max(depth, open);
    } else if (sign === closingBrace || sign === closingBracket) {
      open -= 1;
      if (isInList && open === 1) {
        cuts.push(at);
        isInList = false;
      }
    } else if (sign === comma && isInList && open === 2) cuts.push(at);
  }
  // A string that does not end leads beyond the end.
  const isCutOff = open > 0 || at > bytes.length;
  return { depth, parts, isCutOff, cuts: isCutOff ? [] : cuts };
}

/** The place of the quotation mark that ends a string; where none does, that of the end. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
