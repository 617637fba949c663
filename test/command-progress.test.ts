import { count } from '@bridle/model';
import { describe, expect, jest, test } from '@jest/globals';
import { cutTo } from '../packages/bridle/src/command/cut-to.ts';
import { progress, type Step } from '../packages/bridle/src/command/progress.ts';
import { timeLeft } from '../packages/bridle/src/command/time-left.ts';
import { size } from '../packages/bridle/src/command/byte-size.ts';

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

  test('tells the time left beside the rest, where there is a share to tell it by', () => {
    const at = (done: number): Step => ({ text: 'Decrypting', detail: 'files', share: { done, total: 100 } });
    expect(
      shownOf([
        [0, at(0)],
        [20, at(50)],
        [400, at(51)],
        [401, at(100)],
        [402, { text: 'Decrypting' }],
      ]),
    ).toEqual([
      'Decrypting: files',
      'Decrypting: files, about 20 s left',
      'Decrypting: files, about 6 min left',
      'Decrypting: files',
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

describe('the time left', () => {
  /** What is told after each look at a clock, in seconds to tenths; of a hundred so many are done. */
  const told = (...looks: readonly (readonly [now: number, done: number])[]): readonly (number | null)[] => {
    const left = timeLeft();
    return looks.map(([now, done]) => {
      const seconds = left({ done, total: 100 }, now);
      return seconds === null ? null : Math.round(seconds * 10) / 10;
    });
  };

  test('is what the rest takes at the speed so far', () => expect(told([0, 0], [10, 50])).toEqual([null, 10]));

  test('is not told before two seconds and a twentieth of the work', () =>
    expect(told([0, 0], [1.9, 50], [1.9, 0], [60, 4], [95, 5])).toEqual([null, null, null, null, 1768.9]));

  test('is not told of what is all done, nor of nothing', () => {
    expect(told([0, 0], [10, 100])).toEqual([null, null]);
    expect(timeLeft()({ done: 0, total: 0 }, 10)).toBeNull();
  });

  test('runs down while one large store is read, and is not told any more where that takes longer', () =>
    expect(told([0, 0], [4, 40], [6, 40], [9, 40], [11, 40], [12, 80])).toEqual([null, 6, 4, 1, null, 3]));

  test('comes to what is found later step by step', () =>
    // After 90 % in 12 s there are 1.3 s left; what was told before lets that in by a good quarter a second.
    expect(told([0, 0], [10, 50], [11, 51], [12, 90], [13, 91])).toEqual([null, 10, 9.4, 6.4, 4.3]));

  test('begins anew with work that begins anew', () =>
    expect(told([0, 0], [10, 50], [11, 0], [12, 10], [15, 40])).toEqual([null, 10, null, null, 6]));

  test('never rises, and never is less than nothing, while work goes on evenly', () => {
    const looks = Array.from({ length: 200 }, (_, index) => [index / 10, index / 2] as const);
    const seconds = told(...looks).filter((it) => it !== null);
    expect(seconds.length).toBe(180);
    expect(seconds).toEqual([...seconds].sort((a, b) => b - a));
    expect(Math.min(...seconds)).toBeGreaterThan(0);
  });
});

test.each([
  [0, '0 bytes'],
  [1023, '1,023 bytes'],
  [1536, '1.5 KiB'],
  [5 * 2 ** 30, '5 GiB'],
  [3000 * 2 ** 40, '3,000 TiB'],
])('%i bytes are %s', (bytes, expected) => expect(size(bytes)).toBe(expected));

test('one is not many', () => expect([count(1, 'file'), count(1200, 'file')]).toEqual(['1 file', '1,200 files']));
