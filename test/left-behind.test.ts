import { describe, expect, test } from '@jest/globals';
import { deriveKey } from '@bridle/core';
import type { PhoneDeclaration } from '@bridle/testkit';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newBackup, newFolder } from './support/backup.ts';
import { demoIndicators, infectedPhone } from './support/demo-phones.ts';
import { encrypted, password } from './support/encrypted.ts';
import { foundIn } from './support/process-memory.ts';
import { onLinux, onPosix } from './support/systems.ts';

const program = fileURLToPath(new URL('../packages/bridle/bin/bridle.mjs', import.meta.url));
const sealed = (by: string | Uint8Array): PhoneDeclaration => ({
  ...infectedPhone,
  protection: 'unencrypted',
  encrypt: { password: by },
});

onLinux('what a watcher is told differs between systems', () => {
  test('while an encrypted backup is scanned no file is made or written but the output', async () => {
    const place = newFolder();
    const [home, temporary, here, output] = ['home', 'tmp', 'here', 'out'].map((name) => join(place, name)) as [
      string,
      string,
      string,
      string,
    ];
    for (const folder of [home, temporary, here, output]) mkdirSync(folder);
    const evidence = newBackup(sealed(password));
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
});

function payloadFolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? [join(folder, it.name)] : [],
  );
}

onLinux('no other system shows the memory of a process as a file', () => {
  test('after it is closed, the memory of the process holds neither the password nor any key', async () => {
    const secret = randomBytes(24);
    const folder = newBackup(sealed(secret));
    const place = join(newFolder(), 'password');
    writeFileSync(place, secret);
    const key = Buffer.from(await deriveKey(folder, secret));
    const classKey = createHash('sha256').update('class 3').digest();
    const script = fileURLToPath(new URL('support/open-and-wait.mjs', import.meta.url));
    const child = spawn(process.execPath, ['--expose-gc', script, folder, place], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
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
});

onPosix('Windows has no signals, and no modes of files', () => {
  describe('a private temporary folder', () => {
    const hold = async (end: (child: ChildProcess) => unknown): Promise<readonly string[]> => {
      const temporary = newFolder();
      const script = fileURLToPath(new URL('support/hold-private.mjs', import.meta.url));
      const { PATH = '' } = process.env;
      const child = spawn(process.execPath, [script, encrypted(), password], {
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
      spawnSync(
        process.execPath,
        [program, 'scan', encrypted(), '--no-sweep', '--no-builtin', '--json', '--password-stdin'],
        {
          input: password,
          env: { PATH, TMPDIR: temporary },
        },
      );
      expect(readdirSync(temporary)).toEqual([]);
      return left;
    };

    test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is removed on %s', async (signal) => {
      expect(await hold((child) => child.kill(signal))).toEqual([]);
    });

    test('that no one could remove is removed by the next start', async () => {
      expect(await hold((child) => child.kill('SIGKILL'))).toHaveLength(2);
    });
  });
});
