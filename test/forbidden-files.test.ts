import { describe, expect, test } from '@jest/globals';
import { artefacts, decryptBackup, examine, openBackup, relocate, scanErrorHints, systemRefusal } from '@bridle/core';
import { judge } from '@bridle/matcher';
import { renderText } from '@bridle/report';
import { messageStore } from '@bridle/testkit';
import { listBackups } from 'bridle';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unreadFiles, unreadLines } from '../packages/bridle/src/command/indicators/unread.ts';
import { insistOnFolder, insistOnOutput } from '../packages/bridle/src/command/write-output.ts';
import { asNobody } from './support/as-nobody.ts';
import { newBackup, newFolder } from './support/backup.ts';
import { encryptedFiles } from './support/copies.ts';
import { fullCoverage, makeCase, makeIssue } from './support/make-coverage.ts';
import { tornFile } from './support/make-ledger.ts';
import { makeResult } from './support/make-result.ts';
import { thrownBy } from './support/thrown.ts';

const entries = [messageStore([{ at: '2020-06-01T00:00:00Z', handle: '+15550100', text: 'hello' }])];
const storeId = createHash('sha1').update('HomeDomain-Library/SMS/sms.db').digest('hex');
const [shard, payload] = [storeId.slice(0, 2), join(storeId.slice(0, 2), storeId)];

/** A backup that everyone may look into, but for what is closed in it. */
function closing(name: string, mode = 0, change: (folder: string) => void = () => undefined): string {
  return newBackup({ entries }, (folder) => {
    chmodSync(folder, 0o755);
    change(folder);
    chmodSync(join(folder, name), mode);
  });
}

/** What is said of the messages of a backup to whom nothing in it is open that is not open to all. */
function messagesFor(folder: string) {
  return asNobody(folder, () => {
    const backup = openBackup('.');
    try {
      const examination = examine(
        artefacts.find(({ id }) => id === 'messages')!,
        backup,
      );
      const issues = [...examination.items].flatMap((it) => (it.type === 'issue' ? [`${it.code}: ${it.detail}`] : []));
      return { status: examination.coverage().status, issues };
    } finally {
      backup.close();
    }
  });
}

describe('a file of the backup that this user may not read is neither damaged nor missing', () => {
  const forbidden = { status: 'failed', issues: ['FILE_FORBIDDEN: this user has no permission (EACCES)'] };

  test.each([
    ['itself', payload],
    ['by the folder it lies in', shard],
  ])('%s', (_, name) => expect(messagesFor(closing(name))).toEqual(forbidden));

  test('nor where no manifest says that it is there', () => {
    const folder = closing(shard, 0, (it) => rmSync(join(it, 'Manifest.db')));
    expect(messagesFor(folder)).toEqual(forbidden);
  });

  test('and where one manifest is missing, and the folder can be read, what is not there is absent', () => {
    const folder = newBackup({ entries }, (it) => {
      chmodSync(it, 0o755);
      rmSync(join(it, 'Manifest.db'));
      rmSync(join(it, payload));
    });
    expect(messagesFor(folder)).toEqual({ status: 'absent', issues: [] });
  });

  test('as whoever checks a result is told', () => {
    const file = { domain: 'HomeDomain', path: 'Library/SMS/sms.db', fileId: storeId, bytes: 1, read: 1, sha256: null };
    const folder = closing(payload);
    const found = asNobody(folder, () => [...relocate('.', { files: [{ ...file, plainSha256: null }] })]);
    expect(found).toMatchObject([{ bytes: null, refusal: 'this user has no permission (EACCES)' }]);
  });
});

describe('the answer', () => {
  const issue = makeIssue('FILE_FORBIDDEN', 'messages');
  const coverage = fullCoverage().map((it) =>
    it.artefact === 'messages' ? { ...it, status: 'failed' as const, records: 0 } : it,
  );
  const verdict = judge(makeCase({ coverage, issues: [issue] }));

  test('is open, and names the store as one that may be read by another', () => {
    const { title } = coverage.find(({ artefact }) => artefact === 'messages')!;
    expect(verdict).toMatchObject({ outcome: 'inconclusive' });
    expect(verdict.reasons).toContainEqual({ code: 'not-permitted', detail: title });
    expect(verdict.reasons.map(({ code }) => code)).not.toContain('artefact-corrupt');
  });

  test('names the backup itself where the file is of no store', () => {
    const { reasons } = judge(makeCase({ issues: [makeIssue('FILE_FORBIDDEN', null)] }));
    expect(reasons).toEqual([{ code: 'not-permitted', detail: 'the backup itself' }]);
  });

  test('says how to read it, and advises no other backup', () => {
    const text = renderText(makeResult([], { coverage, issues: [issue] }));
    expect(text).toContain(
      'NOT READ: Files of the backup were not read, since the user who ran this may not read them.',
    );
    expect(text).toContain('leave the permissions of the evidence as they are');
    expect(text).not.toContain('Another backup, complete');
  });
});

describe('the list of backups', () => {
  test('says which folder of one this user may not list', async () => {
    const folder = closing(shard);
    const { backups } = await asNobody(folder, () => listBackups({ folder: '.' }));
    expect(backups).toMatchObject([
      {
        isCountedInPart: true,
        remarks: [
          `${shard} cannot be listed: this user has no permission (EACCES). ${scanErrorHints.FOLDER_UNREADABLE}`,
        ],
      },
    ]);
  });
});

describe('whoever may not read what holds the keys', () => {
  test('is told so where a decrypted copy is asked for', async () => {
    const folder = encryptedFiles();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'Manifest.plist'), 0);
    const copy = join(newFolder(), 'copy');
    const copying = asNobody(folder, () => decryptBackup('.', copy, { password: 'any' }));
    await expect(copying).rejects.toMatchObject({
      code: 'FOLDER_UNREADABLE',
      message: 'Manifest.plist cannot be read: this user has no permission (EACCES).',
    });
  });
});

describe('a place in a folder that is closed to this user', () => {
  const closed = (): string => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0);
    return folder;
  };

  test.each([
    ['a file', () => insistOnOutput({ output: 'closed/out' }, null)],
    ['a folder', () => insistOnFolder('closed/out', 'evidence')],
  ])('is refused in words for %s to be written', (_, insist) =>
    expect(asNobody(closed(), () => thrownBy(insist))).toMatchObject({
      name: 'MisuseError',
      message:
        'closed/out cannot be written: this user has no permission to write there (EACCES). Give a place of your own.',
    }),
  );

  test('is told as one that was given for indicators, and not looked for', () => {
    const file = { ...tornFile, file: 'iocs.txt', status: 'not-read' as const, reason: 'it is closed' };
    const told = asNobody(closed(), () => unreadLines(unreadFiles(['closed/iocs.txt'], { files: [file], loaded: 1 })));
    expect(told).toEqual(['Nothing in iocs.txt was looked for: it is closed']);
  });
});

describe('what else the system says is told in words, with what to do', () => {
  test.each([
    ['EPERM', 'this user has no permission (EPERM)', scanErrorHints.FOLDER_UNREADABLE],
    ['EIO', 'the disk fails (EIO)', /^Copy the backup to another disk/],
    ['ELOOP', 'its links lead in a circle (ELOOP)', /^Give the folder itself/],
    ['ENAMETOOLONG', 'its path is longer than the system allows (ENAMETOOLONG)', /shorter path/],
    ['EMFILE', 'too many files are open (EMFILE)', /ulimit -n/],
    ['EBUSY', 'the system refuses (EBUSY)', /^Copy the backup to a disk of this computer/],
  ])('%s', (code, why, next) => {
    const told = systemRefusal(code);
    expect(told.why).toBe(why);
    expect(told.next).toMatch(next);
  });

  test('as a path that is too long', () =>
    expect(thrownBy(() => openBackup(join(newFolder(), 'a'.repeat(300))))).toMatchObject({
      code: 'FOLDER_UNREADABLE',
      message: expect.stringMatching(
        / cannot be looked at: its path is longer than the system allows \(ENAMETOOLONG\)\.$/,
      ),
      hint: systemRefusal('ENAMETOOLONG').next,
    }));
});
