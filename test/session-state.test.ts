import { describe, expect, test } from '@jest/globals';
import { FormatError, readSessionState } from '@bridle/core';
import { binaryPlist } from '@bridle/testkit';
import { bytes, plistOf } from './support/plist-bytes.ts';
import { frameTree, tabState } from './support/session-state.ts';
import { thrownBy } from './support/thrown.ts';

/** The tree of a page without frames that was reached from `http://a.b/`. */
const treeByHand = bytes(
  '0000000000000000 02000000 00000000' + // unused, version 2, up to a multiple of eight
    '0000000000000000' + // no frames within
    '0100000000000000 0000000000000000' + // the number of the document, no form state
    'ffffffff 00 000000' + // no content type, nothing posted, up to a multiple of eight
    '0200000000000000' + // the number of the item
    '0b000000 00000000 1600000000000000' + // eleven characters, twenty-two bytes
    '68007400740070003a002f002f0061002e0062002f00', // http://a.b/
);

/** Bytes as LZ4 that packs nothing: `bv4-`, their number, themselves, and `bv4$`. */
function storedLz4(content: Uint8Array): Uint8Array {
  const head = Buffer.from('bv4-\0\0\0\0');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.from('bv4$')]);
}

describe('the state of a tab', () => {
  test('is its pages, which of them is shown, and what is being fetched', () => {
    const state = readSessionState(
      tabState(
        [
          { url: 'https://example.com/', title: 'Example' },
          { url: 'https://example.net/', originalUrl: 'http://short.example/1' },
          {},
        ],
        1,
        'https://example.org/',
      ),
    );
    const page = { url: null, originalUrl: null, title: null, referrer: null, embedded: [] };
    const second = { ...page, url: 'https://example.net/', originalUrl: 'http://short.example/1' };
    expect(state).toEqual({
      pages: [
        { ...page, url: 'https://example.com/', originalUrl: 'https://example.com/', title: 'Example' },
        second,
        page,
      ],
      current: second,
      pending: 'https://example.org/',
    });
  });

  test('knows what a page was reached from, unless its frames could be mistaken for it', () => {
    const embeddedIn = (data: Uint8Array) => {
      const { referrer, embedded } = readSessionState(tabState([{ data }])).pages[0]!;
      return { referrer, embedded };
    };
    expect(embeddedIn(treeByHand)).toEqual({
      referrer: 'http://a.b/',
      embedded: [],
    });
    expect(embeddedIn(frameTree({ referrer: 'https://example.com/' }))).toEqual({
      referrer: 'https://example.com/',
      embedded: [],
    });
    expect(
      embeddedIn(frameTree({ frames: ['https://ads.example/1', 'about:blank'], referrer: 'https://example.com/' })),
    ).toEqual({
      referrer: null,
      embedded: ['https://ads.example/1', 'https://example.com/'],
    });
    expect(embeddedIn(frameTree({}))).toEqual({ referrer: null, embedded: [] });
    expect(embeddedIn(Uint8Array.of(1, 2, 3))).toEqual({ referrer: null, embedded: [] });
  });

  test('may be packed, and may lack its version', () => {
    const whole = tabState([{ url: 'https://example.com/' }]);
    for (const packed of [whole.subarray(4), storedLz4(whole)])
      expect(readSessionState(packed)).toEqual(readSessionState(whole));
  });

  test('without a history is of no page', () => {
    for (const plain of [{}, { SessionHistory: 'none' }, { SessionHistory: { SessionHistoryEntries: ['x', 5] } }])
      expect(readSessionState(binaryPlist(plain)).pages).toEqual([]);
  });

  test('that is none is refused, and so is a bomb', () => {
    const bomb = bytes('62763431 00000004 04000000 1f 00 0100 62763424'); // claims 64 megabytes
    const refusals = [Uint8Array.of(0, 0, 0, 2), binaryPlist(['a list']), bomb];
    for (const refused of refusals)
      expect(thrownBy(() => readSessionState(refused))).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('that refers to one page many times has it once', () => {
    const state = plistOf([
      'd1 01 02', // a dictionary: SessionHistory, and object 2
      '5e 53657373696f6e486973746f7279', // “SessionHistory”
      'd1 03 04', // a dictionary: SessionHistoryEntries, and object 4
      '5f1015 53657373696f6e486973746f7279456e7472696573', // “SessionHistoryEntries”, 21 characters
      'a3 05 05 05', // three times object 5
      'd1 06 07', // a dictionary: SessionHistoryEntryURL, and object 7
      '5f1016 53657373696f6e486973746f7279456e74727955524c', // “SessionHistoryEntryURL”, 22 characters
      '53 613a62', // “a:b”
    ]);
    expect(readSessionState(state).pages.map(({ url }) => url)).toEqual(['a:b']);
  });

  test('damaged anywhere is an error of ours, or another state', () => {
    const whole = tabState([{ url: 'https://example.com/', data: frameTree({ referrer: 'https://example.com/' }) }]);
    for (let at = 0; at < whole.length; at++)
      for (const damaged of [whole.subarray(0, at), whole.map((byte, index) => (index === at ? byte ^ 0xff : byte))])
        try {
          readSessionState(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
  });
});
