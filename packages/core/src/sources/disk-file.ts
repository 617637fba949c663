import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { FormatError } from '../formats/format.ts';
import { codeOf, isOfSystem } from '../errors.ts';
import type { SourceFile } from '../source.ts';
import { fileUnreadable } from '../system-refusal.ts';
import { safePlace } from './safe-place.ts';

/** What SQLite writes beside a database, or acts on when it finds it there. */
const companions = ['-journal', '-wal', '-shm'];

const chunk = 2 ** 20;

/** Small enough that AES finds it in the caches of the processor, and large enough to be handed to another thread. */
const pieceLength = 2 ** 18;

/** A file on disk, which can be read in parts. */
export interface DiskFile extends SourceFile {
  /** Opens it for several reads. Throws `FormatError`. */
  open(): OpenFile;
}

/** A file that is open until it is closed. Whatever is read throws a `FormatError` where it cannot be. */
export interface OpenFile {
  readonly size: number;
  /** Some of the bytes, fewer where there are fewer. */
  part(start: number, length: number): Uint8Array;
  /** The first bytes, piece by piece in one buffer. */
  pieces(length: number): Generator<Uint8Array>;
  close(): void;
}

/** Windows has no such flag. */
const noFollow = (constants as { readonly O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0;

/** A file of the evidence below `root`, opened for reading only and never through a link; `segments` may throw `FormatError`. */
export function diskFile(
  root: string,
  segments: () => readonly string[],
  { domain, path, beside, other }: Pick<SourceFile, 'domain' | 'path' | 'beside' | 'other'>,
): DiskFile {
  // Each step of the way is looked at once; what is opened at its end is never a link.
  let safe: string | undefined;
  const place = (): string => (safe ??= safePlace(root, segments()));
  const open = <T>(use: (descriptor: number) => T): T => {
    const descriptor = opened(place());
    try {
      return use(descriptor);
    } catch (error) {
      throw asFormatError(error);
    } finally {
      closeSync(descriptor);
    }
  };
  // Every row that is cited asks for it, and the evidence does not change.
  let known: string | undefined;
  return {
    domain,
    path,
    beside,
    other,
    storedSize: () => storedSize(place),
    open: () => openAt(place()),
    size: () => open((descriptor) => fstatSync(descriptor).size),
    head: (length) => open((descriptor) => readBytes(descriptor, Math.min(length, fstatSync(descriptor).size))),
    *pieces() {
      const file = openAt(place());
      try {
        for (const piece of file.pieces(file.size)) yield new Uint8Array(piece);
      } finally {
        file.close();
      }
    },
    read: (limit = Number.MAX_SAFE_INTEGER) =>
      open((descriptor) => {
        const { size } = fstatSync(descriptor);
        if (size > limit)
          throw new FormatError('FILE_TOO_LARGE', `the file has ${size} bytes; at most ${limit} are read`);
        return readBytes(descriptor, size);
      }),
    place: () => {
      const own = place();
      return companions.some((suffix) => existsSync(own + suffix)) ? null : own;
    },
    sha256: () => (known ??= open(digest)),
  };
}

function storedSize(place: () => string): number {
  try {
    return statSync(place()).size;
  } catch {
    // Why it cannot be had is told where it is read.
    return 0;
  }
}

function openAt(place: string): OpenFile {
  const descriptor = opened(place);
  const { size } = fstatSync(descriptor);
  return {
    size,
    part(start, length) {
      try {
        return readBytes(descriptor, Math.max(Math.min(start + length, size) - start, 0), start);
      } catch (error) {
        throw asFormatError(error);
      }
    },
    *pieces(length) {
      // Not filled with zeros first: what is read stands in it before anything of it is given.
      const buffer = Buffer.allocUnsafeSlow(Math.min(pieceLength, length));
      for (let at = 0; at < length;) {
        const read = readPiece(descriptor, buffer.subarray(0, length - at), at);
        yield buffer.subarray(0, read);
        at += read;
      }
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

function readPiece(descriptor: number, buffer: Uint8Array, at: number): number {
  let read: number;
  try {
    read = readSync(descriptor, buffer, 0, buffer.length, at);
  } catch (error) {
    throw asFormatError(error);
  }
  if (read === 0) throw becameShorter();
  return read;
}

function opened(place: string): number {
  try {
    return openSync(place, constants.O_RDONLY | noFollow);
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      throw new FormatError('PAYLOAD_MISSING', 'its content is not in the folder', { cause: error });
    throw fileUnreadable(error);
  }
}

function asFormatError(error: unknown): unknown {
  return isOfSystem(error) ? fileUnreadable(error) : error;
}

function readBytes(descriptor: number, size: number, start = 0): Uint8Array {
  const bytes = new Uint8Array(new ArrayBuffer(size));
  let at = 0;
  while (at < size) {
    const read = readSync(descriptor, bytes, at, size - at, start + at);
    if (read === 0) throw becameShorter();
    at += read;
  }
  return bytes;
}

function becameShorter(): FormatError {
  return new FormatError('FILE_UNREADABLE', 'the file became shorter while it was read');
}

/** What lies at a place: its length, and the SHA-256 of it or of its beginning. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/** Hashes a file below `root`, or its first bytes, and gives the length of each piece after it. Throws `FormatError`. */
export function* digestAt(root: string, segments: readonly string[], length = Infinity): Generator<number, Digest> {
  const descriptor = opened(safePlace(root, segments));
  try {
    const bytes = fstatSync(descriptor).size;
    return { bytes, sha256: yield* hashed(descriptor, length) };
  } catch (error) {
    throw asFormatError(error);
  } finally {
    closeSync(descriptor);
  }
}

function digest(descriptor: number): string {
  const steps = hashed(descriptor, Infinity);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** One for all: between a read and its update nobody else has a turn. */
const buffer = new Uint8Array(chunk);

function* hashed(descriptor: number, length: number): Generator<number, string> {
  const hash = createHash('sha256');
  let left = length;
  while (left > 0) {
    const read = readSync(descriptor, buffer, 0, Math.min(chunk, left), null);
    if (read === 0) break;
    hash.update(buffer.subarray(0, read));
    left -= read;
    yield read;
  }
  return hash.digest('hex');
}
