/**
 * The bytes of a password as it was given, then in its other spellings: keyboards give a letter with its accent as one sign,
 * some terminals, files and clipboards as two (Unicode’s NFC and NFD), and a key is derived from the very bytes. Each is
 * overwritten once the next is asked for, or no more are.
 */
export function* spellingsOf(password: string | Uint8Array): Generator<Buffer> {
  yield* spent(Buffer.from(password));
  const text = typeof password === 'string' ? password : textIn(password);
  if (text === null) return;
  for (const form of ['NFC', 'NFD'] as const) {
    const spelling: string = text.normalize(form);
    if (spelling !== text) yield* spent(Buffer.from(spelling));
  }
}

function* spent(bytes: Buffer): Generator<Buffer> {
  try {
    yield bytes;
  } finally {
    bytes.fill(0);
  }
}

/** `null` where nothing in it can be spelled otherwise, or it is no text. A text stays in memory until it is collected. */
function textIn(bytes: Uint8Array): string | null {
  if (bytes.every((byte) => byte < 0x80)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
