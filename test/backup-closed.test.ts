import { describe, expect, test } from '@jest/globals';
import { artefacts, examine, openBackup, unseenMessages, scanErrorHints, type Backup } from '@bridle/core';
import { newBackup } from './support/backup.ts';
import { encrypted, message, password } from './support/encrypted.ts';
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
