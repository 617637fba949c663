import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { IndicatorError, insistOnIndicators, loadIndicators, type LoadProgress } from '@bridle/indicators';
import { namesApart } from '../../packages/indicators/src/file-names.ts';
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

describe('files are called by as much of the end of their paths as tells them apart', () => {
  test('a folder gives all that is in it, in order', async () => {
    expect(await lines(join(root, 'feeds'))).toEqual([
      'a.stix2 | read | 1 loaded',
      'b.stix2 | read | 1 loaded',
      'list.txt | read | 1 loaded',
    ]);
  });

  test('in whatever way the same files are asked for, the same is loaded', async () => {
    const feeds = join(root, 'feeds');
    const files = [`${feeds}/a/a.stix2`, `${feeds}/a/list.txt`, `${feeds}/b.stix2`];
    const spellings: readonly (readonly string[])[] = [
      [`${feeds}/`],
      [relative(process.cwd(), feeds)],
      [join(root, 'other/../feeds')],
      [`${feeds}/**`],
      [`${feeds}/**/*`],
      [relative(process.cwd(), `${feeds}/**/*.{stix2,txt}`)],
      // What a shell makes of feeds/* and of feeds/**/*.
      [`${feeds}/a`, `${feeds}/b.stix2`],
      files,
      files.toReversed(),
      [feeds, ...files, `${feeds}/*.stix2`],
    ];
    const expected = await loadIndicators([feeds]);
    for (const it of spellings) expect([it, await loadIndicators(it)]).toEqual([it, expected]);
  });

  test('the name of a folder that is given says nothing', async () => {
    cpSync(join(root, 'feeds'), join(root, 'renamed'), { recursive: true });
    expect(await loadIndicators([join(root, 'renamed')])).toEqual(await loadIndicators([join(root, 'feeds')]));
    const one = join(root, 'feeds/b.stix2');
    for (const it of ['other', 'other/b.stix2', 'other/*.stix2'])
      expect((await loadIndicators([join(root, it)])).ledger.files).toMatchObject([{ file: 'b.stix2' }]);
    // Nor those of several, where no two of their files have one name.
    const both = [join(root, 'other'), join(root, 'feeds/a')];
    cpSync(both[0]!, join(root, 'elsewhere/more'), { recursive: true });
    const moved = [join(root, 'elsewhere/more'), join(root, 'renamed/a')];
    expect(await loadIndicators(moved)).toEqual(await loadIndicators(both));
    expect((await loadIndicators([one])).ledger.files).toMatchObject([{ file: 'b.stix2' }]);
  });

  test('two files of one name are told apart by their folders, in whatever order they are given', async () => {
    const paths = [join(root, 'feeds/b.stix2'), join(root, 'other')];
    const set = await loadIndicators(paths);
    expect(set.ledger.files.map(({ file }) => file)).toEqual(['feeds/b.stix2', 'other/b.stix2']);
    const cited = set.indicators.map((it) => it.assertions[0]!.source.file);
    expect(cited.sort()).toEqual(['feeds/b.stix2', 'other/b.stix2']);
    expect(await loadIndicators(paths.toReversed())).toEqual(set);
    expect(await lines(join(root, '{feeds,other}/*.stix2'), join(root, 'outside.stix2'))).toEqual([
      'feeds/b.stix2 | read | 1 loaded',
      'other/b.stix2 | read | 1 loaded',
      'outside.stix2 | read | 1 loaded',
    ]);
  });

  test('where folders have one name too, by those above, and only as far as needed', () => {
    const names = (...paths: readonly string[]): readonly string[] =>
      [...namesApart(paths.map((it) => it.replaceAll('/', sep))).values()].sort();
    expect(names('/x/p/2020/d.txt', '/x/q/2020/d.txt', '/x/q/2021/d.txt', '/x/q/2021/e.txt')).toEqual([
      '2021/d.txt',
      'e.txt',
      'p/2020/d.txt',
      'q/2020/d.txt',
    ]);
    expect(names('/d.txt', '/a/d.txt', '/b/a/d.txt')).toEqual(['a/d.txt', 'b/a/d.txt', 'd.txt']);
    expect(names('/a/e\u0301.txt', '/a/\u00e9.txt')).toEqual(['\u00e9.txt', '\u00e9.txt']);
    expect(names()).toEqual([]);
  });

  test('two that Unicode alone spells differently are told apart by their content', async () => {
    write('unicode/e\u0301.txt', 'one.example.org\n');
    write('unicode/\u00e9.txt', 'two.example.org\n');
    const { ledger } = await loadIndicators([join(root, 'unicode')]);
    for (const { file, sha256 } of ledger.files) expect(file).toBe(`\u00e9.txt@${sha256!.slice(0, 12)}`);
    expect(ledger.files).toHaveLength(2);
  });

  test('a packed file is called as it is packed', async () => {
    mkdirSync(join(root, 'packed'));
    writeFileSync(join(root, 'packed/domains.txt.gz'), gzipSync('a.example.org\n'));
    write('packed/domains.txt', 'a.example.org\n');
    expect(await lines(join(root, 'packed'))).toEqual([
      'domains.txt | read | 1 loaded',
      'domains.txt.gz | read | 1 loaded',
    ]);
  });

  test('a path that exists is that path, even if it looks like a pattern', async () => {
    expect(await lines(join(root, 'odd/a[1]*.stix2'))).toEqual(['a[1]*.stix2 | read | 1 loaded']);
    expect(await lines(join(root, 'odd'))).toEqual(['a[1]*.stix2 | read | 1 loaded']);
  });

  test('they are named from a folder where that is asked for', async () => {
    const { ledger } = await loadIndicators([join(root, 'feeds/a'), join(root, 'other')], {
      namedFrom: join(root, 'feeds'),
    });
    expect(ledger.files.map(({ file }) => file)).toEqual(['../other/b.stix2', 'a/a.stix2', 'a/list.txt']);
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
      ['cycle', 'dead', 'file', 'folder'].map((it) => `${it} | not-read | a symbolic link: not followed`),
    );
    expect(await lines(join(root, 'links/file'))).toEqual(['file | read | 1 loaded']);
  });
});

describe('what cannot be loaded', () => {
  test.each(['nowhere', 'nowhere/**/*.stix2', 'feeds/*.nothing', 'outside.stix2/x'])(
    'a path that leads nowhere is an error that says what to do: %s',
    async (path) => {
      const given = join(root, path);
      for (const refuse of [loadIndicators, insistOnIndicators]) {
        const error: unknown = await refuse([join(root, 'feeds'), given]).catch((it: unknown) => it);
        expect(error).toBeInstanceOf(IndicatorError);
        expect(error).toMatchObject({
          code: 'INDICATORS_NOT_FOUND',
          hint: expect.stringContaining('a folder or a pattern'),
        });
        expect((error as Error).message).toBe(
          `There are no indicators at "${given}": nothing has that name. Check the path.`,
        );
      }
    },
  );

  test('is no path at which something lies, whatever that is', async () => {
    writeFileSync(join(root, 'bad.stix2'), '{');
    const paths = ['feeds', 'bad.stix2', '*.stix2'].map((it) => join(root, it));
    await expect(insistOnIndicators(paths)).resolves.toBeUndefined();
    await expect(insistOnIndicators('feeds' as never)).rejects.toMatchObject({ code: 'OPTION_REFUSED' });
  });

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

  test('how many files are read is told before each, and when all are', async () => {
    const told: LoadProgress[] = [];
    await loadIndicators([join(root, 'feeds')], { onProgress: (it) => told.push(it) });
    expect(told).toEqual([0, 1, 2, 3].map((files) => ({ files, total: 3 })));
  });

  test('an abort is heard before the next file is read, and nobody is told more', async () => {
    for (const abortAt of [0, 1, 3])
      for (const soon of [(abort: () => void) => abort(), setImmediate]) {
        // What is aborted a little later than the end of all is loaded.
        if (abortAt === 3 && soon === setImmediate) continue;
        const controller = new AbortController();
        const reason = new Error('enough');
        const told: number[] = [];
        const onProgress = ({ files }: LoadProgress): void => {
          told.push(files);
          if (files === abortAt) soon(() => controller.abort(reason));
        };
        const loading = loadIndicators([join(root, 'feeds')], { signal: controller.signal, onProgress });
        await expect(loading).rejects.toBe(reason);
        expect(told.at(-1)).toBe(abortAt);
      }
    await expect(loadIndicators([], { signal: AbortSignal.abort(7) })).rejects.toBe(7);
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
      'bad.stix2 | unreadable | damaged JSON: it is cut off before its end',
      'good.yaml | read | 1 loaded',
    ]);
  });
});
