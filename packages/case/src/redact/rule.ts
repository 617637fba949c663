import type { Finding } from '@bridle/model';
import type { Sort } from './placeholders.ts';
import type { PublicKnowledge } from './public-knowledge.ts';

/** What a rule may look at. */
export interface Around extends PublicKnowledge {
  /** What the value stands in. */
  readonly parent: { readonly [key: string]: unknown };
  readonly key: string;
  /** The finding it is a part of. */
  readonly finding: Finding | null;
}

/** What may be said instead of a value: the value, another, or nothing: then a placeholder of this sort stands for it. */
type Said = { readonly kept: string | number | null } | { readonly sort: Sort };

/** What may be said of a value at a place of a result. */
export type Rule = (value: string | number, around: Around) => Said;

/** It tells nothing of anybody. */
export const keep: Rule = (value) => ({ kept: value });

/** The id of a rule stays where the rule was published. */
export const rule: Rule = (value, { isPublicRule }) =>
  isPublicRule(String(value)) ? { kept: value } : { sort: 'rule' };
