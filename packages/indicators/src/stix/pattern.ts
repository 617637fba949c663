import { quoted } from '../reading.ts';
import { type Cursor, cursorOver } from './cursor.ts';
import { type Token } from './tokens.ts';

/** A pattern that is one comparison by equality, the only kind evaluated yet. */
export interface EqualityPattern {
  readonly status: 'equality';
  /** As `domain-name`. */
  readonly object: string;
  /** As `['hashes', 'SHA-256']`; an index of a list is a part of its own. */
  readonly path: readonly string[];
  /** `null` where it is compared with something other than a text. */
  readonly value: string | null;
}

/** A pattern that is not: `set-aside` is sound STIX, `rejected` is not. */
export interface OtherPattern {
  readonly status: 'set-aside' | 'rejected';
  readonly reason: string;
}

/** As many parentheses, and parts of a path, as any pattern has; what has more was made to take time. */
const enough = 64;

/** Reads a STIX pattern: `[object:path = 'text']`, in every spelling the language allows. */
export function readPattern(pattern: string): EqualityPattern | OtherPattern {
  const cursor = cursorOver(pattern);

  const outer = cursor.skipAll('(', enough);
  if (!cursor.skip('[')) return refusal(cursor, 'an opening bracket');
  const inner = cursor.skipAll('(', enough);

  const object = cursor.take('name');
  if (!object) return refusal(cursor, 'the type of an object');
  if (!cursor.skip(':')) return refusal(cursor, 'a colon');
  const path = readPath(cursor);
  if (!path) return refusal(cursor, 'the name of a property');
  if (!cursor.skip('=', '==')) return refusal(cursor, 'an equals sign');
  const literal = cursor.take('text', 'number', 'constant', 'name');
  if (!literal) return refusal(cursor, 'a value');

  if (cursor.skipAll(')', inner) < inner) return refusal(cursor, 'a closing parenthesis');
  if (!cursor.skip(']')) return refusal(cursor, 'a closing bracket');
  if (cursor.skipAll(')', outer) < outer) return refusal(cursor, 'a closing parenthesis');
  if (cursor.now().kind !== 'end') return refusal(cursor, 'the end');
  return { status: 'equality', object: object.text, path, value: literal.kind === 'text' ? literal.text : null };
}

function readPath(cursor: Cursor): readonly string[] | null {
  const path: string[] = [];
  do {
    const part = cursor.take('name', 'text');
    if (!part) return null;
    path.push(part.text);
    while (cursor.skip('[')) {
      const index = cursor.skip('*') ? '*' : cursor.take('number')?.text;
      if (index === undefined || !cursor.skip(']')) return null;
      path.push(index);
    }
  } while (path.length < enough && cursor.skip('.'));
  return path;
}

const several = 'patterns of several comparisons are not evaluated yet';
const inTime = 'patterns that speak of time or repetition are not evaluated yet';
const otherwise = 'comparisons other than equality are not evaluated yet';

const setAsideBecause: ReadonlyMap<string, string> = new Map([
  ['AND', several],
  ['OR', several],
  ['FOLLOWEDBY', several],
  ['WITHIN', inTime],
  ['REPEATS', inTime],
  ['START', inTime],
  ['STOP', inTime],
]);

function refusal(cursor: Cursor, due: string): OtherPattern {
  const found: Token = cursor.now();
  if (found.kind === 'operator') {
    return { status: 'set-aside', reason: `${found.text}: ${setAsideBecause.get(found.text) ?? otherwise}` };
  }
  const instead = found.kind === 'end' ? 'the pattern ends' : `there is ${quoted(found.text)}`;
  return {
    status: 'rejected',
    reason: `a damaged pattern: at character ${found.start + 1}, ${due} is due and ${instead}`,
  };
}
