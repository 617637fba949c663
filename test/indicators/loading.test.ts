import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { IndicatorError, loadIndicators } from '@bridle/indicators';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundle, houseSet, indicator } from './support.ts';

let root: string;

function write(path: string, text: string): string {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
  return full;
}

async function lines(...paths: readonly string[]): Promise<string[]> {
  const { ledger } = await loadIndicators(paths);
  return ledger.files.map((it) => [it.file, it.status, it.reason ?? `${it.loaded} loaded`].join(' | '));
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'indicators-'));
  write('feeds/b.stix2', bundle(indicator('1', "[process:name='b']")));
  write('feeds/a/a.stix2', bundle(indicator('1', "[process:name='a']")));
  write('feeds/a/list.txt', 'a.example.com\n');
  write('feeds/.hidden/x.stix2', bundle(indicator('1', "[process:name='hidden']")));
  write('other/b.stix2', bundle(indicator('1', "[process:name='other b']")));
  write('copy/b.stix2', bundle(indicator('1', "[process:name='b']")));
  write('outside.stix2', bundle(indicator('1', "[process:name='outside']")));
  write('odd/a[1]*.stix2', bundle(indicator('1', "[process:name='odd']")));
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('files are found and named as the user gave them', () => {
  test('a folder gives all that is in it, under its own name, in order', async () => {
    expect(await lines(join(root, 'feeds'))).toEqual([
      'feeds/a/a.stix2 | read | 1 loaded',
      'feeds/a/list.txt | read | 1 loaded',
      'feeds/b.stix2 | read | 1 loaded',
    ]);
  });

  test('a folder is named alike however it is given', async () => {
    const given = [
      `${join(root, 'feeds')}/`,
      relative(process.cwd(), join(root, 'feeds')),
      join(root, 'other/../feeds'),
    ];
    const results = await Promise.all(given.map((it) => loadIndicators([it])));
    for (const it of results) expect(it).toEqual(results[0]);
  });

  test('a file is named by its last segment', async () => {
    expect(await lines(join(root, 'feeds/a/a.stix2'))).toEqual(['a.stix2 | read | 1 loaded']);
  });

  test('a pattern finds files below its fixed part', async () => {
    expect(await lines(join(root, 'feeds/**/*.stix2'))).toEqual([
      'feeds/a/a.stix2 | read | 1 loaded',
      'feeds/b.stix2 | read | 1 loaded',
    ]);
    expect(await lines(join(root, '{feeds,other}/*.stix2'))).toEqual([
      'feeds/b.stix2 | read | 1 loaded',
      'other/b.stix2 | read | 1 loaded',
    ]);
  });

  test('a path that exists is that path, even if it looks like a pattern', async () => {
    expect(await lines(join(root, 'odd/a[1]*.stix2'))).toEqual(['a[1]*.stix2 | read | 1 loaded']);
    expect(await lines(join(root, 'odd'))).toEqual(['odd/a[1]*.stix2 | read | 1 loaded']);
  });

  test('a file reached in two ways is read once', async () => {
    expect(await lines(join(root, 'feeds'), join(root, 'feeds/b.stix2'), join(root, 'feeds/*.stix2'))).toEqual([
      'b.stix2 | read | 1 loaded',
      'feeds/a/a.stix2 | read | 1 loaded',
      'feeds/a/list.txt | read | 1 loaded',
    ]);
  });

  test('two different files of one name are told apart by their content, in whatever order they are given', async () => {
    const paths = [join(root, 'feeds/b.stix2'), join(root, 'other/b.stix2')];
    const set = await loadIndicators(paths);
    expect(set.ledger.files).toHaveLength(2);
    for (const it of set.ledger.files) expect(it.file).toBe(`b.stix2@${it.sha256!.slice(0, 12)}`);
    const cited = set.indicators.map((it) => it.assertions[0]!.source.file);
    expect(cited.sort()).toEqual(set.ledger.files.map((it) => it.file));
    expect(await loadIndicators(paths.toReversed())).toEqual(set);
  });

  test('two equal files of one name are one', async () => {
    expect(await lines(join(root, 'feeds/b.stix2'), join(root, 'copy/b.stix2'))).toEqual(['b.stix2 | read | 1 loaded']);
  });

  test('no absolute path is in what was loaded', async () => {
    expect(JSON.stringify(await loadIndicators([root]))).not.toContain(root);
  });

  test('symbolic links inside a folder are listed and not followed', async () => {
    mkdirSync(join(root, 'links'));
    symlinkSync(join(root, 'outside.stix2'), join(root, 'links/file'));
    symlinkSync(join(root, 'feeds'), join(root, 'links/folder'));
    symlinkSync(join(root, 'links'), join(root, 'links/cycle'));
    symlinkSync(join(root, 'nowhere'), join(root, 'links/dead'));
    expect(await lines(join(root, 'links'))).toEqual(
      ['cycle', 'dead', 'file', 'folder'].map((it) => `links/${it} | not-read | a symbolic link: not followed`),
    );
    expect(await lines(join(root, 'links/file'))).toEqual(['file | read | 1 loaded']);
  });
});

describe('what cannot be loaded', () => {
  test.each(['nowhere', 'nowhere/**/*.stix2', 'feeds/*.nothing', 'outside.stix2/x'])(
    'a path that leads nowhere is an error that says what to do: %s',
    async (path) => {
      const given = join(root, path);
      const error: unknown = await loadIndicators([join(root, 'feeds'), given]).catch((it: unknown) => it);
      expect(error).toBeInstanceOf(IndicatorError);
      expect(error).toMatchObject({
        code: 'INDICATORS_NOT_FOUND',
        hint: expect.stringContaining('a folder or a pattern'),
      });
      expect((error as Error).message).toBe(
        `There are no indicators at "${given}": nothing has that name. Check the path.`,
      );
    },
  );

  test('a file of more than 64 MiB is not read at all', async () => {
    const path = write('large.stix2', `{"type":"bundle","objects":[{"type":"indicator","pattern":"`);
    truncateSync(path, 100 * 1024 * 1024);
    const { ledger } = await loadIndicators([path]);
    expect(ledger.files).toMatchObject([
      { file: 'large.stix2', sha256: null, status: 'unreadable', reason: 'larger than 64 MiB, the limit for a file' },
    ]);
    truncateSync(path, 64 * 1024 * 1024);
    expect((await loadIndicators([path])).ledger.files[0]!.sha256).not.toBeNull();
  });

  test('limits can be set', async () => {
    const { ledger } = await loadIndicators([join(root, 'outside.stix2')], { limits: { fileBytes: 10 } });
    expect(ledger.files).toMatchObject([
      { status: 'unreadable', reason: 'larger than 10 bytes, the limit for a file' },
    ]);
  });

  test('something that is no file is listed and not opened', async () => {
    expect(await lines('/dev/null')).toEqual(['null | not-read | no regular file']);
  });

  test('nothing given is nothing loaded', async () => {
    expect(await loadIndicators([])).toEqual({
      indicators: [],
      patterns: [],
      sequences: [],
      campaigns: [],
      ledger: {
        entries: 0,
        loaded: 0,
        repaired: 0,
        distinct: 0,
        setAside: 0,
        rejected: 0,
        byKind: {},
        patterns: 0,
        sequences: 0,
        files: [],
        notes: [],
      },
    });
  });

  test('a bad file beside a good one costs itself', async () => {
    write('mixed/bad.stix2', '{"type":"bundle","objects":[');
    write('mixed/good.yaml', houseSet('{ name: Example }', 'badd'));
    expect(await lines(join(root, 'mixed'))).toEqual([
      'mixed/bad.stix2 | unreadable | damaged JSON: it is cut off before its end',
      'mixed/good.yaml | read | 1 loaded',
    ]);
  });
});
