import { gzipSync } from 'node:zlib';

/** A field of a protocol-buffers message that holds bytes, or a text: its tag, its length, itself. */
function bytesField(field: number, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const held = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(held.length)]), held]);
}

/** A note's document as Notes stores it: its text, and passages that are links or hold something. */
export function noteDocument(
  text: string,
  passages: readonly { readonly link?: string; readonly embeds?: string }[] = [],
): Uint8Array {
  const runs = passages.map(({ link, embeds }) =>
    bytesField(
      5,
      Uint8Array.of(0x08, 0x04), // 1: the passage is four characters long
      ...(link === undefined ? [] : [bytesField(9, link)]),
      ...(embeds === undefined ? [] : [bytesField(12, bytesField(1, 'A-1'), bytesField(2, embeds))]),
    ),
  );
  return gzipSync(bytesField(2, bytesField(3, bytesField(2, text), ...runs)));
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...varint(Math.floor(value / 0x80))];
}
