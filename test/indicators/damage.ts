import { parseIndicatorBytes } from '@bridle/indicators';
import { expect } from '@jest/globals';

/** Draws a number from 0 up to a bound. */
export type Draw = (bound: number) => number;

/** Numbers that are the same in every run (mulberry32). */
export function numbers(seed: number): Draw {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Damages a file, which is not empty, in one of many ways. */
export type Damage = (bytes: Buffer, next: Draw) => Buffer;

const brackets = ['[', '{', '<a>', '"', '- ', '(', '\n"'];
const words = ['__proto__', 'constructor', '\0', '\u200b', '&a', '*a', ',', '|', '=', ']]>', '<!DOCTYPE x>', "'", '\r'];
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** What happens to files, by accident and on purpose. */
export const damages: readonly Damage[] = [
  function bytesFlipped(bytes, next) {
    const copy = Buffer.from(bytes);
    for (let times = 1 + next(4); times > 0; times -= 1) copy[next(copy.length)] = next(256);
    return copy;
  },
  function cut(bytes, next) {
    return bytes.subarray(0, next(bytes.length));
  },
  function beheaded(bytes, next) {
    return bytes.subarray(next(bytes.length));
  },
  function nested(bytes, next) {
    const at = next(bytes.length);
    const bracket = brackets[next(brackets.length)]!.repeat(1 + next(200));
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(bracket), bytes.subarray(at)]);
  },
  function repeated(bytes, next) {
    const from = next(bytes.length);
    const part = bytes.subarray(from, from + next(bytes.length));
    return Buffer.concat([bytes.subarray(0, from), part, part, part, bytes.subarray(from)]);
  },
  function spiked(bytes, next) {
    const at = next(bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from(words[next(words.length)]!),
      bytes.subarray(at + next(8)),
    ]);
  },
  /** Ids, names and values become what every object of JavaScript inherits. */
  function renamed(bytes, next) {
    const text = bytes.toString('latin1');
    const pieces = text.split(/("[^"\n]*"|(?<=^|\n)[^"\n]+(?=\n|$))/);
    const inQuotes = (piece: string, word: string) => (piece.startsWith('"') ? `"${word}"` : word);
    for (let times = 1 + next(4); times > 0; times -= 1) {
      const at = next(pieces.length) | 1;
      if (at < pieces.length) pieces[at] = inQuotes(pieces[at]!, inherited[next(inherited.length)]!);
    }
    return Buffer.from(pieces.join(''), 'latin1');
  },
];

/** Reads a file and expects that everything in it is accounted for; tells the whole of what it could not read. */
export function expectAccountOf(name: string, bytes: Buffer): void {
  const { ledger, indicators } = parseIndicatorBytes(name, bytes);
  const [file] = ledger.files;
  expect(ledger.files).toHaveLength(1);
  expect(ledger.entries).toBe(ledger.loaded + ledger.setAside + ledger.rejected);
  // Never in silence: what is not read says why, and what is dropped is in the notes.
  expect(file!.status === 'read').toBe(file!.reason === null);
  const dropped = ledger.notes.filter((it) => it.status === 'rejected' || it.status === 'set-aside');
  expect(new Set(dropped.map((it) => it.object)).size).toBe(ledger.setAside + ledger.rejected);
  for (const it of indicators) if (it.assertions.length === 0) throw new Error(`nobody says ${it.id}`);
}
