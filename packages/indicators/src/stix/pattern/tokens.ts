/** A piece of a STIX pattern: a `word` is a keyword, a `mark` punctuation, `damage` what begins no piece. */
export interface Token {
  readonly kind:
    | 'text'
    | 'hex'
    | 'binary'
    | 'timestamp'
    | 'integer'
    | 'float'
    | 'word'
    | 'name'
    | 'mark'
    | 'damage'
    | 'end';
  /** As it is written. */
  readonly text: string;
  /** Where it begins and ends in the pattern. */
  readonly start: number;
  readonly end: number;
}

/** Keywords are written in capitals and are never names; `LAST` means nothing and is kept back all the same. */
const words: ReadonlySet<string> = new Set(
  [
    'AND OR NOT FOLLOWEDBY IN LIKE MATCHES ISSUBSET ISSUPERSET EXISTS',
    'WITHIN SECONDS REPEATS TIMES START STOP LAST true false',
  ].flatMap((it) => it.split(' ')),
);

/** Whether a word is kept back by the language, and so cannot stand as a name without quotes. */
export function isReserved(name: string): boolean {
  return words.has(name);
}

/** How a moment is written within its quotes. */
const moment = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?Z/
  .source;

/** Whether a text is written as a moment is. */
export const isMoment: (text: string) => boolean = (text) => wholeMoment.test(text);
const wholeMoment = new RegExp(`^${moment}$`);

const base64 = '[A-Za-z0-9+/]';

/** The forms of which a piece can be that no single character decides; each is matched where the piece begins. */
const shapes = {
  text: /'[^'\\]*(?:\\['\\][^'\\]*)*'/y,
  number: /[+-]?(?:\d*\.\d+|0|[1-9]\d*)/y,
  hex: /h'(?:[0-9A-Fa-f]{2})*'/y,
  binary: new RegExp(`b'(?:${base64}{4})*(?:${base64}{4}|${base64}{3}=|${base64}{2}==)'`, 'y'),
  timestamp: new RegExp(`t'${moment}'`, 'y'),
} as const;

/** The token at or after a place in a pattern: `end` after the last. */
export function tokenAt(pattern: string, place: number): Token {
  const start = afterBlanks(pattern, place);
  if (start >= pattern.length) return { kind: 'end', text: '', start, end: start };
  const first = pattern.charCodeAt(start);
  if (isNameStart(first)) return wordAt(pattern, start, first);
  if (first === quote) return tokenOf('text', pattern, start, endOfText(pattern, start));
  if (isDigit(first) || first === plus || first === minus) return numberAt(pattern, start);
  if (first === dot && isDigitAt(pattern, start + 1)) return numberAt(pattern, start);
  return tokenOf('mark', pattern, start, endOfMark(pattern, start));
}

function tokenOf(kind: Token['kind'], pattern: string, start: number, end: number): Token {
  if (end === start) return { kind: 'damage', text: pattern.charAt(start), start, end };
  return { kind, text: pattern.slice(start, end), start, end };
}

const quote = 0x27;
const plus = 0x2b;
const minus = 0x2d;
const dot = 0x2e;
const slash = 0x2f;
const underscore = 0x5f;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || isCapital(code) || code === underscore;
}

/** Beyond the end there is no digit, and nothing may be asked for: that is slow. */
function isDigitAt(pattern: string, at: number): boolean {
  return at < pattern.length && isDigit(pattern.charCodeAt(at));
}

/** A name, a keyword, or a constant that begins with a letter and a quotation mark. */
function wordAt(pattern: string, start: number, first: number): Token {
  let end = start + 1;
  for (; end < pattern.length; end++) {
    const code = pattern.charCodeAt(end);
    if (!isNameStart(code) && !isDigit(code) && code !== minus) break;
  }
  const text = pattern.slice(start, end);
  if (end === start + 1 && end < pattern.length && pattern.charCodeAt(end) === quote) {
    const kind = constants.get(text);
    if (kind !== undefined) return tokenOf(kind, pattern, start, endOf(shapes[kind], pattern, start));
  }
  const isWord = isCapital(first) ? words.has(text) : text === 'true' || text === 'false';
  return { kind: isWord ? 'word' : 'name', text, start, end };
}

const constants: ReadonlyMap<string, 'hex' | 'binary' | 'timestamp'> = new Map([
  ['h', 'hex'],
  ['b', 'binary'],
  ['t', 'timestamp'],
]);

function numberAt(pattern: string, start: number): Token {
  const end = endOf(shapes.number, pattern, start);
  return tokenOf(pattern.slice(start, end).includes('.') ? 'float' : 'integer', pattern, start, end);
}

/** Few texts have escapes; where one has, the first quotation mark need not be the last. */
function endOfText(pattern: string, start: number): number {
  const end = pattern.indexOf("'", start + 1);
  if (end === -1) return start;
  return pattern.slice(start, end).includes('\\') ? endOf(shapes.text, pattern, start) : end + 1;
}

function endOfMark(pattern: string, start: number): number {
  const first = pattern.charAt(start);
  if (!beginsPair.includes(first)) return marks.includes(first) ? start + 1 : start;
  if (pairs.includes(pattern.slice(start, start + 2))) return start + 2;
  return first === '!' ? start : start + 1;
}

const marks = '[]():.,*';
const beginsPair = '=<>!';
const pairs: readonly string[] = ['==', '!=', '<>', '<=', '>='];

function endOf(shape: RegExp, pattern: string, start: number): number {
  shape.lastIndex = start;
  return shape.test(pattern) ? shape.lastIndex : start;
}

/** What the standard counts as blank, and the byte order mark, which some writers leave. */
const blank = /[\s\u0085]/;

/** The place after blanks and comments; a comment that does not end is none. */
function afterBlanks(pattern: string, place: number): number {
  let at = place;
  while (at < pattern.length) {
    const code = pattern.charCodeAt(at);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 0x7f && blank.test(pattern.charAt(at)))) at += 1;
    else if (code === slash) {
      const end = endOfComment(pattern, at);
      if (end === at) return at;
      at = end;
    } else return at;
  }
  return at;
}

const endOfLine = /[\r\n]|$/g;

function endOfComment(pattern: string, at: number): number {
  if (pattern.startsWith('//', at)) {
    endOfLine.lastIndex = at;
    return endOfLine.exec(pattern)?.index ?? pattern.length;
  }
  const end = pattern.startsWith('/*', at) ? pattern.indexOf('*/', at + 2) : -1;
  return end === -1 ? at : end + 2;
}
