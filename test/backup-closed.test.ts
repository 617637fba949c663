import { describe, expect, test } from '@jest/globals';
import { artefacts, examine, openBackup, unseenMessages, scanErrorHints, type Backup } from '@bridle/core';
import { scan } from 'bridle';
import { readdirSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { encrypted, message, password } from './support/encrypted.ts';
import { onLinux } from './support/systems.ts';
import { thrownBy } from './support/thrown.ts';

const messages = artefacts.find(({ id }) => id === 'messages')!;
const closed = { name: 'ScanError', code: 'BACKUP_CLOSED', hint: scanErrorHints.BACKUP_CLOSED };

describe.each<[string, () => Promise<Backup>]>([
  ['plain', () => Promise.resolve(openBackup(newBackup({ entries: [message('hello')] })))],
  ['encrypted', () => openBackup(encrypted(), { password })],
])('a backup that is %s and was closed is no phone without traces', (_, open) => {
  test('what looks for files throws', async () => {
    const backup = await open();
    backup.close();
    expect(thrownBy(() => [...backup.source.find({ domain: '**', path: '**' })])).toMatchObject(closed);
  });

  test('what looks through them throws as soon as it is closed', async () => {
    const backup = await open();
    const seen: string[] = [];
    const look = (): void => {
      for (const { path } of backup.source.find({ domain: '**', path: '**' })) {
        seen.push(path);
        backup.close();
      }
    };
    expect(thrownBy(look)).toMatchObject(closed);
    expect(seen).toHaveLength(1);
  });

  test.each([messages.where[0]!, { domain: '(backup)', path: 'Manifest.db' }])(
    'a file that was found before is not taken for a damaged one: $path',
    async (where) => {
      const backup = await open();
      const [file] = backup.source.find(where);
      const pieces = file!.pieces()[Symbol.iterator]();
      pieces.next();
      backup.close();
      for (const ask of [
        () => file!.read(),
        () => file!.head(1),
        () => file!.size(),
        () => file!.place(),
        () => file!.sha256(),
        () => file!.beside('-wal'),
        () => file!.other('HomeDomain', 'a'),
        () => pieces.next(),
        () => [...messages.readFile(file!)],
        () => [...messages.readWhole(backup.source, [{ ...where, locator: 'message ROWID 1' }])],
        () => [...unseenMessages(backup)],
      ])
        expect(thrownBy(ask)).toMatchObject(closed);
      expect(backup.issues).toEqual([]);
    },
  );

  test('what examines an artefact throws, and examined nothing', async () => {
    const backup = await open();
    backup.close();
    const examination = examine(messages, backup);
    expect(thrownBy(() => [...examination.items])).toMatchObject(closed);
    expect(examination.coverage()).toMatchObject({ status: 'failed', records: 0 });
  });
});

onLinux('only there it shows which files a process holds', () => {
  /** A number that was given back meanwhile leads nowhere. */
  const targetOf = (descriptor: string): string => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return '';
    }
  };
  const heldIn = (folder: string): readonly string[] =>
    readdirSync('/proc/self/fd')
      .map(targetOf)
      .filter((it) => it.startsWith(folder));

  test('a scan that ends while its indicators are loaded closes the backup', async () => {
    const folder = realpathSync(newBackup({ entries: [message('hello')] }));
    const indicators = [join(newFolder(), 'domains.txt')];
    writeFileSync(indicators[0]!, 'a.example.org\n');
    const stop = new Error('enough');
    const held: (readonly string[])[] = [];
    const onProgress = (): never => {
      held.push(heldIn(folder));
      throw stop;
    };
    await expect(scan(folder, { indicators, bundled: false, onProgress })).rejects.toBe(stop);
    expect(held).toEqual([[join(folder, 'Manifest.db')]]);
    expect(heldIn(folder)).toEqual([]);
  });
});
