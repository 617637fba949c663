/** Whether something is a SHA-256 as we write one: 64 hexadecimal digits in lower case. */
export function isSha256(it: unknown): it is string {
  return typeof it === 'string' && /^[0-9a-f]{64}$/.test(it);
}
