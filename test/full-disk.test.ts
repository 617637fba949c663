import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, messageStore } from '@bridle/testkit';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { insistOnFolder, insistOnOutput } from '../packages/bridle/src/command/write-output.ts';
import { asNobody } from './support/as-nobody.ts';
import { onPosix, where } from './support/systems.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const program = here('../packages/bridle/bin/bridle.mjs');
const folder = temporaryFolder();
const place = (name: string): string => join(folder, name);
const scan = ['scan', 'backup', '--no-builtin', '--no-sweep', '-i', here('../examples/demo/indicators.yaml')];
const refused = (name: string): string =>
  `${name} cannot be written: there is no room left (ENOSPC). Make room there, or give a place on another disk.\n`;
const printed = 'The scan is finished, and what it found is printed.\n';
let sound: ReturnType<typeof run>;

/** Runs the command, with a module loaded before it. */
function run(args: readonly string[], { preload, refusal = 'ENOSPC' }: { preload?: string; refusal?: string } = {}) {
  const before = preload === undefined ? [] : ['--require', here(preload)];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...before, program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, BRIDLE_TEST_REFUSAL: refusal },
    maxBuffer: 2 ** 26,
  });
  return { status, stdout, stderr };
}
const onFull = (args: readonly string[], refusal?: string) =>
  run(args, { preload: 'support/full-disk.cjs', ...(refusal === undefined ? {} : { refusal }) });

beforeAll(() => {
  buildBackup(place('backup'), {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [
      messageStore([
        { at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'https://news.push-url.example/9573305s' },
      ]),
    ],
  });
  sound = run(scan);
  expect(sound).toMatchObject({ status: 20, stderr: '' });
});

describe('where the disk is full, what a scan found is not lost', () => {
  const nothingNew = () => expect(readdirSync(folder).sort()).toEqual(['backup']);

  test('a report for a file is printed', () => {
    expect(onFull([...scan, '-o', 'report.txt'])).toEqual({
      status: 2,
      stdout: sound.stdout,
      stderr: `${refused('report.txt')}${printed}`,
    });
    nothingNew();
  });

  test('so is a document, whole', () => {
    const { status, stdout, stderr } = onFull([...scan, '--json', '-o', 'result.json']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `${refused('result.json')}${printed}` });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: { outcome: 'attempted' } });
    expect(stdout).toBe(run([...scan, '--json']).stdout);
  });

  test('and the answer beside a case', () => {
    expect(onFull([...scan, '--case', 'case'])).toEqual({
      status: 2,
      stdout: sound.stdout,
      stderr: `${refused('case')}${printed}`,
    });
    expect(onFull([...scan, '--case', 'case', '-o', 'report.txt'])).toEqual({
      status: 2,
      stdout: sound.stdout,
      stderr: `${refused('case')}${refused('report.txt')}${printed}`,
    });
    nothingNew();
  });

  test.each([
    ['EDQUOT', /^report\.txt cannot be written: there is no room left \(EDQUOT\)\./],
    ['EROFS', /^report\.txt cannot be written: what lies there can be read only \(EROFS\)\./],
    ['EIO', /^report\.txt cannot be written: the disk fails \(EIO\)\./],
  ])('whatever the system says: %s', (refusal, said) => {
    const { status, stdout, stderr } = onFull([...scan, '-o', 'report.txt'], refusal);
    expect({ status, stdout }).toEqual({ status: 2, stdout: sound.stdout });
    expect(stderr).toMatch(said);
  });
});

where(existsSync('/dev/full'))('it has no device that is always full', () => {
  test.each([[[]], [['--json']]])('where standard output takes nothing of a scan %j the answer is told', (form) => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, ...scan, ...form], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    });
    const [told = ''] = sound.stdout.split('\n\n', 1);
    expect(told.startsWith('ATTEMPTED: Traces show that spyware was aimed at this phone.\n')).toBe(true);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `${told}\nStandard output cannot be written: there is no room left (ENOSPC). Lead it elsewhere.\n`,
    });
  });
});

onPosix('Windows has no limit to the length of files, and no modes of folders', () => {
  test.each([[[...scan, '--json']], [['artefacts', '--json']], [['artefacts', '--markdown']]])(
    'a file that takes a part of what is printed, and no more, ends bridle %j with 2',
    (args) => {
      // No room and no more allowed are alike: what is written last is cut, and what comes after it is refused.
      const { status, stderr } = spawnSync(
        '/bin/sh',
        ['-c', 'ulimit -f 8; exec "$0" "$@" > part', process.execPath, program, ...args],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /^Standard output cannot be written: the system refuses \(EFBIG\)\. Lead it elsewhere\.$/m,
      );
      expect(stderr.startsWith('ATTEMPTED: ')).toBe(args[0] === 'scan');
      const part = readFileSync(place('part'), 'utf8');
      expect(part.length).toBeGreaterThan(0);
      expect(run(args).stdout.startsWith(part)).toBe(true);
      rmSync(place('part'));
    },
  );

  test('where nothing may be written it is told before anything is read', () => {
    mkdirSync(place('closed'));
    chmodSync(place('closed'), 0o555);
    chmodSync(folder, 0o755);
    const said =
      /cannot be written: this user has no permission to write there \(EACCES\)\. Give a place of your own\./;
    asNobody(folder, () => {
      expect(() => insistOnOutput({ output: 'closed/report.txt' }, null)).toThrow(said);
      expect(() => insistOnFolder('closed/case', 'backup')).toThrow(said);
    });
  });
});
