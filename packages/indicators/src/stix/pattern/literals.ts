import { instant, type Literal, type StringLiteral, type TimestampLiteral } from '@bridle/model';
import { type Cursor } from './cursor.ts';
import { isMoment, type Token } from './tokens.ts';

/** Reads a constant; `due` says what one is needed for. */
export function readLiteral(cursor: Cursor, due: string): Literal {
  const token = cursor.now();
  switch (token.kind) {
    case 'text':
      return readText(cursor, due);
    case 'timestamp':
      cursor.take();
      return moment(token.text.slice(2, -1), token, cursor);
    case 'hex':
      cursor.take();
      return { type: 'hex', value: token.text.slice(2, -1).toLowerCase() };
    case 'binary':
      cursor.take();
      return { type: 'binary', value: token.text.slice(2, -1) };
    case 'integer':
      return { type: 'integer', value: readInteger(cursor) };
    case 'float':
      return { type: 'float', value: readNumber(cursor) };
    case 'word':
      if (token.text !== 'true' && token.text !== 'false') return cursor.damaged(due);
      cursor.take();
      return { type: 'boolean', value: token.text === 'true' };
    case 'name':
    case 'mark':
    case 'damage':
    case 'end':
      return cursor.damaged(due);
  }
}

/** Reads a text in quotes. */
export function readText(cursor: Cursor, due: string): StringLiteral {
  if (cursor.now().kind !== 'text') return cursor.damaged(due);
  return { type: 'string', value: unquoted(cursor.take().text) };
}

/** A text without its quotes and escapes. */
export function unquoted(literal: string): string {
  const inner = literal.slice(1, -1);
  return inner.includes('\\') ? inner.replace(/\\(['\\])/g, '$1') : inner;
}

/** Reads a moment: `t'…'`, and as STIX 2.0 writes those of `START` and `STOP`, `'…'`. */
export function readMoment(cursor: Cursor): TimestampLiteral {
  const token = cursor.now();
  const text = token.kind === 'text' ? unquoted(token.text) : token.text.slice(2, -1);
  if (token.kind !== 'timestamp' && !(token.kind === 'text' && isMoment(text))) {
    return cursor.damaged("a timestamp such as t'2024-01-02T03:04:05Z'");
  }
  cursor.take();
  return moment(text, token, cursor);
}

/** Reads an integer that stands here. */
export function readInteger(cursor: Cursor): number {
  const token = cursor.take();
  const value = Number(token.text) + 0;
  return Number.isSafeInteger(value) ? value : cursor.unsound(token, `${token.text} is beyond what an integer can be`);
}

/** Reads a number that stands here. */
export function readNumber(cursor: Cursor): number {
  const token = cursor.take();
  const value = Number(token.text) + 0;
  return Number.isFinite(value) ? value : cursor.unsound(token, 'a number is too large');
}

/** `Date` is not asked to read it: it takes the 30th of February for the 1st of March, and knows no leap second. */
function moment(text: string, token: Token, cursor: Cursor): TimestampLiteral {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-T:.Z]/, 6).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return cursor.unsound(token, `${text.slice(0, 10)} is no day of the calendar`);
  date.setUTCHours(hour, minute, second);
  const fraction = /\.\d+/.exec(text)?.[0] ?? '.0';
  return { type: 'timestamp', at: instant(date.getTime() * 1000 + Number(`0${fraction}`) * 1_000_000), text };
}
