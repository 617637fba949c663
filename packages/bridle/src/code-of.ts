/** The code of an error from outside, by which it is known: its class has as many identities as there are realms. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no reason is given';
}
