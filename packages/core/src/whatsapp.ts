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
