import { binaryPlist, type Plain } from '@bridle/testkit';

/** A page as WebKit keeps it in the state of a tab. */
interface Page {
  readonly url?: string;
  readonly originalUrl?: string;
  readonly title?: string;
  readonly data?: Uint8Array;
}

/** The state of a tab as Safari stores it: the version 2, then a property list. */
export function tabState(pages: readonly Page[], current = pages.length - 1, pending?: string): Uint8Array {
  const state: Plain = {
    ...(pending === undefined ? {} : { ProvisionalURL: pending }),
    SessionHistory: {
      SessionHistoryVersion: 1,
      SessionHistoryCurrentIndex: current,
      SessionHistoryEntries: pages.map(({ url, originalUrl = url, title, data }) => ({
        ...(url === undefined ? {} : { SessionHistoryEntryURL: url }),
        ...(originalUrl === undefined ? {} : { SessionHistoryEntryOriginalURL: originalUrl }),
        ...(title === undefined ? {} : { SessionHistoryEntryTitle: title }),
        ...(data === undefined ? {} : { SessionHistoryEntryData: data }),
      })),
    },
  };
  return Buffer.concat([Uint8Array.of(0, 0, 0, 2), binaryPlist(state)]);
}

/** The tree of a page's frames: those within it, and the page it was reached from. */
export function frameTree({
  frames = [],
  referrer = null,
}: {
  readonly frames?: readonly string[];
  readonly referrer?: string | null;
}): Uint8Array {
  const parts: Uint8Array[] = [word(8, 0), word(4, 2)];
  writeNode(parts, frames, referrer);
  return Buffer.concat(parts);
}

function writeNode(parts: Uint8Array[], frames: readonly string[], referrer: string | null): void {
  const add = (bytes: Uint8Array, alignment: number): void => {
    const end = parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(Buffer.alloc((alignment - (end % alignment)) % alignment), bytes);
  };
  const addText = (text: string | null): void => {
    if (text === null) {
      add(word(4, 0xffffffff), 4);
      return;
    }
    add(word(4, text.length), 4);
    add(word(8, text.length * 2), 8);
    add(Buffer.from(text, 'utf16le'), 2);
  };
  add(word(8, frames.length), 8);
  for (const frame of frames) {
    addText(frame); // the address asked for
    addText(frame); // the address it became
    writeNode(parts, [], null);
  }
  add(word(8, 1), 8); // documentSequenceNumber
  add(word(8, 1), 8); // one text of documentState
  addText('form state');
  addText(null); // content type of what was posted
  add(Buffer.of(0), 1); // nothing was posted
  add(word(8, 2), 8); // itemSequenceNumber
  addText(referrer);
  add(word(4, 0), 4); // scrolled by, across
  add(word(4, 0), 4); // and down
  add(word(4, 0x3f800000), 4); // scaled by 1.0
  add(Buffer.of(0), 1); // no state object
  addText(null); // target
}

function word(size: 4 | 8, value: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(value);
  return bytes;
}
