import { describe, expect, jest, test } from '@jest/globals';
import { cutTo } from '../packages/bridle/src/command/cut-to.ts';
import { progress, type Step } from '../packages/bridle/src/command/progress.ts';
import { count, size } from '../packages/bridle/src/command/quantities.ts';

describe('a line is cut to the width of the terminal', () => {
  test.each([
    ['Reading calls', 13, 'Reading calls'],
    ['Reading calls', 12, 'Reading cal…'],
    ['Reading calls', 1, '…'],
    ['Reading calls', 0, ''],
    ['読む', 4, '読む'],
    ['読む', 3, '読…'],
    ['読む', 2, '…'],
    ['e\u0301te\u0301', 3, 'e\u0301te\u0301'],
    ['📱📱', 3, '📱…'],
  ])('%s to %i', (text, columns, expected) => expect(cutTo(text, columns)).toBe(expected));
});

/** What is on the line after each step, with a clock that shows these seconds. */
function shownOf(steps: readonly (readonly [seconds: number, step: Step])[]): readonly string[] {
  const lines: string[] = [];
  const { isTTY, columns } = process.stderr;
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text).replace('\r\u001b[K', ''));
    return true;
  });
  const saved = process.env['CI'];
  delete process.env['CI'];
  Object.assign(process.stderr, { isTTY: true, columns: 200 });
  try {
    let now = 0;
    const { show } = progress(() => now);
    for (const [seconds, step] of steps) {
      now = seconds;
      show(step);
    }
  } finally {
    write.mockRestore();
    Object.assign(process.stderr, { isTTY, columns });
    if (saved !== undefined) process.env['CI'] = saved;
  }
  return lines;
}

describe('progress', () => {
  const rows = (number: number) => ({ count: number, noun: 'record' });

  test('tells the speed of what is read now, once it has run a while', () =>
    expect(
      shownOf([
        [0, { text: 'Reading Calls', rows: rows(0) }],
        [0.2, { text: 'Reading Calls', rows: rows(100) }],
        [2, { text: 'Reading Calls', rows: rows(2000) }],
        [3, { text: 'Reading Notes', rows: rows(0) }],
      ]),
    ).toEqual([
      'Reading Calls',
      'Reading Calls: 100 records',
      'Reading Calls: 2,000 records, 1,000 a second',
      'Reading Notes',
    ]));

  test('tells the time left only where the whole is known, and some of it is done', () => {
    const at = (done: number): Step => ({ text: 'Decrypting', share: { done, total: 100 } });
    expect(
      shownOf([
        [0, at(0)],
        [4, at(50)],
        [10, at(4)],
        [10.5, at(5)],
        [20, at(50)],
        [400, at(50)],
        [401, at(100)],
        [402, { text: 'Decrypting' }],
      ]),
    ).toEqual([
      'Decrypting',
      'Decrypting',
      'Decrypting',
      'Decrypting: about 3 min left',
      'Decrypting: about 20 s left',
      'Decrypting: about 7 min left',
      'Decrypting',
      'Decrypting',
    ]);
  });

  test('does not rewrite the line more often than can be read', () =>
    expect(
      shownOf([
        [0, { text: 'Reading Calls', rows: rows(1) }],
        [0.05, { text: 'Reading Calls', rows: rows(2) }],
        [0.06, { text: 'Reading Notes', rows: rows(1) }],
      ]),
    ).toEqual(['Reading Calls: 1 record', 'Reading Notes: 1 record']));
});

test.each([
  [0, '0 bytes'],
  [1023, '1,023 bytes'],
  [1536, '1.5 KiB'],
  [5 * 2 ** 30, '5 GiB'],
  [3000 * 2 ** 40, '3,000 TiB'],
])('%i bytes are %s', (bytes, expected) => expect(size(bytes)).toBe(expected));

test('one is not many', () => expect([count(1, 'file'), count(1200, 'file')]).toEqual(['1 file', '1,200 files']));
