import { among } from './rule.ts';

/**
 * What the calendar's codes mean: answers and roles are in the order of iCalendar's PARTSTAT and ROLE (RFC 5545), one
 * less than EventKit's. Sources: https://github.com/abrignoni/iLEAPP (scripts/artifacts/calendarAll.py), EventKit's headers.
 */
const answers = [
  'unanswered',
  'accepted',
  'declined',
  'tentative',
  'delegated',
  'completed',
  'in process',
  'unanswered',
];
const roles = ['no role', 'required', 'optional', 'chair', 'non-participant'];
const statuses = ['none', 'confirmed', 'tentative', 'cancelled'];
const sharings = ['not shared', 'shared by the owner', 'shared with the owner'];
const stores = ['local', 'Exchange', 'CalDAV', 'MobileMe', 'subscribed', 'birthdays'];
const accesses = [null, 'may view', 'may edit'];
const invitations = ['none', 'unanswered', null, 'new'];
const itemKinds = [null, null, 'event', 'reminder'];

export const answerWord = wordsOf(answers);
export const roleWord = wordsOf(roles);
export const statusWord = wordsOf(statuses);
export const sharingWord = wordsOf(sharings);
export const storeWord = wordsOf(stores);
export const accessWord = wordsOf(accesses);
export const invitationWord = wordsOf(invitations);
export const itemKindWord = wordsOf(itemKinds);

/** A code nobody knows is told as it is. */
function wordsOf(words: readonly (string | null)[]) {
  return (code: number | null): string | null => (code === null ? null : (words[code] ?? `unknown (${code})`));
}

/** An address as the calendar keeps it, without the scheme it may have. */
export function calendarAddress(value: string | number | null | undefined): string | null {
  const address = typeof value === 'string' ? value.replace(/^(?:mailto|tel):/i, '').trim() : '';
  return address === '' ? null : address;
}

/** Directories also call people by paths and identifiers, which are addresses of no known kind. */
export const addressKind = among(['email-addr', 'phone-number'], (address) => {
  if (/^[^\s/@]+@[^\s/@]+$/.test(address)) return 'email-addr';
  return /^\+?[\d().\s-]{3,24}$/.test(address) ? 'phone-number' : null;
});
