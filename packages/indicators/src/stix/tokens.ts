/** A piece of a STIX pattern: `text` is a string in quotes, `constant` a timestamp or bytes, `mark` punctuation. */
export interface Token {
  readonly kind: 'text' | 'constant' | 'number' | 'operator' | 'name' | 'mark' | 'damage' | 'end';
  /** The string's own text without quotes and escapes; for the others, as written. */
  readonly text: string;
  /** Where it begins and ends in the pattern. */
  readonly start: number;
  readonly end: number;
}

/** In the order in which they are tried: `t'…'` would otherwise begin as a name, and `AND` would be one. */
const forms: readonly (readonly [Token['kind'], RegExp])[] = [
  ['constant', /[tbh]'[^'\\]*(?:\\['\\][^'\\]*)*'/y],
  ['text', /'[^'\\]*(?:\\['\\][^'\\]*)*'/y],
  ['number', /[+-]?\d+(?:\.\d+)?/y],
  ['operator', /(?:AND|OR|NOT|FOLLOWEDBY|IN|LIKE|MATCHES|ISSUBSET|ISSUPERSET|EXISTS)(?![\w-])/y],
  ['operator', /(?:WITHIN|REPEATS|START|STOP)(?![\w-])|!=|<>|<=|>=|[<>]/y],
  ['name', /[A-Za-z_][A-Za-z0-9_-]*/y],
  ['mark', /==|[[\]():.,=*]/y],
];

const blanks = /\s*/y;

/** The token at or after a place in a pattern: `end` after the last, `damage` where nothing known begins. */
export function tokenAt(pattern: string, place: number): Token {
  const start = place + lengthAt(blanks, pattern, place);
  if (start >= pattern.length) return { kind: 'end', text: '', start, end: start };
  for (const [kind, shape] of forms) {
    const end = start + lengthAt(shape, pattern, start);
    if (end === start) continue;
    const written = pattern.slice(start, end);
    return { kind, text: kind === 'text' ? unescaped(written) : written, start, end };
  }
  return { kind: 'damage', text: pattern.charAt(start), start, end: start };
}

function lengthAt(shape: RegExp, text: string, at: number): number {
  shape.lastIndex = at;
  return shape.exec(text)?.[0].length ?? 0;
}

function unescaped(literal: string): string {
  return literal.slice(1, -1).replace(/\\(['\\])/g, '$1');
}
