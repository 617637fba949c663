import { beforeAll, expect, test } from '@jest/globals';
import { messageStore } from '@bridle/testkit';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newBackup, newFolder } from './support/backup.ts';
import { bridleIn } from './support/bridle.ts';
import { encryptedFiles, file, filesIn, placeOf } from './support/copies.ts';
import { password } from './support/encrypted.ts';
import { inTerminal, type Session } from './support/in-terminal.ts';
import { onPosix } from './support/systems.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const program = here('../packages/bridle/bin/bridle.mjs');
const said = 'Interrupted; nothing was written.';
const saidOfPart = 'Interrupted; what was printed is only a part of the timeline.';
const saidOfCopy = 'Interrupted; the same command goes on with what is not copied yet.';

/** So many messages that a person has time for Ctrl-C. */
const messages = (count: number): string =>
  newBackup({
    entries: [
      messageStore(
        Array.from({ length: count }, (_, at) => ({
          at: '2020-12-31T00:00:00Z',
          handle: '+15550100',
          text: `https://example.com/${at}`,
        })),
      ),
    ],
  });
const few = messages(10);
const many = messages(2_000);
const scan = ['scan', few, '--no-builtin', '--no-sweep'];
/** SHA-1 of `HomeDomain-Library/SMS/sms.db`. */
const messageFile = '3d0d7e5fb2ce288813306e4d4636395e047a3d28';
const kept = newFolder();

beforeAll(() => {
  const { status, stderr } = bridleIn(kept)([...scan, '--case', 'case']);
  expect(status).toBe(15);
  expect(stderr).toMatch(/ written to case\n$/);
});

const nothing = { status: 130, stdout: '', stderr: `${said}\n`, left: ['tmp', 'work'] };
const contents = Array.from({ length: 300 }, (_, at) => [`${at}`, `content ${at} `.repeat(40_000)] as const);

/**
 * The command in a new folder, as a process that gets a signal in the middle of something, its output led to a file; and
 * every other file that is then there.
 */
function interrupted(args: readonly string[], signal: string, at: string) {
  const place = newFolder();
  const [work, temporary] = [join(place, 'work'), join(place, 'tmp')];
  for (const folder of [work, temporary]) mkdirSync(folder);
  const { PATH = '', HOME = '' } = process.env;
  const printed = join(newFolder(), 'printed');
  const output = openSync(printed, 'w');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', here('support/signal-at.cjs'), program, ...args],
    {
      cwd: work,
      encoding: 'utf8',
      stdio: ['pipe', output, 'pipe'],
      env: {
        PATH,
        HOME,
        TMPDIR: temporary,
        BRIDLE_PASSWORD: password,
        BRIDLE_TEST_SIGNAL: signal,
        BRIDLE_TEST_AT: at,
      },
    },
  );
  closeSync(output);
  const left = readdirSync(place, { recursive: true, encoding: 'utf8' }).sort();
  return { status, stdout: readFileSync(printed, 'utf8'), stderr, left };
}

const { raw } = String;
const report = ['report', join(kept, 'case/result.json')];
const moments: readonly (readonly [when: string, args: readonly string[], at: string])[] = [
  ['a scan for a case reads', [...scan, '--case', 'case'], `openSync .*${messageFile}`],
  ['the first file of a case is written', [...scan, '--case', 'case'], raw`writeFileSync .*part.result\.json`],
  ['the last file of a case is written', [...scan, '--case', 'case'], raw`writeFileSync .*part.report\.txt`],
  ['the file of a scan is written', [...scan, '-o', 'report.txt'], raw`appendFileSync .*\.part`],
  ['a scan for the screen reads', [...scan, '--json'], `openSync .*${messageFile}`],
  ['a report is made', [...report, '-o', 'report.txt'], raw`readFileSync .*result\.json`],
  ['a report is written', [...report, '-o', 'report.txt'], raw`appendFileSync .*\.part`],
  ['a report for the screen is made', report, raw`readFileSync .*result\.json`],
  ['a timeline is begun', ['timeline', few, '-o', 'timeline.txt'], raw`writeFileSync .*\.part`],
  ['a timeline is written', ['timeline', few, '-o', 'timeline.txt'], raw`appendFileSync .*\.part`],
];

onPosix('Windows has no signals', () => {
  test.each(moments)('nothing is left by Ctrl-C while %s', (_, args, at) => {
    expect(interrupted(args, 'SIGINT', at)).toEqual(nothing);
  });

  // They are heard in one way; one that is not heard ends the process on the spot.
  test('nor by SIGTERM', () => {
    const [, args, at] = moments.find(([when]) => when === 'the last file of a case is written')!;
    expect(interrupted(args, 'SIGTERM', at)).toEqual(nothing);
  });

  test.each(['SIGINT', 'SIGTERM'])('of a timeline that is printed %s leaves a part, and says so', (signal) => {
    const { stdout, ...ended } = interrupted(['timeline', many, '--artefact', 'messages'], signal, 'writeSync 1$');
    expect(ended).toEqual({ status: 130, stderr: `${saidOfPart}\n`, left: nothing.left });
    const lines = stdout.split('\n');
    expect([...new Set(lines)].sort()).toEqual([
      '',
      '2020-12-31T00:00:00.000000Z  message-read  message with +15550100 read  (messages)',
      '2020-12-31T00:00:00.000000Z  message-received  iMessage message from +15550100  (messages)',
    ]);
    expect(lines.length).toBeLessThan(2 * 2_000);
  });

  test('SIGKILL, which no one hears, leaves what was there before and no half of what was to be', () => {
    const target = join(newFolder(), 'report.txt');
    writeFileSync(target, 'of last year');
    const file = interrupted([...report, '-o', target, '--replace'], 'SIGKILL', raw`appendFileSync .*`);
    expect([file.status, readFileSync(target, 'utf8')]).toEqual([null, 'of last year']);
    const { left } = interrupted([...scan, '--case', 'case'], 'SIGKILL', raw`writeFileSync .*result\.json`);
    expect(left).not.toContain('work/case');
    expect(left).toContainEqual(expect.stringMatching(/^work\/\.case\.\d+\.part\/result\.json$/));
  });

  test.each(['SIGINT', 'SIGTERM'])('of a decrypted copy %s leaves the files that are whole', (signal) => {
    const from = encryptedFiles(contents.slice(0, 12).map(([path, content]) => file(path, content)));
    const { left, ...ended } = interrupted(['decrypt', from, 'copy'], signal, 'openSync .*unfinished.6$');
    expect(ended).toEqual({ status: 130, stdout: '', stderr: `${saidOfCopy}\n` });
    expect(left.filter((it) => it.includes('.bridle'))).toEqual([
      'work/copy/.bridle-unfinished',
      'work/copy/.bridle-unfinished/copy.json',
    ]);
    expect(left).not.toContain('work/copy/Manifest.db');
  });

  test('Ctrl-C in a terminal ends a copy, of which each file is whole or not there', () => {
    const from = encryptedFiles(contents.map(([path, content]) => file(path, content)));
    const copy = join(newFolder(), 'copy');
    const session = inTerminal(
      ['decrypt', from, copy],
      [
        ['Password of the backup: ', `${password}\r`],
        ['Decrypting: ', '\x03'],
      ],
    );
    expectQuiet(session, saidOfCopy);
    expect(existsSync(join(copy, 'Manifest.db'))).toBe(false);
    expect(readdirSync(join(copy, '.bridle-unfinished'))).toEqual(['copy.json']);
    const whole = contents.filter(([path]) => existsSync(join(copy, placeOf(path))));
    for (const [path, content] of whole) expect(readFileSync(join(copy, placeOf(path)), 'utf8') === content).toBe(true);
    expect(filesIn(copy)).toHaveLength(whole.length + 1);
    expect(whole.length).toBeLessThan(contents.length);
  });

  test('Ctrl-C in a terminal ends a scan, takes its line away and leaves the terminal as it was', () => {
    const folder = newFolder();
    const session = inTerminal(
      ['scan', messages(20_000), '--no-builtin', '--case', join(folder, 'case')],
      [['Reading ', '\x03']],
    );
    expectQuiet(session, said);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Ended by Ctrl-C, with one line that stands where progress stood, and a terminal that shows what is typed. */
function expectQuiet({ status, signal, screen, untyped }: Session, line: string): void {
  expect({ status, signal, untyped }).toEqual({ status: 130, signal: null, untyped: 0 });
  const [shown, ...rest] = screen.split(`\r\u001b[K${line}\r\n`);
  expect(rest).toHaveLength(1);
  expect(shown).not.toContain('Interrupted');
  expect(screen).not.toMatch(/ at .*\.js:\d+/);
  // No sequence but the one that takes a line away: the cursor was never hidden.
  expect(screen.replaceAll('\u001b[K', '')).not.toContain('\u001b');
  expect(rest[0]).toMatch(/[ ;]echo /);
  expect(rest[0]).toMatch(/[ ;]icanon /);
}
