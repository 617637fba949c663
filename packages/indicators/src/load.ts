import { constants, type Stats } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type IndicatorSet } from '@bridle/model';
import fastGlob from 'fast-glob';
import { IndicatorError } from './errors.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { mergeIndicatorSets } from './merge.ts';
import { byCodeUnits, distinctBy } from './order.ts';
import { parseIndicatorBytes, tooLarge } from './parse.ts';
import { notRead, type Reading, unreadable } from './reading.ts';
import { setOf } from './set.ts';

/** How indicators are loaded. */
export interface LoadOptions {
  /** How much of a file is taken in; what is not given stays as it is. */
  readonly limits?: Partial<Limits>;
}

/** A file to be read, and what the ledger will call it. */
interface Found {
  readonly path: string;
  readonly name: string;
  /** Why it will not be opened, where that is known beforehand. */
  readonly refused: Reading | null;
}

/**
 * Loads every indicator in these files, folders and glob patterns. A bad file or entry is told in the ledger; only a
 * path that does not exist is an error. Inside folders, hidden files are passed over and symbolic links not followed.
 */
export async function loadIndicators(paths: readonly string[], options: LoadOptions = {}): Promise<IndicatorSet> {
  const found = await Promise.all(paths.map(find));
  return readAll(found.flat(), { ...defaultLimits, ...options.limits });
}

/** Loads the sets that come with Bridle. */
export async function loadBundled(): Promise<IndicatorSet> {
  const sets = fileURLToPath(new URL('../sets/', import.meta.url));
  const found = await matching('*.yaml', sets, '@bridle/indicators');
  if (found.length > 0) return readAll(found, defaultLimits);
  const message = 'The indicator sets that come with Bridle are missing. Install @bridle/indicators again.';
  throw new IndicatorError('BUNDLED_SETS_MISSING', message);
}

async function find(given: string): Promise<readonly Found[]> {
  const path = resolve(given);
  const name = basename(path);
  const entry = await stat(path).catch(codeOf);
  if (entry === 'ENOENT' || entry === 'ENOTDIR') return findByPattern(given);
  if (typeof entry === 'string') return [{ path, name, refused: unopened(entry) }];
  if (entry.isDirectory()) return [...(await closedFolder(path, name)), ...(await matching('**/*', path, name))];
  return [{ path, name, refused: refusalOf(entry) }];
}

/** A glob is taken as its fixed part, which is a folder, and the pattern within. */
async function findByPattern(given: string): Promise<readonly Found[]> {
  const tasks = fastGlob.isDynamicPattern(given) ? fastGlob.generateTasks(given) : [];
  const found = await Promise.all(
    tasks.map(({ base, patterns }) => matching(patterns, resolve(base), basename(resolve(base)), process.cwd())),
  );
  if (found.flat().length > 0) return found.flat();
  const message = `There are no indicators at "${given}": nothing has that name. Check the path.`;
  throw new IndicatorError('INDICATORS_NOT_FOUND', message);
}

async function matching(
  patterns: string | string[],
  folder: string,
  prefix: string,
  cwd = folder,
): Promise<readonly Found[]> {
  const entries = await fastGlob(patterns, {
    cwd,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  const found = entries.map(async (entry): Promise<readonly Found[]> => {
    const path = resolve(cwd, entry.path);
    const name = [prefix, ...relative(folder, path).split(sep)]
      .filter((it) => it !== '')
      .join('/')
      .normalize('NFC');
    return entry.dirent.isDirectory() ? closedFolder(path, name) : [{ path, name, refused: refusalOf(entry.dirent) }];
  });
  return (await Promise.all(found)).flat();
}

/** A folder is nothing to read; one that may not be entered hides what is. */
async function closedFolder(path: string, name: string): Promise<readonly Found[]> {
  const error = await access(path, constants.R_OK | constants.X_OK).catch(codeOf);
  return error === undefined ? [] : [{ path, name: `${name}/`, refused: unopened(error) }];
}

/** One after the other, so that no more than one file is held in memory. */
async function readAll(found: readonly Found[], limits: Limits): Promise<IndicatorSet> {
  const files = distinctBy(
    found.toSorted((a, b) => byCodeUnits(a.name, b.name)),
    (it) => it.path,
  );
  const sets: IndicatorSet[] = [];
  for (const file of files) sets.push(await readOne(file, limits));
  return mergeIndicatorSets(sets);
}

async function readOne({ path, name, refused }: Found, limits: Limits): Promise<IndicatorSet> {
  if (refused) return setOf(name, null, refused);
  const bytes = await readBytes(path, limits).catch(codeOf);
  if (bytes === null) return setOf(name, null, tooLarge(limits));
  return typeof bytes === 'string' ? setOf(name, null, unopened(bytes)) : parseIndicatorBytes(name, bytes, limits);
}

/** The bytes of a file, `null` where there are more than will be read. */
async function readBytes(path: string, limits: Limits): Promise<Uint8Array | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return size > limits.fileBytes ? null : await file.readFile();
  } finally {
    await file.close();
  }
}

function refusalOf(entry: Pick<Stats, 'isFile' | 'isSymbolicLink'>): Reading | null {
  if (entry.isSymbolicLink()) return notRead('a symbolic link: not followed');
  return entry.isFile() ? null : notRead('no regular file');
}

function unopened(code: string): Reading {
  return unreadable(null, `could not be opened (${code})`);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
