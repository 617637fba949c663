import { canonical } from '@bridle/model';
import { phoneOf } from './jid.ts';
import { among } from './rule.ts';

/** Apple also writes `pseud:`, `temp:` and `urn:biz:` before ids that only its own servers know. */
const ownId = /^(?!mailto:|tel:)[a-z][a-z\d+.-]*:/i;

/** What the address of a party is: a mailbox, or a number, be it a short one; neither is an id, or a name such as a bank's. */
export const kindOfHandle = among(['email-addr', 'phone-number'], (handle) => {
  if (ownId.test(handle)) return null;
  if (canonical('email-addr', handle) !== null) return 'email-addr';
  return canonical('phone-number', handle) === null ? null : 'phone-number';
});

/** Addresses that WhatsApp gives to persons, groups, channels and lists, which look like mailboxes and are none. */
const whatsAppAddress = /@(?:s\.whatsapp\.net|c\.us|lid|g\.us|newsletter|broadcast)$/;

/** An address as an app hands it to the system, with the number that stands behind one of WhatsApp where it shows one. */
export function plainHandle(handle: string): string {
  return whatsAppAddress.test(handle) ? (phoneOf(handle) ?? handle) : handle;
}

/** What an address is that any app may have given; `null` also for numbers that only the app itself knows. */
export const kindOfAppHandle = among(kindOfHandle.among, (handle) =>
  whatsAppAddress.test(handle) ? null : kindOfHandle(handle),
);
