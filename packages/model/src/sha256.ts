/** What a SHA-256 is like as we write one, as the source of a regular expression: 64 hexadecimal digits in lower case. */
export const sha256Form = '[0-9a-f]{64}';

const form = new RegExp(`^${sha256Form}$`);

/** Whether something is a SHA-256 as we write one. */
export function isSha256(it: unknown): it is string {
  return typeof it === 'string' && form.test(it);
}
