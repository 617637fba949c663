/** A piece of a STIX pattern: a `word` is a keyword, a `mark` punctuation, `damage` what begins no piece. */
export interface Token {
  readonly kind:
    'text' | 'hex' | 'binary' | 'timestamp' | 'integer' | 'float' | 'word' | 'name' | 'mark' | 'damage' | 'end';
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

const text = /'[^'\\]*(?:\\['\\][^'\\]*)*'/y;
const name = /[A-Za-z_][A-Za-z0-9_-]*/y;
const number = /[+-]?(?:\d*\.\d+|0|[1-9]\d*)/y;
const base64 = '[A-Za-z0-9+/]';
const mark = /==|!=|<>|<=|>=|[[\]():.,=*<>]/y;
const constants: ReadonlyMap<string, Form> = new Map([
  ['h', { shape: /h'(?:[0-9A-Fa-f]{2})*'/y, kindOf: () => 'hex' }],
  [
    'b',
    {
      shape: new RegExp(`b'(?:${base64}{4})*(?:${base64}{4}|${base64}{3}=|${base64}{2}==)'`, 'y'),
      kindOf: () => 'binary',
    },
  ],
  ['t', { shape: new RegExp(`t'${moment}'`, 'y'), kindOf: () => 'timestamp' }],
]);

/** The token at or after a place in a pattern: `end` after the last. */
export function tokenAt(pattern: string, place: number): Token {
  const start = afterBlanks(pattern, place);
  if (start >= pattern.length) return { kind: 'end', text: '', start, end: start };
  const form = formAt(pattern, start);
  const end = endOf(form.shape, pattern, start);
  if (end === start) return { kind: 'damage', text: pattern.charAt(start), start, end };
  const written = pattern.slice(start, end);
  return { kind: form.kindOf(written), text: written, start, end };
}

interface Form {
  readonly shape: RegExp;
  readonly kindOf: (written: string) => Token['kind'];
}

const texts: Form = { shape: text, kindOf: () => 'text' };
const names: Form = { shape: name, kindOf: (written) => (words.has(written) ? 'word' : 'name') };
const numbers: Form = { shape: number, kindOf: (written) => (written.includes('.') ? 'float' : 'integer') };
const marks: Form = { shape: mark, kindOf: () => 'mark' };

/** What a token that begins so can only be. */
function formAt(pattern: string, start: number): Form {
  const first = pattern.charCodeAt(start);
  if (first === quote) return texts;
  if ((first >= 0x61 && first <= 0x7a) || (first >= 0x41 && first <= 0x5a) || first === 0x5f) {
    if (pattern.charCodeAt(start + 1) !== quote) return names;
    return constants.get(pattern.charAt(start)) ?? names;
  }
  const isNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  return isNumber || (first === 0x2e && /\d/.test(pattern.charAt(start + 1))) ? numbers : marks;
}

const quote = 0x27;

function endOf(shape: RegExp, pattern: string, start: number): number {
  shape.lastIndex = start;
  return shape.test(pattern) ? shape.lastIndex : start;
}

/** What the standard counts as blank, and the byte order mark, which some writers leave. */
const blank = /[\s\u0085]/;

/** The place after blanks and comments; a comment that does not end is none. */
function afterBlanks(pattern: string, place: number): number {
  let at = place;
  for (;;) {
    const code = pattern.charCodeAt(at);
    if (code === 0x20 || (code > 0x7f && blank.test(pattern.charAt(at))) || (code >= 0x09 && code <= 0x0d)) at += 1;
    else if (code === 0x2f) {
      const end = endOfComment(pattern, at);
      if (end === at) return at;
      at = end;
    } else return at;
  }
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
