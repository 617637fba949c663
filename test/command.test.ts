import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { IssueCode } from '@bridle/model';
import { buildBackup, messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tellError } from '../packages/bridle/src/command/tell-error.ts';
import { timelineExit } from '../packages/bridle/src/command/timeline-ending.ts';
import { unreadText } from '../packages/bridle/src/command/unread-text.ts';
import { newBackup } from './support/backup.ts';
import { bridleInProcess } from './support/bridle-in-process.ts';
import { bridleIn } from './support/bridle.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const { phones } = (await import(new URL('../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const demoIndicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const folder = temporaryFolder();
const place = (name: string): string => join(folder, name);

const bridle = bridleInProcess(folder);
/** As a process of its own, whose exit code and streams are what is tried. */
const spawned = bridleIn(folder);

beforeAll(() => {
  for (const phone of phones) buildBackup(place(phone.name), phone);
});

describe('the exit code says the outcome', () => {
  test.each([
    ['T02-infected', 30],
    ['T06-attempted', 20],
    ['T24-inconclusive', 15],
    ['T25-no-traces', 0],
  ])('%s ends with %i', (name, code) => {
    const { status, stdout, stderr } = spawned(['scan', place(name), '--indicators', demoIndicators]);
    expect({ status, stderr }).toEqual({ status: code, stderr: '' });
    expect(stdout.split(':')[0]).toBe(name.replace(/^T\d+-/, '').toUpperCase());
  });
});

test('with --json, standard output is one document, and keeps its names', () => {
  const { status, stdout, stderr } = spawned(['scan', place('T02-infected'), '--indicators', demoIndicators, '--json']);
  expect({ status, stderr }).toEqual({ status: 30, stderr: '' });
  const document = JSON.parse(stdout) as {
    verdict: { outcome: string; campaigns: { episodes: { from: string }[] }[] };
  };
  expect(document.verdict.outcome).toBe('infected');
  expect(document.verdict.campaigns[0]!.episodes[0]!.from).toBe('2019-02-11T14:45:56.000000Z');
});

test('a scan with the knowledge of an earlier day, or in spite of withdrawals, says so', async () => {
  const args = ['scan', place('T02-infected'), '--indicators', demoIndicators];
  const { stdout } = await bridle([...args, '--as-of', '2010-01-01', '--ignore-revocations']);
  expect(stdout).toContain('  as of     2010-01-01: only indicators that were public by the end of that day count\n');
  expect(stdout).toContain('  counted   withdrawn indicators as well, as asked\n');
  expect(stdout).toContain('Found, and not counted\n');
  expect(stdout).not.toContain('INFECTED');
});

test.each([
  ['scan', 3],
  ['report', 2],
])('the names of folders act on no terminal where %s refuses them', async (command, code) => {
  const { status, stderr } = await bridle([command, place('a\u001b[31m\u202eb')]);
  expect(status).toBe(code);
  expect(stderr).toContain('/a\\u{1b}[31m\\u{202e}b');
});

describe('what is no backup is told in words, and ends with 3', () => {
  beforeAll(() => {
    mkdirSync(place('empty'));
    mkdirSync(place('two'));
    for (const name of ['one', 'other'])
      buildBackup(join(place('two'), name), { madeAt: '2021-01-01T00:00:00Z', entries: [] });
    const encrypt = { password: 'correct horse', iterations: 2 };
    buildBackup(place('encrypted'), { madeAt: '2021-01-01T00:00:00Z', encrypt, entries: [] });
    buildBackup(place('keyless'), { madeAt: '2021-01-01T00:00:00Z', protection: 'decrypted-copy', entries: [] });
    writeFileSync(join(place('keyless'), 'Manifest.db'), Buffer.alloc(4096, 7));
    buildBackup(place('damaged'), { madeAt: '2021-01-01T00:00:00Z', entries: [] });
    writeFileSync(join(place('damaged'), 'Manifest.db'), Buffer.from('SQLite format 3\0 and then nothing of use'));
    mkdirSync(place('incomplete'));
    writeFileSync(join(place('incomplete'), 'Info.plist'), '');
    writeFileSync(join(place('incomplete'), 'Status.plist'), '');
    writeFileSync(place('file.txt'), 'no backup');
  });

  test.each([
    ['nowhere', 'BACKUP_NOT_FOUND', /nothing at .*nowhere/],
    ['empty', 'NOT_A_BACKUP', /not a backup/],
    ['two', 'SEVERAL_BACKUPS', /one.*other/],
    ['file.txt', 'NOT_A_FOLDER', /a file; a backup is a folder/],
    ['T25-no-traces/Manifest.db', 'NOT_A_FOLDER', /a part of the backup .*; a backup is a folder/],
    ['encrypted', 'BACKUP_ENCRYPTED', /encrypted/],
    ['keyless', 'KEYBAG_DAMAGED', /encrypted or damaged, and Manifest\.plist holds no BackupKeyBag/],
    ['damaged', 'MANIFEST_DAMAGED', /Manifest\.db cannot be read/],
    ['incomplete', 'MANIFEST_MISSING', /no Manifest\.db/],
  ])('%s is %s', async (name, reason, message) => {
    const { status, stdout, stderr } = await bridle(['scan', place(name), '--json']);
    expect(status).toBe(3);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).not.toMatch(/ at .*\.js:\d+/);
    expect(JSON.parse(stdout)).toMatchObject({ examined: false, reason });
  });
});

describe('what cannot be done is a document too where one is asked for', () => {
  const failed = { examined: false, reason: 'MISUSE', hint: null };

  test.each<[string, readonly string[], string]>([
    [
      'of options that need another',
      ['scan', 'T25-no-traces', '--json', '--replace'],
      '--replace works only with --output <file>. Give both.',
    ],
    ['of what is no result', ['compare', 'x', 'y', '--json'], 'x cannot be read: there is no such file.'],
    [
      'of an option that there is not',
      ['scan', 'x', '--json', '--asof'],
      "Unknown option '--asof'.\n(Did you mean --as-of?)",
    ],
    ['of an argument that lacks', ['scan', '--json'], "Missing required argument 'folder'."],
    [
      'of a date that is none',
      ['scan', 'x', '--since', 'yesterday', '--json'],
      "Option '--since <date>' argument 'yesterday' is invalid. Give a date as 2021-01-31, or a time as \"2021-01-31 12:00:00 UTC\" or 2021-01-31T12:00:00Z.",
    ],
  ])('%s', async (_, args, message) => {
    const { status, stdout, stderr } = await bridle(args);
    expect({ status, document: JSON.parse(stdout) as unknown }).toEqual({
      status: 2,
      document: { ...failed, message },
    });
    expect(stderr).not.toBe('');
  });

  test('of a mistake of ours', () => {
    const written = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((text) => {
        written[name] += String(text);
        return true;
      }),
    );
    try {
      expect(tellError(new RangeError('a name of the phone'), true)).toBe(70);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    const { message, hint, ...rest } = JSON.parse(written.stdout) as { message: string; hint: string };
    expect(rest).toEqual({ examined: false, reason: 'OUR_MISTAKE' });
    expect(message).toBe('Bridle failed by a mistake of its own. Nothing was concluded about the phone.');
    expect(hint).toMatch(/^Please report this: Bridle [\d.]+\S*, RangeError at /);
    expect(written.stderr).toBe(`${message}\n${hint}\n`);
    expect(written.stdout).not.toContain('a name of the phone');
  });
});

describe('misuse ends with 2 and says what to do', () => {
  test.each([
    [[], /Usage: bridle/],
    [['scan'], /Missing required argument 'folder'\./],
    [['skan'], /Unknown command 'skan'/],
    [['scan', 'x', '--jsn'], /Unknown option '--jsn'/],
    [['scan', 'x', '--as-of', 'yesterday'], /Give a date as 2021-01-31/],
    [['scan', 'x', '--since', 'yesterday'], /Give a date as 2021-01-31/],
    [['scan', 'x', '--since', '2021-02-30'], /Give a date as 2021-01-31/],
    ...['--since', '--until', '--as-of'].flatMap((flag) =>
      ['1970-01-01', '1970-01-01T00:00:00Z', '1970-06-01', '1970-12-31'].map((date): [string[], RegExp] => [
        ['scan', 'x', flag, date],
        /is invalid. Nothing is known of 1970\. Give a later date, or none\./,
      ]),
    ),
    [['scan', 'T25-no-traces', '--indicators', 'no-such-folder'], /no-such-folder/],
    [['scan', 'T25-no-traces', '--since', '2040-01-31'], /begins 2040-01-31 00:00:00 UTC .* made before that, 20/],
    [['scan', 'T25-no-traces', '--until', '2040-01-31'], /ends 2040-01-31 23:59:59.999999 UTC .* made before that, 20/],
    // As reports print a time, and without what they end it with.
    [['scan', 'T25-no-traces', '--since', '2040-01-31 07:12:30 UTC'], /begins 2040-01-31 07:12:30 UTC /],
    [['scan', 'T25-no-traces', '--since', '2040-01-31 07:12'], /begins 2040-01-31 07:12:00 UTC /],
    [['scan', 'T25-no-traces', '--since', '2040-01-31T07:12:00+02:00'], /begins 2040-01-31 05:12:00 UTC /],
    [
      ['timeline', 'T25-no-traces', '--artefact', 'messages,safari-histroy'],
      /“safari-histroy”\. Nearly so: safari-history/,
    ],
  ])('bridle %j', async (args, message) => {
    const { status, stderr, stdout } = await bridle(args);
    expect(status).toBe(2);
    expect(stdout + stderr).toMatch(message);
  });
});

test('help teaches by example, and ends well', async () => {
  const { status, stdout } = await bridle(['scan', '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/Examples:[^]*bridle scan/);
});

describe('a report in a file', () => {
  test('is whole, and its owner’s alone', async () => {
    const target = join(place('reports'), 'result.json');
    mkdirSync(place('reports'));
    const { status, stdout, stderr } = await bridle(['scan', place('T24-inconclusive'), '--json', '--output', target]);
    expect({ status, stdout }).toEqual({ status: 15, stdout: '' });
    expect(stderr).toBe(`inconclusive: written to ${target}\n`);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toMatchObject({ verdict: { outcome: 'inconclusive' } });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(place('reports'))).toEqual(['result.json']);
  });

  test('is not written where there is no folder', async () => {
    const { status, stderr } = await bridle([
      'scan',
      place('T24-inconclusive'),
      '-o',
      join(place('nowhere'), 'report.txt'),
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/there is no folder .*nowhere\.\n$/);
  });

  test('is never written into the evidence', async () => {
    const before = readdirSync(place('T24-inconclusive'));
    const { status, stderr } = await bridle([
      'scan',
      place('T24-inconclusive'),
      '-o',
      join(place('T24-inconclusive'), 'deep', 'report.txt'),
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/inside the evidence/);
    expect(readdirSync(place('T24-inconclusive'))).toEqual(before);
  });
});

test('a message that would act on a terminal is shown as text', async () => {
  const hostile = '\u001b]0;owned\u0007\u001b[2J https://x.push-url.example/9573305s \u202egnp.exe';
  buildBackup(place('hostile'), {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [messageStore([{ at: '2021-03-10T07:12:30Z', handle: `evil\u001b[31m@example.org`, text: hostile }])],
  });
  const { stdout, status } = await bridle(['scan', place('hostile'), '--indicators', demoIndicators]);
  expect(status).toBe(20);
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

describe('artefacts', () => {
  test('are listed with what a declaration says of each', async () => {
    const { status, stdout, stderr } = await bridle(['artefacts']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(
      [
        'data-usage: Network use by process (DataUsage)',
        '  Which processes used the cellular network, when first and when last; an implant that calls home stands here.',
        '  where     WirelessDomain › Library/Databases/DataUsage.sqlite',
      ].join('\n'),
    );
    expect(stdout).toMatch(/\n\d+ artefacts\.\n$/);
  });

  test('are shown one by one when named, with the schemas that are known', async () => {
    const { stdout } = await bridle(['artefacts', 'permissions-expired']);
    expect(stdout).toMatch(/^permissions-expired: /);
    expect(stdout).toMatch(/\n {2}schemas {3}\S/);
    expect(stdout).not.toMatch(/artefacts\.\n$/);
    const { status, stderr } = await bridle(['artefacts', 'no-such']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'There is no artefact “no-such”. `bridle artefacts` lists them.\n',
    });
  });

  test('are a document with --json', async () => {
    const list = JSON.parse((await bridle(['artefacts', '--json'])).stdout) as readonly {
      id: string;
    }[];
    expect(list.find(({ id }) => id === 'safari-history')).toMatchObject({
      encryptedOnly: { from: '8.0' },
      channel: 'safari',
      family: 'visit',
      where: expect.arrayContaining([
        { domain: '{HomeDomain,AppDomain-com.apple.mobilesafari}', path: 'Library/Safari/History.db' },
      ]) as unknown,
    });
    expect(list.find(({ id }) => id === 'messages')).toMatchObject({ encryptedOnly: false });
  });

  test('are a table with --markdown, with the systems on which only an encrypted backup holds one', async () => {
    const rows = (await bridle(['artefacts', '--markdown', 'calls', 'messages'])).stdout.split('\n');
    expect(rows.map((it) => it.split(' | ').at(-1))).toEqual([
      'encrypted backups only |',
      '--- |',
      'from iOS 13.0 on |',
      ' |',
      '',
    ]);
  });
});

describe('a timeline', () => {
  test('has a line for everything that happened, of the artefacts and the period asked for', async () => {
    const { status, stdout, stderr } = await bridle([
      ...[
        'timeline',
        place('T06-attempted'),
        '--artefact',
        'messages',
        '--since',
        '2020-11-10',
        '--until',
        '2020-11-11',
      ],
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^2020-11-1[01]T\S+Z  message-\w+  .* {2}\(messages\)$/);
  });

  test('of one day holds all of that day, to its end', async () => {
    const linesOf = async (since: string, until: string): Promise<readonly string[]> => {
      const asked = ['--artefact', 'messages', '--since', since, '--until', until];
      const { stdout } = await bridle(['timeline', place('T06-attempted'), ...asked]);
      return stdout.split('\n').filter((line) => line !== '');
    };
    const day = await linesOf('2020-11-10', '2020-11-10');
    expect(day.length).toBeGreaterThan(0);
    expect(day).toEqual(await linesOf('2020-11-10T00:00:00Z', '2020-11-10T23:59:59.999999Z'));
    expect(await linesOf('2020-11-10', '2020-11-10T00:00:00Z')).toEqual([]);
  });

  test('is a JSON document a line as jsonl, each with source, clock and precision', async () => {
    const { stdout } = await bridle([
      'timeline',
      place('T06-attempted'),
      '--format',
      'jsonl',
      '--artefact',
      'messages',
    ]);
    const [first] = stdout.split('\n');
    expect(JSON.parse(first!)).toMatchObject({
      artefact: 'messages',
      domain: 'HomeDomain',
      path: 'Library/SMS/sms.db',
      clock: 'cocoa-ticks',
      precision: 'microsecond',
      column: 'date',
    });
  });

  test('in a file is the one that is printed, whole and its owner’s alone', async () => {
    const args = ['timeline', place('T06-attempted'), '--format', 'csv'];
    const printed = await bridle(args);
    mkdirSync(place('timelines'));
    const target = join(place('timelines'), 'timeline.csv');
    expect(await bridle([...args, '--output', target])).toEqual({
      status: 0,
      stdout: '',
      stderr: `csv written to ${target}\n`,
    });
    expect(readFileSync(target, 'utf8')).toBe(printed.stdout);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(place('timelines'))).toEqual(['timeline.csv']);
  });

  test('tells what could not be read, once, since what happened there is not in it', async () => {
    const folder = newBackup({
      entries: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: Buffer.from('no database') }],
    });
    const { status, stdout, stderr } = await bridle(['timeline', folder]);
    expect(status).toBe(3);
    expect(stdout).toContain('backup-made');
    expect(stdout).not.toContain('message-');
    const [first, ...places] = stderr.trimEnd().split('\n');
    expect(first).toBe('Not everything could be read. What this does not show may have happened all the same:');
    expect(places).toEqual(['  HomeDomain/Library/SMS/sms.db: FILE_UNREADABLE, the file is no SQLite database']);
    // It was not asked for.
    expect(await bridle(['timeline', folder, '--artefact', 'phone-description'])).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test.each<[IssueCode, number]>([
    ['LOG_ABSENT', 0],
    ['STORE_NOT_BACKED_UP', 0],
    ['ROW_REJECTED', 3],
    ['ARTEFACT_CRASHED', 70],
  ])('that lacks nothing but by %s ends with %i', (code, expected) => {
    const issue = { type: 'issue', code, artefact: null, origin: null, detail: '', count: 1 } as const;
    expect(timelineExit([issue])).toBe(expected);
  });

  test('says how often something was met that is not told each time', () => {
    const origin = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: 'message ROWID=10' };
    const issue = {
      type: 'issue',
      code: 'ROW_REJECTED',
      artefact: 'messages',
      origin,
      detail: 'date is text',
    } as const;
    const lines = unreadText([
      { ...issue, count: 1 },
      { ...issue, detail: 'guid is empty', count: 1_204 },
    ]);
    expect(lines.split('\n').slice(1, -1)).toEqual([
      '  HomeDomain/Library/SMS/sms.db: ROW_REJECTED, date is text',
      '  HomeDomain/Library/SMS/sms.db: ROW_REJECTED 1,204 times, guid is empty',
    ]);
  });

  test('tells once of a file of an unknown form, whatever each artefact misses in it', () => {
    const origin = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: '' };
    const unknown = (artefact: string, detail: string) =>
      ({ type: 'issue', code: 'SCHEMA_UNKNOWN', artefact, origin, detail, count: 1 }) as const;
    const lines = unreadText([unknown('conversations', 'lacks chat'), unknown('messages', 'lacks message')]);
    expect(lines.split('\n').slice(1, -1)).toEqual(['  HomeDomain/Library/SMS/sms.db: SCHEMA_UNKNOWN, lacks chat']);
  });

  test('tells what takes nothing away from it as a note, and ends with 0 all the same', async () => {
    const folder = newBackup();
    rmSync(join(folder, 'Status.plist'));
    const { status, stderr } = await bridle(['timeline', folder]);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: "Notes:\n  (backup)/Status.plist: ROOT_FILE_MISSING, Status.plist is not in the backup's folder\n",
    });
  });

  test('of a period in which nothing happened says so, and of when there is anything', async () => {
    const folder = newBackup({
      entries: [
        messageStore([
          { at: '2020-05-01T10:00:00Z', handle: '+15550100', text: 'first' },
          { at: '2020-05-03T10:00:00.5Z', handle: '+15550100', text: 'last' },
        ]),
      ],
    });
    const asked = ['timeline', folder, '--artefact', 'messages'];
    for (const period of [
      ['--since', '2020-05-04'],
      ['--until', '2020-04-30'],
      ['--since', '2020-05-02', '--until', '2020-05-02'],
    ])
      expect(await bridle([...asked, ...period])).toEqual({
        status: 0,
        stdout: '',
        stderr:
          'Nothing that was read falls in the period asked about; what was read runs from 2020-05-01 10:00:00 UTC to 2020-05-03 10:00:00.5 UTC.\n',
      });
    expect(await bridle([...asked, '--since', '2020-05-03'])).toMatchObject({ status: 0, stderr: '' });
    expect(await bridle(['timeline', folder, '--artefact', 'calls', '--since', '2020-05-03'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Nothing that was read says when it happened.\n',
    });
  });

  test('is never written into the evidence', async () => {
    const target = join(place('T06-attempted'), 'timeline.txt');
    const { status, stderr } = await bridle(['timeline', place('T06-attempted'), '-o', target]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/inside the evidence/);
    expect(existsSync(target)).toBe(false);
  });

  test('of no artefact says so, and ends with 2', async () => {
    const { status, stdout, stderr } = await bridle(['timeline', place('T06-attempted'), '--artefact', 'no-such']);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'There is no artefact “no-such”. `bridle artefacts` lists them.\n',
    });
  });

  test('of no backup ends with 3', async () => {
    expect((await bridle(['timeline', place('nowhere')])).status).toBe(3);
  });
});
