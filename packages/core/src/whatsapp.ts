import { phoneOf } from './jid.ts';
import { findLinks } from './links/find-links.ts';

/** Where WhatsApp and WhatsApp Business keep their databases. */
export const whatsAppDomains =
  '{AppDomainGroup-group.net.whatsapp.WhatsApp.shared,AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared}';

/** Which of the two apps a file is of. */
export function whatsAppService({ domain }: { readonly domain: string }): 'WhatsApp' | 'WhatsApp Business' {
  return domain.includes('WhatsAppSMB') ? 'WhatsApp Business' : 'WhatsApp';
}

/** What an aggregate of SQL puts between the texts of several rows: ASCII's own separator of records. */
const separator = '\x1e';

/** The texts of several rows, each once. */
export function separated(texts: string | null): readonly string[] {
  return texts === null ? [] : [...new Set(texts.split(separator).filter((text) => text !== ''))];
}

/** WhatsApp's own media servers, `mmg.whatsapp.net` and `mmg-fna.whatsapp.net`: every photo comes from there. */
const ownServer = /^https:\/\/mmg[a-z0-9-]*\.whatsapp\.net(?:[/?#]|$)/i;

/** Whether an address is of the servers that WhatsApp delivers media from. */
export function isOwnServer(address: string): boolean {
  return ownServer.test(address);
}

/** The links in some texts, but for those to WhatsApp's own media servers. */
export function linksIn(texts: readonly (string | null)[]): readonly string[] {
  const links = texts.flatMap((text) => (text === null || isOwnServer(text) ? [] : findLinks(text)));
  return links.length === 0 ? links : [...new Set(links)].filter((link) => !isOwnServer(link));
}

/** What one or several vCards say: numbers, addresses, and every other value, pictures and keys left out. */
export interface VCard {
  readonly phoneNumbers: readonly string[];
  readonly emails: readonly string[];
  readonly values: readonly string[];
}

const foldedLine = /\r?\n[ \t]/g;
const property = /^(?:[\w-]+\.)?([A-Za-z-]+)(?:;[^:]*)?:(.*)$/;

/** Reads vCards; another text, as a MIME type, has none. The names of properties, as `item1.URL`, are no one's text. */
export function vCardOf(vCard: string | null): VCard {
  const phoneNumbers = new Set<string>();
  const emails = new Set<string>();
  const values: string[] = [];
  const lines = vCard?.startsWith('BEGIN:VCARD') === true ? vCard.replace(foldedLine, '').split(/[\r\n]+/) : [];
  for (const line of lines) {
    const [, name = '', value = ''] = property.exec(line) ?? [];
    if (name === '' || /^(?:photo|logo|sound|key)$/i.test(name)) continue;
    if (/^email$/i.test(name)) emails.add(value.trim());
    else if (/^tel$/i.test(name)) phoneNumbers.add(phoneOf(/;waid=(\d+)/i.exec(line)?.[1] ?? null) ?? value.trim());
    else values.push(value);
  }
  return { phoneNumbers: [...phoneNumbers], emails: [...emails], values };
}
