import { describe, expect, test } from '@jest/globals';
import { artefacts, examine, fileIdOf } from '@bridle/core';
import { messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { scan, verify, type ScanProgress } from 'bridle';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { looking, newBackup } from './support/backup.ts';
import { password } from './support/encrypted.ts';

const store = fileIdOf('HomeDomain', 'Library/SMS/sms.db');
const app = { domain: 'AppDomain-com.example.app', path: 'Documents/store', content: Buffer.alloc(5_000, 'x') };
const phone: Partial<PhoneDeclaration> = {
  entries: [messageStore([{ at: '2020-12-24T10:00:00Z', handle: '+15550100', text: 'hello' }]), app],
};
const twoOfOneStore = artefacts.filter(({ id }) => id === 'messages' || id === 'conversations');

const sizeOfStore = (folder: string): number => statSync(join(folder, store.slice(0, 2), store)).size;

/** What was told of a scan: of each thing read, how far the whole was when it began. */
async function told(work: (onProgress: (progress: ScanProgress) => void) => Promise<unknown>) {
  const steps: ScanProgress[] = [];
  await work((progress) => steps.push(progress));
  return steps.map(({ artefact, extent }) => [artefact, extent.done, extent.total]);
}

describe('how far a scan is', () => {
  test.each([
    ['', {}],
    [', as it lies there encrypted', { encrypt: { password } }],
  ])('is told in bytes of what each artefact reads, known before anything is read%s', async (_, more) => {
    const folder = newBackup({ ...phone, ...more });
    const steps = await told((onProgress) =>
      scan(folder, { password, artefacts: twoOfOneStore, bundled: false, onProgress }),
    );
    const bytes = sizeOfStore(folder);
    // Encrypted, its last block is filled up.
    const total = 2 * bytes + ('encrypt' in more ? 5_008 : 5_000);
    expect(steps.slice(0, -1)).toEqual([
      ['conversations', 0, total],
      ['messages', bytes, total],
      ['other-stores', 2 * bytes, total],
    ]);
    const [artefact, done] = steps.at(-1)!;
    expect([artefact, done]).toEqual([null, 0]);
  });

  test('is told anew of each reading of the evidence, by a verification too', async () => {
    const folder = newBackup(phone);
    const options = { artefacts: twoOfOneStore, bundled: false, sweep: false };
    const result = await scan(folder, options);
    const hashed = result.evidence.files.reduce((sum, { read }) => sum + read, 0);
    const steps = await told((onProgress) => verify(result, { backup: folder, onProgress }));
    const bytes = sizeOfStore(folder);
    expect(steps).toEqual([
      [null, 0, hashed],
      ['conversations', 0, 2 * bytes],
      ['messages', bytes, 2 * bytes],
      [null, 0, hashed],
    ]);
  });

  test('is told of what is not there as of nothing', async () => {
    const folder = newBackup({ entries: [] });
    const steps = await told((onProgress) =>
      scan(folder, { artefacts: twoOfOneStore, bundled: false, sweep: false, onProgress }),
    );
    expect(steps.slice(0, 2)).toEqual([
      ['conversations', 0, 0],
      ['messages', 0, 0],
    ]);
  });

  /** How far each record of an artefact is into the file that holds it, and where the last one leads. */
  const partsOf = (folder: string, artefact: string): readonly number[] =>
    looking(folder, (backup) => {
      const examination = examine(
        artefacts.find(({ id }) => id === artefact)!,
        backup,
      );
      const reached: number[] = [];
      for (const item of examination.items) if (item.type === 'record') reached.push(examination.bytes());
      return [...reached, examination.bytes()].map((it) => it / examination.bytes());
    });

  test('is told within a database by the number of the row', () => {
    const texts = ['one', 'two', 'three', 'four'].map((text) => ({
      at: '2020-12-24T10:00:00Z',
      handle: '+15550100',
      text,
    }));
    expect(partsOf(newBackup({ entries: [messageStore(texts)] }), 'messages')).toEqual([0.25, 0.5, 0.75, 1, 1]);
  });

  test('is told of rows without a number when all are read', () => {
    const parts = partsOf(newBackup(phone), 'manifest-entries');
    expect(parts.length).toBeGreaterThan(2);
    expect(new Set(parts.slice(0, -1))).toEqual(new Set([0]));
    expect(parts.at(-1)).toBe(1);
  });
});
