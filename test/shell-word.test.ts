import { expect, test } from '@jest/globals';
import { shellWord } from '../packages/bridle/src/command/shell-word.ts';

// A word between single quotes is taken as it stands; a single quote is not, and stands outside of them.
test.each([
  ['hxxps://example.org/x', 'hxxps://example.org/x'],
  ['Application Support/a backup', "'Application Support/a backup'"],
  ['example[.]org', "'example[.]org'"],
  ['$(touch x) `touch x` "!x" #', `'$(touch x) \`touch x\` "!x" #'`],
  ["Ada's", `'Ada'\\''s'`],
  ['', "''"],
  ['a\u001b[31m\nb', "'a\\u{1b}[31m\\u{a}b'"],
])('%j is one word of a command that is shown', (text, word) => expect(shellWord(text)).toBe(word));
