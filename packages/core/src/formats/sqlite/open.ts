import Database from 'better-sqlite3';
import { codeOf } from '../../errors.ts';
import { releasableBytes, release } from '../../released-memory.ts';
import { placeKey, type SourceFile } from '../../source.ts';
import { fileUnreadable, isRefusedToSqlite } from '../../system-refusal.ts';
import { FormatError, type Problem } from '../format.ts';
import { keepingHandles } from './kept-handles.ts';
import { inPrivateFolder } from './private-file.ts';
import { applyLog, readLog, type LoggedPages } from './wal.ts';

/** A database opened so that nothing can be created or changed beside the evidence. */
export interface OpenDatabase {
  readonly database: Database.Database;
  /** What was odd about its log. */
  readonly problems: readonly Problem[];
  /** An upper bound for the rows any table can hold: a row takes a byte at least. */
  readonly mostRows: number;
  readonly close: () => void;
}

/** Larger images are not held in memory twice. */
const largestImage = 512 * 2 ** 20;

/** The largest database that is read otherwise than in place: Node gives no larger buffer. */
const largestFile = 4 * 2 ** 30;

const headerLength = 100;

const magic = 'SQLite format 3\0';

/**
 * Opens a database for reading. In place only where that is proven harmless: the file is plain, its header is not
 * flagged for a write-ahead log, and no journal or log stands beside it (measured: such an open creates nothing;
 * one of a flagged file leaves `-shm` and `-wal` behind even when read-only). Otherwise from memory, with the log applied there.
 * So is what SQLite cannot open in place, since that may be read all the same. An image of more bytes than `mostInMemory`
 * is opened from a private temporary file, where the file may come onto a disk. Throws `FormatError`.
 */
export function openDatabase(
  file: SourceFile,
  mostInMemory = file.discretion?.mostInMemory ?? largestImage,
): OpenDatabase {
  const log = file.beside('-wal');
  const place = log === null ? file.place() : null;
  const head = place === null ? null : file.head(headerLength);
  if (place === null || head === null || !isPlain(head)) {
    const open = (): OpenDatabase => openImage(file, log, mostInMemory);
    return file.discretion?.images.take(placeKey(file), open) ?? open();
  }
  refuseHalfPage(head, file.size());
  try {
    return guarded(() => keepingHandles(new Database(place, { readonly: true, fileMustExist: true })), [], {
      bytes: file.size(),
    });
  } catch (error) {
    // It looks at each folder above, of which some may be closed; and does not say why it fails, as reading does.
    if (!isNotOpened(error)) throw error;
    return openImage(file, log, mostInMemory);
  }
}

function isNotOpened(error: unknown): boolean {
  return error instanceof FormatError && codeOf(error.cause).startsWith('SQLITE_CANTOPEN');
}

/** The whole database as it was after the last commit of its log, and what was odd about that log. Throws `FormatError`. */
export function readImage(
  file: SourceFile,
  log = file.beside('-wal'),
  allocate?: (length: number) => Uint8Array,
): { readonly image: Uint8Array; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  insistOnMemory(file, file.size());
  return { image: withLog(file.read(largestFile, allocate), log, problems), problems };
}

function openImage(file: SourceFile, log: SourceFile | null, mostInMemory: number): OpenDatabase {
  const { image, problems } = readImage(file, log, releasableBytes);
  if ((image[18] === 2 || image[19] === 2) && log === null)
    problems.push(problem('LOG_ABSENT', 'what was only in its log is not in the backup'));
  try {
    return opened(image, file, problems, mostInMemory);
  } finally {
    // SQLite has a copy of its own.
    release(image);
  }
}

function opened(image: Uint8Array, file: SourceFile, problems: readonly Problem[], mostInMemory: number): OpenDatabase {
  if (image.length > 0 && !hasMagic(image)) throw new DamagedDatabase('the file is no SQLite database');
  refuseHalfPage(image, image.length);
  if (image[18] === 2 || image[19] === 2) image.fill(1, 18, 20);
  const held = { bytes: image.length, mayUseDisk: file.discretion?.mayUseDisk };
  if (image.length <= mostInMemory)
    return guarded(() => keepingHandles(new Database(asBuffer(image), { readonly: true })), problems, held);
  insistOnMemory(file, image.length);
  const { place, remove } = inPrivateFolder(image);
  return guarded(() => keepingHandles(new Database(place, { readonly: true })), problems, { ...held, remove });
}

/** What must not come onto a disk is read in memory or not at all. */
function insistOnMemory({ discretion }: SourceFile, bytes: number): void {
  if (discretion === undefined || discretion.mayUseDisk || bytes <= discretion.mostInMemory) return;
  throw new FormatError(
    'FILE_TOO_LARGE',
    `decrypted it has ${bytes} bytes; at most ${discretion.mostInMemory} are held in memory, and it may not be written to a temporary folder`,
  );
}

/** The image as it was after the last commit of its log; the log's own faults become problems. */
function withLog(image: Uint8Array, log: SourceFile | null, problems: Problem[]): Uint8Array {
  if (log === null) return image;
  let bytes: Uint8Array;
  try {
    bytes = log.read(largestImage);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    problems.push(problem('LOG_MISSING', error.message));
    return image;
  }
  if (bytes.length === 0) {
    problems.push(problem('LOG_EMPTY', 'the log has no bytes'));
    return image;
  }
  const logged = readLog(bytes);
  const refusal = logged === null ? 'it is no write-ahead log' : refusalOf(logged, image.length + bytes.length, image);
  if (refusal !== null) problems.push(problem('LOG_DAMAGED', refusal));
  else if (logged?.damaged) problems.push(problem('LOG_DAMAGED', 'a checksum fails'));
  return logged === null || refusal !== null || logged.pageCount === 0 ? image : applyLog(image, bytes, logged);
}

/** Why a log must not be applied at all, `null` where it may. */
function refusalOf(logged: LoggedPages, held: number, image: Uint8Array): string | null {
  if (isOfAnother(logged, image)) return 'its pages have another size than those of the database';
  // Pages in neither file were freed before they were written, and are few; a log that claims many is a bomb.
  const length = logged.pageCount * logged.pageSize;
  return length > Math.min(Math.max(held, largestImage), largestFile) ? 'it claims more pages than there are' : null;
}

function isOfAnother({ pageSize }: LoggedPages, image: Uint8Array): boolean {
  // Where the header is lost, the log may hold it.
  return image.length >= headerLength && hasMagic(image) && pageSize !== pageSizeOf(image);
}

/** Of a page that is there in part, SQLite reads the rest as zeros, and these as rows. */
function refuseHalfPage(header: Uint8Array, length: number): void {
  if (length >= headerLength && length % pageSizeOf(header) > 0)
    throw new DamagedDatabase('the file ends within a page');
}

/** Whether a database file that has no log lacks a part of its pages, by its header alone. Throws `FormatError`. */
export function isCutShort(file: SourceFile): boolean {
  const head = Buffer.from(file.head(headerLength));
  if (head.length < headerLength) return true;
  // How many pages there are is written down since SQLite 3.7.0: where what wrote last did so, both counters are one.
  const pages = head.readUInt32BE(24) === head.readUInt32BE(92) ? head.readUInt32BE(28) : 0;
  const size = file.size();
  return size % pageSizeOf(head) > 0 || size < pages * pageSizeOf(head);
}

/** The page size stands in the header as 16 bits, with 1 for 65,536. */
function pageSizeOf(header: Uint8Array): number {
  const stored = header[16]! * 256 + header[17]!;
  return stored === 1 ? 65_536 : stored;
}

function problem(code: Problem['problem'], detail: string): Problem {
  return { problem: code, locator: '', detail };
}

/** Whether a header says that the database never used a write-ahead log: both file format versions are 1. */
function isPlain(header: Uint8Array): boolean {
  return header.length >= headerLength && hasMagic(header) && header[18] === 1 && header[19] === 1;
}

/** How a database is held while it is open. */
interface Held {
  readonly bytes: number;
  readonly mayUseDisk?: boolean | undefined;
  readonly remove?: () => void;
}

/** A stranger's schema may not call functions, and pages are checked as they are read. */
function guarded(
  open: () => Database.Database,
  problems: readonly Problem[],
  { bytes, mayUseDisk = true, remove = () => undefined }: Held,
): OpenDatabase {
  let opened: Database.Database | undefined;
  const close = (): void => {
    opened?.close();
    remove();
  };
  try {
    // Nothing below may refer to `open`: what closes the database would hold the image that it was made of.
    const database = attempt(open);
    opened = database;
    attempt(() => {
      for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0', 'query_only = ON'])
        database.pragma(pragma);
      // Otherwise a large sort is written to a file.
      if (!mayUseDisk) database.pragma('temp_store = MEMORY');
    });
    return { database, problems, mostRows: Math.max(bytes, 1_000), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A new database in memory, to be filled with what `bytes` of a damaged one still hold. */
export function emptyDatabase(bytes: number): OpenDatabase {
  const database = keepingHandles(new Database(':memory:'));
  for (const pragma of ['trusted_schema = OFF', 'temp_store = MEMORY']) database.pragma(pragma);
  return { database, problems: [], mostRows: Math.max(bytes, 1_000), close: () => database.close() };
}

/** Runs something of SQLite's, and says what it found wrong with the file as a `FormatError`. */
export function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asFormatError(error);
  }
}

/** A database whose bytes are damaged: others of them may still be readable. */
export class DamagedDatabase extends FormatError {
  constructor(message: string, options?: ErrorOptions) {
    super('FILE_UNREADABLE', message, options);
  }
}

/**
 * An error as a `FormatError` where the file is at fault, otherwise itself: SQLITE_ERROR is a statement of ours that does
 * not compile, but for one that a header provokes.
 * By code, never by class: the addon keeps the first error class it was handed for the life of the process.
 */
export function asFormatError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') return new DamagedDatabase('the file is no SQLite database', { cause: error });
  const isOddHeader = code === 'SQLITE_ERROR' && (error as Error).message === 'unsupported file format';
  if (isRefusedToSqlite(error)) return fileUnreadable(error);
  const message = `the database is damaged (${code})`;
  if (isOddHeader || /^SQLITE_(?:CORRUPT|IOERR_SHORT_READ|FORMAT)/.test(code))
    return new DamagedDatabase(message, { cause: error });
  if (/^SQLITE_(?:PROTOCOL|READONLY|TOOBIG)/.test(code))
    return new FormatError('FILE_UNREADABLE', message, { cause: error });
  return error;
}

function hasMagic(image: Uint8Array): boolean {
  return asBuffer(image).toString('latin1', 0, magic.length) === magic;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
