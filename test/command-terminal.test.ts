import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, messageStore } from '@bridle/testkit';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bridleIn } from './support/bridle.ts';
import { shownIn } from './support/in-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const piped = bridleIn(folder);
const indicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const scan = ['scan', 'backup', '--indicators', indicators];
const widths = [80, 200];

beforeAll(() =>
  buildBackup(join(folder, 'backup'), {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [
      messageStore([
        { at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'https://news.push-url.example/9573305s' },
      ]),
    ],
  }),
);

/** How the command ends in a terminal of so many columns, and all that it writes there. */
function shown(args: readonly string[], columns: number, environment: { readonly [name: string]: string } = {}) {
  const { status, screen } = shownIn({ columns, folder, environment }, args);
  return { status, written: screen };
}

const escapes = /\u001b\[[\d;]*[A-Za-z]/g;

/** Everything that ever stood on a line of the screen, also for a moment. */
function linesOf(written: string): readonly string[] {
  return written.replace(escapes, '').split(/\r+\n|\r|\n/);
}

/** Lines that are wider than the terminal; one word that hardly fits, as an address, may be copied whole. */
function tooWide(written: string, columns: number): readonly string[] {
  return linesOf(written).filter(
    (line) => line.length > columns && !line.split(/\s+/).some((word) => word.length > columns - 20),
  );
}

const groups = [
  'scan',
  'report',
  'verify',
  'compare',
  'backups',
  'timeline',
  'key',
  'decrypt',
  'artefacts',
  'explain',
  'selftest',
  'completion',
];
const commands = [
  [],
  ...groups.map((it) => [it]),
  ['indicators'],
  ...['list', 'lint', 'diff', 'explain', 'update'].map((it) => ['indicators', it]),
];

describe('help', () => {
  test.each(commands.map((command) => [['bridle', ...command].join(' '), command] as const))(
    'of %s has examples and exit codes, and fits 80 columns',
    (_, command) => {
      const { status, stdout, stderr } = piped([...command, '--help']);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: bridle[^]*\n\nExamples:\n {2}\S[^]*\n\nExit codes: 0 [^]*130 interrupted\n$/);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    },
  );

  test.each(widths)('fits a terminal of %i columns, and uses what is wider than 80', (columns) => {
    const { status, written } = shown(['scan', '--help'], columns);
    expect({ status, wide: tooWide(written, columns) }).toEqual({ status: 0, wide: [] });
    expect(written).not.toMatch(escapes);
    const widest = Math.max(...linesOf(written).map((line) => line.length));
    expect(widest > 80).toBe(columns > 80);
  });
});

test.each(commands.map((command) => [['bridle', ...command].join(' '), command] as const))(
  'the help of %s fits a terminal of 40 columns, and one that knows no width has 80',
  (_, command) => {
    const narrow = shown([...command, '--help'], 40);
    const proseOf = (written: string): string => written.replace(/^Usage:.*|^Examples:[^]*?\n\r?\n/gm, '');
    expect(tooWide(proseOf(narrow.written), 40)).toEqual([]);
    const unknown = shownIn({ folder }, [...command, '--help']).screen;
    expect(unknown.replaceAll('\r', '')).toBe(piped([...command, '--help']).stdout);
  },
);

test.each([
  [['help', 'nonsense'], /^Unknown command 'nonsense'\.\nbridle --help shows what there is\.\n$/],
  [['help', 'indicators', 'nonsense'], /^Unknown command 'nonsense'\.\nbridle indicators --help shows/],
  [['indicators', 'help', 'nonsense'], /^Unknown command 'nonsense'\.\nbridle indicators --help shows/],
])('bridle %j says what it does not know', (args, expected) => {
  const { status, stdout, stderr } = piped(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});

test('bridle help indicators lint is its help', () => {
  expect(piped(['help', 'indicators', 'lint'])).toEqual(piped(['indicators', 'lint', '--help']));
});

describe('in a terminal', () => {
  const succeeding: readonly (readonly string[])[] = [
    ['backups', 'backup'],
    ['explain', 'V7'],
    ['indicators', 'list'],
  ];
  test.each(widths.flatMap((columns) => succeeding.map((args) => [columns, args] as const)))(
    'no line is wider than %i columns: bridle %j',
    (columns, args) => {
      const { status, written } = shown(args, columns);
      expect({ status, wide: tooWide(written, columns) }).toEqual({ status: 0, wide: [] });
    },
  );

  const failing: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['skan'], 2, /Unknown command 'skan'[^]*Did you mean scan\?[^]*bridle --help/],
    [['scan', 'backup', '--jsn'], 2, /Unknown option '--jsn'[^]*Did you mean --json\?[^]*bridle scan --help/],
    [
      ['report', 'backup', '--format', 'doc'],
      2,
      /'doc' is invalid\. Allowed choices are\r\ntext, html, [^]*bridle report --help/,
    ],
    [['scan', 'nowhere'], 3, /There is nothing at nowhere\.\r\nCheck the path\./],
    [
      ['report', 'backup'],
      2,
      /backup.result\.json cannot be read: there is no such file\.\r\nbackup is a backup: bridle scan reads it, /,
    ],
  ];
  test.each(failing)('what went wrong is said in words that fit: bridle %j ends with %i', (args, expected, message) => {
    const { status, written } = shown(args, 80);
    expect({ status, wide: tooWide(written, 80) }).toEqual({ status: expected, wide: [] });
    expect(written).toMatch(message);
    expect(written).not.toMatch(/ at .*\.js:\d+/);
  });
});

describe('a scan', () => {
  test.each(widths)('shows its progress on one line of %i columns, and sets off its outcome', (columns) => {
    const { status, written } = shown(scan, columns);
    expect({ status, wide: tooWide(written, columns) }).toEqual({ status: 20, wide: [] });
    expect(written).toContain('\r\u001b[KReading ');
    expect(written).toContain('\u001b[1;31mATTEMPTED\u001b[0m: ');
    // The line is taken away before anything is printed.
    expect(written).toMatch(/\r\u001b\[K(?:\u001b\[1;31m)?ATTEMPTED/);
    expect(written.split('ATTEMPTED')[1]).not.toContain('\r\u001b');
  });

  test('sets off what is no accusation in another colour', () => {
    const { written } = shown(['scan', 'backup', '--no-builtin', '--no-sweep'], 80);
    expect(written).toContain('\u001b[1;35mINCONCLUSIVE\u001b[0m: ');
  });

  test('takes no colour for a letter: its lines are as long as without', () => {
    const { written } = shown(scan, 65);
    expect(written).toContain('\u001b[1;31mATTEMPTED\u001b[0m: Traces show that spyware was aimed at this phone.\r\n');
  });

  test('tells its answer once more where that has scrolled away, and nowhere else', () => {
    const again =
      /\r\n\r\nThe answer is at the top of the report\. Again:\r\nATTEMPTED: [^]* Pegasus: attempted, [^]*Confidence [a-z]+: [^]*\r\n$/;
    expect(shown(scan, 80).written).toMatch(again);
    const elsewhere = [piped(scan).stderr, piped(scan).stdout, shownIn({ folder }, scan).screen];
    for (const told of elsewhere) expect(told).not.toContain('The answer is at the top');
  });

  test.each([60, 110])('fills its lists of names in %i columns', (columns) => {
    const { written } = shown(scan, columns);
    const list = /of iOS:\r\n([^]*?)\r\n\r\n/.exec(written)![1]!.split('\r\n');
    // Each but the last is so full that no first word of the next fits.
    for (const [index, line] of list.slice(0, -1).entries())
      expect(`${line} ${list[index + 1]!.trim().split(' ')[0]}`.length).toBeGreaterThanOrEqual(columns);
    expect(Math.max(...list.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  test('has no colour with NO_COLOR, and goes on showing progress', () => {
    const { written } = shown(scan, 80, { NO_COLOR: '1' });
    expect(written).toContain('\r\u001b[KReading ');
    expect(written).not.toMatch(/\u001b\[[\d;]*m/);
  });

  test.each([{ TERM: 'dumb' }, { CI: 'true' }])('has neither with %j', (environment) =>
    expect(shown(scan, 80, environment).written).not.toContain('\u001b'),
  );

  test('has no escape sequence when it is piped, and says nothing beside what was asked for', () => {
    const { status, stdout, stderr } = piped(scan, { TERM: 'xterm-256color' });
    expect({ status, stderr }).toEqual({ status: 20, stderr: '' });
    expect(stdout).toMatch(/^ATTEMPTED: /);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('a timeline', () => {
  const timeline = ['timeline', 'backup', '--artefact', 'messages'];
  const told = '2021-03-10T07:12:30.000000Z';

  test.each(widths)('shows its progress on one line of %i columns, and takes it away before it prints', (columns) => {
    const { status, written } = shown(timeline, columns);
    expect(status).toBe(0);
    expect(written).toContain('\r\u001b[KReading Messages (SMS and iMessage) (1 of 1)');
    expect(written.indexOf(told)).toBeGreaterThan(0);
    expect(written.slice(0, written.indexOf(told)).split('\r\u001b[K').at(-1)).not.toContain('Reading');
  });

  test('of a page is shown in the same way', () => {
    expect(piped(['scan', 'backup', '--case', 'case']).status).toBeLessThan(70);
    const page = ['report', 'case', '--format', 'html', '--full', '--backup', 'backup', '--output', 'page.html'];
    const { status, written } = shown(page, 80);
    expect(status).toBe(0);
    expect(written).toMatch(/\r\u001b\[KReading .* \(1 of \d+\)/);
  });

  test('has no escape sequence when it is piped, and says nothing beside what was asked for', () => {
    const { status, stdout, stderr } = piped(timeline, { TERM: 'xterm-256color' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(told);
    expect(stdout).not.toContain('\u001b');
  });
});
