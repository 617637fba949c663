import type { Absence, AbsenceReason } from './comparison.ts';

/** Why something is lacked. */
export type Found = Absence['reasons'];

/** A reason by itself. */
export function one(reason: AbsenceReason, what: string): Found {
  return [{ reason, what }];
}
