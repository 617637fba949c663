import type { Result } from '@bridle/model';
import { helpers, limits, nextSteps } from '../sentences.ts';
import { indented, type Lines } from './words.ts';

/** What no report of this kind can say. */
export function limitations(): Lines {
  return ['What this cannot tell', ...indented(limits, 2)];
}

/** What to do now. */
export function next({ verdict }: Result): Lines {
  return ['What next', ...indented(nextSteps[verdict.outcome], 2)];
}

/** Whom to call. */
export function help(): Lines {
  return ['Who helps people at risk', ...indented(helpers, 2)];
}
