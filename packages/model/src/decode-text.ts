/**
 * The text in a file's bytes, without its byte order mark: in UTF-8 or, as some shells write what a program prints, in
 * UTF-16. `null` where they are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(textEncodingOf(bytes), { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** What a text is encoded in, by its byte order mark: UTF-8, unless that says otherwise. */
export function textEncodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
