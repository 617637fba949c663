import { expect, test } from '@jest/globals';
import { messageStore } from '@bridle/testkit';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { inTerminal, type Session, type Step } from './support/in-terminal.ts';
import { onPosix } from './support/systems.ts';

const password = '  it\'s "xyzzy" words 🐴 e\u0301 ';
const question = 'Password of the backup: ';
const phone = {
  entries: [messageStore([{ at: '2020-12-31T00:00:00Z', handle: '+15550100', text: 'hello' }])],
};
const folder = newBackup({ ...phone, encrypt: { password } });
const scanning = ['scan', folder, '--no-sweep', '--no-builtin'];
const scanned = (steps: readonly Step[], ...more: readonly string[]): Session =>
  inTerminal([...scanning, ...more], steps);
const answered = (...typed: readonly string[]): readonly Step[] => typed.map((it) => [question, it]);
const timesIn = (screen: string, text: string): number => screen.split(text).length - 1;

/** A keybag that asks for other iterations than its keys were made with: none need be made for it. */
const asking =
  (iterations: number) =>
  (right: Uint8Array): Uint8Array => {
    const bytes = Buffer.from(right);
    bytes.writeUInt32BE(iterations, bytes.indexOf('DPIC') + 8);
    return bytes;
  };

/** Nothing that was typed stands on the screen, and whoever types next sees it. */
function expectDiscretion({ screen }: Session): void {
  expect(screen).not.toMatch(/xyzzy|🐴|plugh/);
  expect(screen).toMatch(/[ ;]echo /);
  expect(screen).toMatch(/[ ;]icanon /);
}

onPosix('Windows gives a script no terminal to type into; what is done with what is typed is tested by itself', () => {
  test('the right password opens the backup', () => {
    const session = scanned(answered(`${password}\r`));
    expect(session).toMatchObject({ status: 15, signal: null, untyped: 0 });
    expect(session.screen).toContain('backup    encrypted, made');
    expect(timesIn(session.screen, question)).toBe(1);
    expectDiscretion(session);
  });

  test('a password is typed anew, and put right with Backspace and Ctrl-U', () => {
    const session = scanned(answered('plugh\r', `plugh\x15plugh\x15${password.slice(0, -1)}x\x7f\x1b[D🐴\x7f \r`));
    expect(session).toMatchObject({ status: 15, untyped: 0 });
    expect(timesIn(session.screen, 'That is not the password.')).toBe(1);
    expectDiscretion(session);
  });

  test('of three that are wrong the third is the last', () => {
    const session = scanned(answered('plugh\r', '\r', `${password}x\r`, `${password}\r`));
    expect(session).toMatchObject({ status: 3, signal: null, untyped: 1 });
    expect(timesIn(session.screen, question)).toBe(3);
    expect(timesIn(session.screen, 'That is not the password.')).toBe(2);
    expect(session.screen).toContain('The password is wrong: it opens no key of this backup.');
    expectDiscretion(session);
  });

  test('Ctrl-C instead of a password ends it', () => {
    const session = scanned(answered('wro\x03'));
    expect(session).toMatchObject({ status: 130, untyped: 0 });
    expect(session.screen).toContain('Interrupted; nothing was written.');
    expectDiscretion(session);
  });

  test('Ctrl-D instead of a password says that one is needed', () => {
    const session = scanned(answered('\x04'));
    expect(session).toMatchObject({ status: 3, untyped: 0 });
    expect(session.screen).toContain('This backup is encrypted.');
    expectDiscretion(session);
  });

  test('Ctrl-C ends a derivation that would take minutes', () => {
    const long = newBackup({ ...phone, encrypt: { password, keybag: asking(100_000_000) } });
    const session = inTerminal(
      ['scan', long, '--no-builtin'],
      [
        [question, `${password}\r`],
        // It is shown once before the speed of the machine is measured, and again when the derivation itself is under way.
        ['Deriving the key from the password: ', ''],
        ['Deriving the key from the password: ', '\x03'],
      ],
    );
    expect(session).toMatchObject({ status: 130, untyped: 0 });
    // OpenSSL goes on, and is not waited for: so many iterations take no machine less than twenty seconds.
    expect(session.waited).toBeLessThan(15);
    expect(session.screen).toContain('Interrupted; nothing was written.');
    expectDiscretion(session);
  });

  test.each([
    ['without a line end', ''],
    ['with one', '\n'],
    ['with one of Windows', '\r\n'],
  ])('a password from a file %s is not asked for', (_, end) => {
    const place = join(newFolder(), 'password');
    writeFileSync(place, password + end);
    const session = scanned([], '--password-file', place);
    expect(session).toMatchObject({ status: 15, signal: null });
    expect(session.screen).not.toContain(question);
    expectDiscretion(session);
  });

  test('Ctrl-C instead of a password begins no copy, and says so', () => {
    const session = inTerminal(['decrypt', folder, join(newFolder(), 'copy')], answered('\x03'));
    expect(session).toMatchObject({ status: 130, untyped: 0 });
    expect(session.screen).toContain('Interrupted; nothing was copied.');
    expectDiscretion(session);
  });

  test('the key is asked for in the same way', () => {
    const session = inTerminal(['key', folder], answered(`${password}\r`));
    expect(session).toMatchObject({ status: 0, untyped: 0 });
    expect(session.screen).toMatch(/^[0-9a-f]{64}\r$/m);
    expectDiscretion(session);
  });
});
