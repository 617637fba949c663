import { phoneOf } from './jid.ts';

/** What the address of a party is: whoever is no mailbox is a number, be it a short one. */
export function kindOfHandle(handle: string): 'email-addr' | 'phone-number' {
  return handle.includes('@') ? 'email-addr' : 'phone-number';
}

/** Addresses that WhatsApp gives to persons, groups, channels and lists, which look like mailboxes and are none. */
const whatsAppAddress = /@(?:s\.whatsapp\.net|c\.us|lid|g\.us|newsletter|broadcast)$/;

/** An address as an app hands it to the system, with the number that stands behind one of WhatsApp where it shows one. */
export function plainHandle(handle: string): string {
  return whatsAppAddress.test(handle) ? (phoneOf(handle) ?? handle) : handle;
}

/** What an address is that any app may have given; `null` for names and numbers that only the app itself knows. */
export function kindOfAppHandle(handle: string): 'email-addr' | 'phone-number' | null {
  if (whatsAppAddress.test(handle)) return null;
  return handle.includes('@') || /^\+?[\d\s().-]+$/.test(handle) ? kindOfHandle(handle) : null;
}
