import { constants, type Stats } from 'node:fs';
import { access, lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  aFunction,
  aPath,
  aSignal,
  checkOfEach,
  endedByListeners,
  grouped,
  type IndicatorSet,
  type OptionCheck,
  type OptionChecks,
  refusalOfOptions,
  valueInWords,
} from '@bridle/model';
import { IndicatorError } from './errors.ts';
import { insistOnGiven } from './given.ts';
import { namesApart, namesFrom } from './file-names.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { mergeIndicatorSets } from './merge.ts';
import { byCodeUnits, distinctBy } from './order.ts';
import { parseIndicatorBytes, tooLarge } from './parse.ts';
import { notRead, type Reading, unreadable } from './reading.ts';
import { setOf } from './set.ts';
import { fileNameOf, lockName, parseLock, withdrawnName } from './store/lock.ts';

/** How indicators are loaded. */
export interface LoadOptions {
  /** How much of a file is taken in; what is not given stays as it is. */
  readonly limits?: Partial<Limits> | undefined;
  /**
   * The folder from which the ledger names files, as an editor does that shows it. Default none: each is called by as much
   * of the end of its path as tells it from the others, so that the names follow from the files and not from their place.
   */
  readonly namedFrom?: string | undefined;
  /**
   * What files are called, and read as, in place of the names that they would have: a name may say what a list holds. Default
   * none.
   */
  readonly renamed?: ReadonlyMap<string, string> | undefined;
  /** Ends it: the promise is then rejected with the signal's reason. It is heard between files: each is read whole. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each file, and when all are read. What it throws ends it. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** How many files were read, and how many there are. */
export interface LoadProgress {
  readonly files: number;
  readonly total: number;
}

const somePaths = checkOfEach((it) => aPath(it) === null, "Give a list of paths, as ['/evidence/indicators'].");

const someLimits: OptionCheck = (it) => {
  const wanted = `It is to hold numbers, 0 or more, by these names: ${Object.keys(defaultLimits).join(', ')}.`;
  if (typeof it !== 'object' || it === null) return { found: `is ${valueInWords(it)}`, wanted };
  for (const [name, value] of Object.entries(it))
    if (!Object.hasOwn(defaultLimits, name) || typeof value !== 'number' || !(value >= 0))
      return { found: `holds ${valueInWords(value)} as "${name}"`, wanted };
  return null;
};

const someNames: OptionCheck = (it) =>
  it instanceof Map
    ? null
    : { found: `is ${valueInWords(it)}`, wanted: 'Give a Map of names, each to the one that takes its place.' };

const checks: OptionChecks<LoadOptions> = {
  limits: someLimits,
  namedFrom: aPath,
  renamed: someNames,
  signal: aSignal,
  onProgress: aFunction,
};

/** Insists on what can be loaded. Throws an `IndicatorError`. */
function insistOnAsked(paths: readonly string[], options: LoadOptions): void {
  insistOnGiven('What is to be loaded', paths, somePaths);
  const refusal = refusalOfOptions(options, checks);
  if (refusal !== null) throw new IndicatorError('OPTION_REFUSED', refusal);
}

/** A file to be read. */
interface Found {
  readonly path: string;
  /** What it is called wherever it lies; `null` where its path gives the name. */
  readonly name: string | null;
  /** Why it will not be opened, where that is known beforehand. */
  readonly refused: Reading | null;
  /** The SHA-256 that it must have. */
  readonly pinned?: string;
  /** The folder of the store that it is of. */
  readonly store?: string;
  /** Whether it was given by its own path, and not as what lies in a folder or is met by a pattern. */
  readonly isNamed?: true;
}

/**
 * Loads every indicator in these files, folders and glob patterns. A bad file or entry is told in the ledger; only a
 * path that does not exist is an error, or what is no list of paths. Inside folders, hidden files are passed over and symbolic links not followed.
 * Of a store that `bridle indicators update` keeps, those versions are loaded that its lock file pins, and no others.
 */
export async function loadIndicators(paths: readonly string[], options: LoadOptions = {}): Promise<IndicatorSet> {
  insistOnAsked(paths, options);
  const here = process.cwd();
  const found = await Promise.all(paths.map((it) => find(it, here)));
  const { limits, namedFrom, renamed, ...listening } = endedByListeners(options);
  const all = withoutUnpinned(found.flat());
  const meant = meantAmong(all.filter((it) => it.isNamed).map(({ path }) => path));
  const files = named(all, namedFrom).map((it) => ({
    ...it,
    name: renamed?.get(it.name) ?? it.name,
    isMeant: meant.has(it.path),
  }));
  return readAll(files, { ...defaultLimits, ...limits }, listening);
}

/**
 * Insists that something lies at each of these paths, or is met by it where it is a pattern, and reads nothing of that:
 * what takes long can be done before it is loaded. Rejects with an `IndicatorError` as loading it would.
 */
export async function insistOnIndicators(paths: readonly string[]): Promise<void> {
  insistOnGiven('What is to be loaded', paths, somePaths);
  const here = process.cwd();
  for (const given of paths) if (isNowhere(await entryAt(resolve(here, given)))) await findByPattern(given, here);
}

/** Loads the sets that come with Bridle. */
export async function loadBundled(): Promise<IndicatorSet> {
  const sets = fileURLToPath(new URL('../sets/', import.meta.url));
  const names = (await readdir(sets).catch(() => [])).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length > 0)
    return readAll(
      names.map((name) => ({ path: join(sets, name), name: `@bridle/indicators/${name}`, refused: null })),
      defaultLimits,
    );
  const message = 'The indicator sets that come with Bridle are missing. Install @bridle/indicators again.';
  throw new IndicatorError('BUNDLED_SETS_MISSING', message);
}

async function find(given: string, here: string): Promise<readonly Found[]> {
  const path = resolve(here, given);
  const entry = await entryAt(path);
  if (isNowhere(entry)) return findByPattern(given, here);
  if (typeof entry === 'string') return [{ path, name: null, refused: unopened(entry), isNamed: true }];
  if (entry.isDirectory()) return inFolder(path);
  return path.endsWith(sep + lockName)
    ? storeAt(dirname(path))
    : [{ path, name: null, refused: refusalOf(entry), isNamed: true }];
}

/** What lies beside lists for people to read, by what such files are called. */
const besideLists = /^(?:readme|licen[cs]e|copying|notice|authors|contributing|changelog|change_?log)(?:\.[a-z]+)*$/i;

/** Of files that were given by name those that were meant: a shell makes of `iocs/*` the names of all that lies there. */
function meantAmong(paths: readonly string[]): ReadonlySet<string> {
  const inFolders = grouped(paths, dirname);
  return new Set(
    paths.filter((path) => !besideLists.test(basename(path)) || new Set(inFolders.get(dirname(path))).size === 1),
  );
}

/** What lies at a path, or the code of why that cannot be told. */
function entryAt(path: string): Promise<Stats | string> {
  return stat(path).catch(codeOf);
}

function isNowhere(entry: Stats | string): entry is string {
  return entry === 'ENOENT' || entry === 'ENOTDIR';
}

/** A folder in which nothing lies was given in vain, and stands in the ledger itself. */
async function inFolder(path: string): Promise<readonly Found[]> {
  const found = [...(await closedFolder(path)), ...(await matching('**/*', path))];
  return found.length > 0 ? found : [{ path, name: null, refused: notRead('a folder with nothing to load in it') }];
}

/** Not before a folder or a pattern is given: to load it takes as long as Node takes to start. */
async function globbing() {
  return (await import('fast-glob')).default;
}

async function findByPattern(given: string, here: string): Promise<readonly Found[]> {
  const { isDynamicPattern } = await globbing();
  const found = isDynamicPattern(given) ? await matching(given, here) : [];
  if (found.length > 0) return found;
  const message = `There are no indicators at "${given}": nothing has that name. Check the path.`;
  throw new IndicatorError('INDICATORS_NOT_FOUND', message);
}

async function matching(pattern: string, folder: string): Promise<readonly Found[]> {
  const { glob } = await globbing();
  const entries = await glob(pattern, {
    cwd: folder,
    objectMode: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  const found = entries.map(async (entry): Promise<readonly Found[]> => {
    const path = resolve(folder, entry.path);
    if (entry.name === lockName) return storeAt(dirname(path));
    return entry.dirent.isDirectory() ? closedFolder(path) : [{ path, name: null, refused: refusalOf(entry.dirent) }];
  });
  return (await Promise.all(found)).flat();
}

/** What the lock file of a store pins; the other files beside it are versions that no longer hold. */
async function storeAt(folder: string): Promise<readonly Found[]> {
  const path = join(folder, lockName);
  const refuse = (why: string): readonly Found[] => {
    const refused = unreadable(null, `the lock file of a store, of which nothing is loaded: ${why}`);
    return [{ path, name: null, refused, store: folder }];
  };
  if ((await lstat(path)).isSymbolicLink()) return refuse('a symbolic link: not followed');
  const bytes = await readBytes(path, defaultLimits, { bytes: Buffer.alloc(0) }).catch(codeOf);
  if (bytes === null || typeof bytes === 'string')
    return refuse(`could not be opened: ${bytes === null ? 'it is too large' : whyClosed(bytes)}`);
  const reading = parseLock(bytes, defaultLimits);
  if ('reason' in reading) return refuse(reading.reason);
  const { sources, withdrawn } = reading.lock;
  return [
    ...sources.filter((it) => it.kind === 'indicators').map((it) => ({ ...it, name: fileNameOf(it.address) })),
    ...(withdrawn === null ? [] : [{ ...withdrawn, name: withdrawnName }]),
  ].map(({ name, sha256 }) => ({ path: join(folder, sha256), name, refused: null, pinned: sha256, store: folder }));
}

/** Without files that lie in a store and are not of it, however they were found. */
function withoutUnpinned(found: readonly Found[]): readonly Found[] {
  const stores = new Set(found.flatMap(({ store }) => store ?? []));
  const liesInStore = (path: string): boolean => [...stores].some((it) => path.startsWith(it + sep));
  return stores.size === 0 ? found : found.filter(({ path, store }) => store !== undefined || !liesInStore(path));
}

/** A folder is nothing to read; one that may not be entered hides what is. */
async function closedFolder(path: string): Promise<readonly Found[]> {
  const error = await access(path, constants.R_OK | constants.X_OK).catch(codeOf);
  return error === undefined
    ? []
    : [{ path, name: null, refused: unreadable(null, `a folder that could not be opened: ${whyClosed(error)}`) }];
}

/** A file to be read, and what the ledger will call it. */
interface Named extends Found {
  readonly name: string;
  /** Whether somebody meant it, so that it is to be told where it cannot be read. */
  readonly isMeant?: boolean;
}

/** Each file once, with its name. */
function named(found: readonly Found[], from?: string): readonly Named[] {
  // Two addresses of a store may publish the same bytes, and each is a source of its own.
  const files = distinctBy(found, ({ path, name }) => (name === null ? path : `${path}\0${name}`));
  const paths = files.filter(({ name }) => name === null).map(({ path }) => path);
  const names = from === undefined ? namesApart(paths) : namesFrom(from, paths);
  return files.map((it) => ({ ...it, name: it.name ?? names.get(it.path)! }));
}

/** One after the other, so that no more than one file is held in memory. */
async function readAll(
  found: readonly Named[],
  limits: Limits,
  { signal, onProgress }: Pick<LoadOptions, 'signal' | 'onProgress'> = {},
): Promise<IndicatorSet> {
  const files = found.toSorted((a, b) => byCodeUnits(a.name, b.name));
  const sets: IndicatorSet[] = [];
  const space = { bytes: Buffer.alloc(0) };
  const tell = (): void => {
    signal?.throwIfAborted();
    onProgress?.({ files: sets.length, total: files.length });
    signal?.throwIfAborted();
  };
  for (const file of files) {
    tell();
    const set = await readOne(file, limits, space);
    sets.push(file.isMeant === true ? toldAsMeant(set) : set);
  }
  tell();
  return mergeIndicatorSets(sets);
}

/** A set that names its file as meant, where that could not be read. What was read and lists nothing for a phone was looked at. */
function toldAsMeant(set: IndicatorSet): IndicatorSet {
  const { ledger } = set;
  if (ledger.files.every(({ status }) => status === 'read')) return set;
  return { ...set, ledger: { ...ledger, files: ledger.files.map((it) => ({ ...it, named: true })) } };
}

async function readOne({ path, name, refused, pinned }: Named, limits: Limits, space: Space): Promise<IndicatorSet> {
  if (refused) return setOf(name, null, refused);
  const bytes = await readBytes(path, limits, space).catch(codeOf);
  if (bytes === null) return setOf(name, null, tooLarge(limits));
  if (typeof bytes === 'string') return setOf(name, null, unopened(bytes));
  const set = parseIndicatorBytes(name, bytes, limits);
  const sha256 = set.ledger.files[0]?.sha256 ?? null;
  return pinned === undefined || pinned === sha256
    ? set
    : setOf(name, sha256, unreadable(null, `changed since it was stored: its SHA-256 is to be ${pinned}`));
}

/** Memory that one file after the other is read into: 64 MiB for each would lie about until they are swept away. */
interface Space {
  bytes: Buffer;
}

/** The bytes of a file, `null` where there are more than will be read. They stand until the next file is read there. */
async function readBytes(path: string, limits: Limits, space: Space): Promise<Uint8Array | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > limits.fileBytes) return null;
    if (space.bytes.length < size) space.bytes = Buffer.allocUnsafeSlow(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < size; length += read)
      ({ bytesRead: read } = await file.read(space.bytes, length, size - length, length));
    return space.bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

function refusalOf(entry: Pick<Stats, 'isFile' | 'isSymbolicLink'>): Reading | null {
  if (entry.isSymbolicLink()) return notRead('a symbolic link: not followed');
  return entry.isFile() ? null : notRead('no regular file');
}

function unopened(code: string): Reading {
  return unreadable(null, `could not be opened: ${whyClosed(code)}`);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}

/** Why the system opens none, in words. */
function whyClosed(code: string): string {
  return `${['EACCES', 'EPERM'].includes(code) ? 'this user has no permission' : 'the system refuses'} (${code})`;
}
