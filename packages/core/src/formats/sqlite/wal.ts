/** What a write-ahead log says of its database. */
export interface LoggedPages {
  readonly pageSize: number;
  /** Pages of the database after the last commit. */
  readonly pageCount: number;
  /** Page number to its place in the log, as of the last commit. */
  readonly pages: ReadonlyMap<number, number>;
  /** Whether a frame of this log's own age failed its checksum: what followed it is lost. */
  readonly damaged: boolean;
}

const headerLength = 32;
const frameHeaderLength = 24;

/**
 * Reads a write-ahead log: header and frames are big-endian; each frame is a page, and only frames up to the last
 * commit count. Frames of an older round carry another salt and end the log without being damage.
 * `null` where the bytes are no log. Source: sqlite.org/fileformat2.html §4.
 */
export function readLog(log: Uint8Array): LoggedPages | null {
  if (log.length < headerLength) return null;
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  const magic = view.getUint32(0);
  const pageSize = view.getUint32(8);
  if ((magic & 0xfffffffe) !== 0x377f0682 || view.getUint32(4) !== 3_007_000 || !isPageSize(pageSize)) return null;
  const littleEndian = (magic & 1) === 0;
  let sum = checksum(view, 0, 24, littleEndian, [0, 0]);
  if (sum[0] !== view.getUint32(24) || sum[1] !== view.getUint32(28))
    return { pageSize, pageCount: 0, pages: new Map(), damaged: true };

  const committed = new Map<number, number>();
  const pending = new Map<number, number>();
  let pageCount = 0;
  let damaged = false;
  for (let at = headerLength; at + frameHeaderLength + pageSize <= log.length; at += frameHeaderLength + pageSize) {
    if (view.getUint32(at + 8) !== view.getUint32(16) || view.getUint32(at + 12) !== view.getUint32(20)) break;
    sum = checksum(view, at, 8, littleEndian, sum);
    sum = checksum(view, at + frameHeaderLength, pageSize, littleEndian, sum);
    if (sum[0] !== view.getUint32(at + 16) || sum[1] !== view.getUint32(at + 20)) {
      damaged = true;
      break;
    }
    pending.set(view.getUint32(at), at + frameHeaderLength);
    const pagesAfterCommit = view.getUint32(at + 4);
    if (pagesAfterCommit === 0) continue;
    pageCount = pagesAfterCommit;
    for (const [page, place] of pending) committed.set(page, place);
    pending.clear();
  }
  return { pageSize, pageCount, pages: committed, damaged };
}

/** The database as it was after the last commit of its log. The image is changed in place where its size allows. */
export function applyLog(image: Uint8Array, log: Uint8Array, { pageSize, pageCount, pages }: LoggedPages): Uint8Array {
  const length = pageCount * pageSize;
  const result = image.length >= length ? image.subarray(0, length) : new Uint8Array(length);
  if (result.length > image.length) result.set(image);
  for (const [page, place] of pages) {
    if (page < 1 || page > pageCount) continue;
    result.set(log.subarray(place, place + pageSize), (page - 1) * pageSize);
  }
  return result;
}

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

/** The log's running checksum over pairs of 32-bit words. */
function checksum(view: DataView, start: number, length: number, littleEndian: boolean, [first, second]: Sum): Sum {
  for (let at = start; at < start + length; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}

type Sum = readonly [number, number];
