import { encodings, type Header, type Pages } from './pages.ts';
import { isSoundLeaf } from './tree-page.ts';

const magic = 'SQLite format 3\0';
const headerLength = 100;
const pageSizes = [512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536];

/** Cuts an image into pages: as its header says, or where that is lost, as its pages show. `null` where nothing does. */
export function pagesOf(image: Uint8Array): Pages | null {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  if (hasHeader(image, view)) {
    const header: Header = {
      encoding: encodings[(view.getUint32(56) & 3) - 1] ?? 'utf-8',
      firstFree: view.getUint32(32),
      freePages: view.getUint32(36),
    };
    return cut(image, view, storedPageSize(view), image[20]!, header);
  }
  let best: Pages | null = null;
  let most = 0;
  for (const size of pageSizes) {
    const pages = cut(image, view, size, 0, null);
    let sound = 0;
    for (let page = 2; page <= pages.count; page++) if (isSoundLeaf(pages, page)) sound++;
    // Of a page of twice the size, the first half of each looks like one, so that the most are of the true size.
    if (sound > most) [best, most] = [pages, sound];
  }
  return best;
}

function cut(image: Uint8Array, view: DataView, size: number, reserved: number, header: Header | null): Pages {
  return { image, view, size, usable: size - reserved, count: Math.floor(image.length / size), header };
}

function hasHeader(image: Uint8Array, view: DataView): boolean {
  if (image.length < headerLength || Buffer.from(image.subarray(0, magic.length)).toString('latin1') !== magic)
    return false;
  // SQLite needs 480 bytes of a page at least.
  return pageSizes.includes(storedPageSize(view)) && storedPageSize(view) - image[20]! >= 480;
}

/** 65,536 does not fit into 16 bits and is stored as 1. */
function storedPageSize(view: DataView): number {
  const stored = view.getUint16(16);
  return stored === 1 ? 65_536 : stored;
}
