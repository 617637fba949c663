import { among } from './rule.ts';

/*
 * WhatsApp's addresses: `15550100@s.whatsapp.net` a person by number, `…@lid` a person by a private id, `…@g.us` a group
 * (in old ones the number of whoever made it stands first), `…@newsletter` a channel, `status@broadcast` the stories.
 * A device may follow the user: `15550100:3@s.whatsapp.net`.
 */

const jid = /^([^@\s:]+)(?::\d+)?@([a-z.]+)$/;

/** The number behind an address or a bare number, as `+15550100`; `null` where it shows none. */
export function phoneOf(address: string | null): string | null {
  if (address === null) return null;
  const [, user = '', server = ''] = jid.exec(address) ?? ['', address, 's.whatsapp.net'];
  if (server !== 's.whatsapp.net' && server !== 'c.us') return null;
  // An agent may follow the number: `15550100.0`.
  const digits = /^\+?(\d{5,20})(?:\.\d+)?$/.exec(user)?.[1];
  return digits === undefined ? null : `+${digits}`;
}

/**
 * Who an address names: a number where one is known, otherwise a private id, a channel or a service account as it
 * stands. Groups and lists name no one.
 */
export function partyOf(address: string | null, phoneOfLid: string | null = null): string | null {
  if (address === null || address === '') return null;
  if (isGroup(address) || address.endsWith('@broadcast')) return null;
  return phoneOf(address) ?? (isLid(address) ? phoneOf(phoneOfLid) : null) ?? address;
}

/** Whether an address is a group's. */
function isGroup(address: string | null): boolean {
  return address?.endsWith('@g.us') === true;
}

/** Whether an address is a private id, that stands for a number which others are not shown. */
function isLid(address: string): boolean {
  return address.endsWith('@lid');
}

/** The number of whoever made a group, where its address still says it: `15550100-1500000000@g.us`. */
export function founderOf(group: string | null): string | null {
  return phoneOf(/^(\d+)-\d+@g\.us$/.exec(group ?? '')?.[1] ?? null);
}

/** A list of addresses without those that name no one, each once. */
export function partiesOf(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.flatMap((one) => partyOf(one) ?? []))];
}

/** The addresses in a text that consists of nothing else, as the note of a change to a group does; `null` for a text. */
export function addressesIn(text: string): readonly string[] | null {
  const parts = text.split(/[;,]/);
  return parts.every((part) => part === '' || jid.test(part.trim()))
    ? parts.flatMap((part) => (part === '' ? [] : [part.trim()]))
    : null;
}

/** What kind of observable a party is: a private id is none that an indicator could name. */
export const partyKind = among(['phone-number'], (party) => (party.startsWith('+') ? 'phone-number' : null));
