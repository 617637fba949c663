import { beforeAll, describe, expect, test } from '@jest/globals';
import { renderJson } from '@bridle/report';
import { buildBackup, messageStore } from '@bridle/testkit';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFolder, writeOutput } from '../packages/bridle/src/command/write-output.ts';
import { bridleInProcess } from './support/bridle-in-process.ts';
import { inTerminal } from './support/in-terminal.ts';
import { results } from './support/results.ts';
import { onPosix, where } from './support/systems.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));
const folder = temporaryFolder();
const place = (name: string): string => join(folder, name);
const bridle = bridleInProcess(folder);
const timeline = ['timeline', 'backup', '--artefact', 'messages'];

beforeAll(() => {
  buildBackup(place('backup'), {
    madeAt: '2021-06-01T12:00:00Z',
    entries: [messageStore([{ at: '2021-03-10T07:12:30Z', handle: '+15550199', text: 'hello' }])],
  });
  mkdirSync(place('nothing'));
});

/** What is said of a file that is not to be written over. */
const refusal = (name: string) => ({
  status: 2,
  stdout: '',
  stderr: `${name} is there already, and stays as it is. Give another name, or --replace too.\n`,
});

describe('a file that is there already', () => {
  const kept = () => readFileSync(place('kept.txt'), 'utf8');

  beforeAll(() => {
    writeFileSync(place('kept.txt'), 'evidence');
    writeFileSync(place('kept.json'), renderJson(results.infected));
  });

  test.each([
    ['scan', 'backup', '--indicators', 'nowhere'],
    ['scan', 'backup', '--case', 'backup/case'],
    ['report', 'nowhere.json', '--format', 'html'],
    ['timeline', 'backup', '--artefact', 'no-such'],
  ])('stays, and nothing is read first: %s %s %s %s', async (...args) => {
    expect(await bridle([...args, '-o', 'kept.txt'])).toEqual(refusal('kept.txt'));
    expect(kept()).toBe('evidence');
  });

  test('stays too where a document is asked for, which then says why there is no result', async () => {
    const { stdout, ...told } = await bridle(['scan', 'backup', '--json', '-o', 'kept.txt']);
    const { status, stderr } = refusal('kept.txt');
    expect(told).toEqual({ status, stderr });
    expect(JSON.parse(stdout)).toEqual({ examined: false, reason: 'MISUSE', message: stderr.trimEnd(), hint: null });
    expect(kept()).toBe('evidence');
  });

  test('stays where it is the result that is to be shown', async () => {
    expect(await bridle(['report', 'kept.json', '--output', 'kept.json'])).toEqual(refusal('kept.json'));
    expect(readFileSync(place('kept.json'), 'utf8')).toBe(renderJson(results.infected));
  });

  test.each([
    { args: ['scan', 'backup', '--no-builtin'], status: 15, begins: 'INCONCLUSIVE' },
    { args: ['report', 'kept.json'], status: 0, begins: 'INFECTED' },
    { args: timeline, status: 0, begins: '2021-03-10' },
  ])('gives way to --replace: $args', async ({ args, status, begins }) => {
    writeFileSync(place('old.txt'), 'of last year');
    expect(await bridle([...args, '-o', 'old.txt', '--replace'])).toMatchObject({ status, stdout: '' });
    expect(readFileSync(place('old.txt'), 'utf8').startsWith(begins)).toBe(true);
  });

  test('is what --replace is said of: without --output it is misuse', async () => {
    for (const args of [['scan', 'backup'], ['report', 'kept.json'], timeline])
      expect(await bridle([...args, '--replace'])).toEqual({
        status: 2,
        stdout: '',
        stderr: '--replace works only with --output <file>. Give both.\n',
      });
  });

  test('stays too where it comes to be there while ours is written', async () => {
    mkdirSync(place('meanwhile'));
    const output = place('meanwhile/report.txt');
    const meanwhile = function* () {
      yield 'ours';
      writeFileSync(output, 'theirs');
    };
    const { signal } = new AbortController();
    await expect(writeOutput({ output }, meanwhile(), signal)).rejects.toThrow(/is there already, and stays as it is/);
    expect(readFileSync(output, 'utf8')).toBe('theirs');
    expect(readdirSync(place('meanwhile'))).toEqual(['report.txt']);
  });

  test('stays in a folder that is no longer empty when a case is written', async () => {
    mkdirSync(place('case'));
    const file = {
      name: 'result.json',
      get pieces() {
        writeFileSync(place('case/notes.txt'), 'theirs');
        return ['ours'];
      },
    };
    const { signal } = new AbortController();
    await expect(writeFolder(place('case'), [file], signal)).rejects.toThrow(/cannot be written/);
    expect(readdirSync(place('case'))).toEqual(['notes.txt']);
    expect(readdirSync(folder).filter((it) => it.endsWith('.part'))).toEqual([]);
  });

  test('stays on a file system without links as well', () => {
    mkdirSync(place('stick'));
    const preload = fileURLToPath(new URL('support/without-links.cjs', import.meta.url));
    const reportTo = (name: string) => {
      const args = ['--require', preload, program, 'report', 'kept.json', '-o', join('stick', name)];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      return { status, stderr };
    };
    expect(reportTo('new.txt')).toEqual({ status: 0, stderr: `text written to ${join('stick', 'new.txt')}\n` });
    expect(readFileSync(place('stick/new.txt'), 'utf8')).toMatch(/^INFECTED/);
    const { status, stderr } = refusal(join('stick', 'taken.txt'));
    expect(reportTo('taken.txt')).toEqual({ status, stderr });
    expect(readFileSync(place('stick/taken.txt'), 'utf8')).toBe('theirs');
    expect(readdirSync(place('stick'))).toEqual(['new.txt', 'taken.txt']);
    if (process.platform !== 'win32') expect(statSync(place('stick/new.txt')).mode & 0o777).toBe(0o600);
  });
});

onPosix('Windows has no such devices and pipes in its folders, and lets few people make links', () => {
  describe('--output', () => {
    test('writes the file that a link names, and leaves the link', async () => {
      writeFileSync(place('named.txt'), 'before');
      symlinkSync('named.txt', place('link.txt'));
      expect(await bridle([...timeline, '-o', 'link.txt'])).toEqual(refusal('link.txt'));
      expect(readFileSync(place('named.txt'), 'utf8')).toBe('before');
      expect(await bridle([...timeline, '-o', 'link.txt', '--replace'])).toMatchObject({ status: 0 });
      expect(lstatSync(place('link.txt')).isSymbolicLink()).toBe(true);
      expect(readFileSync(place('named.txt'), 'utf8')).toContain('message from +15550199');
    });

    test('writes into no backup through a link, and to nowhere through one that leads nowhere', async () => {
      const status = place('backup/Status.plist');
      const before = readFileSync(status);
      symlinkSync('backup/Status.plist', place('evidence.txt'));
      symlinkSync('backup/new.txt', place('nowhere.txt'));
      writeFileSync(place('result.json'), renderJson(results.infected));
      for (const args of [timeline, ['scan', 'backup'], ['report', 'result.json']]) {
        expect(await bridle([...args, '-o', 'evidence.txt'])).toEqual({
          status: 2,
          stdout: '',
          stderr: 'evidence.txt lies inside the evidence, which is never written to. Choose another folder.\n',
        });
        expect(await bridle([...args, '-o', 'nowhere.txt'])).toEqual({
          status: 2,
          stdout: '',
          stderr: 'nowhere.txt is a link that leads nowhere. Give the name of what is to be written.\n',
        });
      }
      expect(readFileSync(status)).toEqual(before);
      expect(existsSync(place('backup/new.txt'))).toBe(false);
    });

    test('never puts a file where a pipe or a device is', async () => {
      expect(spawnSync('/usr/bin/mkfifo', [place('pipe')]).status).toBe(0);
      for (const args of [timeline, ['scan', 'backup']])
        expect(await bridle([...args, '-o', 'pipe'])).toEqual({
          status: 2,
          stdout: '',
          stderr: 'pipe is no file. Leave --output out, and lead standard output there.\n',
        });
      expect(statSync(place('pipe')).isFIFO()).toBe(true);
    });
  });

  test('what cannot be written to a pipe, or read from one, is told in words', () => {
    writeFileSync(place('result.json'), renderJson(results.infected));
    // The shell's own pipes, and a process of its own: Node 20 finds no packages once it has asked what a pipe is.
    const piped = (line: string) => {
      const { status, stdout, stderr } = spawnSync(
        '/bin/sh',
        ['-c', `exec 3>&1; { ${line}; echo "ended with $?" >&3; } | cat >&2`, process.execPath, program],
        { cwd: folder, encoding: 'utf8' },
      );
      return { status, stdout, stderr };
    };
    const told = 'is no file. Leave --output out, and lead standard output there.';
    expect(piped('"$0" "$1" report result.json -o /dev/stdout')).toEqual({
      status: 0,
      stdout: 'ended with 2\n',
      stderr: `/dev/stdout ${told}\n`,
    });
    const unread = piped('echo "no result" | "$0" "$1" report /dev/stdin');
    expect(unread).toMatchObject({ status: 0, stdout: 'ended with 2\n' });
    expect(unread.stderr).toMatch(/^\/dev\/stdin .*\n$/);
  });

  test('who ends the input instead of an answer ends the line of the question', async () => {
    // One of its own, since the terminal is waited for here.
    const answering = `require('http').createServer((_, it) => it.end('a.example.org\\n')).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;
    const server = spawn(process.execPath, ['-e', answering], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [port] = (await once(server.stdout, 'data')) as [Buffer];
      const address = `http://127.0.0.1:${port.toString().trim()}/list.txt`;
      const update = ['indicators', 'update', '--allow-loopback', '--store', place('store'), address];
      const { status, screen } = inTerminal(update, [['Keep this? [y/N] ', '\x04']]);
      expect(status).toBe(4);
      expect(screen).toContain('Keep this? [y/N] \r\nNothing was changed.');
    } finally {
      server.kill();
    }
  });

  test('a key is not asked for where the backup needs none', () => {
    const { status, screen } = inTerminal(['key', place('backup')]);
    expect(status).toBe(3);
    expect(screen).toContain('This backup is not encrypted.');
    expect(screen).not.toContain('Password of the backup');
    expect(inTerminal(['key', place('nowhere')]).screen).toMatch(/^There is nothing at\s/);
  });
});

where(existsSync('/dev/full'))('it has no device that is always full', () => {
  /** Runs the command with a stream that takes nothing. */
  const withFull = (stream: 1 | 2, args: readonly string[]) => {
    const full = openSync('/dev/full', 'w');
    const stdio = ['ignore', stream === 1 ? full : 'pipe', stream === 2 ? full : 'pipe'] as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: [...stdio],
    });
    return { status, stdout, stderr };
  };

  test.each([[['--help']], [timeline]])(
    'what cannot be printed ends bridle %j with 2, and claims no outcome',
    (args) => {
      expect(withFull(1, args)).toMatchObject({
        status: 2,
        stderr: 'Standard output cannot be written: there is no room left (ENOSPC). Lead it elsewhere.\n',
      });
    },
  );

  test('what cannot be told beside it changes no exit code', () => {
    expect(withFull(2, ['scan', 'nowhere'])).toMatchObject({ status: 3 });
    expect(withFull(2, ['skan'])).toMatchObject({ status: 2 });
  });
});

test.each([['scan'], ['timeline']])('%s of a period that ends before it begins is misuse', async (command) => {
  expect(await bridle([command, 'backup', '--since', '2021-02-01', '--until', '2021-01-31'])).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^The period begins 2021-02-01 00:00:00 UTC \("since"\) and ends before that, 2021-01-31 23:59:59\.999999 UTC/,
    ),
  });
});

test('a result is given as a file, or as the folder of a case', async () => {
  const verifying = (file: string) => bridle(['verify', file, '--backup', 'backup']);
  expect(await verifying('nothing')).toEqual({
    status: 2,
    stdout: '',
    stderr: `${join('nothing', 'result.json')} cannot be read: there is no such file.\n`,
  });
  expect(await verifying('nowhere')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'nowhere cannot be read: there is no such file.\n',
  });
});

test('a report is made of the folder of a case', async () => {
  expect(await bridle(['scan', 'backup', '--no-builtin', '--no-sweep', '--case', 'kept'])).toMatchObject({
    status: 15,
  });
  const { status, stdout } = await bridle(['report', 'kept']);
  expect([status, stdout.split('\n')[0]]).toEqual([
    0,
    'INCONCLUSIVE: What could be examined does not allow an answer.',
  ]);
});

test('a scan of a folder above says which backup it is of', async () => {
  mkdirSync(place('above'));
  cpSync(place('backup'), join(place('above'), 'one'), { recursive: true });
  const above = await bridle(['scan', 'above', '--no-builtin', '--no-sweep']);
  expect(above.stderr).toBe(`This is of ${join('above', 'one')}, the one backup in above.\n`);
  expect((await bridle(['scan', 'backup', '--no-builtin', '--no-sweep'])).stderr).toBe('');
});

describe('a file of indicators that is named is meant', () => {
  beforeAll(() => writeFileSync(place('words.yaml'), 'words: of another kind\n'));
  const unread = 'Nothing in words.yaml was looked for: YAML of another kind: not read\n';
  const empty = 'Nothing in nothing was looked for: a folder with nothing to load in it\n';

  test.each([
    ['words.yaml', unread],
    ['nothing', empty],
  ])('a scan says that nothing of %s was looked for', async (given, said) => {
    const { stderr } = await bridle(['scan', 'backup', '--no-builtin', '--no-sweep', '--indicators', place(given)]);
    expect(stderr).toBe(said);
  });

  test.each([
    ['words.yaml', unread],
    ['nothing', empty],
  ])('a check does not end well for %s', async (given, said) => {
    expect(await bridle(['indicators', 'lint', place(given)])).toEqual({ status: 4, stdout: '', stderr: said });
  });

  test('it is told of beside what is read, though it lists nothing, and however its name is spelt', async () => {
    const [sound, empty, composed] = ['../indicators/kingspawn.yaml', 'empty.stix2', 'caf\u{e9}.yaml'];
    const decomposed = composed.normalize('NFD');
    writeFileSync(place(decomposed), 'words: of another kind\n');
    writeFileSync(
      place(empty),
      JSON.stringify({ type: 'bundle', id: 'bundle--5c7d2a1e-8d0b-4f0e-9f6a-3b0e4c1d2f3a', objects: [] }),
    );
    const given = [fileURLToPath(new URL(sound, import.meta.url)), place(empty), place(decomposed)];
    const { stderr } = await bridle(['scan', 'backup', '--no-builtin', '--no-sweep', '--indicators', ...given]);
    expect(stderr.split('\n').sort()).toEqual([
      '',
      `Nothing in ${composed} was looked for: YAML of another kind: not read`,
      'Nothing in empty.stix2 was looked for: it lists nothing',
    ]);
  });

  test('in a folder it is passed over beside what is read, and told where it may list indicators', async () => {
    mkdirSync(place('shown'));
    writeFileSync(join(place('shown'), 'good.txt'), 'evil.example.org\n');
    writeFileSync(join(place('shown'), 'prose.yaml'), 'words: of another kind\nabout: evil-h[.]com\nmore: words\n');
    const scanned = await bridle(['scan', 'backup', '--no-builtin', '--no-sweep', '--indicators', place('shown')]);
    const said =
      'NOT LOOKED FOR: what 1 file in the folder of indicators lists, if it does: prose.yaml. Save what it lists as text or CSV, and scan again.\n';
    expect(scanned.stderr).toBe(said);
    const named = await bridle([
      ...['scan', 'backup', '--no-builtin', '--no-sweep', '--indicators', place('shown')],
      join(place('shown'), 'prose.yaml'),
    ]);
    expect(named.stderr).toBe('Nothing in prose.yaml was looked for: YAML of another kind: not read\n');
  });

  test('a check tells what it passed over, whatever else it could not read', async () => {
    mkdirSync(place('odd'));
    const files = {
      'good.csv': 'type,value,link\ndomain,evil.example.org,https://example.com/x\n',
      'odd.csv': 'Wert;Art\n',
      'torn.json': '{"type":"bundle","objects":[',
      LICENSE: 'Free.\n',
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(place('odd'), name), content);
    const { stderr, status } = await bridle(['indicators', 'lint', place('odd')]);
    expect(status).toBe(4);
    expect(stderr).toBe(
      'Nothing in odd/odd.csv was looked for: of no form that is known\nPassed over: odd/LICENSE (of no form that is known)\n',
    );
  });

  test('in a folder it is passed over beside what is read', async () => {
    mkdirSync(place('mixed'));
    copyFileSync(new URL('../indicators/kingspawn.yaml', import.meta.url), join(place('mixed'), 'kingspawn.yaml'));
    writeFileSync(join(place('mixed'), 'words.yaml'), 'words: of another kind\n');
    expect(await bridle(['indicators', 'lint', place('mixed')])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Passed over: mixed/words.yaml (YAML of another kind: not read)\n',
    });
  });
});
