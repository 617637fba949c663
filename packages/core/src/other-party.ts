import type { Trait } from '@bridle/model';
import { amongTraces } from './rule.ts';

/**
 * What it means that a row names someone beside its sender: where it is the owner's, the owner turned to them; otherwise who
 * turned to whom is not told.
 */
export const traceOfOtherParty = amongTraces(
  ['sent', 'contacted'],
  ({ direction }: { readonly direction: 'received' | 'sent' | 'unknown' }) =>
    direction === 'sent' ? 'sent' : 'contacted',
);

/** Of an account that a message holds a card of, or mentions: whoever sent that named it, and is another. */
export function traitsOfNamed(_: string, { direction }: { readonly direction: 'received' | 'sent' }): readonly Trait[] {
  return direction === 'received' ? ['only-named'] : [];
}
