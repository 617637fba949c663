import { describe, expect, test } from '@jest/globals';
import { artefacts, examine, openBackup, unseenMessages, scanErrorHints, type Backup } from '@bridle/core';
import { messageStore } from '@bridle/testkit';
import { scan } from 'bridle';
import { readdirSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newBackup, newFolder } from './support/backup.ts';
import { encrypted, message, newYear, password } from './support/encrypted.ts';
import { onLinux } from './support/systems.ts';
import { thrownBy } from './support/thrown.ts';

const messages = artefacts.find(({ id }) => id === 'messages')!;
const closed = { name: 'ScanError', code: 'BACKUP_CLOSED', hint: scanErrorHints.BACKUP_CLOSED };

const two = [
  messageStore([
    { at: newYear, handle: '+15550100', text: 'hello' },
    { at: newYear, handle: '+15550100', text: 'and again' },
  ]),
];

const opened: [string, () => Promise<Backup>][] = [
  ['plain', () => Promise.resolve(openBackup(newBackup({ entries: two })))],
  ['encrypted', () => openBackup(encrypted({}, { entries: two }), { password })],
];

describe.each(opened)('a backup that is %s and was closed is no phone without traces', (_, open) => {
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

  test('what examines one goes on with none of its records, and holds nothing open', async () => {
    const backup = await open();
    const records = examine(messages, backup).items[Symbol.iterator]();
    const read = messages.read(backup.source)[Symbol.iterator]();
    for (const begun of [records, read]) expect(begun.next().value).toMatchObject({ type: 'record' });
    backup.close();
    for (const begun of [records, read]) {
      expect(thrownBy(() => begun.next())).toMatchObject(closed);
      expect(begun.next().done).toBe(true);
    }
    backup.close();
  });
});

onLinux('only there it shows which files a process holds', () => {
  const heldIn = (folder: string): readonly string[] =>
    readdirSync('/proc/self/fd')
      .map((it) => readlinked(join('/proc/self/fd', it)))
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

  test.each(opened)('what is still read of a backup that is %s is given back when it is closed', async (_, open) => {
    const before = heldIn(tmpdir());
    const backup = await open();
    const begun = messages.read(backup.source)[Symbol.iterator]();
    begun.next();
    backup.close();
    expect(heldIn(tmpdir())).toEqual(before);
  });
});

/** Where a link leads; one of a file that was closed meanwhile leads nowhere. */
function readlinked(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
