import { canonical } from '@bridle/model';

/** Whom the owner keeps: by what tells an address however it is written, its spellings in the address books. */
export type Contacts = Map<string, Set<string>>;

/** An address of a person as it is compared, whether of mail or a telephone number. */
export function comparableAddress(address: string): string | null {
  return canonical(address.includes('@') ? 'email-addr' : 'phone-number', address);
}

/** Notes that the owner keeps whoever an address is of; one that says nothing is nobody’s. */
export function keep(address: string, contacts: Contacts): void {
  const form = personalForm(address);
  if (form === '') return;
  const part = tellingPart(form);
  contacts.set(part, (contacts.get(part) ?? new Set()).add(form));
}

/** Whether the owner keeps whoever an address is of. */
export function isKept(
  address: string,
  { contacts }: { readonly contacts: ReadonlyMap<string, ReadonlySet<string>> },
): boolean {
  const form = personalForm(address);
  return [...(contacts.get(tellingPart(form)) ?? [])].some((it) => mayBeOne(it, form));
}

/** What is neither a number nor of mail, as the name that a company sends under, is compared by its letters. */
function personalForm(address: string): string {
  return comparableAddress(address) ?? address.trim().toLowerCase();
}

/** One number is written with its country and without it: so many of its last digits tell whose it is. The number is ours. */
const digitsThatTell = 9;

function tellingPart(form: string): string {
  return /^\+?\d+$/.test(form) ? form.replace('+', '').slice(-digitsThatTell) : form;
}

/**
 * Whether two spellings with the same telling part may be of one address. Two numbers that both have their country are
 * compared whole, unless one is longer: after the country, Argentina has and Mexico had a digit for mobile phones, which many
 * leave out.
 */
function mayBeOne(a: string, b: string): boolean {
  const areWhole = a.startsWith('+') && b.startsWith('+') && a.length === b.length;
  return !areWhole || a === b;
}
