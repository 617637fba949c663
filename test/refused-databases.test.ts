import { describe, expect, test } from '@jest/globals';
import { FormatError, scanErrorHints, systemRefusal, type SourceFile } from '@bridle/core';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { join } from 'node:path';
import { manifestUnreadable } from '../packages/core/src/backup/root-file-error.ts';
import { asFormatError, DamagedDatabase } from '../packages/core/src/formats/sqlite/open.ts';
import { failureAt } from '../packages/core/src/issue.ts';
import { fileUnreadable } from '../packages/core/src/system-refusal.ts';
import { newFolder } from './support/backup.ts';
import { numbered } from './support/rows.ts';
import { thrownBy } from './support/thrown.ts';

/** What SQLite throws, by its code. */
const failing = (code: string): unknown => asFormatError(Object.assign(new Error('secret'), { code }));

describe('what SQLite says of the system is no damage of a database, and is told with what to do', () => {
  test.each([
    ['SQLITE_CANTOPEN', 'the system does not let it be opened', /ulimit -n.* permissions are\. Run Bridle as the user/],
    ['SQLITE_CANTOPEN_FULLPATH', 'the system does not let it be opened', /ulimit -n/],
    ['SQLITE_IOERR', 'the disk fails', /^Copy the backup to another disk/],
    ['SQLITE_IOERR_READ', 'the disk fails', /^Copy the backup to another disk/],
    ['SQLITE_FULL', 'the disk of temporary files is full', /^Make room/],
    ['SQLITE_NOMEM', 'there is not enough memory', /^Close other programs/],
  ])('%s', (code, why, next) => {
    const error = failing(code);
    expect(error).toMatchObject({ code: 'FILE_UNREADABLE', message: `${why} (${code})` });
    expect(error).not.toBeInstanceOf(DamagedDatabase);
    const { detail } = failureAt(null, 'messages', error);
    expect(detail).toBe(`${why} (${code}). ${systemRefusal(code).next}`);
    expect(systemRefusal(code).next).toMatch(next);
  });

  test('of the manifest, which is not told of as one that was copied wrongly', () => {
    expect(manifestUnreadable('Manifest.db', failing('SQLITE_IOERR_READ') as Error)).toMatchObject({
      code: 'MANIFEST_DAMAGED',
      message: 'Manifest.db cannot be read: the disk fails (SQLITE_IOERR_READ).',
      hint: systemRefusal('EIO').next,
    });
    expect(manifestUnreadable('Manifest.db', failing('SQLITE_CORRUPT') as Error)).toMatchObject({
      code: 'MANIFEST_DAMAGED',
      hint: scanErrorHints.MANIFEST_DAMAGED,
    });
  });

  test('and where SQLite cannot open a file in place, reading it says why, or reads it', () => {
    const bytes = bytesOf(
      database(`CREATE TABLE numbered (number INTEGER PRIMARY KEY, words TEXT); INSERT INTO numbered VALUES (1, 'a');`),
    );
    const [held] = memorySource({ 'A/a': bytes }).find({ domain: 'A', path: 'a' });
    const file: SourceFile = {
      ...held!,
      head: (length) => held!.head(length),
      size: () => bytes.length,
      beside: () => null,
      read: () => bytes,
      place: () => join(newFolder(), 'gone.db'),
    };
    expect([...numbered.rows(file)]).toMatchObject([{ value: { number: 1, words: 'a' } }]);
    const read = (): never => {
      throw fileUnreadable(Object.assign(new Error(''), { code: 'EMFILE' }));
    };
    expect(thrownBy(() => [...numbered.rows({ ...file, read })])).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: 'too many files are open (EMFILE)',
    });
  });
});

describe('what SQLite says of a database is damage, of which the rest may be read', () => {
  test.each(['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_IOERR_SHORT_READ'])('%s', (code) => {
    const error = failing(code);
    expect(error).toBeInstanceOf(DamagedDatabase);
    expect(failureAt(null, 'messages', error).detail).toBe(`the database is damaged (${code})`);
  });
});

test('what else the system refuses of a file is told with what to do, but for a permission, which reports tell of once', () => {
  const refused = (code: 'FILE_UNREADABLE' | 'FILE_FORBIDDEN', cause: string): string =>
    failureAt(null, null, new FormatError(code, 'why', { cause: Object.assign(new Error(''), { code: cause }) }))
      .detail;
  expect(refused('FILE_UNREADABLE', 'EMFILE')).toBe(`why. ${systemRefusal('EMFILE').next}`);
  expect(refused('FILE_FORBIDDEN', 'EACCES')).toBe('why');
});
