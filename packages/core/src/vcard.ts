import { withoutFolds } from './formats/folded-lines.ts';
import { phoneOf } from './jid.ts';

/** What one or several vCards say: numbers, addresses, and every other value; of pictures and keys only where they lie. */
export interface VCard {
  readonly phoneNumbers: readonly string[];
  readonly emails: readonly string[];
  readonly values: readonly string[];
}

const property = /^(?:[\w-]+\.)?([A-Za-z-]+)(?:;[^:]*)?:(.*)$/;

/** How vCard 2.1 writes what is not ASCII, and phones of other makers still do. */
const quotedPrintable = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;

/** Whether a text is a vCard, or begins with one. */
export function isVCard(text: string): boolean {
  return /^\s*BEGIN:VCARD/i.test(text);
}

/** Reads vCards; another text, as a MIME type, has none. The names of properties, as `item1.URL`, are no one's text. */
export function vCardOf(vCard: string | null): VCard {
  const phoneNumbers = new Set<string>();
  const emails = new Set<string>();
  const values: string[] = [];
  const lines = vCard !== null && isVCard(vCard) ? linesOf(vCard) : [];
  for (const line of lines) {
    const [, name = '', written = ''] = property.exec(line) ?? [];
    const value = withoutEscapes(written);
    if (name === '' || (/^(?:photo|logo|sound|key)$/i.test(name) && !value.includes('://'))) continue;
    if (/^email$/i.test(name)) emails.add(value.trim());
    else if (/^tel$/i.test(name)) phoneNumbers.add(phoneOf(/;waid=(\d+)/i.exec(line)?.[1] ?? null) ?? value.trim());
    else values.push(value);
  }
  return { phoneNumbers: [...phoneNumbers], emails: [...emails], values };
}

/** A text of a vCard or of iCalendar as it was before its lines were folded and its signs escaped. */
export function unfolded(text: string): string {
  return withoutEscapes(withoutFolds(text));
}

function linesOf(vCard: string): readonly string[] {
  const lines: string[] = [];
  let begun: string | null = null;
  for (const line of withoutFolds(vCard).split(/[\r\n]+/)) {
    const whole: string = begun === null ? line : begun + line;
    const isQuoted = quotedPrintable.test(whole);
    begun = isQuoted && whole.endsWith('=') ? whole.slice(0, -1) : null;
    if (begun === null) lines.push(isQuoted ? withoutQuoting(whole) : whole);
  }
  return begun === null ? lines : [...lines, withoutQuoting(begun)];
}

function withoutQuoting(line: string): string {
  const bytes = line.replace(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Apple's own programs wrote addresses as `http\://` in version 3.0, whose RFC 2426 asks for no such thing. */
function withoutEscapes(value: string): string {
  return value.replace(/\\([nN,;:\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}
