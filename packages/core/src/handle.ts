/** What the address of a party is: whoever is no mailbox is a number, be it a short one. */
export function kindOfHandle(handle: string): 'email-addr' | 'phone-number' {
  return handle.includes('@') ? 'email-addr' : 'phone-number';
}
