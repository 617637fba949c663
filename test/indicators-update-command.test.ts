import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, messageStore } from '@bridle/testkit';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loopback } from './support/loopback.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));
const server = loopback();
const folder = temporaryFolder();
const place = (name: string): string => join(folder, name);
const at = (path: string): string => `${server.origin()}${path}`;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command beside the server; what it says is handed on as it comes, for who would interrupt it. */
function bridle(args: readonly string[], onTalk: (said: string, interrupt: () => void) => void = () => undefined) {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise<Ended>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { PATH, HOME } });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      onTalk(text, () => child.kill('SIGINT'));
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end();
  });
}

const update = (store: string, ...args: readonly string[]): Promise<Ended> =>
  bridle(['indicators', 'update', '--allow-loopback', '--store', place(store), ...args]);

test('says what it asks, shows what is new, and keeps it with --yes', async () => {
  server.routes.set('/domains.txt', 'b.example.org\na.example.org\n');
  expect(await update('kept', at('/domains.txt'), '--yes')).toEqual({
    status: 0,
    stderr: `Asking ${at('/domains.txt')}\n`,
    stdout: [
      `new: ${at('/domains.txt')}`,
      '2 added: 2 domain-name; 2 of no campaign',
      '  domain-name:a.example.org',
      '  domain-name:b.example.org',
      `Kept in ${place('kept')}`,
      `A scan looks for it with --indicators ${place('kept')}`,
      '',
    ].join('\n'),
  });
  expect(readdirSync(place('kept'))).toHaveLength(2);
  const again = await update('kept');
  expect({ status: again.status, asked: server.asked }).toEqual({
    status: 0,
    asked: ['/domains.txt', '/domains.txt'],
  });
  expect(again.stdout).toContain('Nothing is new.');
});

test('without --yes and without a terminal only shows, changes nothing and ends with 4', async () => {
  server.routes.set('/domains.txt', 'a.example.org\n');
  const { status, stdout } = await update('shown', at('/domains.txt'));
  expect(status).toBe(4);
  expect(stdout).toMatch(/1 added: 1 domain-name[^]*Nothing was changed\. With --yes, this is kept\.\n$/);
  expect(existsSync(place('shown'))).toBe(false);
});

test('parts the figures of what is new, so that they can be read', async () => {
  server.routes.set('/many.txt', Array.from({ length: 1_100 }, (_, it) => `${it}.example.org\n`).join(''));
  const { stdout } = await update('many', at('/many.txt'));
  expect(stdout).toContain('\n1,100 added: 1,100 domain-name; 1,100 of no campaign\n');
  expect(stdout).toContain('\n  and 1,080 more, all of which --json prints\n');
});

test('with --json, standard output is one document', async () => {
  server.routes.set('/domains.txt', 'a.example.org\n');
  const { status, stdout } = await update('json', at('/domains.txt'), at('/gone.txt'), '--yes', '--json');
  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    ended: 'accepted',
    folder: place('json'),
    sources: [
      { address: at('/domains.txt'), status: 'new' },
      { address: at('/gone.txt'), status: 'failed', reason: 'answers 404' },
    ],
    added: { count: 1, byKind: { 'domain-name': 1 }, byCampaign: { '': 1 }, ids: ['domain-name:a.example.org'] },
    withdrawn: { count: 0 },
    keptAsWithdrawn: 0,
  });
});

test('what a feed writes cannot act on the terminal', async () => {
  const malware = { type: 'malware', id: 'malware--1', name: '\u001b[2J\u202egnp', is_family: true };
  const indicator = { type: 'indicator', id: 'indicator--1', pattern: "[process:name='a\u001b]0;x\u0007']" };
  const link = {
    type: 'relationship',
    relationship_type: 'indicates',
    source_ref: indicator.id,
    target_ref: malware.id,
  };
  server.routes.set('/feed', JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [malware, indicator, link] }));
  const { status, stdout, stderr } = await update('hostile', at('/feed'), '--yes');
  expect(status).toBe(0);
  expect(stdout).toContain('process-name:a');
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

describe('the exit code', () => {
  test('is 2 for an address that may not be asked', async () => {
    const clear = ['indicators', 'update', '--store', place('clear'), at('/domains.txt')];
    expect(await bridle(clear)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        `${at('/domains.txt')} is not asked: only https is asked.\n` +
        'Give the address of a file, as https://example.org/indicators.stix2.\n',
    });
    expect(server.asked).toEqual([]);
  });

  test('is 4 for a lock file that was edited into nonsense, and the reason is in the JSON', async () => {
    server.routes.set('/domains.txt', 'a.example.org\n');
    await update('edited', at('/domains.txt'), '--yes');
    writeFileSync(join(place('edited'), 'bridle.lock.json'), '{}');
    const { status, stdout, stderr } = await update('edited', '--yes', '--json');
    expect(status).toBe(4);
    const hint = 'Put the file back as it was. To begin anew, name another folder with --store.';
    const message = stderr.slice(0, -`\n${hint}\n`.length);
    expect(stderr).toBe(`${message}\n${hint}\n`);
    // In the form that every command tells it in.
    expect(JSON.parse(stdout)).toEqual({ examined: false, reason: 'LOCK_DAMAGED', message, hint });
  });

  test('is 130 for an interruption, and nothing is written', async () => {
    server.routes.set('/domains.txt', (response) => response.write('a.example.org\n'));
    const args = [
      'indicators',
      'update',
      '--allow-loopback',
      '--store',
      place('interrupted'),
      at('/domains.txt'),
      '-y',
    ];
    const { status, stderr } = await bridle(args, (said, interrupt) => {
      if (said.startsWith('Asking')) interrupt();
    });
    expect({ status, end: stderr.split('\n').at(-2) }).toEqual({
      status: 130,
      end: 'Interrupted; nothing was written.',
    });
    expect(existsSync(place('interrupted'))).toBe(false);
  });
});

describe('a scan', () => {
  beforeAll(() => {
    const text = 'look https://b.example.org/x';
    const message = { at: '2021-03-10T07:12:30Z', handle: 'who@example.org', text };
    buildBackup(place('phone'), { madeAt: '2021-06-01T12:00:00Z', entries: [messageStore([message])] });
  });

  const scan = (): Promise<Ended> => bridle(['scan', place('phone'), '--no-builtin', '--indicators', place('scanned')]);

  test('looks for what is kept, and asks nobody', async () => {
    server.routes.set('/domains.txt', 'a.example.org\nb.example.org\n');
    await update('scanned', at('/domains.txt'), '--yes');
    server.asked.length = 0;
    const { stdout, stderr } = await scan();
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ATTEMPTED/);
    expect(stdout).not.toContain('withdrawn since');
    expect(server.asked).toEqual([]);
  });

  test('says of a match that it was withdrawn, and gives it no weight', async () => {
    server.routes.set('/domains.txt', 'a.example.org\n');
    await update('scanned', '--yes');
    const { stdout, stderr } = await scan();
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^NO-TRACES|^INCONCLUSIVE/);
    expect(stdout).toContain('domain-name:b.example.org');
    expect(stdout).toContain('withdrawn since');
  });

  test('does not look for what was changed in the store, and says so', async () => {
    const lock = JSON.parse(readFileSync(join(place('scanned'), 'bridle.lock.json'), 'utf8')) as {
      readonly sources: readonly { readonly sha256: string }[];
    };
    const { sha256 } = lock.sources[0]!;
    writeFileSync(join(place('scanned'), sha256), 'nothing.example.org\n');
    const { stderr } = await scan();
    const name = at('/domains.txt').replace('http://', '');
    expect(stderr).toBe(
      `Nothing in ${name} was looked for: changed since it was stored: its SHA-256 is to be ${sha256}\n`,
    );
  });
});
