import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newBackup, newFolder } from './support/backup.ts';
import { encrypted } from './support/encrypted.ts';

const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));
const scanned = ['--no-sweep', '--no-builtin', '--json'];

interface Given {
  readonly input?: string | Buffer;
  readonly environment?: { readonly [name: string]: string };
}

/** Runs the command as a user would, with nothing of the test's environment. */
function bridle(args: readonly string[], { input = '', environment = {} }: Given = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input,
    env: { PATH, HOME, ...environment },
    maxBuffer: 2 ** 26,
  });
  return { status, stdout, stderr };
}

/** As Windows calls “Unicode”: with a byte order mark. */
const utf16 = (text: string): Buffer => Buffer.from(`\u{feff}${text}`, 'utf16le');

describe('the command takes a password', () => {
  const odd = '  it\'s "two" words 🐴 e\u0301 ';
  const folder = encrypted({ password: odd });
  const file = (content: string | Buffer): string => {
    const place = join(newFolder(), 'password');
    writeFileSync(place, content);
    return place;
  };

  test.each<[string, readonly string[], Given]>([
    ['from a file', ['--password-file', file(odd)], {}],
    ['from a file that ends with a line end', ['--password-file', file(`${odd}\n`)], {}],
    ['from a file of Windows', ['--password-file', file(`${odd}\r\n`)], {}],
    ['from a file that begins with a byte order mark', ['--password-file', file(`\u{feff}${odd}\r\n`)], {}],
    ['from a file of Notepad in UTF-16', ['--password-file', file(utf16(`${odd}\r\n`))], {}],
    ['from a file in UTF-16 of the other order', ['--password-file', file(utf16(odd).swap16())], {}],
    ['from standard input', ['--password-stdin'], { input: `${odd}\n` }],
    ['from standard input in UTF-16', ['--password-stdin'], { input: utf16(`${odd}\r\n`) }],
    ['from the environment', [], { environment: { BRIDLE_PASSWORD: odd } }],
  ])('%s', (_, args, more) => {
    const { status, stdout, stderr } = bridle(['scan', folder, ...scanned, ...args], more);
    expect(stderr).toBe('');
    expect(status).toBe(15);
    expect(JSON.parse(stdout)).toMatchObject({ backup: { protection: 'encrypted' } });
  });

  test('as an argument with a warning', () => {
    const { status, stderr } = bridle(['scan', folder, ...scanned, '--password', odd]);
    expect(status).toBe(15);
    expect(stderr).toMatch(/^Warning: a password on the command line can be seen/);
    expect(stderr).not.toContain('two');
  });

  test.each<[string, readonly string[], Given, string]>([
    ['that is wrong', ['--password-stdin'], { input: 'wrong' }, 'PASSWORD_WRONG'],
    ['that no one gave, where no one can be asked', [], {}, 'BACKUP_ENCRYPTED'],
  ])('%s, and ends with 3 and the reason', (_, args, more, reason) => {
    const { status, stdout, stderr } = bridle(['scan', folder, ...scanned, ...args], more);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ examined: false, reason });
    expect(stderr.trim().split('\n')).toHaveLength(2);
    if (reason === 'BACKUP_ENCRYPTED')
      expect(stderr).toMatch(/--password-file or --password-stdin, or from BRIDLE_PASSWORD/);
    // Nobody is left without a way on, nor led to destroy traces unawares.
    expect(stderr).toMatch(
      /Keychain Access, as “iOS Backup”.* Reset All Settings takes .* and costs traces: read RESPONDERS\.md before\./,
    );
    expect(stdout + stderr).not.toContain('two');
  });

  const noText = /holds no text in UTF-8, nor in UTF-16 with a byte order mark\. Save the password as UTF-8\.$/m;

  test.each([
    [['--password-file', 'nowhere'], /password cannot be read from nowhere: there is no such file\./],
    [['--password-file', '/dev/null'], /^\/dev\/null holds no password\.$/m],
    [['--password-stdin'], /^Standard input holds no password\.$/m],
    [['--password-file', file(utf16(''))], /holds no password\.$/m],
    [['--password-file', file(Buffer.from('m\u{fc}de', 'latin1'))], noText],
    [['--password-file', file(Buffer.from(odd, 'utf16le'))], noText],
    [['--password-file', 'x', '--password-stdin'], /in one way only/],
    [['--key-file', program], /holds no key/],
    [
      ['--key-file', file(Buffer.alloc(32, 0xff))],
      /holds no key: a key is 64 hexadecimal digits \(0 to 9, a to f\), as `bridle key` prints it\./,
    ],
    [['--most-in-memory', 'much'], /Give a number of MiB/],
  ])('%j is misuse', (args, message) => {
    const { status, stderr } = bridle(['scan', folder, ...args]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('and prints the key for later runs', () => {
    const { status, stdout, stderr } = bridle(['key', folder, '--password-stdin'], { input: odd });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(stderr).toMatch(/Warning: whoever has this key can read the whole backup/);
    const { status: later } = bridle(['scan', folder, ...scanned, '--key-file', file(stdout)]);
    expect(later).toBe(15);
    // As PowerShell or an editor keeps it.
    const kept = utf16(`\t${stdout.trim().toUpperCase()}\r\n\r\n`);
    expect(bridle(['decrypt', folder, newFolder(), '--key-file', file(kept)]).status).toBe(0);
    const refused = bridle(['key', newBackup(), '--password-stdin'], { input: odd });
    expect([refused.status, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toMatch(/not encrypted/);
  });
});
