import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newFolder } from './support/backup.ts';
import { bridleIn } from './support/bridle.ts';
import { encryptedFiles, file, filesIn, nowhereYet, placeOf, three } from './support/copies.ts';
import { password } from './support/encrypted.ts';
import { onPosix } from './support/systems.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const program = here('../packages/bridle/bin/bridle.mjs');
const signalAt = here('support/signal-at.cjs');

describe('the command', () => {
  const bridle = bridleIn(newFolder());
  const environment = { BRIDLE_PASSWORD: password };

  test('says what it wrote, and ends with 0', () => {
    const copy = nowhereYet();
    const { status, stdout, stderr } = bridle(['decrypt', encryptedFiles(), copy], environment);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toBe(`3 files written (2.9 MiB): ${copy}\n`);
    expect(filesIn(copy)).toHaveLength(7);
  });

  test('lists what is not copied or not whole, and ends with 4', () => {
    for (const [entry, line] of [
      [file('key', 'x', { wrappedKey: () => Buffer.of(3) }), /^not copied: HomeDomain\/key: FILE_KEY_DAMAGED, /m],
      [file('cut', 'x'.repeat(40), { sealed: (it) => it.subarray(0, 20) }), /^HomeDomain\/cut: CONTENT_CUT_SHORT, /m],
    ] as const) {
      const { status, stderr } = bridle(['decrypt', encryptedFiles([...three, entry]), nowhereYet()], environment);
      expect(status).toBe(4);
      expect(stderr).toMatch(line);
    }
  });

  test('ends with 3 where it did not begin', () => {
    const from = encryptedFiles();
    const { status, stderr } = bridle(['decrypt', from, join(from, 'copy')], environment);
    expect(status).toBe(3);
    expect(stderr).toMatch(/lies inside the evidence[^]*Give a folder outside the backup/);
  });

  onPosix('Windows has neither limits for a process nor signals', () => {
    test('says so where there is no room, and goes on when there is', () => {
      const [from, copy] = [encryptedFiles(), nowhereYet()];
      // A process that may write no file of more than a mebibyte meets what one on a full disk meets.
      const { PATH = '' } = process.env;
      const limited = spawnSync(
        'sh',
        ['-c', 'ulimit -f 1024; exec "$@"', 'sh', process.execPath, program, 'decrypt', from, copy],
        {
          encoding: 'utf8',
          env: { PATH, ...environment },
        },
      );
      expect(limited.status).toBe(3);
      expect(limited.stderr).toMatch(/cannot be written: the file would be larger than is allowed there \(EFBIG\)/);
      expect(limited.stderr).toMatch(/Given again, the same command goes on/);
      expect(readdirSync(join(copy, '.bridle-unfinished'))).toEqual(['copy.json']);
      expect(existsSync(join(copy, 'Manifest.db'))).toBe(false);
      const { status } = bridle(['decrypt', from, copy], environment);
      expect(status).toBe(0);
      expect(statSync(join(copy, placeOf('c.txt'))).size).toBe(3_000_000);
    });

    test('is interrupted, and goes on when it is given again', () => {
      // Each is written on another thread, and the signal is heard in the meantime.
      const many = Array.from({ length: 40 }, (_, at) => file(`${at}`, 'z'.repeat(300_000)));
      const [from, copy] = [encryptedFiles(many), nowhereYet()];
      const { PATH = '' } = process.env;
      const { status, stderr } = spawnSync(process.execPath, ['--require', signalAt, program, 'decrypt', from, copy], {
        encoding: 'utf8',
        env: {
          PATH,
          ...environment,
          BRIDLE_TEST_SIGNAL: 'SIGINT',
          BRIDLE_TEST_AT: String.raw`openSync .*unfinished.20$`,
        },
      });
      expect([status, stderr]).toEqual([130, 'Interrupted; the same command goes on with what is not copied yet.\n']);
      const again = bridle(['decrypt', from, copy], environment);
      expect(again.status).toBe(0);
      expect(again.stderr).toMatch(/ files written .*, [\d,]+ files there already: /);
      expect(filesIn(copy)).toHaveLength(44);
    });
  });
});
