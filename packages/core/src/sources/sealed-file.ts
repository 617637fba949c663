import { createHash } from 'node:crypto';
import { blockLength, decrypted, type End } from '../encryption/content.ts';
import { FormatError } from '../formats/format.ts';
import type { Discretion, SourceFile } from '../source.ts';
import type { DiskFile } from './disk-file.ts';

/** How an encrypted file is decrypted. */
export interface Unsealing {
  /** The key of the file, overwritten after each use. Throws `FormatError`. */
  readonly key: () => Buffer;
  /** Where the content ends, by the size of the encrypted file and its last whole block in plain. */
  readonly end: (stored: number, last: Uint8Array) => End;
  /** Told once what was odd about the end, when it is first looked for. */
  readonly note: (oddity: End['oddities'][number]) => void;
  readonly discretion: Discretion;
}

const newBytes = (length: number): Uint8Array => new Uint8Array(new ArrayBuffer(length));

/** An encrypted file, decrypted as it is read: nothing of it is kept, and nothing written. */
export function sealedFile(stored: DiskFile, { key, end, note, discretion }: Unsealing): SourceFile {
  let known: number | undefined;

  /** What needs the key, and how long the content is. */
  const opened = <T>(use: (key: Buffer, length: number) => T): T => {
    const fileKey = key();
    try {
      known ??= measure(fileKey);
      return use(fileKey, known);
    } finally {
      fileKey.fill(0);
    }
  };

  function measure(fileKey: Buffer): number {
    const size = stored.size();
    const whole = size - (size % blockLength);
    const { length, oddities } = end(size, whole === 0 ? new Uint8Array() : lastBlock(fileKey, whole));
    for (const oddity of oddities) note(oddity);
    return length;
  }

  /** A block is decrypted with the one before it. */
  function lastBlock(fileKey: Buffer, whole: number): Uint8Array {
    const start = Math.max(whole - 2 * blockLength, 0);
    const blocks = stored.part(start, whole - start);
    const [before, last] = [blocks.subarray(0, -blockLength), blocks.subarray(-blockLength)];
    const [plain] = decrypted([last], fileKey, before.length === 0 ? undefined : before);
    return plain!;
  }

  /** The first bytes, piece by piece. */
  function* plain(fileKey: Buffer, length: number): Generator<Buffer> {
    const whole = Math.ceil(length / blockLength) * blockLength;
    let left = length;
    for (const piece of decrypted(stored.pieces(whole), fileKey)) {
      yield piece.subarray(0, left);
      left -= piece.length;
    }
  }

  function collected(fileKey: Buffer, length: number, allocate = newBytes): Uint8Array {
    const bytes = allocate(length);
    let at = 0;
    for (const piece of plain(fileKey, length)) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  let digest: string | undefined;
  return {
    domain: stored.domain,
    path: stored.path,
    beside: (suffix) => stored.beside(suffix),
    other: (domain, path) => stored.other(domain, path),
    discretion,
    size: () => opened((_, length) => length),
    head: (wanted) => opened((fileKey, length) => collected(fileKey, Math.min(wanted, length))),
    read: (limit = Number.MAX_SAFE_INTEGER, allocate = newBytes) =>
      opened((fileKey, length) => {
        if (length > limit)
          throw new FormatError('FILE_TOO_LARGE', `the file has ${length} bytes; at most ${limit} are read`);
        return collected(fileKey, length, allocate);
      }),
    *pieces() {
      const fileKey = key();
      try {
        known ??= measure(fileKey);
        yield* plain(fileKey, known);
      } finally {
        fileKey.fill(0);
      }
    },
    place: () => null,
    sha256: () =>
      (digest ??= opened((fileKey, length) => {
        const hash = createHash('sha256');
        for (const piece of plain(fileKey, length)) hash.update(piece);
        return hash.digest('hex');
      })),
  };
}
