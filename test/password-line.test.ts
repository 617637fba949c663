import { describe, expect, test } from '@jest/globals';
import { passwordLine } from '../packages/bridle/src/command/password-line.ts';

/** What a line holds after something was typed, a byte at a time or all at once, and how it ended. */
function typed(text: string | Buffer): readonly [state: string, held: string] {
  const bytes = Buffer.from(text as string, 'utf8');
  const [whole, bit] = [passwordLine(), passwordLine()];
  const state = whole.type(bytes);
  let last = 'open';
  for (const byte of bytes) if (last === 'open') last = bit.type(Buffer.of(byte));
  const held = whole.take();
  expect([last, bit.take().toString('hex')]).toEqual([state, held.toString('hex')]);
  return [state, held.toString('utf8')];
}

describe('a line that is typed without being shown', () => {
  test.each<[string, string, string, string]>([
    ['ends with Enter', 'word\r', 'entered', 'word'],
    ['ends with a line feed, and what follows is not looked at', 'word\nmore\x03', 'entered', 'word'],
    ['may be empty', '\r', 'entered', ''],
    ['is interrupted by Ctrl-C', 'word\x03', 'interrupted', 'word'],
    ['is ended by Ctrl-D where nothing was typed', '\x04', 'ended', ''],
    ['goes on after Ctrl-D where something was', 'wo\x04rd\r', 'entered', 'word'],
    ['is emptied by Ctrl-U', 'wrong\x15word\r', 'entered', 'word'],
    ['loses its last letter by Backspace', 'words\x7f\r', 'entered', 'word'],
    ['loses it by Ctrl-H too, which some terminals send', 'words\x08\r', 'entered', 'word'],
    ['loses a letter of four bytes whole', 'word🐴\x7f\r', 'entered', 'word'],
    ['loses an accent before the letter it combines with', 'word\u0301\x7f\r', 'entered', 'word'],
    ['stays empty by Backspace', '\x7f\x7fword\r', 'entered', 'word'],
    [
      'holds spaces, quotes, emoji and accents as they are',
      ' it\'s "🐴" e\u0301 \r',
      'entered',
      ' it\'s "🐴" e\u0301 ',
    ],
    ['is not changed by arrow keys, Home, Delete and F1', 'wo\x1b[D\x1b[1;5C\x1b[3~\x1bOPrd\r', 'entered', 'word'],
    ['is not changed by Escape itself', 'wo\x1brd\r', 'entered', 'word'],
    ['is not changed by keys that are no letters', 'wo\t\x01\x1ard\r', 'entered', 'word'],
    ['is open until then', 'word', 'open', 'word'],
  ])('%s', (_, text, state, held) => {
    expect(typed(text)).toEqual([state, held]);
  });

  test('may be of any length', () => {
    expect(typed(`${'x'.repeat(5_000)}\r`)).toEqual(['entered', 'x'.repeat(5_000)]);
  });

  test('keeps bytes that are no text', () => {
    const line = passwordLine();
    expect(line.type(Buffer.of(0xff, 0xfe, 0x0d))).toBe('entered');
    expect([...line.take()]).toEqual([0xff, 0xfe]);
  });

  test('is empty once it was taken', () => {
    const line = passwordLine();
    line.type(Buffer.from('word'));
    expect(line.take().toString()).toBe('word');
    expect(line.take()).toHaveLength(0);
  });
});
