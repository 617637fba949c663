import { createHash } from 'node:crypto';
import { blockLength, decrypted, type End } from '../encryption/content.ts';
import { FormatError } from '../formats/format.ts';
import type { Discretion, SourceFile } from '../source.ts';
import type { DiskFile, OpenFile } from './disk-file.ts';

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

  /** What needs the key, with the file open, and how long the content is. */
  const opened = <T>(use: (file: OpenFile, key: Buffer, length: number) => T): T => {
    const fileKey = key();
    try {
      const file = stored.open();
      try {
        return use(file, fileKey, (known ??= measure(file, fileKey)));
      } finally {
        file.close();
      }
    } finally {
      fileKey.fill(0);
    }
  };

  function measure(file: OpenFile, fileKey: Buffer): number {
    const { size } = file;
    const whole = size - (size % blockLength);
    const { length, oddities } = end(size, whole === 0 ? new Uint8Array() : lastBlock(file, fileKey, whole));
    for (const oddity of oddities) note(oddity);
    return length;
  }

  /** A block is decrypted with the one before it. */
  function lastBlock(file: OpenFile, fileKey: Buffer, whole: number): Uint8Array {
    const start = Math.max(whole - 2 * blockLength, 0);
    const blocks = file.part(start, whole - start);
    const [before, last] = [blocks.subarray(0, -blockLength), blocks.subarray(-blockLength)];
    const [plain] = decrypted([last], fileKey, before.length === 0 ? undefined : before);
    return plain!;
  }

  /** The first bytes, piece by piece. */
  function* plain(file: OpenFile, fileKey: Buffer, length: number): Generator<Buffer> {
    const whole = Math.ceil(length / blockLength) * blockLength;
    let left = length;
    for (const piece of decrypted(file.pieces(whole), fileKey)) {
      yield piece.subarray(0, left);
      left -= piece.length;
    }
  }

  function collected(pieces: Iterable<Uint8Array>, length: number, allocate = newBytes): Uint8Array {
    const bytes = allocate(length);
    let at = 0;
    for (const piece of pieces) {
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
    storedSize: () => stored.storedSize(),
    size: () => opened((_file, _key, length) => length),
    head: (wanted) =>
      opened((file, fileKey, length) => {
        const first = Math.min(wanted, length);
        return collected(plain(file, fileKey, first), first);
      }),
    read: (limit = Number.MAX_SAFE_INTEGER, allocate = newBytes) =>
      opened((file, fileKey, length) => {
        if (length > limit)
          throw new FormatError('FILE_TOO_LARGE', `the file has ${length} bytes; at most ${limit} are read`);
        return collected(plain(file, fileKey, length), length, allocate);
      }),
    *pieces() {
      const fileKey = key();
      try {
        const file = stored.open();
        try {
          yield* plain(file, fileKey, (known ??= measure(file, fileKey)));
        } finally {
          file.close();
        }
      } finally {
        fileKey.fill(0);
      }
    },
    place: () => null,
    sha256: () =>
      (digest ??= opened((file, fileKey, length) => {
        const hash = createHash('sha256');
        for (const piece of plain(file, fileKey, length)) hash.update(piece);
        return hash.digest('hex');
      })),
  };
}
