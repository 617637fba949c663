import { describe, expect, jest, test } from '@jest/globals';
import { findBackup, scanErrorHints } from '@bridle/core';
import { buildBackup } from '@bridle/testkit';
import { listBackups } from 'bridle';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printBackups } from '../packages/bridle/src/command/print-backups.ts';
import { asNobody } from './support/as-nobody.ts';
import { emptyPhone, newFolder } from './support/backup.ts';
import { thrownBy } from './support/thrown.ts';

/** A folder that holds these, each of which not everyone may look into, with the mode that says what they may. */
function folderOf(closed: { readonly [name: string]: number }): string {
  const top = newFolder();
  chmodSync(top, 0o755);
  for (const [name, mode] of Object.entries(closed)) {
    mkdirSync(join(top, name), { recursive: true });
    chmodSync(join(top, name), mode);
  }
  return top;
}

const refusal = (folder: string, path = '.') => asNobody(folder, () => thrownBy(() => findBackup(path)));
const noneFound = '. is not a backup, and none was found in what of it was looked through';

describe('a folder that may not be read, where a backup is looked for', () => {
  test.each([
    ['directly below', 'locked', 0],
    ['that may be entered only', 'locked', 0o711],
    ['that may be listed only', 'locked', 0o744],
    ['deep in it', 'a/b/c/d/locked', 0],
  ])('is told, %s: none is said to lie nowhere', (_, locked, mode) => {
    expect(refusal(folderOf({ [locked]: mode }))).toMatchObject({
      code: 'NOT_A_BACKUP',
      message: `${noneFound}. ${locked} could not be read: this user has no permission (EACCES). A backup may lie in it.`,
      hint: scanErrorHints.FOLDER_UNREADABLE,
    });
  });

  test('leaves what else shows to be told, with what to do about each', () => {
    const top = folderOf({ locked: 0 });
    writeFileSync(join(top, 'backup.zip'), '');
    expect(refusal(top)).toMatchObject({
      message: `${noneFound}: it holds an archive. locked could not be read: this user has no permission (EACCES). A backup may lie in it.`,
      hint: `Unpack it, and give the folder that comes of it. ${scanErrorHints.FOLDER_UNREADABLE}`,
    });
  });

  test('keeps one backup from being taken for the only one', () => {
    const top = folderOf({ locked: 0 });
    buildBackup(join(top, 'one'), emptyPhone);
    expect(refusal(top)).toMatchObject({
      code: 'PERHAPS_SEVERAL_BACKUPS',
      message:
        '. holds the backup one, and perhaps others. locked could not be read: this user has no permission (EACCES). A backup may lie in it.',
      hint: `If it is the one you mean, give its own folder, one. ${scanErrorHints.FOLDER_UNREADABLE}`,
    });
    expect(asNobody(top, () => findBackup('one'))).toBe('one');
  });

  test('keeps it from nothing where it lies deeper than backups are expected to', () => {
    const top = folderOf({ 'a/b/c/locked': 0 });
    buildBackup(join(top, 'one'), emptyPhone);
    expect(asNobody(top, () => findBackup('.'))).toBe('one');
  });

  test('leaves two to be told as several, and as those that were found', () => {
    const top = folderOf({ locked: 0 });
    for (const name of ['one', 'other']) buildBackup(join(top, name), emptyPhone);
    expect(refusal(top)).toMatchObject({
      code: 'SEVERAL_BACKUPS',
      message:
        '. holds at least 2 backups: one, other. locked could not be read: this user has no permission (EACCES). A backup may lie in it.',
    });
  });

  test('is named with two others, and of more only the number is', () => {
    const top = folderOf({ e: 0, d: 0, c: 0, b: 0, a: 0 });
    const named = ['a', 'b', 'c'].map(
      (it) => `${it} could not be read: this user has no permission (EACCES). A backup may lie in it.`,
    );
    expect(refusal(top)['message']).toBe([`${noneFound}.`, ...named, 'Nor could 2 more folders be read.'].join(' '));
  });

  test.each([0, 0o711, 0o744])('is itself refused where it was given, at mode %i', (mode) =>
    expect(refusal(folderOf({ locked: mode }), 'locked')).toMatchObject({
      code: 'FOLDER_UNREADABLE',
      message: 'locked cannot be listed: this user has no permission (EACCES).',
    }),
  );
});

describe('so where backups are listed', () => {
  test('the place is listed in part, and the folder named', async () => {
    const top = folderOf({ locked: 0 });
    const { places } = await asNobody(top, () => listBackups({ folder: '.' }));
    expect(places).toMatchObject([
      { status: 'listed-in-part', holdsTooMuch: false, unread: [{ folder: 'locked', code: 'EACCES' }] },
    ]);
  });

  test('the command says so, and what to do', async () => {
    let written = '';
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
    try {
      const { signal } = new AbortController();
      expect(await asNobody(folderOf({ locked: 0 }), () => printBackups('.', {}, signal))).toBe(3);
    } finally {
      spy.mockRestore();
    }
    expect(written.split('\n')).toEqual([
      'locked could not be read: this user has no permission (EACCES). A backup may lie in it.',
      scanErrorHints.FOLDER_UNREADABLE,
      'No backup was found in',
      '  .',
      'One that lies elsewhere is found by its folder: bridle backups <folder>',
      '',
    ]);
  });
});
