import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, messageStore } from '@bridle/testkit';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportFormats } from '../packages/bridle/src/command/report-formats.ts';
import { bridleInProcess } from './support/bridle-in-process.ts';
import { bridleIn } from './support/bridle.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const bridle = bridleInProcess(folder);
/** As a process of its own, whose results are compared: the digest of the code in them is of what was built. */
const spawned = bridleIn(folder);
const place = (name: string): string => join(folder, name);
const indicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const read = (...names: readonly string[]): string => readFileSync(join(folder, ...names), 'utf8');
const modeOf = (...names: readonly string[]): number => statSync(join(folder, ...names)).mode & 0o777;
const files = ['report.html', 'report.txt', 'result.json', 'run.json'];
const drafts = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));

/** How many events the timeline of a page holds. */
function timelineOf(page: string): readonly number[] {
  return [...page.matchAll(/"count":(\d+)/g)].map(([, count]) => Number(count));
}

beforeAll(() => {
  buildBackup(place('backup'), {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [
      messageStore([
        { at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'https://news.push-url.example/9573305s' },
      ]),
    ],
  });
  const { status, stderr } = spawned(['scan', 'backup', '-i', indicators, '--case', 'case', '-o', 'text.txt']);
  expect({ status, stderr }).toEqual({
    status: 20,
    stderr: 'result.json, run.json, report.html, report.txt written to case\nattempted: written to text.txt\n',
  });
});

describe('a case', () => {
  test('is a folder of its owner’s with the result and its reports', () => {
    expect(readdirSync(place('case')).sort()).toEqual(files);
    expect(modeOf('case')).toBe(0o700);
    for (const file of files) expect([file, modeOf('case', file)]).toEqual([file, 0o600]);
    expect(drafts()).toEqual([]);
  });

  test('holds the result in canonical form: the SHA-256 of the file is the digest of the result', () => {
    const digest = createHash('sha256')
      .update(readFileSync(place('case/result.json')))
      .digest('hex');
    expect(read('case', 'report.txt')).toContain(`Digest of this result (SHA-256): ${digest}\n`);
    expect(read('case', 'report.html')).toContain(digest);
    expect(JSON.parse(read('case', 'run.json'))).toMatchObject({
      resultDigest: digest,
      paths: { backup: place('backup') },
    });
  });

  test('says in its reports nothing of the other person, unless they are to be full', () => {
    spawned(['scan', 'backup', '-i', indicators, '--case', 'full', '--full']);
    for (const report of ['report.html', 'report.txt']) {
      expect(read('case', report)).not.toMatch(/15550199|9573305s/);
      expect(read('case', report)).toMatch(/redacted|taken out/i);
    }
    expect(read('full', 'report.html')).toContain('9573305s');
    expect(read('full', 'report.txt')).toBe(read('text.txt'));
    expect(read('full', 'result.json')).toBe(read('case', 'result.json'));
  });

  test('is compared with another, each by its folder', async () => {
    spawned(['scan', 'backup', '-i', indicators, '--case', 'their-case']);
    const { stdout, ...ended } = await bridle(['compare', 'case', 'their-case']);
    expect(ended).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^They agree\.\n\n {2}A {2}case: attempted, .*\n {2}B {2}their-case: attempted, /);
    spawned(['scan', 'backup', '--no-builtin', '--case', 'their-own']);
    expect(await bridle(['compare', 'case', 'their-own'])).toMatchObject({
      status: 4,
      stdout: expect.stringMatching(/^They differ\./) as unknown,
      stderr: '',
    });
  });

  test('is what --full is about', async () =>
    expect(await bridle(['scan', 'backup', '--full'])).toEqual({
      status: 2,
      stdout: '',
      stderr: '--full applies to the reports of a case. Give --case <folder> too.\n',
    }));

  test('may take the place of an empty folder, and of no other', async () => {
    mkdirSync(place('empty'));
    expect((await bridle(['scan', 'backup', '--case', 'empty'])).status).not.toBe(2);
    expect(readdirSync(place('empty'))).toHaveLength(files.length);
    expect(await bridle(['scan', 'backup', '--case', 'case'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'case is not empty. Give a new or empty folder.\n',
    });
  });

  test.each([
    ['text.txt', /^text\.txt is a file\. Give a new or empty folder\.\n$/],
    ['nowhere/case', /^nowhere\/case cannot be written: there is no folder .*nowhere\.\n$/],
    ['backup/case', /^backup\/case lies inside the evidence/],
    ['link/case', /^link\/case lies inside the evidence/],
  ])('%s is refused before anything is scanned', async (target, message) => {
    rmSync(place('link'), { force: true });
    symlinkSync(place('backup'), place('link'));
    const before = readdirSync(place('backup'));
    const { status, stdout, stderr } = await bridle(['scan', 'backup', '--case', target]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(readdirSync(place('backup'))).toEqual(before);
  });
});

/** What lists findings alone says nothing where there is none, so that the outcome is said beside it. */
const saidBeside = (format: string): string =>
  ['csv', 'jsonl', 'mvt-alerts'].includes(format)
    ? 'attempted: Traces show that spyware was aimed at this phone. This form holds what was found. What was not seen stands in the others, as --format text.\n'
    : '';

describe('a case in a folder, and with a set in another, that tell whose phone it is', () => {
  const scanned = join('Anna Musterfrau', 'case');
  const told = /anna|musterfrau|opfer/i;

  beforeAll(() => {
    mkdirSync(place('Anna Musterfrau'));
    copyFileSync(indicators, place('Anna Musterfrau/opfer-anna-musterfrau.yaml'));
    cpSync(place('backup'), place('Anna Musterfrau/backup of Anna'), { recursive: true });
    const given = ['scan', 'Anna Musterfrau/backup of Anna', '-i', 'Anna Musterfrau', '--case', scanned];
    expect(spawned(given).status).toBe(20);
    expect(read(scanned, 'result.json')).toMatch(told);
  });

  test.each(['report.html', 'report.txt'])('has a %s that does not', (report) =>
    expect(read(scanned, report)).not.toMatch(told),
  );

  test.each(Object.keys(reportFormats))('gives a %s that does not', async (format) => {
    const { status, stdout, stderr } = await bridle(['report', `${scanned}/result.json`, '--format', format]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: saidBeside(format) });
    expect(stdout).not.toMatch(told);
  });
});

describe('a report of a result that was kept', () => {
  test('is the text that the case has, and in full the one that the scan gave', async () => {
    expect(await bridle(['report', 'case/result.json'])).toEqual({
      status: 0,
      stdout: read('case/report.txt'),
      stderr: '',
    });
    expect((await bridle(['report', 'case/result.json', '--full'])).stdout).toBe(read('text.txt'));
  });

  test.each(Object.keys(reportFormats))(
    'as %s tells nothing of the other person, and everything where it is to be full',
    async (format) => {
      const shown = await bridle(['report', 'case/result.json', '--format', format]);
      expect({ status: shown.status, stderr: shown.stderr }).toEqual({ status: 0, stderr: saidBeside(format) });
      expect(shown.stdout).not.toMatch(/15550199|9573305s/);
      expect((await bridle(['report', 'case/result.json', '--format', format, '--full'])).stdout).toMatch(
        /push-url\.example/,
      );
    },
  );

  test('is the document that the scan gives', async () => {
    const { stdout } = spawned(['scan', 'backup', '-i', indicators, '--json']);
    const report = await bridle(['report', 'case/result.json', '--format', 'json', '--full']);
    expect({ status: report.status, stderr: report.stderr }).toEqual({ status: 0, stderr: '' });
    expect(report.stdout).toBe(stdout);
    expect(stdout).toBe(read('case', 'result.json'));
    const { resultDigest } = JSON.parse(read('case', 'run.json')) as { resultDigest: string };
    expect(createHash('sha256').update(stdout).digest('hex')).toBe(resultDigest);
  });

  test('is written to a file of its owner’s', async () => {
    expect(await bridle(['report', 'case/result.json', '-f', 'text', '--full', '-o', 'again.txt'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'text written to again.txt\n',
    });
    expect(read('again.txt')).toBe(read('text.txt'));
    expect(modeOf('again.txt')).toBe(0o600);
  });

  test('as a page holds everything that happened, read from its backup', async () => {
    const page = ['report', 'case/result.json', '--format', 'html', '--full'];
    const found = (await bridle(page)).stdout;
    expect(found).toContain('When it happened');
    const { status, stdout, stderr } = await bridle([...page, '--backup', 'backup']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Everything that happened');
    const [events] = timelineOf(stdout);
    const all = await bridle(['timeline', 'backup', '--format', 'jsonl']);
    const lines = all.stdout.trimEnd().split('\n');
    expect(events).toBe(lines.length);
    expect(events).toBeGreaterThan(timelineOf(found)[0]!);
  });

  test('as a page that cannot hold everything tells what could not be read, as a timeline does', async () => {
    buildBackup(place('damaged'), {
      madeAt: '2021-06-01T12:00:00Z',
      entries: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db', content: Buffer.from('no database') }],
    });
    await bridle(['scan', 'damaged', '--no-builtin', '--no-sweep', '--case', 'damaged-case']);
    const page = ['report', 'damaged-case', '--format', 'html', '--full', '--backup', 'damaged', '-o', 'damaged.html'];
    const { status, stderr } = await bridle(page);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: [
        'html written to damaged.html',
        'Not everything could be read. What this does not show may have happened all the same:',
        '  HomeDomain/Library/SMS/sms.db: FILE_UNREADABLE, the file is no SQLite database',
        '',
      ].join('\n'),
    });
    expect(stderr.endsWith((await bridle(['timeline', 'damaged'])).stderr)).toBe(true);
  });

  test('as a page holds nothing of another backup than its own', async () => {
    buildBackup(place('other'), { madeAt: '2021-06-02T12:00:00Z', entries: [] });
    const page = ['report', 'case/result.json', '--format', 'html', '--full', '--backup', 'other', '-o', 'other.html'];
    const { status, stderr } = await bridle(page);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^The result was not made of what lies in other: its \S+ is another\. Give the backup that was/,
    );
    expect(existsSync(place('other.html'))).toBe(false);
  });

  test('that was redacted stays so: what happened is not set beside it', async () => {
    const { stdout } = await bridle(['report', 'case/result.json', '--format', 'json']);
    writeFileSync(place('redacted.json'), stdout);
    const page = ['report', 'redacted.json', '--format', 'html', '--full', '--backup', 'backup'];
    expect(await bridle(page)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^redacted\.json is redac/),
    });
  });

  test.each([
    [
      ['case/result.json', '--backup', 'backup', '--full'],
      /^Only --format html shows .* bridle timeline backup --form/,
    ],
    [['case/result.json', '-f', 'csv', '--backup', 'a backup', '--full'], /: bridle timeline 'a backup' --format csv/],
    [['case/result.json', '-f', 'html', '--backup', 'backup'], /everything that happened\. Give --full too\.\n$/],
    [['case/result.json', '--format', 'pdf'], /'pdf' is invalid\. Allowed choices are text, html, json, csv, jsonl,/],
    [['nowhere.json'], /^nowhere\.json cannot be read: there is no such file\.\n$/],
    [['text.txt'], /^text\.txt holds no result/],
    [['case/result.json', '-o', 'backup/report.txt'], /inside the evidence/],
    [['case/result.json', '-o', 'case'], /^case is a folder\. Give the name of a file in it\.\n$/],
    [['half.json'], /^half\.json holds no whole result of `bridle scan`: it lacks \w+\.\n$/],
  ])('%j is misuse, in words', async (args, message) => {
    const { verdict, findings } = JSON.parse(read('case', 'result.json')) as { verdict: object; findings: object };
    writeFileSync(place('half.json'), JSON.stringify({ verdict, findings }));
    const { status, stdout, stderr } = await bridle(['report', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(existsSync(place('backup/report.txt'))).toBe(false);
  });
});
