import { figure } from '@bridle/model';
import { type Limits } from '../limits.ts';

/** A part of an XML document, in the order in which it stands. */
export type XmlPart =
  | { readonly type: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'close'; readonly name: string };

/** Why a document is not read. */
export class XmlError extends Error {}

const cutOff = 'damaged XML: it is cut off before its end';

/** A tag that is longer was made to exhaust whoever reads it. */
const longestTag = 16_384;

const tag = /^<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const known: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Cuts a plain XML document into its parts. A document type is refused, and with it every entity that a document could
 * define; prefixes of names are dropped. Depth and number of parts are bounded.
 */
export function* partsOf(text: string, limits: Limits): Generator<XmlPart> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new XmlError('XML with a document type: not read');
  const open: string[] = [];
  let elements = 0;
  for (let at = 0; at < text.length;) {
    const next = text.indexOf('<', at);
    const end = next === -1 ? text.length : next;
    if (end > at && open.length > 0) yield { type: 'text', text: decoded(text.slice(at, end)) };
    if (next === -1) break;
    const skipped = endOfAside(text, next);
    if (skipped !== null) {
      if (text.startsWith('<![CDATA[', next)) yield { type: 'text', text: text.slice(next + 9, skipped - 3) };
      at = skipped;
      continue;
    }
    const found = tag.exec(text.slice(next, next + longestTag));
    if (!found) throw new XmlError(text.includes('>', next) ? `damaged XML at character ${next + 1}` : cutOff);
    at = next + found[0].length;
    const [, closing, full = '', attributes = '', empty] = found;
    const name = full.slice(full.indexOf(':') + 1);
    if (closing === '/') {
      if (open.pop() !== name) throw new XmlError(`damaged XML at character ${next + 1}`);
      yield { type: 'close', name };
      continue;
    }
    elements += 1;
    open.push(name);
    if (open.length > limits.nesting) throw new XmlError(`nested deeper than ${figure(limits.nesting)} levels`);
    if (elements > limits.objects * 4) throw new XmlError(`more than ${figure(limits.objects * 4)} elements`);
    yield { type: 'open', name, attributes: attributesIn(attributes) };
    if (empty === '/') {
      open.pop();
      yield { type: 'close', name };
    }
  }
  if (open.length > 0) throw new XmlError(cutOff);
}

/** Where a comment, a declaration or a section of plain text ends, `null` where none begins. */
function endOfAside(text: string, at: number): number | null {
  for (const [opening, closing] of [
    ['<!--', '-->'],
    ['<?', '?>'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (!text.startsWith(opening, at)) continue;
    const end = text.indexOf(closing, at + opening.length);
    if (end === -1) throw new XmlError(cutOff);
    return end + closing.length;
  }
  return null;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(attribute)].map(([, name = '', a, b]) => [name, decoded(a ?? b ?? '')]));
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return known.get(name) ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
