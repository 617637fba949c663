import type { Result } from '@bridle/model';

/** Whether personal data was taken out of a result. */
export function isRedacted(result: Result): boolean {
  return 'redacted' in result && result.redacted === true;
}
