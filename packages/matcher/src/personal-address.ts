import { canonical } from '@bridle/model';
import type { Surroundings } from './surroundings.ts';

/** An address of a person as it is compared, whether of mail or a telephone number. */
export function comparableAddress(address: string): string | null {
  return canonical(address.includes('@') ? 'email-addr' : 'phone-number', address);
}

/** One number is written with its country and without it: so many of its last digits tell whose it is. The number is ours. */
const digitsThatTell = 9;

/**
 * What an address and the owner's entry of it have in common however each is written: of a number its last digits, of what
 * is neither a number nor of mail, as the name that a company sends under, its letters. `null` where nothing is there.
 */
export function keptAs(address: string): string | null {
  const form = comparableAddress(address) ?? address.trim().toLowerCase();
  if (form === '') return null;
  return /^\+?\d+$/.test(form) ? form.replace('+', '').slice(-digitsThatTell) : form;
}

/** Whether the owner keeps whoever an address is of. */
export function isKept(address: string, { contacts }: Pick<Surroundings, 'contacts'>): boolean {
  const key = keptAs(address);
  return key !== null && contacts.has(key);
}
