import { instantInWords, microsecondsPerDay, periodOf, type Finding, type Instant } from '@bridle/model';

/** When the last restore was, whatever came before it; `null` where none is on record. */
export function lastRestore(restoredAt: readonly Instant[]): Instant | null {
  return periodOf(restoredAt)?.to ?? null;
}

/** Whether something ended no later than a day after a restore, as what it brought did, or has no date that tells. */
export function isOfBefore({ time: { to } }: Pick<Finding, 'time'>, restore: Instant): boolean {
  return to === null || to <= restore + microsecondsPerDay;
}

/**
 * The restore that may have brought all that shows that something ran, or stays, in words; `null` where none may have. It
 * brings rows of another phone with their dates, and says on which phone it was, not why the implant's name is there.
 */
export function broughtByRestore(effects: readonly Finding[], restoredAt: readonly Instant[]): string | null {
  const restore = lastRestore(restoredAt);
  if (restore === null || effects.length === 0) return null;
  return effects.every((it) => isOfBefore(it, restore)) ? instantInWords(restore) : null;
}
