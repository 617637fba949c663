import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { defineArtefact, examine, sqlite, sweepOf } from '@bridle/core';
import { bytesOf, database, memorySource } from '@bridle/testkit';
import { scan, timeline, type ScanProgress } from 'bridle';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { newBackup } from './support/backup.ts';

/** So many rows, each with one text that holds no address. */
const plainStore = (rows: number): Uint8Array =>
  bytesOf(
    database(`
      CREATE TABLE t (words TEXT, number INTEGER);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
      INSERT INTO t SELECT 'some words', i FROM n`),
  );

const stores = 20;
const apps = Array.from({ length: stores }, (_, index) => ({
  domain: `AppDomain-com.example.app${index}`,
  path: 'Documents/store.sqlite',
  content: plainStore(64),
}));

const description = { protection: 'unencrypted', madeAt: null, isFull: true, snapshotState: null } as const;

/** An artefact of every such store whose format tells of each that is opened, and finds nothing in any. */
function nothingIn(opened: string[]) {
  return defineArtefact({
    id: 'nothing',
    title: 'Nothing',
    about: 'Nothing.',
    references: [],
    family: 'lookup',
    channel: 'apps',
    where: [{ domain: 'AppDomain-*', path: 'Documents/store.sqlite' }],
    format: {
      ...sqlite({
        variants: [{ name: 'one', needs: { t: ['words'] }, sql: 'SELECT words FROM t' }],
        row: z.object({ words: z.string() }),
        key: {},
      }),
      rows: ({ domain }) => {
        opened.push(domain);
        return [];
      },
    },
    toRecord: ({ words }) => ({ account: words, service: '', status: null, lookedUpAt: null }),
    time: { of: () => [], basis: 'recorded' },
    timeline: {},
    observables: {},
  });
}

describe('the steps of an examination', () => {
  const source = memorySource({
    'AppDomain-a/store.sqlite': plainStore(64),
    'AppDomain-b/store.sqlite': plainStore(0),
  });

  test('tell of each file before it is opened, and of rows of which nothing is made', () => {
    const { steps } = examine(sweepOf([]), { source, description });
    // One for either file, and one for each 32 of the 64 rows and of their 64 texts.
    expect([...steps]).toEqual(Array(2 + 128 / 32).fill(null));
  });

  test('are no items', () => {
    expect([...examine(sweepOf([]), { source, description }).items]).toEqual([]);
  });

  test('and its items are read once, either of them', () => {
    const { items, steps } = examine(sweepOf([]), { source, description });
    expect([...steps]).toHaveLength(6);
    expect(() => [...items]).toThrow('The items of an examination can be read once');
  });
});

describe('where nothing is found in any of many stores', () => {
  // To every look at the clock it seems that others have waited long enough.
  beforeEach(() => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('others have their turn between two of them, and within each', async () => {
    const told: ScanProgress[] = [];
    let turns = 0;
    let isReading = false;
    const turn = (): void => {
      turns++;
      if (isReading) setImmediate(turn);
    };
    await scan(newBackup({ entries: apps }), {
      artefacts: [],
      bundled: false,
      onProgress: (progress) => {
        told.push(progress);
        const began = !isReading && progress.artefact === 'other-stores';
        isReading = progress.artefact === 'other-stores';
        if (began) turn();
      },
    });
    // For each store one, and one for each 32 of its 64 rows and 64 texts.
    expect(turns).toBeGreaterThanOrEqual(stores * 5);
    expect(told.filter(({ artefact }) => artefact === 'other-stores').length).toBeGreaterThanOrEqual(stores * 5);
  });

  const works: readonly (readonly [string, (folder: string, given: Given) => Promise<unknown>])[] = [
    ['scan', (folder, given) => scan(folder, { ...given, bundled: false, sweep: false })],
    ['timeline', (folder, given) => timeline(folder, given).next()],
  ];

  test.each(works)('what is told and throws ends a %s, and leaves nothing that fails later', async (_, work) => {
    const opened: string[] = [];
    const onProgress = (): void => {
      if (opened.length === 3) throw new Error('enough');
    };
    await expect(work(newBackup({ entries: apps }), { artefacts: [nothingIn(opened)], onProgress })).rejects.toThrow(
      'enough',
    );
    await nextTurn();
  });

  test.each(works)('an abort ends a %s before the others are opened', async (_, work) => {
    const opened: string[] = [];
    const aborting = new AbortController();
    const onProgress = (): void => {
      if (opened.length === 3) setImmediate(() => aborting.abort(new Error('enough')));
    };
    const given = { artefacts: [nothingIn(opened)], signal: aborting.signal, onProgress };
    await expect(work(newBackup({ entries: apps }), given)).rejects.toThrow('enough');
    expect(opened).toHaveLength(3);
  });
});

type Given = NonNullable<Parameters<typeof timeline>[1]>;
