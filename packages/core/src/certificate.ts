import { createHash } from 'node:crypto';

const pem = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** What a certificate in its usual form begins with. */
const sequence = 0x30;

/** The SHA-256 of each certificate in some bytes: of one as it is, or of those written out in them as text. */
export function certificatesIn(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === sequence) return [sha256Of(bytes)];
  const written = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').matchAll(pem);
  return [...written].map(([, text = '']) => sha256Of(Buffer.from(text, 'base64')));
}

/** SHA-256 in lower-case hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
