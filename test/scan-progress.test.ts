import { describe, expect, test } from '@jest/globals';
import { artefacts, examine, fileIdOf } from '@bridle/core';
import { messageStore, type PhoneDeclaration } from '@bridle/testkit';
import { scan, timeline, verify, type ScanOptions, type ScanProgress, type TimelineOptions } from 'bridle';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { looking, newBackup, newFolder } from './support/backup.ts';
import { password } from './support/encrypted.ts';

const store = fileIdOf('HomeDomain', 'Library/SMS/sms.db');
const app = { domain: 'AppDomain-com.example.app', path: 'Documents/store', content: Buffer.alloc(5_000, 'x') };
const phone: Partial<PhoneDeclaration> = {
  entries: [messageStore([{ at: '2020-12-24T10:00:00Z', handle: '+15550100', text: 'hello' }]), app],
};
const twoOfOneStore = artefacts.filter(({ id }) => id === 'messages' || id === 'conversations');

const folderOfIndicators = newFolder();
for (const name of ['a', 'b']) writeFileSync(join(folderOfIndicators, `${name}.txt`), `${name}.example.org\n`);
const indicators = [folderOfIndicators];

const sizeOfStore = (folder: string): number => statSync(join(folder, store.slice(0, 2), store)).size;

/** What was told of each thing when it began, and that a phase was done; what a slow machine is told between, it is not. */
async function milestones(work: (onProgress: (progress: ScanProgress) => void) => Promise<unknown>) {
  const steps: ScanProgress[] = [];
  await work((progress) => steps.push(progress));
  return steps.filter(
    (step, index) => step.artefact !== steps[index - 1]?.artefact || step.phase !== steps[index + 1]?.phase,
  );
}

/** What was told of a scan: of each thing read, how far the whole was when it began; and each phase when it was done. */
async function told(work: Parameters<typeof milestones>[0]) {
  return (await milestones(work)).map(({ artefact, extent }) => [artefact, extent.done, extent.total]);
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
    expect(steps.slice(0, -2)).toEqual([
      ['conversations', 0, total],
      ['messages', bytes, total],
      ['other-stores', 2 * bytes, total],
      ['other-stores', total, total],
    ]);
    const hashed = steps.at(-1)![2];
    expect(hashed).toBeGreaterThan(bytes);
    expect(steps.slice(-2)).toEqual([
      [null, 0, hashed],
      [null, hashed, hashed],
    ]);
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
      [null, hashed, hashed],
      ['conversations', 0, 2 * bytes],
      ['messages', bytes, 2 * bytes],
      ['messages', 2 * bytes, 2 * bytes],
      [null, 0, hashed],
      [null, hashed, hashed],
    ]);
  });

  test('is told by phase, each with how many of the artefacts are read', async () => {
    const folder = newBackup(phone);
    const options = { artefacts: twoOfOneStore, bundled: false, sweep: false };
    const result = await scan(folder, options);
    const steps = await milestones((onProgress) => verify(result, { backup: folder, onProgress }));
    expect(steps.map(({ phase, index, total }) => [phase, index, total])).toEqual([
      ['hashing', 0, 2],
      ['hashing', 0, 2],
      ['reading', 1, 2],
      ['reading', 2, 2],
      ['reading', 2, 2],
      ['hashing', 2, 2],
      ['hashing', 2, 2],
    ]);
  });

  test('is told in files while indicators are loaded, by a verification too', async () => {
    const folder = newBackup(phone);
    const options = { indicators, artefacts: twoOfOneStore, bundled: false, sweep: false };
    const loadingOf = async (work: Parameters<typeof milestones>[0]) => {
      const steps: ScanProgress[] = [];
      await work((progress) => steps.push(progress));
      return steps.filter(({ phase }) => phase === 'loading');
    };
    const loading = (done: number): ScanProgress => ({
      phase: 'loading',
      artefact: null,
      title: 'Loading indicators',
      records: 0,
      index: 0,
      total: 2,
      extent: { done, total: 2 },
    });
    const result = await scan(folder, options);
    expect(await loadingOf((onProgress) => scan(folder, { ...options, onProgress }))).toEqual([0, 1, 2].map(loading));
    expect(await loadingOf((onProgress) => verify(result, { backup: folder, indicators, onProgress }))).toEqual(
      [0, 1, 2].map(loading),
    );
    expect(await loadingOf((onProgress) => scan(folder, { ...options, indicators: [], onProgress }))).toEqual([]);
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

  test('is told of a timeline before its first entry, and anew for each stretch that is read again', async () => {
    const folder = newBackup(phone);
    const bytes = sizeOfStore(folder);
    const begun = [
      ['conversations', 0, 2 * bytes],
      ['messages', bytes, 2 * bytes],
    ];
    const end = ['messages', 2 * bytes, 2 * bytes];
    const read = async (options: TimelineOptions, onEntry?: () => void): Promise<void> => {
      for await (const { at } of timeline(folder, { ...options, artefacts: twoOfOneStore })) {
        expect(at).not.toBeNull();
        onEntry?.();
      }
    };
    expect(await told((onProgress) => read({ onProgress }))).toEqual([...begun, end]);
    // The one message was received and read at one moment: up to it is one stretch, and what comes after is another.
    const again = await told((onProgress) => read({ onProgress, mostHeld: 1 }));
    expect(again).toEqual([...begun, ...begun, ...begun, end]);

    const order: string[] = [];
    await read({ onProgress: ({ artefact }) => order.push(artefact!) }, () => order.push('entry'));
    expect([...new Set(order)]).toEqual(['conversations', 'messages', 'entry']);
    expect(order.lastIndexOf('messages')).toBeLessThan(order.indexOf('entry'));
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

describe('an abort by whoever is told is heeded at once,', () => {
  const folder = newBackup(phone);
  const options = { artefacts: twoOfOneStore, bundled: false, indicators };
  type Work = (listening: Pick<ScanOptions, 'signal' | 'onProgress'>) => Promise<unknown>;
  const works: readonly (readonly [string, () => Promise<Work>])[] = [
    ['scan', () => Promise.resolve((listening) => scan(folder, { ...options, ...listening }))],
    [
      'verify',
      async () => {
        const result = await scan(folder, options);
        return (listening) => verify(result, { backup: folder, indicators, ...listening });
      },
    ],
  ];

  const isDone = ({ extent }: ScanProgress): boolean => extent.done === extent.total;
  const moments: readonly (readonly [string, (progress: ScanProgress) => boolean])[] = [
    ['at the first', () => true],
    ['when indicators are loaded', ({ phase }) => phase === 'loading'],
    ['when they all are', (it) => it.phase === 'loading' && isDone(it)],
    ['when it is being read', ({ artefact }) => artefact === 'messages'],
    ['when all is read', (it) => it.phase === 'reading' && isDone(it)],
    ['when it is hashed', ({ phase, index }) => phase === 'hashing' && index > 0],
    ['at the last', (it) => it.phase === 'hashing' && it.index > 0 && isDone(it)],
  ];

  /** Listens, and aborts with a reason at the first moment of a kind; with how often it was told of anything after that. */
  function abortingAt(isMoment: (progress: ScanProgress) => boolean, stop: Error) {
    const controller = new AbortController();
    const { signal } = controller;
    let toldAfter = 0;
    const onProgress = (progress: ScanProgress): void => {
      if (signal.aborted) toldAfter++;
      else if (isMoment(progress)) controller.abort(stop);
    };
    return { listening: { signal, onProgress }, toldAfter: () => toldAfter };
  }

  test.each(works)('whenever %s tells: it rejects, and tells no more', async (_, prepared) => {
    const work = await prepared();
    for (const [when, isMoment] of moments) {
      const stop = new Error(when);
      const { listening, toldAfter } = abortingAt(isMoment, stop);
      await expect(work(listening)).rejects.toBe(stop);
      expect(toldAfter()).toBe(0);
    }
  });

  test.each([
    ['at the first', () => true],
    ['when it is being read', ({ artefact }: ScanProgress) => artefact === 'messages'],
    ['when all is read', isDone],
  ])('whenever a timeline tells, %s: no entry is given, and no more is told', async (when, isMoment) => {
    const stop = new Error(when);
    const { listening, toldAfter } = abortingAt(isMoment, stop);
    await expect(timeline(folder, { artefacts: twoOfOneStore, ...listening }).next()).rejects.toBe(stop);
    expect(toldAfter()).toBe(0);
  });

  test('in a timeline: the next entry is not given, nor an end after the last', async () => {
    const countOf = async (signal?: AbortSignal, onEntry?: (count: number) => void): Promise<number> => {
      let count = 0;
      for await (const { at } of timeline(folder, { signal })) {
        expect(at).not.toBeNull();
        count++;
        onEntry?.(count);
      }
      return count;
    };
    const entries = await countOf();
    for (const last of [1, 2, entries]) {
      const controller = new AbortController();
      let given = 0;
      const read = countOf(controller.signal, (count) => {
        given = count;
        if (count === last) controller.abort();
      });
      await expect(read).rejects.toMatchObject({ name: 'AbortError' });
      expect(given).toBe(last);
    }
  });
});
