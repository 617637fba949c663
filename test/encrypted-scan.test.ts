import { describe, expect, test } from '@jest/globals';
import { deriveKey } from '@bridle/core';
import { buildBackup, messageStore, type EncryptionDeclaration, type PhoneDeclaration } from '@bridle/testkit';
import { renderText, scan, timeline, type TimelineEntry } from 'bridle';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newFolder } from './support/backup.ts';

const { phones } = (await import(new URL('../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const demoIndicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));
const password = 'correct horse';
const infected = phones.find(({ name }) => name === 'T02-infected')!;

/** The folder of a phone's backup, encrypted. */
function encrypted(
  phone: PhoneDeclaration,
  declared: Partial<EncryptionDeclaration> = {},
  more: Partial<PhoneDeclaration> = {},
): string {
  const folder = newFolder();
  buildBackup(folder, { ...phone, protection: 'unencrypted', encrypt: { password, ...declared }, ...more });
  return folder;
}

describe.each(phones.map((phone) => [phone.name, phone] as const))('%s', (_, phone) => {
  test('encrypted and decrypted gives the same result but for the description of the container', async () => {
    const indicators = [demoIndicators];
    const sealed = await scan(encrypted(phone), { password, indicators });
    const twin = await scan(encrypted(phone, {}, { protection: 'decrypted-copy' }), { indicators });
    expect(sealed.coverage.reduce((sum, { records }) => sum + records, 0)).toBeGreaterThan(0);
    expect([sealed.backup.protection, twin.backup.protection]).toEqual(['encrypted', 'decrypted-copy']);
    expect({ ...sealed, backup: null, evidence: null }).toEqual({ ...twin, backup: null, evidence: null });
    expect({ ...sealed.backup, protection: null }).toEqual({ ...twin.backup, protection: null });
    expect(renderText(sealed)).toContain('backup    encrypted, made');
  });
});

test('a timeline of an encrypted backup is that of its decrypted twin', async () => {
  const read = async (folder: string): Promise<readonly TimelineEntry[]> => {
    const entries: TimelineEntry[] = [];
    for await (const entry of timeline(folder, { password })) entries.push(entry);
    return entries;
  };
  const entries = await read(encrypted(infected));
  expect(entries.length).toBeGreaterThan(10);
  expect(entries).toEqual(await read(encrypted(infected, {}, { protection: 'decrypted-copy' })));
});

interface Given {
  readonly input?: string;
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

const quiet: PhoneDeclaration = {
  madeAt: '2021-01-01T00:00:00Z',
  entries: [messageStore([{ at: '2020-12-31T00:00:00Z', handle: '+15550100', text: 'hello' }])],
};
const scanned = ['--no-sweep', '--no-builtin', '--json'];

describe('the command takes a password', () => {
  const odd = '  it\'s "two" words 🐴 e\u0301 ';
  const folder = encrypted(quiet, { password: odd });
  const file = (content: string): string => {
    const place = join(newFolder(), 'password');
    writeFileSync(place, content);
    return place;
  };

  test.each<[string, readonly string[], Given]>([
    ['from a file', ['--password-file', file(odd)], {}],
    ['from a file that ends with a line end', ['--password-file', file(`${odd}\n`)], {}],
    ['from a file of Windows', ['--password-file', file(`${odd}\r\n`)], {}],
    ['from standard input', ['--password-stdin'], { input: `${odd}\n` }],
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
    ['that is empty', ['--password-stdin'], {}, 'PASSWORD_WRONG'],
    ['that no one gave, where no one can be asked', [], {}, 'BACKUP_ENCRYPTED'],
  ])('%s, and ends with 3 and the reason', (_, args, more, reason) => {
    const { status, stdout, stderr } = bridle(['scan', folder, ...scanned, ...args], more);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ examined: false, reason });
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stdout + stderr).not.toContain('two');
  });

  test.each([
    [['--password-file', 'nowhere'], /password cannot be read from nowhere: the system refuses \(ENOENT\)/],
    [['--password-file', 'x', '--password-stdin'], /in one way only/],
    [['--key-file', program], /holds no key/],
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
    const plain = newFolder();
    buildBackup(plain, quiet);
    const refused = bridle(['key', plain, '--password-stdin'], { input: odd });
    expect([refused.status, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toMatch(/not encrypted/);
  });
});

const isLinux = process.platform === 'linux';
const onLinux = isLinux ? test : test.skip;

onLinux('Ctrl-C ends a derivation at once', async () => {
  const folder = encrypted(quiet, { iterations: 20_000_000, classes: {} });
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program, 'scan', folder, '--no-builtin', '--password-stdin'], {
    env: { PATH, HOME },
  });
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += String(text)));
  child.stdin.end(password);
  // Once it uses more than its start takes, it derives.
  await setTimeout(2_500);
  child.kill('SIGINT');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  // By the signal, and not when the derivation is done.
  expect([code, signal]).toEqual([null, 'SIGINT']);
  expect(stderr).toBe('Interrupted; nothing was written.\n');
});

onLinux('while an encrypted backup is scanned no file is made or written but the output', async () => {
  const place = newFolder();
  const [home, temporary, here, output] = ['home', 'tmp', 'here', 'out'].map((name) => join(place, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const folder of [home, temporary, here, output]) mkdirSync(folder);
  const evidence = encrypted(infected);
  const seen = new Set<string>();
  const watchers = [place, home, temporary, here, output, evidence, ...payloadFolders(evidence)].map((folder) =>
    watch(folder, (kind, name) => seen.add(`${kind} ${join(folder, name ?? '')}`)),
  );
  writeFileSync(join(temporary, 'control'), 'the watcher sees this');
  const { PATH = '' } = process.env;
  const args = [
    'scan',
    evidence,
    '--password-stdin',
    '--json',
    '--indicators',
    demoIndicators,
    '-o',
    join(output, 'result.json'),
  ];
  const child = spawn(process.execPath, [program, ...args], {
    cwd: here,
    env: { PATH, HOME: home, TMPDIR: temporary },
  });
  child.stdin.end(password);
  const [code] = (await once(child, 'exit')) as [number];
  await setTimeout(100);
  for (const watcher of watchers) watcher.close();
  expect(code).toBe(30);
  expect(existsSync(join(output, 'result.json'))).toBe(true);
  const others = [...seen].filter((event) => !event.includes(` ${output}`));
  expect(others.sort()).toEqual([`change ${join(temporary, 'control')}`, `rename ${join(temporary, 'control')}`]);
});

function payloadFolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? [join(folder, it.name)] : [],
  );
}

onLinux('after it is closed, the memory of the process holds neither the password nor any key', async () => {
  const secret = randomBytes(24);
  const folder = encrypted(infected, { password: secret });
  const place = join(newFolder(), 'password');
  writeFileSync(place, secret);
  const key = Buffer.from(await deriveKey(folder, secret));
  const classKey = createHash('sha256').update('class 3').digest();
  const script = fileURLToPath(new URL('support/open-and-wait.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder, place], { stdio: ['pipe', 'pipe', 'inherit'] });
  const secrets = [secret, key, classKey];

  try {
    const said = async (): Promise<string> => String(((await once(child.stdout, 'data')) as [Buffer])[0]);
    // While it is open the password is the caller's and the keys of classes are ours; the derived key is of no more use.
    expect(await said()).toBe('opened\n');
    expect(foundIn(child.pid!, secrets)).toEqual([true, false, true]);
    child.stdin.write('\n');
    expect(await said()).toMatch(/^read [1-9]/);
    expect(foundIn(child.pid!, secrets)).toEqual([true, false, true]);
    child.stdin.write('\n');
    expect(await said()).toBe('closed\n');
    expect(foundIn(child.pid!, secrets)).toEqual([false, false, false]);
  } finally {
    child.kill();
  }
});

/** Which of some bytes stand in memory that a process can write to. */
function foundIn(id: number, wanted: readonly Buffer[]): readonly boolean[] {
  const found = wanted.map(() => false);
  const memory = openSync(`/proc/${id}/mem`, 'r');
  const overlap = 64;
  const chunk = Buffer.alloc(2 ** 22);
  for (const line of readFileSync(`/proc/${id}/maps`, 'utf8').split('\n')) {
    const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!region) continue;
    const [start, end] = [Number(`0x${region[1]}`), Number(`0x${region[2]}`)];
    for (let at = start; at < end; at += chunk.length - overlap) {
      const length = readMemory(memory, chunk, Math.min(chunk.length, end - at), at);
      for (const [index, bytes] of wanted.entries()) found[index] ||= chunk.subarray(0, length).includes(bytes);
    }
  }
  closeSync(memory);
  return found;
}

/** Some regions are the kernel's, and cannot be read. */
function readMemory(memory: number, chunk: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    return 0;
  }
}

describe('a private temporary folder', () => {
  const hold = async (end: (child: ChildProcess) => unknown): Promise<readonly string[]> => {
    const temporary = newFolder();
    const script = fileURLToPath(new URL('support/hold-private.mjs', import.meta.url));
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [script, encrypted(quiet), password], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { PATH, TMPDIR: temporary },
    });
    try {
      await once(child.stdout, 'data');
      // One for the list of the files, one for the messages.
      expect(readdirSync(temporary)).toHaveLength(2);
      for (const name of readdirSync(temporary)) {
        expect(statSync(join(temporary, name)).mode & 0o777).toBe(0o700);
        expect(statSync(join(temporary, name, 'image.db')).mode & 0o777).toBe(0o600);
      }
      end(child);
      await once(child, 'exit');
    } finally {
      child.kill('SIGKILL');
    }
    const left = readdirSync(temporary);
    spawnSync(process.execPath, [program, 'scan', encrypted(quiet), ...scanned, '--password-stdin'], {
      input: password,
      env: { PATH, TMPDIR: temporary },
    });
    expect(readdirSync(temporary)).toEqual([]);
    return left;
  };

  onLinux.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is removed on %s', async (signal) => {
    expect(await hold((child) => child.kill(signal))).toEqual([]);
  });

  onLinux('that no one could remove is removed by the next start', async () => {
    expect(await hold((child) => child.kill('SIGKILL'))).toHaveLength(2);
  });
});
