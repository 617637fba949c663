import { FormatError } from './format.ts';

/** Who a web engine keeps something for: the site that keeps it, and the page it was shown in. */
export interface ClientOrigin {
  readonly top: WebOrigin;
  readonly client: WebOrigin;
}

/** A web origin. */
export interface WebOrigin {
  readonly protocol: string;
  readonly host: string;
  /** `null` for the usual port of the protocol. */
  readonly port: number | null;
}

/** The length that stands for no text at all. */
const noText = 0xffffffff;

/**
 * Reads the file `origin` that WebKit puts beside what it keeps for a site: the origin of the page, then that of the
 * site, each as protocol, host and port. A text has its length in four bytes, little-endian, one byte that says whether
 * a character takes one byte or two, and its characters; a port has a byte that says whether there is one.
 * Source: https://github.com/WebKit/WebKit/blob/main/Source/WTF/wtf/persistence/PersistentCoders.cpp.
 * Throws `FormatError`.
 */
export function readClientOrigin(bytes: Uint8Array): ClientOrigin {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): number => {
    if (at + length > buffer.length) throw new FormatError('FILE_UNREADABLE', 'the file ends within an origin');
    at += length;
    return at - length;
  };
  const text = (): string => {
    const length = buffer.readUInt32LE(take(4));
    if (length === noText) return '';
    const isNarrow = buffer.readUInt8(take(1)) !== 0;
    const start = take(isNarrow ? length : 2 * length);
    return buffer.toString(isNarrow ? 'latin1' : 'utf16le', start, at);
  };
  const port = (): number | null => (buffer.readUInt8(take(1)) === 0 ? null : buffer.readUInt16LE(take(2)));
  const origin = (): WebOrigin => ({ protocol: text(), host: text(), port: port() });
  return { top: origin(), client: origin() };
}

const escaped = /%(?:\+([\da-f]{4})|([\da-f]{2}))/gi;

/**
 * The origin a name of WebKit's stands for, as `https_example.com_0`, where 0 is the usual port; `null` for any other
 * name. The protocol has no underscore and the port is all digits, so that a host may have as many as it likes.
 * Source: https://github.com/WebKit/WebKit/blob/main/Source/WebCore/page/SecurityOriginData.cpp.
 */
export function originNamed(name: string): WebOrigin | null {
  const [, protocol, host, port] = /^(https?)_(.+)_(\d{1,5})$/is.exec(name) ?? [];
  if (protocol === undefined || host === undefined) return null;
  return {
    protocol: protocol.toLowerCase(),
    host: host.replace(escaped, (_, wide?: string, narrow?: string) =>
      String.fromCharCode(parseInt(wide ?? narrow ?? '', 16)),
    ),
    port: Number(port) === 0 ? null : Number(port),
  };
}

/** An origin as in the address of a page. */
export function shownOrigin({ protocol, host, port }: WebOrigin): string {
  return `${protocol}://${host}${port === null ? '' : `:${port}`}`;
}
